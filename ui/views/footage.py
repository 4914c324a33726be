"""The footage of a case: what there is, in which state, how it was obtained; taking more in; analysing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QGridLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui import text
from ui.design import Space
from ui.jobs import Outcome
from ui.notices import Action, Tone, sentence
from ui.steps import Steps, held
from ui.tables import Column
from ui.tasks import Task
from ui.views.acquisition import AcquisitionFacts
from ui.views.analysing import AnalysisDialog
from ui.views.importing import ImportPage
from ui.views.receipt import issue_receipt
from ui.widgets.exact import Exact
from ui.widgets.fields import add_fact, fact_list
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, hide_unless, label, panel, row, scrolled
from ui.workbench import Workbench
from vidreview.analysis import Settings
from vidreview.analyzing import AnalysisFailed, FootageAnalyzed, analyze_case
from vidreview.overview import FootageLine, FootageState, footage_lines
from vidreview.permissions import Permission
from vidreview.records import Footage, GapSpan
from vidreview.wording import gap_text, refusal_text, span_text, tell

_SIGNS: Final = {
    FootageState.UNDECODABLE: ("undecodable", "warning"),
    FootageState.READY: ("open-mark", "quiet"),
    FootageState.ANALYZED: ("check", "good"),
    FootageState.FAILED: ("error", "danger"),
}


class FootageDetails(Speaking):
    """Everything known about one recording."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._line: FootageLine | None = None
        self._name = label("lead", wrap=True, selectable=True)
        self._state = label("", wrap=True)
        form = fact_list()
        self._exhibit = add_fact(self, form, lambda: self.tr("Exhibit"))
        self._camera = add_fact(self, form, lambda: self.tr("Camera"))
        self._media = add_fact(self, form, lambda: self.tr("Picture"))
        self._length = add_fact(self, form, lambda: self.tr("Length"))
        self._size = add_fact(self, form, lambda: self.tr("Size"))
        self._taken = add_fact(self, form, lambda: self.tr("Taken in"))
        self._digest = Exact()
        self._gaps = label(wrap=True, selectable=True)
        self.acquisition = AcquisitionFacts(bench.look)
        content = QWidget()
        content.setLayout(self._build(form))
        self.setLayout(column(panel(column(scrolled(content), margin=1))))

    def _build(self, form: QGridLayout) -> QVBoxLayout:
        digest, gaps, acquired = label("label"), label("label"), label("label")
        self.word(digest.setText, lambda: self.tr("SHA-256 of the original"))
        self.word(self._digest.setAccessibleName, lambda: self.tr("SHA-256 of the original"))
        self.word(gaps.setText, lambda: self.tr("Gaps in the recording"))
        self.word(acquired.setText, lambda: self.tr("How it was obtained"))
        return column(
            self._name,
            self._state,
            form,
            digest,
            self._digest,
            gaps,
            self._gaps,
            acquired,
            self.acquisition,
            STRETCH,
            spacing=Space.S,
            margin=Space.L,
        )

    def show_line(self, line: FootageLine | None) -> None:
        """Show one recording, or nothing."""
        self._line = line
        self.setVisible(line is not None)
        if line is not None:
            self._show(line, line.footage)

    def _show(self, line: FootageLine, item: Footage) -> None:
        self._name.setText(item.name)
        self._state.setText(self._told(line))
        self._exhibit.setText(str(item.exhibit))
        self._camera.setText(item.camera or self.tr("unknown"))
        self._media.setText(_picture(item))
        self._length.setText(text.length(item.media.duration_s) if item.media else "—")
        self._size.setText(text.size(item.size_bytes))
        self._taken.setText(f"{text.instant(item.imported_utc)}, {item.imported_by}")
        self._digest.show_text(item.sha256)
        self._gaps.setText("\n".join(self._gap(gap) for gap in _gaps(item)) or self.tr("none found"))
        self.acquisition.show_value(item.acquisition)

    def _told(self, line: FootageLine) -> str:
        """The state, and why it is no better."""
        words, language = _state_words(line), self._bench.language
        if line.failed is not None:
            return f"{words}. {tell(line.failed.code, line.failed.fields, language)}"
        if line.footage.undecodable:
            return f"{words}: {refusal_text(line.footage.undecodable, language)}"
        return words

    def _gap(self, gap: GapSpan) -> str:
        return f"{span_text(gap.span, self._bench.language)}: {gap_text(gap.reason, self._bench.language)}"

    def speak(self) -> None:
        """Also what depends on the recording."""
        super().speak()
        self.show_line(self._line)


def _gaps(item: Footage) -> tuple[GapSpan, ...]:
    return item.media.gaps if item.media else ()


def _picture(item: Footage) -> str:
    media = item.media
    return f"{media.width} × {media.height}, {media.codec}, {media.container}" if media else "—"


def _state_words(line: FootageLine) -> str:
    """The state of a recording in words."""
    translate = QCoreApplication.translate
    words = {
        FootageState.UNDECODABLE: translate("FootageState", "Cannot be decoded"),
        FootageState.READY: translate("FootageState", "Not analysed yet"),
        FootageState.ANALYZED: translate("FootageState", "Analysed"),
        FootageState.FAILED: translate("FootageState", "Analysis failed"),
    }
    return words[line.state]


class FootageTab(Speaking):
    """The recordings of a case, with the details of the current one.

    Signals:
        play_wanted(str): The person wants to look at the footage of this identifier.
        judge_wanted(str): The person wants to judge what was flagged in this case.
    """

    play_wanted = Signal(str)
    judge_wanted = Signal(str)

    def __init__(
        self, bench: Workbench, details: FootageDetails, importing: ImportPage, parent: QWidget
    ) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._case = ""
        self.setAcceptDrops(bench.may(Permission.IMPORT))
        self.listing: Listing[FootageLine] = Listing(
            bench.look, self._columns(), lambda line: line.footage.id, self._nothing
        )
        self.details, self.importing = details, importing
        self._take, self.analyse, self.play, self.tune = button(), button("primary"), button(), button()
        self._empty = False
        self._stack = QStackedWidget()
        self.setLayout(column(self._stack))
        self._stack.addWidget(self._build())
        self._stack.addWidget(self.importing)
        self._connect()
        self.retinted()

    @classmethod
    def in_steps(cls, bench: Workbench, parent: QWidget) -> Steps[FootageTab]:
        """Make the tab."""
        importing = yield from ImportPage.in_steps(bench)
        with held(importing):
            yield
        details = FootageDetails(bench)
        with held(importing, details):
            yield
        return cls(bench, details, importing, parent)

    def _build(self) -> QWidget:
        self.word(self._take.setText, lambda: self.tr("Take footage in…"))
        self.word(self.analyse.setText, lambda: self.tr("Analyse"))
        self.word(self.analyse.setToolTip, lambda: self.tr("Look for contact in all that is not analysed"))
        self.word(self.play.setText, lambda: self.tr("Look at it"))
        self.word(self.tune.setText, lambda: self.tr("Set the analysis…"))
        self.word(
            self.tune.setToolTip,
            lambda: self.tr("Set how much is flagged and where nobody is judged"),
        )
        self.tint(self.play.setIcon, "play")
        hide_unless(self._bench.may(Permission.IMPORT), self._take)
        hide_unless(self._bench.may(Permission.ANALYZE), self.analyse, self.tune)
        hide_unless(self._bench.may(Permission.VIEW_FOOTAGE), self.play)
        self.listing.search.setFixedWidth(260)
        # Names of a recorder's files differ at their end.
        self.listing.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        bar = row(self.listing.search, STRETCH, self.play, self._take, self.tune, self.analyse)
        split = QSplitter()
        split.addWidget(self.listing)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([820, 380])
        split.setChildrenCollapsible(False)
        split.setHandleWidth(Space.M)
        page = QWidget()
        page.setLayout(column(bar, split, spacing=Space.M))
        return page

    def _connect(self) -> None:
        self.listing.picked.connect(self._picked)
        self.listing.opened.connect(self._play)
        self.play.clicked.connect(self._play)
        self._take.clicked.connect(lambda: self.show_import())
        self.analyse.clicked.connect(lambda: self.start_analysis())
        self.tune.clicked.connect(self.show_tuning)
        self.importing.closed.connect(self._import_closed)
        self.importing.receipt_wanted.connect(partial(issue_receipt, self._bench, self))
        self._bench.changed.connect(self._changed)

    def _columns(self) -> tuple[Column[FootageLine], ...]:
        flags = Column(lambda: self.tr("Left to judge"), self._left, lambda line: line.left or 0, number=True)
        return (
            Column(
                lambda: self.tr("No."),
                lambda line: str(line.footage.exhibit),
                lambda line: line.footage.exhibit,
                number=True,
            ),
            Column(
                lambda: self.tr("File"), lambda line: line.footage.name, tip=lambda line: line.footage.name
            ),
            Column(lambda: self.tr("Camera"), lambda line: line.footage.camera or "—"),
            Column(
                lambda: self.tr("Length"),
                lambda line: text.length(line.footage.media.duration_s) if line.footage.media else "—",
                lambda line: line.footage.media.duration_s if line.footage.media else -1.0,
                number=True,
            ),
            Column(
                lambda: self.tr("State"),
                self._state,
                lambda line: line.state,
                icon=self._sign,
                colour=self._colour,
            ),
            *((flags,) if self._bench.may(Permission.READ_PROPOSALS) else ()),
        )

    def _state(self, line: FootageLine) -> str:
        gaps = len(_gaps(line.footage))
        words = _state_words(line)
        return f"{words}, {self.tr('%n gap(s)', '', gaps)}" if gaps else words

    def _sign(self, line: FootageLine) -> QIcon:
        return self.look.icon(*_SIGNS[line.state])

    def _colour(self, line: FootageLine) -> QColor | None:
        role = _SIGNS[line.state][1]
        return QColor(getattr(self.look.colours, "text" if role in ("good", "quiet") else role))

    def _left(self, line: FootageLine) -> str:
        if line.state is not FootageState.ANALYZED:
            return "—"
        if not line.flags:
            return self.tr("no flags")
        return self.tr("%1 of %2").replace("%1", str(line.left)).replace("%2", str(line.flags))

    def _nothing(self) -> str:
        if self._bench.may(Permission.IMPORT):
            return self.tr("No footage in this case yet. Drop files here, or use “Take footage in…”.")
        return self.tr("No footage in this case yet.")

    def open(self, case: str) -> None:
        """Show a case."""
        self._case = case
        self._stack.setCurrentIndex(0)
        self._empty = False
        self.retinted()
        self.listing.expect()

    def enter(self) -> None:
        """The tab is shown."""
        self.refresh()

    def _changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Ask for the footage again."""
        case = self._case
        if case:
            desk = self._bench.desk
            lines = partial(footage_lines, desk, case)
            asked = self._bench.ask(self, lambda: (case, lines()), self._known, about=f"footage {case}")
            self.listing.follow(asked)

    def _known(self, answer: tuple[str, tuple[FootageLine, ...]]) -> None:
        case, lines = answer
        if case == self._case:
            self.listing.show_rows(lines)
            self.analyse.setEnabled(any(line.state in _DUE for line in lines))
            self._empty = not lines
            self.retinted()

    def retinted(self) -> None:
        """An empty case begins with footage; then analysing it is the thing to do."""
        first = self._empty
        for each, icon, leads in ((self._take, "import", first), (self.analyse, "analyse", not first)):
            self.give_lead(each, icon, leads)

    def show_import(self, paths: tuple[Path, ...] = ()) -> None:
        """Show the form for taking footage in."""
        self.importing.open((self._case,), self._case, paths)
        self._stack.setCurrentWidget(self.importing)

    def show_tuning(self) -> AnalysisDialog:
        """Ask how to look, and analyse so."""
        dialog = AnalysisDialog(self._bench, self._case, self)
        dialog.page.chosen.connect(self.start_analysis)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def start_analysis(self, settings: Settings | None = None) -> None:
        """Analyse what has not been analysed so; the work goes on when the page is left."""
        case = self._case
        task = self._bench.work(
            lambda: self.tr("Analysing %1").replace("%1", case),
            partial(analyze_case, self._bench.desk, case, settings=settings),
            f"analyses {case}",
        )
        self.analyse.setEnabled(False)
        task.job.result.connect(self._analysed)
        task.job.finished.connect(lambda: self._analysis_over(task, case))

    def _analysed(self, value: object) -> None:
        if isinstance(value, AnalysisFailed):
            name, error = value.footage.name, value.error
            self._bench.tell(
                Tone.ERROR,
                lambda: (
                    self.tr("%1 could not be analysed.").replace("%1", name)
                    + " "
                    + sentence(error, self._bench.language)
                ),
                about=f"analysis {value.footage.id}",
            )
        if isinstance(value, FootageAnalyzed):
            self._bench.settled.emit(f"analysis {value.footage.id}")
        if isinstance(value, AnalysisFailed | FootageAnalyzed):
            self._bench.recorded()

    def _analysis_over(self, task: Task, case: str) -> None:
        if not self._bench.occupied:
            return
        if task.job.outcome is Outcome.DONE:
            show = Action(lambda: self.tr("Show the flags"), lambda: self.judge_wanted.emit(case))
            self._bench.tell(
                Tone.GOOD, lambda: self.tr("The analysis of %1 is done.").replace("%1", case), show
            )
        elif task.job.outcome is Outcome.CANCELLED:
            self._bench.tell(
                Tone.WARNING,
                lambda: self.tr("The analysis was stopped. What was finished stays."),
            )
        self._bench.recorded()

    def _picked(self) -> None:
        line = self.listing.current()
        self.details.show_line(line)
        self.play.setEnabled(line is not None and line.footage.media is not None)

    def _play(self) -> None:
        line = self.listing.current()
        if line is not None and line.footage.media is not None and self._bench.may(Permission.VIEW_FOOTAGE):
            self.play_wanted.emit(line.footage.id)

    def _import_closed(self) -> None:
        self._stack.setCurrentIndex(0)
        self.refresh()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are held over the list."""
        if event.mimeData().hasUrls() and self._stack.currentIndex() == 0:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files were dropped on the list: show the form with them on it."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.show_import(paths)


_DUE: Final = (FootageState.READY, FootageState.FAILED)
