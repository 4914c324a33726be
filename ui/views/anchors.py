"""What fixes the record outside this machine: what came back, what is waited for, and how to ask."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSplitter, QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.notices import Tone
from ui.steps import Steps, held
from ui.tables import Column
from ui.widgets.dialog import Sheet, SheetDialog
from ui.widgets.exact import Exact
from ui.widgets.fields import field, hinted
from ui.widgets.filing import FileField, ask_target
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, hide_unless, label, row
from ui.workbench import Workbench
from vidreview.anchoring import Added, Anchored, Waiting, anchors, log_key_text, waiting
from vidreview.anchoring.by_file import save_stamp_request, save_witness_request, take_answer
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.record_code import RecordCode, record_code
from vidreview.saving import save
from vidreview.wording import phrase

Known = tuple[tuple[Anchored, ...], tuple[Path, ...], str]


class WitnessSheet(Sheet):
    """Which witness is asked; shows the key that the witness needs to know."""

    def __init__(self, bench: Workbench, log_key: str) -> None:
        super().__init__(bench, lambda: self.tr("Ask a witness"), lambda: self.tr("Save the request…"))
        self.witness = QLineEdit(bench.personal.text("anchor/witness"))
        own = Exact()
        own.show_text(log_key)
        self.add(
            hinted(self, self._about),
            field(self, lambda: self.tr("Key of the witness, as it was told"), self.witness),
            field(self, lambda: self.tr("This record's key, for the witness"), own),
        )
        self.witness.textChanged.connect(lambda words: self.accept_button.setEnabled(bool(words.strip())))
        self.accept_button.setEnabled(bool(self.witness.text().strip()))

    def _about(self) -> str:
        return self.tr(
            "A witness sits elsewhere, remembers the last size of this record and signs only what continues "
            "it. Carry the request there, and bring the signed file back."
        )

    def focus_first(self) -> None:
        """The witness's key."""
        self.witness.setFocus()


class AnswerSheet(Sheet):
    """The file that came back, and what it is checked against."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Take an answer in"), lambda: self.tr("Check and take in"))
        self.answer = FileField(bench.look, lambda: self.tr("Choose the file that came back"))
        self.roots = FileField(bench.look, lambda: self.tr("Choose the authority's certificates"))
        self.witness = QLineEdit(bench.personal.text("anchor/witness"))
        self.roots.edit.setText(bench.personal.text("anchor/roots"))
        self.add(
            field(self, lambda: self.tr("File that came back"), self.answer),
            field(
                self,
                lambda: self.tr("Certificates of the authority (PEM)"),
                self.roots,
                lambda: self.tr(
                    "For a time stamp. Take them from the authority itself, not with the answer."
                ),
            ),
            field(
                self,
                lambda: self.tr("Key of the witness"),
                self.witness,
                lambda: self.tr("For a witness's signature."),
            ),
        )
        for edit in (self.answer.edit, self.roots.edit, self.witness):
            edit.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        """An answer is checked against a certificate or a key; without either nothing can be said of it."""
        against = self.roots.path is not None or bool(self.witness.text().strip())
        self.accept_button.setEnabled(self.answer.path is not None and against)

    def focus_first(self) -> None:
        """The file."""
        self.answer.setFocus()


class CodeSheet(Sheet):
    """The printed code: to read out, to copy, to put on a shelf."""

    def __init__(self, bench: Workbench, made: RecordCode) -> None:
        super().__init__(bench, lambda: self.tr("Code of the record"), lambda: self.tr("Save as PDF…"))
        self.made = made
        code, copy = Exact(), button()
        code.show_text(made.code)
        self.word(copy.setText, lambda: self.tr("Copy"))
        self.word(self.cancel_button.setText, lambda: self.tr("Close"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(made.code))
        self.add(hinted(self, self._about), field(self, self._name, code), row(copy, STRETCH))

    def _name(self) -> str:
        return self.tr("%n entry(s) up to now", "", self.made.size)

    def _about(self) -> str:
        return self.tr(
            "Whoever holds this code away from the computer can show later that nothing up to now was "
            "changed. Print it, or read it to someone who writes it down."
        )


def show_code(bench: Workbench, parent: QWidget) -> None:
    """Make the code of the record and show it."""
    desk, language = bench.desk, bench.language
    bench.ask(
        parent,
        lambda: record_code(desk, language),
        partial(_code_made, bench, parent),
        about="code of the record",
    )


def _code_made(bench: Workbench, parent: QWidget, made: RecordCode) -> None:
    sheet = CodeSheet(bench, made)
    dialog = SheetDialog(sheet, parent)
    sheet.accept_button.clicked.connect(lambda: _save_code(bench, dialog, sheet))
    dialog.open()
    bench.recorded()


def _save_code(bench: Workbench, dialog: SheetDialog, sheet: CodeSheet) -> None:
    place = ask_target(sheet, _save_words(), f"code-{sheet.made.size}.pdf")
    if place is None:
        return

    def done(path: Path) -> None:
        dialog.accept()
        bench.tell(Tone.GOOD, lambda: _saved(path))

    bench.ask(sheet, partial(save, place, sheet.made.pdf), done, sheet.tell)


def _save_words() -> str:
    return QCoreApplication.translate("CodeSheet", "Save the code")


def _saved(path: Path) -> str:
    return QCoreApplication.translate("CodeSheet", "The code is at %1.").replace("%1", str(path))


class AnchorsPage(Speaking):
    """Anchors, newest first; requests that wait; and the three ways to get one."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._log_key = ""
        self.listing: Listing[Anchored] = Listing(
            bench.look, self._columns(), lambda item: (item.sha256, item.size), self._nothing
        )
        self.waiting: Listing[Path] = Listing(
            bench.look, self._waiting_columns(), lambda path: path, lambda: self.tr("Nothing is waited for.")
        )
        self.ask_authority, self.ask_witness, self.take = button("primary"), button(), button()
        self.code = button()
        self.listing.search.setFixedWidth(260)

    @classmethod
    def in_steps(cls, bench: Workbench) -> Steps[AnchorsPage]:
        """Make the page."""
        page = cls(bench)
        with held(page):
            yield
        page._finish()
        return page

    def _finish(self) -> None:
        bench = self._bench
        self.setLayout(self._build())
        self.ask_authority.clicked.connect(self.request_stamp)
        self.ask_witness.clicked.connect(self.request_witness)
        self.take.clicked.connect(self.ask_answer)
        self.code.clicked.connect(lambda: show_code(bench, self))
        bench.changed.connect(self._changed)

    def _build(self) -> QVBoxLayout:
        title, waits = label("title"), label("label")
        self.word(title.setText, lambda: self.tr("Anchors"))
        self.word(waits.setText, lambda: self.tr("Requests that wait for their answer"))
        self.word(self.ask_authority.setText, lambda: self.tr("Request for an authority…"))
        self.word(self.ask_witness.setText, lambda: self.tr("Request for a witness…"))
        self.word(self.take.setText, lambda: self.tr("Take an answer in…"))
        self.word(self.code.setText, lambda: self.tr("Printed code…"))
        self.tint(self.ask_authority.setIcon, "export", "on_accent")
        self.tint(self.ask_witness.setIcon, "users")
        self.tint(self.take.setIcon, "import")
        self.tint(self.code.setIcon, "receipt")
        hide_unless(self._bench.may(Permission.ANCHOR), self.ask_authority, self.ask_witness, self.take)
        below = QWidget()
        below.setLayout(column(waits, self.waiting, spacing=Space.XS))
        split = QSplitter(Qt.Orientation.Vertical)
        for widget, stretch in ((self.listing, 3), (below, 1)):
            split.addWidget(widget)
            split.setStretchFactor(split.count() - 1, stretch)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        buttons = row(self.code, STRETCH, self.take, self.ask_witness, self.ask_authority)
        head = row(title, STRETCH, self.listing.search)
        about = hinted(self, self._about)
        return column(head, about, buttons, split, spacing=Space.M, margin=Space.L)

    def _about(self) -> str:
        return self.tr(
            "Whoever controls this computer could rewrite the whole record. Anchors make that visible: "
            "something outside has fixed how the record stood. Nothing is sent from here: you carry files."
        )

    def _nothing(self) -> str:
        return self.tr("The record was never fixed outside this computer.")

    def _columns(self) -> tuple[Column[Anchored], ...]:
        return (
            Column(lambda: self.tr("When"), lambda item: text.instant(item.time), lambda item: item.time),
            Column(lambda: self.tr("Age"), lambda item: text.age(item.time), lambda item: item.time),
            Column(
                lambda: self.tr("Kind"), lambda item: phrase(f"anchor-kind.{item.kind}", self._bench.language)
            ),
            Column(lambda: self.tr("By"), lambda item: item.by, tip=lambda item: item.by),
            Column(
                lambda: self.tr("Entries covered"),
                lambda item: text.whole(item.size),
                lambda item: item.size,
                number=True,
            ),
            Column(lambda: "SHA-256", lambda item: item.sha256, tip=lambda item: item.sha256),
        )

    def _waiting_columns(self) -> tuple[Column[Path], ...]:
        return (
            Column(lambda: self.tr("Request"), lambda path: path.stem),
            Column(lambda: self.tr("A copy of it is at"), str, tip=str),
        )

    def enter(self) -> None:
        """The page is shown."""
        self.refresh()
        self.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask for the anchors again."""
        desk = self._bench.desk
        self._bench.ask(self, lambda: _known(desk), self._show, about="anchors")

    def request_stamp(self) -> None:
        """Make a request for a time-stamp authority and save it."""
        target = ask_target(self, self.tr("Save the request"), "request.tsq")
        if target is not None:
            desk = self._bench.desk
            save_request = partial(save_stamp_request, desk, target)
            self._bench.ask(self, save_request, partial(self._asked, target), about="request for a stamp")

    def request_witness(self) -> SheetDialog:
        """Make a request for a witness and save it."""
        sheet = WitnessSheet(self._bench, self._log_key)
        dialog = SheetDialog(sheet, self)
        sheet.accept_button.clicked.connect(lambda: self._save_witness(dialog, sheet))
        dialog.open()
        return dialog

    def ask_answer(self) -> SheetDialog:
        """Take in a file that came back."""
        sheet, desk = AnswerSheet(self._bench), self._bench.desk
        dialog = SheetDialog(sheet, self)

        def prepare() -> partial[Added]:
            personal, roots = self._bench.personal, sheet.roots.path
            personal.keep("anchor/witness", sheet.witness.text().strip())
            personal.keep("anchor/roots", str(roots or ""))
            answer = sheet.answer.path or Path()
            return partial(take_answer, desk, answer, roots=roots, witnesses=(sheet.witness.text(),))

        dialog.run(prepare, self._taken)
        return dialog

    def _save_witness(self, dialog: SheetDialog, sheet: WitnessSheet) -> None:
        key, desk = sheet.witness.text().strip(), self._bench.desk
        self._bench.personal.keep("anchor/witness", key)
        target = ask_target(sheet, self.tr("Save the request"), "request.witness")
        if target is None:
            return

        def done(asked: Waiting) -> None:
            dialog.accept()
            self._asked(target, asked)

        self._bench.ask(sheet, partial(save_witness_request, desk, target, key), done, sheet.tell)

    def _asked(self, target: Path, asked: Waiting) -> None:
        size = asked.size
        self._bench.tell(
            Tone.GOOD,
            lambda: (
                self.tr(
                    "The request over %n entry(s) is at %1. Carry it there and bring the answer back.",
                    "",
                    size,
                )
            ).replace("%1", str(target)),
        )
        self._bench.recorded()

    def _taken(self, added: Added) -> None:
        by, entry = added.anchored.by, added.entry
        self._bench.tell(
            Tone.GOOD,
            lambda: (
                self.tr("Fixed outside by %1, recorded as entry %2.")
                .replace("%1", by)
                .replace("%2", str(entry))
            ),
        )
        self._bench.recorded()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self, known: Known) -> None:
        found, waits, self._log_key = known
        self.listing.show_rows(tuple(reversed(found)))
        self.waiting.show_rows(waits)


def _known(desk: Desk) -> Known:
    return anchors(desk), waiting(desk), log_key_text(desk)
