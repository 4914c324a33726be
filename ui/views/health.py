"""The custodian's home: the record, its anchors, people, and room on the disk."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import text
from ui.design import Size, Space
from ui.proof import Proof
from ui.views.log import proof_facts, proof_verdict
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, amid, column, label
from ui.widgets.tile import Tile, tiles
from ui.workbench import Workbench
from vidreview.upkeep import Health, health

_LITTLE_ROOM_BYTES = 20 * 2**30


class HealthPage(Speaking):
    """Four tiles.

    Signals:
        people_wanted(), anchors_wanted(): The person goes on to that page.
        help_wanted(): The person wants to know what to do where the disk gets full.
        findings_wanted(): The person wants to read what a check found wrong.
    """

    people_wanted = Signal()
    anchors_wanted = Signal()
    help_wanted = Signal()
    findings_wanted = Signal()

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._proof = proof
        self.health: Health | None = None
        title = label("title")
        self.word(title.setText, lambda: self.tr("Store"))
        look = bench.look
        self.people = Tile(look, lambda: self.tr("People"), lambda: self.tr("People and keys"), sign="users")
        self.record = Tile(
            look, lambda: self.tr("The record"), self._offer_words, primary=True, sign="shield"
        )
        self.anchors = Tile(look, lambda: self.tr("Last anchor"), lambda: self.tr("Anchors"), sign="lock")
        self.room = Tile(
            look, lambda: self.tr("Room on the disk"), lambda: self.tr("If room runs short"), sign="help"
        )
        upper, lower = tiles(self.record, self.anchors), tiles(self.people, self.room)
        self._next = label("quiet", wrap=True)
        body = QWidget()
        body.setLayout(column(title, self._next, upper, lower, spacing=Space.M))
        body.setMaximumWidth(Size.HOME)
        self.setLayout(column(amid(body), STRETCH, margin=Space.L))
        self.people.wanted.connect(self.people_wanted)
        self.anchors.wanted.connect(self.anchors_wanted)
        self.room.wanted.connect(self.help_wanted)
        self.record.wanted.connect(self._check_or_read)
        proof.changed.connect(self.speak)
        bench.changed.connect(self._changed)

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        (self._next_tile() or self.record).offer.setFocus()

    def refresh(self) -> None:
        """Ask how the store fares."""
        desk = self._bench.desk
        self._bench.ask(self, lambda: health(desk), self._show, about="health")

    def speak(self) -> None:
        """Also the figures."""
        super().speak()
        self.record.speak()
        self._show_record()
        self._show_anchor()
        if self.health is not None:
            self._show_store(self.health)
        self._lead()

    def _show(self, found: Health) -> None:
        self.health = found
        self.speak()

    def _show_record(self) -> None:
        report = self._proof.report
        figures = {"verified": self.tr("in order"), "failed": self.tr("NOT IN ORDER")}
        figure = self.tr("not checked")
        tone = ""
        if report is not None:
            figure = figures.get(report.verdict, self.tr("not all checked"))
            tone = {"verified": "", "failed": "error"}.get(report.verdict, "warning")
        told = (proof_verdict(self._proof), *proof_facts(self._proof)[:2])
        self.record.show_figure(figure, "\n".join(fact.rstrip(".") for fact in told), tone)
        self.record.offer.setEnabled(not self._proof.checking)

    def _show_anchor(self) -> None:
        state, waits = self._proof.state, self.health.waiting if self.health else 0
        last = state.last_anchor_utc if state else ""
        ahead = bool(last) and text.is_ahead(last)
        figure = text.age(last) if last else self.tr("never")
        told = [] if last else [self.tr("Nothing outside this computer fixes the record yet.")]
        if ahead:
            figure = self.tr("check the clock")
            told.append(self.tr("The last anchor: %1.").replace("%1", text.age(last)))
        if waits:
            told.append(self.tr("%n request(s) wait for an answer.", "", waits))
        self.anchors.show_figure(figure, " ".join(told), "" if last and not ahead else "warning")

    def _show_store(self, found: Health) -> None:
        self.people.show_figure(text.whole(found.people), self.tr("%n key(s) revoked", "", found.revoked))
        kept = self.tr("%n recording(s), %1", "", found.recordings).replace("%1", text.size(found.size_bytes))
        tone = "warning" if found.free_bytes < _LITTLE_ROOM_BYTES else ""
        self.room.show_figure(text.size(found.free_bytes), kept, tone)
        self._next.setText(self._first_step())

    @property
    def _alone(self) -> bool:
        return self.health is not None and self.health.people == 1

    def _next_tile(self) -> Tile | None:
        """Where something is to be done next; None where nothing is.

        Who is alone in a store adds the others first; then come what was found wrong, a check that is due,
        an anchor that is missing, and room.
        """
        proof, state = self._proof, self._proof.state
        if self._alone:
            return self.people
        if proof.due or proof.failed:
            return self.record
        if state is not None and (not state.last_anchor_utc or (self.health and self.health.waiting)):
            return self.anchors
        little = self.health is not None and self.health.free_bytes < _LITTLE_ROOM_BYTES
        return self.room if little else None

    def _lead(self) -> None:
        leads = self._next_tile()
        for tile in (self.people, self.record, self.anchors, self.room):
            tile.lead(tile is leads)
        self._next.setVisible(self._alone)
        if self._alone and self.record.offer.hasFocus():
            self.people.offer.setFocus()

    def _offer_words(self) -> str:
        return self.tr("Every finding") if self._proof.failed else self.tr("Check now")

    def _check_or_read(self) -> None:
        """What was found wrong is read before anything is checked again."""
        if self._proof.failed:
            self.findings_wanted.emit()
        else:
            self._proof.verify(lambda: self.tr("Checking the store"))

    def _first_step(self) -> str:
        return self.tr(
            "The store is ready. Next, add the people who will work in it: the institution's administrator, "
            "investigators, a prosecutor."
        )

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()
