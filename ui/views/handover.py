"""Hand-overs of custody: what waits, what has passed, and the steps of either side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.jobs import Make
from ui.notices import Action, Tone
from ui.tables import Column
from ui.views.enclosing import ask_disclose
from ui.views.handsheets import (
    AcceptSheet,
    ArrivalSheet,
    OfferSheet,
    PaperSheet,
    ReasonSheet,
    SlipSheet,
    places,
)
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.fields import hinted
from ui.widgets.filing import ask_target
from ui.widgets.listing import Listing
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, Choice, button, column, hide_unless, label, row
from ui.workbench import Workbench
from vidreview import handover
from vidreview.casework import Case
from vidreview.desk import User
from vidreview.handover import Answered, CarrierRefused, HandedOut, Handover, Paper, State, Way
from vidreview.handover.by_file import refuse_folder, save_slip, take_folder, take_slip
from vidreview.permissions import Permission
from vidreview.saving import save
from vidreview.wording import phrase

_COLOURS: Final = {State.OFFERED: "warning", State.ACCEPTED: "good", State.REFUSED: "danger"}


class HandoverPage(Speaking):
    """Every hand-over that this store knows of, newest first."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._acted = ""
        self.listing: Listing[Handover] = Listing(
            bench.look,
            self._columns(),
            lambda item: (item.id, item.entry),
            lambda: self.tr("Nothing was handed over yet."),
        )
        self.listing.expect()
        self.shown = Choice()
        self.offer, self.arrived, self.answered = button(), button(), button()
        self.disclose = button()
        self.accept, self.refuse, self.withdraw = button(), button("danger"), button()
        self.slip, self.paper = button(), button()
        self.listing.search.setFixedWidth(220)
        self.word(self.shown.setAccessibleName, lambda: self.tr("Which hand-overs"))
        self.setLayout(self._build())
        self._connect()
        self._fill_shown()
        self._picked()

    def _build(self) -> QVBoxLayout:
        title = label("title")
        self.word(title.setText, lambda: self.tr("Hand-overs"))
        self.word(self.offer.setText, lambda: self.tr("Hand over…"))
        self.word(self.arrived.setText, lambda: self.tr("From another store…"))
        self.word(self.disclose.setText, lambda: self.tr("File under a passphrase…"))
        self.word(self.answered.setText, lambda: self.tr("Take the answer in…"))
        self.word(self.accept.setText, lambda: self.tr("Accept…"))
        self.word(self.refuse.setText, lambda: self.tr("Refuse…"))
        self.word(self.withdraw.setText, lambda: self.tr("Take back…"))
        self.word(self.slip.setText, lambda: self.tr("Save the answer…"))
        self.word(self.paper.setText, lambda: self.tr("Paper…"))
        self.tint(self.arrived.setIcon, "import")
        self.tint(self.disclose.setIcon, "lock")
        self.tint(self.refuse.setIcon, "reject", "danger")
        self.tint(self.paper.setIcon, "receipt")
        hide_unless(self._bench.may(Permission.HAND_OVER), self.offer, self.arrived, self.answered)
        head = row(title, STRETCH, self.disclose, self.answered, self.arrived, self.offer)
        acts = row(self.paper, self.slip, self.withdraw, self.refuse, self.accept)
        bar = row(self.listing.search, self.shown, STRETCH, acts)
        return column(head, hinted(self, self._about), bar, self.listing, spacing=Space.M, margin=Space.L)

    def _about(self) -> str:
        return self.tr(
            "Custody passes when the receiver has accepted, not before. To another store it goes by a folder "
            "that is carried there and an answer that comes back; nothing is sent from here."
        )

    def _connect(self) -> None:
        self.offer.clicked.connect(self.ask_offer)
        self.arrived.clicked.connect(self.ask_arrival)
        self.disclose.clicked.connect(lambda: ask_disclose(self._bench, self))
        self.answered.clicked.connect(self.ask_slip)
        self.accept.clicked.connect(self.ask_accept)
        self.refuse.clicked.connect(lambda: self._ask_reason(refusal=True))
        self.withdraw.clicked.connect(lambda: self._ask_reason(refusal=False))
        self.slip.clicked.connect(self._save_current_slip)
        self.paper.clicked.connect(self.ask_paper)
        self.listing.picked.connect(self._picked)
        self.listing.opened.connect(self.ask_paper)
        self.shown.activated.connect(self._refilter)
        self._bench.changed.connect(self._changed)

    def _columns(self) -> tuple[Column[Handover], ...]:
        return (
            Column(lambda: self.tr("Hand-over"), lambda item: item.id),
            Column(lambda: self.tr("When"), _when, lambda item: item.entry),
            Column(lambda: self.tr("Case"), self._case),
            Column(lambda: self.tr("Direction"), self._way),
            Column(lambda: self.tr("From whom"), lambda item: item.giver),
            Column(lambda: self.tr("To whom"), lambda item: item.receiver),
            Column(
                lambda: self.tr("Recordings"),
                lambda item: text.whole(item.count),
                lambda item: item.count,
                number=True,
            ),
            Column(lambda: self.tr("State"), self._state, colour=self._colour, tip=_notes),
        )

    def _case(self, item: Handover) -> str:
        whole = item.scope == "store"
        return phrase("handover.whole-store", self._bench.language) if whole else item.case or "—"

    def _way(self, item: Handover) -> str:
        if self._mine(item):
            return self.tr("offered to me")
        if self._by_me(item) and item.way is Way.INSIDE:
            return self.tr("by me")
        ways = {
            Way.INSIDE: self.tr("within the store"),
            Way.OUT: self.tr("to another store"),
            Way.IN: self.tr("from another store"),
        }
        return ways[item.way]

    def _state(self, item: Handover) -> str:
        return phrase(f"handover.state-{item.state}", self._bench.language)

    def _colour(self, item: Handover) -> QColor | None:
        role = _COLOURS.get(item.state)
        return None if role is None else QColor(getattr(self.look.colours, role))

    def _mine(self, item: Handover) -> bool:
        return item.way is Way.INSIDE and item.receiver_id == self._bench.desk.user.id

    def _by_me(self, item: Handover) -> bool:
        return item.way is not Way.IN and item.giver == self._bench.desk.user.name

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the hand-overs again."""
        desk = self._bench.desk
        self.listing.follow(
            self._bench.ask(self, lambda: handover.handovers(desk), self._show, about="hand-overs")
        )

    def _show(self, found: tuple[Handover, ...]) -> None:
        """Show the list; what was acted on last is current, once."""
        first = not self.listing.table.rows
        self.listing.show_rows(found)
        if first:
            self.listing.sort(1, descending=True)
            self.listing.pick(lambda _: True)
        acted, self._acted = self._acted, ""
        if acted:
            self.listing.pick(lambda item: item.id == acted)

    def speak(self) -> None:
        """Also what may be shown."""
        super().speak()
        self._fill_shown()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fill_shown(self) -> None:
        at = max(0, self.shown.currentIndex())
        self.shown.clear()
        self.shown.addItems(
            [
                self.tr("All hand-overs"),
                self.tr("Waiting for my answer"),
                self.tr("Offered by me"),
                self.tr("With other stores"),
            ]
        )
        self.shown.setCurrentIndex(at)

    def _refilter(self) -> None:
        keeps: tuple[Callable[[Handover], bool], ...] = (
            lambda _: True,
            lambda item: self._mine(item) and item.state is State.OFFERED,
            self._by_me,
            lambda item: item.way is not Way.INSIDE,
        )
        self.listing.sieve.keep(keeps[self.shown.currentIndex()])

    def _picked(self) -> None:
        """Only what can be done with the current hand-over is offered."""
        item = self.listing.current()
        waits = item is not None and item.state is State.OFFERED and self._bench.may(Permission.HAND_OVER)
        self.paper.setEnabled(item is not None)
        for each in (self.accept, self.refuse):
            each.setVisible(waits and item is not None and self._mine(item))
        self.withdraw.setVisible(waits and item is not None and self._by_me(item))
        may = item is not None and self._bench.may(Permission.HAND_OVER)
        self.slip.setVisible(may and item is not None and item.way is Way.IN)
        self.retinted()

    def retinted(self) -> None:
        """Answering what waits comes before offering anew."""
        item = self.listing.current()
        asked = item is not None and item.state is State.OFFERED and self._mine(item)
        self.give_lead(self.accept, "accept", asked)
        self.give_lead(self.offer, "export", not asked)

    def ask_offer(self) -> None:
        """Ask what goes to whom."""
        desk = self._bench.desk
        self._bench.ask(self, lambda: places(desk), self._open_offer)

    def _open_offer(self, found: tuple[tuple[Case, ...], tuple[User, ...]]) -> None:
        sheet = OfferSheet(self._bench, *found)
        dialog = SheetDialog(sheet, self)
        sheet.accept_button.clicked.connect(lambda: self._offer(dialog, sheet))
        dialog.open()

    def _offer(self, dialog: SheetDialog, sheet: OfferSheet) -> None:
        desk, ids, note = self._bench.desk, sheet.footage_ids, sheet.note.text()
        if sheet.receiver:
            within = partial(handover.offer_to, desk, ids, sheet.receiver, note)
            if sheet.whole_store:
                within = partial(handover.offer_store, desk, sheet.receiver, note)
            self._ask(dialog, sheet, within, self._offered)
            return
        make = partial(handover.hand_out, desk, ids, sheet.elsewhere, sheet.target, note)
        self._work(
            dialog, sheet, lambda: self.tr("Handing recordings over"), make, self._handed_out, "handing out"
        )

    def ask_accept(self) -> None:
        """Ask for the code, then read everything again and accept."""
        item, desk = self.listing.current(), self._bench.desk
        if item is None:
            return
        sheet = AcceptSheet(self._bench, item)
        dialog, name = SheetDialog(sheet, self), item.id

        def start() -> None:
            make = partial(handover.accept, desk, name, sheet.code.text().strip())
            self._work(
                dialog,
                sheet,
                lambda: self.tr("Taking recordings over"),
                make,
                self._accepted,
                f"accepting {name}",
            )

        sheet.accept_button.clicked.connect(start)
        dialog.open()

    def ask_arrival(self) -> SheetDialog:
        """Take over, or refuse, what came in a folder."""
        sheet, desk = ArrivalSheet(self._bench), self._bench.desk
        dialog = SheetDialog(sheet, self)

        def start() -> None:
            folder, code = sheet.folder.path or Path(), sheet.code.text().strip()
            make: Make = partial(refuse_folder, desk, folder, sheet.reason.text(), code)
            if sheet.accepts:
                make = partial(take_folder, desk, folder, code)
            self._work(
                dialog,
                sheet,
                lambda: self.tr("Taking recordings over"),
                make,
                self._answer_made,
                "taking over",
            )

        sheet.accept_button.clicked.connect(start)
        dialog.open()
        return dialog

    def ask_slip(self) -> SheetDialog:
        """Take in the answer that came back."""
        sheet, desk = SlipSheet(self._bench), self._bench.desk
        dialog = SheetDialog(sheet, self)
        dialog.run(lambda: partial(take_slip, desk, sheet.slip.path or Path()), self._ended)
        return dialog

    def ask_paper(self) -> None:
        """Make the paper of the current hand-over and show it."""
        item, desk, language = self.listing.current(), self._bench.desk, self._bench.language
        if item is not None:
            name = item.id
            self._bench.ask(self, lambda: handover.receipt(desk, name, language), self._show_paper)

    def _show_paper(self, made: Paper) -> None:
        sheet = PaperSheet(self._bench, made)
        dialog = SheetDialog(sheet, self)
        sheet.accept_button.clicked.connect(lambda: self._save_paper(dialog, sheet))
        dialog.open()

    def _save_paper(self, dialog: SheetDialog, sheet: PaperSheet) -> None:
        place = ask_target(sheet, self.tr("Save the paper"), f"{sheet.made.handover}.pdf")
        if place is not None:
            self._ask(dialog, sheet, partial(save, place, sheet.made.pdf), self._saved)

    def _ask_reason(self, *, refusal: bool) -> None:
        item, desk = self.listing.current(), self._bench.desk
        if item is None:
            return
        sheet, name = ReasonSheet(self._bench, item, refusal=refusal), item.id
        act = handover.refuse if refusal else handover.withdraw
        SheetDialog(sheet, self).run(lambda: partial(act, desk, name, sheet.reason.text()), self._ended)

    def _save_current_slip(self) -> None:
        item = self.listing.current()
        if item is not None:
            self._save_slip(item)

    def _save_slip(self, item: Handover) -> None:
        place, desk = ask_target(self, self.tr("Save the answer"), f"{item.id}.answer"), self._bench.desk
        if place is not None:
            self._bench.ask(
                self, partial(save_slip, desk, item, place), self._saved, about="saving an answer"
            )

    def _ask(
        self, dialog: SheetDialog, sheet: Sheet, act: Callable[[], object], done: Callable[..., object]
    ) -> None:
        """Act on the ledger's lane; the dialog closes on success and tells of a failure."""

        def finish(value: object) -> None:
            dialog.accept()
            done(value)

        sheet.accept_button.setEnabled(False)
        self._bench.ask(sheet, act, finish, sheet.tell)

    def _work(
        self,
        dialog: SheetDialog,
        sheet: Sheet,
        title: Say,
        make: Make,
        done: Callable[..., object],
        about: str,
    ) -> None:
        """Start what takes long; the dialog closes, progress is in the tasks strip."""
        task = self._bench.work(title, make, about)
        task.job.result.connect(done)
        sheet.accept_button.setEnabled(False)
        dialog.accept()

    def _offered(self, item: Handover) -> None:
        self._tell(
            item,
            lambda: (
                self.tr("%1 is offered to %2. Custody passes when it is accepted.")
                .replace("%1", item.id)
                .replace("%2", item.receiver)
            ),
        )

    def _handed_out(self, made: HandedOut) -> None:
        fields = {"%1": made.handover.id, "%3": made.code, "%2": str(made.path)}

        def words() -> str:
            told = self._handed_words()
            for mark, value in fields.items():
                told = told.replace(mark, value)
            return told

        self._tell(made.handover, words)

    def _handed_words(self) -> str:
        return self.tr("%1: carry the folder %2 there. Tell the receiver this code by another way: %3")

    def _accepted(self, item: Handover) -> None:
        self._tell(
            item, lambda: self.tr("You have taken %1 over and answer for it now.").replace("%1", item.id)
        )

    def _answer_made(self, answered: Answered | CarrierRefused) -> None:
        if isinstance(answered, CarrierRefused):
            slip = answered.slip
            keep = Action(lambda: self.tr("Save the answer…"), lambda: self._save_carrier_slip(slip))
            self._bench.tell(Tone.WARNING, self._carrier_refused, keep)
            self._bench.recorded()
            return
        item = answered.handover
        save_it = Action(lambda: self.tr("Save the answer…"), lambda: self._save_slip(item))
        self._tell(
            item,
            lambda: self.tr("%1 is answered. Carry the answer back to the giver.").replace("%1", item.id),
            save_it,
        )

    def _carrier_refused(self) -> str:
        return self.tr(
            "What came is refused. Nothing in it could be relied on, so the answer says only what came "
            "and what was wrong with it. Save it now; it can't be made again."
        )

    def _save_carrier_slip(self, slip: bytes) -> None:
        place = ask_target(self, self.tr("Save the answer"), "refused.answer")
        if place is not None:
            self._bench.ask(self, partial(save, place, slip), self._saved, about="saving an answer")

    def _ended(self, item: Handover) -> None:
        self._tell(item, lambda: f"{item.id}: {self._state(item)}.")

    def _saved(self, path: Path) -> None:
        self._bench.tell(Tone.GOOD, lambda: self.tr("Saved at %1.").replace("%1", str(path)))

    def _tell(self, item: Handover, words: Callable[[], str], *actions: Action) -> None:
        self._acted = item.id
        self._bench.tell(Tone.GOOD, words, *actions)
        self._bench.recorded()


def _when(item: Handover) -> str:
    utc = item.ended_utc or item.offered_utc
    return text.instant(utc) if utc else "—"


def _notes(item: Handover) -> str:
    return "\n".join(note for note in (item.note, item.ended_note) if note)
