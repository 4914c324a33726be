"""Exporting a case: what goes into the bundle, where it goes, and what its own verification says."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import text
from ui.design import Size, Space
from ui.fonts import fixed_font
from ui.jobs import Outcome
from ui.language import OWN_NAMES, Language
from ui.notices import Tone
from ui.tasks import Task
from ui.views.enclosing import ask_enclose
from ui.views.log import findings_text
from ui.widgets.exact import Exact
from ui.widgets.fields import add_exact, add_fact, fact_list, field, hinted
from ui.widgets.naming import NewName
from ui.widgets.page import Speaking
from ui.widgets.parts import (
    STRETCH,
    Choice,
    Dot,
    Tick,
    button,
    centred,
    column,
    give_role,
    label,
    panel,
    row,
    rule,
    scrolled,
)
from ui.widgets.progress import WorkProgress
from ui.workbench import Workbench
from vidreview.export import ClipsOf, Exported, ExportOptions, export_case
from vidreview.export.options import ALL_LANGUAGES
from vidreview.overview import CaseLine, case_lines
from vidreview.verification import Report, verify

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class ExportForm(Speaking):
    """The choices about a bundle."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._line: CaseLine | None = None
        self._held, self._warning = label("", wrap=True), label("warning", wrap=True)
        self.originals, self.clips = Dot(), Dot()
        self.only_accepted, self.blurred = Tick(), Tick()
        self.language, self.reason = Choice(), QLineEdit()
        self.folder, self.naming = QLineEdit(), NewName(bench.look, self._about_name)
        self.name = self.naming.edit
        self.browse, self.go, self._needed = button(), button("primary"), label("quiet")
        self.originals.setChecked(True)
        self.setLayout(self._build())
        self._fill_languages()
        self.browse.clicked.connect(self._browse)
        self.folder.textChanged.connect(self._check)
        self.naming.changed.connect(self._check)
        for choice in (self.clips, self.blurred):
            choice.toggled.connect(self._check)
        self._check()

    def _build(self) -> QVBoxLayout:
        held, where = label("lead"), label("lead")
        self.word(held.setText, lambda: self.tr("What goes in"))
        self.word(where.setText, lambda: self.tr("Where it goes"))
        self.word(self.originals.setText, lambda: self.tr("Whole recordings, as they were taken in"))
        self.word(self.clips.setText, lambda: self.tr("Only clips of the judged spans, in the native format"))
        self.word(self.only_accepted.setText, lambda: self.tr("Only spans whose verdict is “accepted”"))
        self.word(self.blurred.setText, lambda: self.tr("Also copies with heads blurred, that play anywhere"))
        self.word(self.browse.setText, lambda: self.tr("Choose…"))
        self.word(self.go.setText, lambda: self.tr("Export"))
        self.tint(self.go.setIcon, "export", "on_accent")
        folder = row(field(self, lambda: self.tr("Folder"), self.folder), self.browse)
        folder.setAlignment(self.browse, Qt.AlignmentFlag.AlignBottom)
        fields = QWidget()
        fields.setLayout(self._fields(held, where, folder))
        # Qt guesses a least height from how the words might wrap; the height at this width it knows.
        fields.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        return column(
            scrolled(fields),
            rule(),
            column(row(STRETCH, self._needed, self.go, spacing=Space.M), margin=Space.M),
        )

    def _fields(self, held: QLabel, where: QLabel, folder: QLayout) -> QVBoxLayout:
        return column(
            held,
            self._held,
            self._warning,
            self.originals,
            self.clips,
            self.only_accepted,
            self.blurred,
            field(self, lambda: self.tr("Language of the report"), self.language),
            field(self, lambda: self.tr("Reason or authority"), self.reason, optional=True),
            Space.S,
            where,
            folder,
            field(self, lambda: self.tr("Name of the bundle"), self.naming),
            STRETCH,
            spacing=Space.S,
            margin=Space.L,
        )

    def _about_name(self) -> str:
        return self.tr("Latin letters, digits, dots and hyphens. A bundle never replaces anything.")

    def open(self, case: str) -> None:
        """Another case: a name is offered, other choices stay."""
        self._line = None
        self.name.setText(f"{_UNSAFE.sub('-', case).strip('-') or 'case'}-{date.today():%Y%m%d}")
        self._held.clear()
        self._warning.hide()

    def show_line(self, line: CaseLine) -> None:
        """What the case holds."""
        self._line = line
        case = line.case
        told = (
            self.tr("%n recording(s)", "", case.footage),
            text.length(line.duration_s),
            self.tr("%n flag(s)", "", line.flags or 0),
        )
        self._held.setText(" · ".join(told))
        self._warning.setText(self._missing(line))
        self._warning.setVisible(bool(self._warning.text()))
        self._check()

    def _missing(self, line: CaseLine) -> str:
        case, told = line.case, []
        if line.left:
            told.append(self.tr("%n flag(s) still to judge or to settle.", "", line.left))
        unseen = case.footage - case.undecodable - case.analyzed
        if unseen:
            told.append(self.tr("%n recording(s) not analysed.", "", unseen))
        if case.undecodable:
            told.append(self.tr("%n recording(s) can't be decoded.", "", case.undecodable))
        return " ".join(told)

    def warning_text(self) -> str:
        """What a reader of the bundle would miss."""
        return self._warning.text()

    def target(self) -> Path:
        """The folder that the bundle is to be."""
        return Path(self.folder.text().strip()) / self.naming.name

    def options(self) -> ExportOptions:
        """What was chosen."""
        return ExportOptions(
            language=str(self.language.currentData()),
            clips=self.clips.isChecked(),
            clips_of=ClipsOf.ACCEPTED if self.only_accepted.isChecked() else ClipsOf.JUDGED,
            blurred=self.blurred.isChecked(),
            reason=self.reason.text().strip(),
        )

    def speak(self) -> None:
        """Also the languages and what the case holds."""
        super().speak()
        self._fill_languages()
        if self._line is not None:
            self.show_line(self._line)

    def _fill_languages(self) -> None:
        chosen = self.language.currentData() or self._bench.language.value
        self.language.clear()
        for language in Language:
            self.language.addItem(OWN_NAMES[language], language.value)
        self.language.addItem(self.tr("All three"), ALL_LANGUAGES)
        self.language.setCurrentIndex(self.language.findData(chosen))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose where the bundle goes"))
        if chosen:
            self.folder.setText(chosen)

    def _check(self) -> None:
        self.only_accepted.setEnabled(self.clips.isChecked() or self.blurred.isChecked())
        needed = self._still_needed()
        self._needed.setText(needed)
        self.go.setEnabled(self._line is not None and not needed)

    def _still_needed(self) -> str:
        """What has to be there before anything can be exported."""
        if self._line is not None and not self._line.case.footage:
            return self.tr("No footage in this case yet.")
        if not self.folder.text().strip():
            return self.tr("Choose a folder first.")
        if not self.naming.name:
            return self.tr("The bundle needs a name.")
        return "" if self.naming.usable else self.tr("The bundle needs another name.")


class ExportResult(Speaking):
    """A bundle that was made: its verdict, what to compare, and what to do next."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._exported: Exported | None = None
        self._report: Report | None = None
        self._sign, self._verdict = label(), label("lead", wrap=True)
        facts = fact_list()
        self._path: Exact = add_exact(self, facts, lambda: self.tr("Bundle"))
        self._code: Exact = add_exact(self, facts, lambda: self.tr("Code to compare"))
        self._entry = add_fact(self, facts, lambda: self.tr("Entry in the ledger"))
        self._next = label("", wrap=True)
        self.word(self._next.setText, self._next_steps)
        self._findings = QPlainTextEdit(readOnly=True)
        self.word(self._findings.setAccessibleName, lambda: self.tr("Every finding"))
        self._findings.setFont(fixed_font())
        self._show, self.again, self.enclose = button(), button(), button()
        self.word(self.enclose.setText, lambda: self.tr("Under a passphrase…"))
        self.tint(self.enclose.setIcon, "lock")
        self.word(self._show.setText, lambda: self.tr("Show the folder"))
        self.word(self.again.setText, lambda: self.tr("Check again"))
        self.tint(self._show.setIcon, "case")
        self.tint(self.again.setIcon, "shield")
        head = row(self._sign, self._verdict, spacing=Space.M)
        head.setStretch(1, 1)
        buttons = row(self._show, self.again, self.enclose, STRETCH)
        self.setLayout(
            column(head, facts, self._next, buttons, self._findings, spacing=Space.M, margin=Space.L)
        )
        self._show.clicked.connect(self._open_folder)
        self.again.clicked.connect(self._check_again)
        self.enclose.clicked.connect(self._ask_enclose)

    def show_exported(self, exported: Exported) -> None:
        """Show a bundle that has just been made."""
        self._exported, self._report = exported, exported.report
        self.speak()

    def speak(self) -> None:
        """Also what depends on the bundle."""
        super().speak()
        if self._exported is None or self._report is None:
            return
        good = self._report.verdict == "verified"
        sign = ("shield", "good") if good else ("shield-alert", "danger")
        self._sign.setPixmap(self.look.icon(*sign, size=Size.BAR).pixmap(32, 32))
        self._verdict.setText(self.tr("Exported and checked") if good else self.tr("The check FAILED"))
        give_role(self._verdict, "lead")
        self._path.show_text(str(self._exported.path))
        self._code.show_text(self._exported.code)
        self._entry.setText(str(self._exported.entry))
        self._findings.setPlainText(findings_text(self._report, self._bench.language))

    def verdict_text(self) -> str:
        """What the bundle's own verification says."""
        return self._verdict.text()

    def retinted(self) -> None:
        """The sign follows the theme."""
        self.speak()

    def _next_steps(self) -> str:
        return self.tr(
            "Next: copy the whole folder to the medium that is handed over. Tell the receiver the code by "
            "another way than the medium, so that they can compare it. VERIFY.txt in the bundle says how "
            "anyone checks it without this program."
        )

    def _open_folder(self) -> None:
        if self._exported is None:
            return
        path = str(self._exported.path)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self._bench.tell(Tone.INFO, lambda: self._not_shown().replace("%1", path))

    def _not_shown(self) -> str:
        return self.tr("This computer has no program that shows folders. The bundle is at %1.")

    def _ask_enclose(self) -> None:
        if self._exported is not None:
            ask_enclose(self._bench, self._exported.path, self)

    def _check_again(self) -> None:
        if self._exported is None:
            return
        task = self._bench.work(
            lambda: self.tr("Checking the bundle"), partial(verify, self._exported.path), "check of a bundle"
        )
        self.again.setEnabled(False)
        task.job.result.connect(self._checked)
        task.job.finished.connect(lambda: self.again.setEnabled(True))

    def _checked(self, value: object) -> None:
        if isinstance(value, Report):
            self._report = value
            self.speak()
            good = value.verdict == "verified"
            self._bench.tell(Tone.GOOD if good else Tone.WARNING, partial(self._checked_words, good))

    def _checked_words(self, good: bool) -> str:
        if good:
            return self.tr("The bundle was checked again: in order.")
        return self.tr("The bundle was checked again: the check FAILED.")


class ExportTab(Speaking):
    """The choices on the left, what became of them on the right."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._case = ""
        self.form, self.progress, self.result = ExportForm(bench), WorkProgress(bench), ExportResult(bench)
        about = hinted(self, self._what_it_is)
        give_role(about, "quiet")
        about.setAlignment(Qt.AlignmentFlag.AlignCenter)
        about.setMaximumWidth(Size.READ)
        self._about = centred(about)
        self.progress.hide()
        self.result.hide()
        right = column(self.progress, self._about, self.result, spacing=Space.M, margin=Space.L)
        right.setStretch(1, 1)
        right.setStretch(2, 1)
        sides = row(panel(column(self.form, margin=1)), panel(right), spacing=Space.M)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        self.setLayout(column(sides))
        self.form.go.clicked.connect(self.start)

    def _what_it_is(self) -> str:
        return self.tr(
            "A bundle is a folder that a court or the defence can check by itself: the recordings, the "
            "entries of the ledger with their proofs, the report, and a program that checks them."
        )

    def open(self, case: str) -> None:
        """Show a case."""
        if case != self._case:
            self.result.hide()
            self._about.show()
        self._case = case
        self.form.open(case)

    def enter(self) -> None:
        """The tab is shown."""
        desk, case = self._bench.desk, self._case
        self._bench.ask(self, lambda: (case, case_lines(desk)), self._known)

    def start(self) -> None:
        """Make the bundle; the work goes on when the page is left."""
        case, target, options = self._case, self.form.target(), self.form.options()
        make = partial(export_case, self._bench.desk, case, target, options)
        task = self._bench.work(lambda: self.tr("Exporting %1").replace("%1", case), make, f"export {case}")
        self.form.go.setEnabled(False)
        self.result.hide()
        self._about.show()
        self.progress.follow(task)
        task.job.result.connect(self._exported)
        task.job.finished.connect(lambda: self._over(task))

    def _known(self, answer: tuple[str, tuple[CaseLine, ...]]) -> None:
        case, lines = answer
        for line in lines:
            if case == self._case == line.case.id:
                self.form.show_line(line)

    def _exported(self, value: object) -> None:
        if isinstance(value, Exported):
            self._about.hide()
            self.result.show_exported(value)
            self.result.show()

    def _over(self, task: Task) -> None:
        if self._bench.occupied:
            self.enter()
            self._bench.recorded()
        if task.job.outcome is Outcome.CANCELLED:
            self._bench.tell(Tone.WARNING, lambda: self.tr("The export was stopped; nothing of it is left."))
