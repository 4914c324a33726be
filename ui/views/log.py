"""The custody log: every act, readable, with the state of the record and its verification."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ui import text
from ui.design import Size, Space
from ui.fonts import fixed_font
from ui.jobs import iter_call
from ui.notices import Tone
from ui.proof import Proof
from ui.steps import Steps, held
from ui.tables import Column
from ui.widgets.fields import add_exact, add_fact, fact_list
from ui.widgets.filing import ask_target
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import (
    STRETCH,
    Choice,
    Narrow,
    button,
    column,
    give_role,
    hide_unless,
    label,
    panel,
    row,
    scrolled,
)
from ui.workbench import Workbench
from vidreview.custody_log import Entry, readable, save_log
from vidreview.errors import Failure
from vidreview.permissions import Permission
from vidreview.upkeep import rebuild
from vidreview.verification import Report
from vidreview.wording import entry_text, finding_text, object_text, phrase, remark_text, role_text

_PERIODS_DAYS: Final = (7, 30, 365)
_WIDEST_CHOICE: Final = 240


class EntryDetails(Speaking):
    """One entry in full: what a reader needs to find it in the ledger and to check it."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._entry: Entry | None = None
        self._told = label("lead", wrap=True, selectable=True)
        form = fact_list()
        self._seq = add_fact(self, form, lambda: self.tr("Entry"))
        self._when = add_fact(self, form, lambda: self.tr("When"))
        self._who = add_fact(self, form, lambda: self.tr("Who"))
        self._where = add_fact(self, form, lambda: self.tr("Workstation"))
        self._program = add_fact(self, form, lambda: self.tr("Program"))
        self._reason = add_fact(self, form, lambda: self.tr("Reason or authority"))
        self._objects = add_exact(self, form, lambda: self.tr("Objects (SHA-256)"))
        self._key = add_exact(self, form, lambda: self.tr("Signed with key"))
        self._previous = add_exact(self, form, lambda: self.tr("Follows entry with hash"))
        content = QWidget()
        content.setLayout(column(self._told, form, STRETCH, spacing=Space.M, margin=Space.L))
        self.setLayout(column(panel(column(scrolled(content), margin=1))))

    def show_entry(self, entry: Entry | None) -> None:
        """Show an entry, or nothing."""
        self._entry = entry
        self.setVisible(entry is not None)
        if entry is None:
            return
        language = self._bench.language
        self._told.setText(entry_text(entry, language))
        self._seq.setText(str(entry.seq))
        self._when.setText(f"{text.instant(entry.moment.utc)}  ({entry.moment.utc})")
        self._who.setText(f"{entry.actor.name}, {role_text(entry.actor.role, language)}")
        self._where.setText(entry.workstation)
        self._program.setText(entry.software)
        self._reason.setText(entry.act.reason or "—")
        objects = (f"{object_text(ref.role, language)} {ref.sha256}" for ref in entry.act.objects)
        self._objects.show_text("\n".join(objects) or "—")
        self._key.show_text(entry.key.hex)
        self._previous.show_text(entry.previous)

    def speak(self) -> None:
        """Also what depends on the entry."""
        super().speak()
        self.show_entry(self._entry)


class ProofPanel(Speaking):
    """The state of the whole record in sentences, with the check that anyone may run."""

    def __init__(self, bench: Workbench, proof: Proof, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._proof = proof
        self._sign, self._verdict = label(), label("lead", wrap=True)
        self._facts, self._findings = label("quiet", wrap=True), QPlainTextEdit(readOnly=True)
        self._check, self._show, self._rebuild = button(), button(), button()
        self.word(self._rebuild.setText, lambda: self.tr("Rebuild the catalogue"))
        self.word(self._rebuild.setToolTip, self._about_rebuild)
        hide_unless(bench.may(Permission.REBUILD), self._rebuild)
        self._rebuild.clicked.connect(self._start_rebuild)
        self._show.setCheckable(True)
        self.word(self._check.setText, lambda: self.tr("Check now"))
        self.word(self._show.setText, lambda: self.tr("Every finding"))
        self.word(self._findings.setAccessibleName, lambda: self.tr("Every finding"))
        self._findings.setFont(fixed_font())
        self._findings.setFixedHeight(150)
        self._findings.hide()
        self._show.toggled.connect(self._findings.setVisible)
        self._show.toggled.connect(self.speak)
        self._check.clicked.connect(lambda: proof.verify(lambda: self.tr("Checking the store")))
        words = column(STRETCH, self._verdict, self._facts, STRETCH, spacing=2)
        line = row(self._sign, words, self._show, self._rebuild, self._check, spacing=Space.M)
        line.setStretch(1, 1)
        self.setLayout(column(panel(column(line, self._findings, margin=Space.M))))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        proof.changed.connect(self.speak)
        self.speak()

    def show_findings(self) -> None:
        """What the last check found, at length."""
        self._show.setChecked(True)

    def _about_rebuild(self) -> str:
        return self.tr("Makes the lists that the window shows anew, from the ledger and the stored files")

    def _start_rebuild(self) -> None:
        bench, desk = self._bench, self._bench.desk
        task = bench.work(
            lambda: self.tr("Rebuilding the catalogue"),
            lambda: iter_call(partial(rebuild, desk)),
            "rebuilding",
        )
        self._rebuild.setEnabled(False)
        task.job.result.connect(self._rebuilt)
        task.job.finished.connect(lambda: self._rebuild.setEnabled(True))

    def _rebuilt(self, _entries: object) -> None:
        self._bench.tell(Tone.GOOD, lambda: self.tr("The catalogue was made anew from the record."))
        self._bench.recorded()

    def speak(self) -> None:
        """Also when the state has changed."""
        super().speak()
        proof, language = self._proof, self._bench.language
        icon, role = proof_sign(proof)
        self._sign.setPixmap(self.look.icon(icon, role, Size.BAR).pixmap(32, 32))
        self._verdict.setText(proof_verdict(proof))
        self._facts.setText(" ".join(proof_facts(proof)))
        self._check.setEnabled(not proof.checking)
        # Before any is read, what was found comes next, not another check.
        unread = proof.failed and not self._show.isChecked()
        self.give_lead(self._check, "shield", proof.due)
        give_role(self._show, "primary" if unread and not proof.due else "")
        self._show.setVisible(proof.report is not None)
        if proof.report is not None:
            self._findings.setPlainText(findings_text(proof.report, language))

    def retinted(self) -> None:
        """The sign follows the theme."""
        self.speak()


def findings_text(report: Report, language: str) -> str:
    """Every finding of a report and every remark, one a line."""
    told = [finding_text(finding, language) for finding in report.findings]
    return "\n".join([*told, *(remark_text(remark, language) for remark in report.remarks)])


def proof_sign(proof: Proof) -> tuple[str, str]:
    """Icon and colour role for the state of the record."""
    if proof.damage:
        return "shield-alert", "danger"
    if proof.report is None:
        return "shield", "quiet"
    signs = {"verified": ("shield", "good"), "failed": ("shield-alert", "danger")}
    return signs.get(proof.report.verdict, ("shield-alert", "warning"))


def proof_verdict(proof: Proof) -> str:
    """What the last check of this session found."""
    translate = QCoreApplication.translate
    if proof.checking:
        return translate("Proof", "Checking the record…")
    if proof.damage:
        return proof.damage
    if proof.report is None:
        return translate("Proof", "Not checked since signing in")
    told = {
        "verified": translate("Proof", "Checked %1: in order"),
        "failed": translate("Proof", "Checked %1: NOT IN ORDER"),
        "could-not-check": translate("Proof", "Checked %1: not everything could be checked"),
    }
    return told[proof.report.verdict].replace("%1", text.age(proof.checked_utc))


def proof_facts(proof: Proof) -> tuple[str, ...]:
    """How many entries, how old the last signature and the last anchor."""
    translate, found = QCoreApplication.translate, proof.state
    if found is None:
        return ()
    count = translate("Proof", "%n entry(s).", "", found.size)
    signed = translate("Proof", "Never signed as a whole.")
    if found.last_checkpoint_utc:
        signed = translate("Proof", "Signed as a whole %1.").replace(
            "%1", text.age(found.last_checkpoint_utc)
        )
    anchored = translate("Proof", "Never anchored outside this computer.")
    if found.last_anchor_utc:
        anchored = translate("Proof", "Anchored outside this computer %1.").replace(
            "%1", text.age(found.last_anchor_utc)
        )
    return count, signed, anchored


class LogPage(Speaking):
    """Entries of the whole store, with the state of its proof, or of one case."""

    def __init__(
        self,
        bench: Workbench,
        details: EntryDetails,
        proof: ProofPanel | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._case: str | None = None
        self.details, self.panel = details, proof
        self.listing: Listing[Entry] = Listing(
            bench.look, self._columns(), lambda entry: entry.seq, lambda: self.tr("No entries.")
        )
        self.types, self.people, self.clips, self.period = _narrow(), _narrow(), _narrow(), _narrow()
        self.table = button()
        self.word(self.table.setText, lambda: self.tr("Save as a table…"))
        self.tint(self.table.setIcon, "export")
        self.table.clicked.connect(self._ask_table)
        self.word(self.types.setAccessibleName, lambda: self.tr("Kind of entry"))
        self.word(self.people.setAccessibleName, lambda: self.tr("Person"))
        self.word(self.clips.setAccessibleName, lambda: self.tr("Recording"))
        self.word(self.period.setAccessibleName, lambda: self.tr("Date"))
        self.listing.search.setFixedWidth(220)

    def _finish(self) -> None:
        bench = self._bench
        self.setLayout(self._build())
        self.listing.picked.connect(lambda: self.details.show_entry(self.listing.current()))
        for choice in (self.types, self.people, self.clips, self.period):
            choice.activated.connect(self._refilter)
        self._fill_choices()
        self.listing.expect()
        bench.changed.connect(self._changed)

    @classmethod
    def of_store(cls, bench: Workbench, proof: Proof) -> Steps[LogPage]:
        """Make the page of the whole store."""
        details = EntryDetails(bench)
        with held(details):
            yield
        state = ProofPanel(bench, proof)
        with held(details, state):
            yield
        page = cls(bench, details, state)
        with held(page, details, state):
            yield
        page._finish()
        # A verification is itself an entry.
        proof.verified.connect(page._changed)
        return page

    @classmethod
    def of_cases(cls, bench: Workbench, parent: QWidget) -> Steps[LogPage]:
        """Make the page of one case at a time."""
        details = EntryDetails(bench)
        with held(details):
            yield
        page = cls(bench, details, parent=parent)
        with held(details):
            yield
        page._finish()
        return page

    def _build(self) -> QVBoxLayout:
        split = QSplitter()
        split.addWidget(self.listing)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([820, 400])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        narrowing = (self.listing.search, self.types, self.people, self.clips, self.period)
        bar = row(*narrowing, STRETCH, self.table)
        if self.panel is None:
            return column(bar, split, spacing=Space.M)
        title = label("title")
        self.word(title.setText, lambda: self.tr("Custody log"))
        bar.insertWidget(0, title)
        bar.insertSpacing(1, Space.M)
        page = column(bar, self.panel, split, spacing=Space.M, margin=Space.L)
        page.setStretchFactor(split, 1)
        return page

    def _columns(self) -> tuple[Column[Entry], ...]:
        return (
            Column(
                lambda: self.tr("No."), lambda entry: str(entry.seq), lambda entry: entry.seq, number=True
            ),
            Column(
                lambda: self.tr("When"),
                lambda entry: text.instant(entry.moment.utc),
                lambda entry: entry.seq,
                tip=lambda entry: entry.moment.utc,
            ),
            Column(lambda: self.tr("Who"), lambda entry: entry.actor.name),
            Column(lambda: self.tr("What"), self._told, tip=self._told, colour=self._colour),
        )

    def _told(self, entry: Entry) -> str:
        return entry_text(entry, self._bench.language)

    def _colour(self, entry: Entry) -> QColor | None:
        bad = entry.act.type.endswith("-failed") or entry.act.type == "clock-anomaly"
        return QColor(self.look.colours.danger) if bad else None

    def open(self, case: str) -> None:
        """Show the entries of a case."""
        self._case = case
        self.listing.expect()

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the entries again."""
        case, desk = self._case, self._bench.desk
        job = self._bench.ask(self, lambda: (case, *readable(desk, case)), self._known, about="log")
        self.listing.follow(job)

    def speak(self) -> None:
        """Also what may be chosen."""
        super().speak()
        self._fill_choices()

    def _known(self, answer: tuple[str | None, tuple[Entry, ...], Failure | None]) -> None:
        case, entries, damage = answer
        if case != self._case:
            return
        if damage is not None:
            self._bench.tell_failure(damage)
        first = not self.listing.table.rows
        self.listing.show_rows(entries)
        self._fill_choices()
        if first:
            self.listing.sort(0, descending=True)
            self.listing.pick(lambda _: True)

    def _ask_table(self) -> None:
        """Save every entry of the store, or of the case, whatever is shown of them now."""
        name = f"{self._case or ''}-log.csv".lstrip("-").replace("/", "-")
        target = ask_target(self, self.tr("Save the log as a table"), name)
        if target is not None:
            self.save_table(target)

    def save_table(self, target: Path) -> None:
        """Save the entries as a table for a spreadsheet, and tell where it is."""
        act = partial(save_log, self._bench.desk, target, self._bench.language, self._case)
        self._bench.ask(self, act, self._saved, self._bench.tell_failure)

    def _saved(self, path: Path) -> None:
        self._bench.tell(Tone.GOOD, lambda: self.tr("The table is at %1.").replace("%1", str(path)))

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _fill_choices(self) -> None:
        """Offer what the entries have; what was chosen stays."""
        entries, language = self.listing.table.rows, self._bench.language
        kinds = sorted({str(entry.act.type) for entry in entries})
        people = {entry.actor.id: entry.actor.name for entry in entries}
        clips = sorted({(entry.act.case, int(entry.act.exhibit)) for entry in entries if entry.act.exhibit})
        _refill(
            self.types,
            self.tr("Every kind of entry"),
            [(phrase(f"entry-type.{kind}", language), kind) for kind in kinds],
        )
        named = sorted((name, person) for person, name in people.items())
        _refill(self.people, self.tr("Everyone"), named)
        _refill(self.clips, self.tr("Every recording"), [(self._clip(*clip), clip) for clip in clips])
        spans = [(self.tr("the last %n day(s)", "", days), days) for days in _PERIODS_DAYS]
        _refill(self.period, self.tr("Any date"), [(self.tr("today"), 0), *spans])

    def _clip(self, case: str, exhibit: int) -> str:
        told = self.tr("exhibit %1").replace("%1", str(exhibit))
        return told if self.panel is None else f"{case}, {told}"

    def _refilter(self) -> None:
        kind, person = self.types.currentData(), self.people.currentData()
        clip, since = self.clips.currentData(), _since(self.period.currentData())

        def keep(entry: Entry) -> bool:
            return (
                (not kind or entry.act.type == kind)
                and (not person or entry.actor.id == person)
                and (not clip or (entry.act.case, entry.act.exhibit) == (clip[0], str(clip[1])))
                and (not since or entry.moment.utc >= since)
            )

        self.listing.sieve.keep(keep)


def _narrow() -> Choice:
    """A choice that gives way on small screens."""
    made = Narrow()
    made.setMaximumWidth(_WIDEST_CHOICE)
    return made


def _refill(choice: Choice, everything: str, offers: Sequence[tuple[str, object]]) -> None:
    chosen = choice.currentData()
    choice.clear()
    choice.addItem(everything, None)
    for words, data in offers:
        choice.addItem(words, data)
    at = next((at for at in range(choice.count()) if choice.itemData(at) == chosen), 0)
    choice.setCurrentIndex(at)


def _since(days: object) -> str:
    """The moment in UTC from which entries are wanted, counted from local midnight; "" for any."""
    if not isinstance(days, int):
        return ""
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - timedelta(days=max(0, days - 1))).astimezone(UTC).isoformat()
