"""Taking footage in: files, where they belong, how they were obtained; then what became of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGridLayout, QLayout, QLineEdit, QStackedWidget, QWidget

from ui.design import Space
from ui.jobs import Outcome
from ui.keys import act
from ui.notices import Tone, sentence
from ui.steps import Steps, held
from ui.tables import Column
from ui.tasks import Task
from ui.views.acquisition import AcquisitionForm
from ui.widgets.dropping import DropArea
from ui.widgets.fields import field, hinted, number, number_edit
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, Choice, button, column, label, panel, row, scrolled
from ui.widgets.progress import WorkProgress
from ui.workbench import Workbench
from vidreview.intake import AlreadyImportedError, Imported, ImportFailed, Intake, import_footage
from vidreview.records import Acquisition


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be taken in."""

    paths: tuple[Path, ...]
    case: str
    camera: str
    exhibit: int | None
    acquisition: Acquisition
    skip: frozenset[Path] = frozenset()


class ImportForm(Speaking):
    """Files and where they belong.

    Signals:
        ordered(Order): Everything needed is there and the person wants it taken in.
        cancelled(): The person wants to go back.
    """

    ordered = Signal(object)
    cancelled = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._fixed_case = ""
        self.drop = DropArea(bench.look)
        self.case = Choice()
        self.case.setEditable(True)
        self.camera, self.exhibit = QLineEdit(), number_edit(99_999)
        self.word(self.exhibit.setPlaceholderText, lambda: self.tr("next free number"))
        told = QLineEdit()
        self.case.setLineEdit(told)
        self.word(told.setPlaceholderText, lambda: self.tr("as you were told it"))
        self.acquisition = AcquisitionForm(bench.look)
        self.go, self.back, self._remove = button("primary"), button(), button("quiet")
        self._missing = label("quiet")
        self.chosen: Listing[Path] = Listing(
            bench.look, self._columns(), lambda path: path, self._none_chosen
        )
        self.setLayout(self._build())
        self.drop.dropped.connect(self.add)
        self.go.clicked.connect(self.submit)
        self.back.clicked.connect(self.cancelled)
        self._remove.clicked.connect(self._drop_current)
        act(self, "import.submit", "Ctrl+Return", "Ctrl+Enter").triggered.connect(self.submit)
        self.case.editTextChanged.connect(lambda _: self._check())
        self._check()

    def _none_chosen(self) -> str:
        return self.tr("No files chosen yet. A folder is taken with everything in it.")

    def _build(self) -> QLayout:
        self.word(self.go.setText, lambda: self.tr("Take in"))
        self.tint(self.go.setIcon, "import", "on_accent")
        self.word(self.back.setText, lambda: self.tr("Back"))
        self.word(self._remove.setText, lambda: self.tr("Remove from the list"))
        files, where = label("lead"), label("lead")
        self.word(files.setText, lambda: self.tr("Files"))
        self.word(where.setText, lambda: self.tr("Where from"))
        least = label("caption")
        self.word(least.setText, lambda: self.tr("Only the case number is needed; empty means unknown."))
        left = column(
            files,
            self.drop,
            self.chosen,
            row(self._remove, STRETCH),
            hinted(self, self._unchanged),
            margin=Space.L,
        )
        fields = QWidget()
        fields.setLayout(column(self._place(), self.acquisition, STRETCH, spacing=Space.S, margin=Space.L))
        right = column(scrolled(fields))
        head = row(where, STRETCH, least)
        head.setContentsMargins(Space.L, Space.L, Space.L, 0)
        right.insertLayout(0, head)
        sides = row(panel(left), panel(right), spacing=Space.L)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        foot = row(self.back, STRETCH, self._missing, self.go, spacing=Space.M)
        return column(sides, foot, spacing=Space.M)

    def _unchanged(self) -> str:
        return self.tr("Files are copied bit for bit and checked; the originals are never changed.")

    def _place(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        case = field(self, lambda: self.tr("Case number"), self.case)
        self.case.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        grid.addLayout(case, 0, 0, 1, 2)
        grid.addLayout(field(self, lambda: self.tr("Camera"), self.camera), 1, 0)
        grid.addLayout(field(self, lambda: self.tr("Exhibit number"), self.exhibit), 1, 1)
        return grid

    def offer_cases(self, cases: tuple[str, ...], fixed: str = "") -> None:
        """Offer cases to choose from; a fixed one can't be changed."""
        typed = self.case.currentText()
        self.case.clear()
        self.case.addItems(list(cases))
        self.case.setEditText(fixed or typed)
        self.case.setEnabled(not fixed)
        self._fixed_case = fixed

    def start_over(self) -> None:
        """No files chosen; the recorder's facts stay, since the next files are often from there."""
        self.chosen.show_rows(())
        self._check()

    def add(self, paths: tuple[Path, ...]) -> None:
        """Put files on the list, each once."""
        self.chosen.show_rows(tuple(dict.fromkeys((*self.chosen.table.rows, *paths))))
        self._check()

    def propose(self, intake: Intake) -> None:
        """Put in all of an intake that is to be done again."""
        self.chosen.show_rows(())
        if not self._fixed_case:
            self.case.setEditText(intake.case)
        self.camera.setText(intake.camera)
        self.exhibit.setText("" if intake.exhibit is None else str(intake.exhibit))
        self.acquisition.fill(intake.acquisition)
        self.add(intake.paths)

    def submit(self) -> None:
        """Order the work, if everything needed is there."""
        if self.go.isEnabled():
            self.ordered.emit(self.order())

    def order(self) -> Order:
        """What was filled in."""
        return Order(
            paths=self.chosen.table.rows,
            case=self.case.currentText().strip(),
            camera=self.camera.text().strip(),
            exhibit=number(self.exhibit),
            acquisition=self.acquisition.value(),
        )

    def _drop_current(self) -> None:
        gone = self.chosen.current()
        self.chosen.show_rows(tuple(path for path in self.chosen.table.rows if path != gone))
        self._check()

    def speak(self) -> None:
        """Also what is missing."""
        super().speak()
        self._check()

    def _still_missing(self) -> str:
        """What has to be there before anything can be taken in."""
        if not self.chosen.table.rows:
            return self.tr("Choose files first.")
        return "" if self.case.currentText().strip() else self.tr("The case number is missing.")

    def _check(self) -> None:
        missing = self._still_missing()
        self._missing.setText(missing)
        self.go.setEnabled(not missing)
        self._remove.setEnabled(bool(self.chosen.table.rows))

    def _columns(self) -> tuple[Column[Path], ...]:
        return (
            Column(lambda: self.tr("File"), lambda path: path.name, tip=str),
            Column(lambda: self.tr("Folder"), lambda path: str(path.parent), tip=str),
        )


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file."""

    at: int
    name: str
    outcome: Imported | ImportFailed


class ImportProgress(Speaking):
    """What became of each file, while it happens and after.

    Signals:
        closed(): The person has seen enough.
        receipt_wanted(tuple[str, ...]): A receipt for footage of these identifiers is wanted.
    """

    closed = Signal()
    receipt_wanted = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._task: Task | None = None
        self._order: Order | None = None
        self._receipted: tuple[str, ...] = ()
        self._title, self._work = label("title"), WorkProgress(bench)
        self._done, self._receipt, self.again = button(), button(), button()
        self.taken: Listing[Taken] = Listing(bench.look, self._columns(), lambda item: item.at, lambda: "")
        self.taken.view.setWordWrap(True)
        self.setLayout(self._build())
        self._done.clicked.connect(self.closed)
        self.again.clicked.connect(self._go_on)
        self._receipt.clicked.connect(self._want_receipt)

    def _build(self) -> QLayout:
        self.word(self._done.setText, lambda: self.tr("Done"))
        self.word(self._receipt.setText, lambda: self.tr("Receipt…"))
        self.word(self.again.setText, lambda: self.tr("Take in the rest"))
        self.word(
            self.again.setToolTip,
            lambda: self.tr("Once more for what is not in yet: space was freed, or the stick is back"),
        )
        return column(
            self._title,
            self._work,
            self.taken,
            row(STRETCH, self.again, self._receipt, self._done),
            spacing=Space.M,
        )

    def _columns(self) -> tuple[Column[Taken], ...]:
        return (
            Column(lambda: self.tr("File"), lambda item: item.name),
            Column(lambda: "SHA-256", lambda item: _digest(item)[:16], tip=_digest),
            Column(lambda: self.tr("What became of it"), self._fate, colour=self._colour, tip=self._fate),
        )

    def start(self, order: Order) -> Task:
        """Begin; the work goes on when this page is left."""
        self.taken.show_rows(())
        return self._begin(order)

    def _begin(self, order: Order) -> Task:
        self._order = order
        desk = self._bench.desk
        make = partial(
            import_footage,
            desk,
            order.paths,
            order.case,
            camera=order.camera,
            exhibit=order.exhibit,
            acquisition=order.acquisition,
            skip=order.skip,
        )
        task = self._bench.work(
            lambda: self.tr("Taking footage into %1").replace("%1", order.case), make, f"intake {order.case}"
        )
        self._task = task
        self._work.follow(task)
        task.job.result.connect(self._add)
        task.job.finished.connect(lambda: self._finish(task))
        self.speak()
        return task

    def _go_on(self) -> None:
        """Once more for all but what is in the case by now; those that were refused give their rows up."""
        if self._order is None:
            return
        done = tuple(row for row in self.taken.table.rows if _is_settled(row.outcome))
        self.taken.show_rows(done)
        self._begin(replace(self._order, skip=frozenset(row.outcome.path for row in done)))

    def _may_go_on(self) -> bool:
        """Whether something was ordered that is not in the case and may be another time."""
        if self._task is None or self._task.job.running:
            return False
        unsettled = any(not _is_settled(row.outcome) for row in self.taken.table.rows)
        return unsettled or self._task.job.outcome is not Outcome.DONE

    def footage_ids(self) -> tuple[str, ...]:
        """What has been taken in."""
        outcomes = (item.outcome for item in self.taken.table.rows)
        return tuple(outcome.footage.id for outcome in outcomes if isinstance(outcome, Imported))

    def speak(self) -> None:
        """Also when the work has moved on."""
        super().speak()
        running = self._task is not None and self._task.job.running
        self._done.setVisible(not running)
        self._receipt.setVisible(not running and bool(self.footage_ids()))
        self.again.setVisible(self._may_go_on())
        self.retinted()
        self._title.setText(self.tr("Taking in…") if running else self._summary())

    def retinted(self) -> None:
        """First what is not in yet, then a receipt for what is, then all is done."""
        rest, due = self._may_go_on(), self._receipted != self.footage_ids()
        self.give_lead(self.again, "", rest)
        self.give_lead(self._receipt, "receipt", due and not rest)
        self.give_lead(self._done, "", not due and not rest)

    def _want_receipt(self) -> None:
        self._receipted = self.footage_ids()
        self.retinted()
        self.receipt_wanted.emit(self._receipted)

    def _summary(self) -> str:
        good = len(self.footage_ids())
        bad = len(self.taken.table.rows) - good
        told = self.tr("%n recording(s) taken in", "", good)
        return told if not bad else f"{told}, {self.tr('%n not', '', bad)}"

    def _fate(self, item: Taken) -> str:
        if isinstance(item.outcome, ImportFailed):
            return sentence(item.outcome.error, self._bench.language)
        if not item.outcome.footage.size_bytes:
            return self.tr("Taken in, but the file is empty: copy it from the recorder again")
        if item.outcome.footage.media is None:
            return self.tr("Stored and hashed, but it cannot be decoded")
        gaps = len(item.outcome.footage.media.gaps)
        return self.tr("Taken in, with %n gap(s)", "", gaps) if gaps else self.tr("Taken in")

    def _colour(self, item: Taken) -> QColor:
        colours = self.look.colours
        if isinstance(item.outcome, ImportFailed):
            return QColor(colours.danger)
        media = item.outcome.footage.media
        return QColor(colours.warning if media is None or media.gaps else colours.good)

    def _add(self, value: object) -> None:
        if not isinstance(value, Imported | ImportFailed):
            return
        name = value.footage.name if isinstance(value, Imported) else value.path.name
        rows = self.taken.table.rows
        self.taken.show_rows((*rows, Taken(rows[-1].at + 1 if rows else 0, name, value)))
        self.taken.fit()
        self.taken.view.resizeRowsToContents()
        self._bench.recorded()

    def _finish(self, task: Task) -> None:
        self.speak()
        if task.job.outcome is Outcome.CANCELLED:
            self._bench.tell(Tone.WARNING, lambda: self.tr("Stopped. What was taken in before stays."))


def _is_settled(outcome: Imported | ImportFailed) -> bool:
    """Whether trying again would change nothing."""
    return isinstance(outcome, Imported) or isinstance(outcome.error, AlreadyImportedError)


def _digest(item: Taken) -> str:
    return item.outcome.footage.sha256 if isinstance(item.outcome, Imported) else ""


class ImportPage(Speaking):
    """The form, then the progress.

    Signals:
        closed(): Back to where the person came from.
        receipt_wanted(tuple[str, ...]): A receipt is wanted.
    """

    closed = Signal()
    receipt_wanted = Signal(object)

    def __init__(self, bench: Workbench, form: ImportForm, progress: ImportProgress) -> None:
        super().__init__(bench.look)
        self.form, self.progress = form, progress
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.progress)
        self.form.ordered.connect(self._begin)
        self.form.cancelled.connect(self.closed)
        self.progress.closed.connect(self._done)
        self.progress.receipt_wanted.connect(self.receipt_wanted)

    @classmethod
    def in_steps(cls, bench: Workbench) -> Steps[ImportPage]:
        """Make the page."""
        form = ImportForm(bench)
        with held(form):
            yield
        progress = ImportProgress(bench)
        with held(form, progress):
            yield
        return cls(bench, form, progress)

    def open(self, cases: tuple[str, ...], fixed: str = "", paths: tuple[Path, ...] = ()) -> None:
        """Show the form, or the progress if something is still being taken in."""
        self.form.offer_cases(cases, fixed)
        if paths:
            self.form.add(paths)

    def _begin(self, order: Order) -> None:
        self.progress.start(order)
        self._stack.setCurrentWidget(self.progress)

    def _done(self) -> None:
        self.form.start_over()
        self._stack.setCurrentWidget(self.form)
        self.closed.emit()
