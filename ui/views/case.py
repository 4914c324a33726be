"""One case: its footage, its review queue, its export and its part of the custody log."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ui.design import Space
from ui.keys import act, shown
from ui.notices import Action, Tone
from ui.steps import Steps
from ui.views.caring import CaseCare
from ui.views.export import ExportTab
from ui.views.footage import FootageTab
from ui.views.log import LogPage
from ui.views.review import ReviewTab
from ui.views.together import TogetherTab
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, give_role, hide_unless, label, row
from ui.workbench import Workbench
from vidreview.casework import Case, cases, mark_case
from vidreview.permissions import Permission
from vidreview.records import Care
from vidreview.timing import Span, Timestamp


class CasePage(Speaking):
    """A case with its tabs; which there are depends on the role.

    Signals:
        left(): Back to the list of cases.
        tab_shown(str): The name of the tab that is shown now.
        case_wanted(str, str): A case at one of its tabs, from wherever the person is by now.
    """

    left = Signal()
    case_wanted = Signal(str, str)
    tab_shown = Signal(str)

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self.case = ""
        self._names: list[str] = []
        self._care = Care.ORDINARY
        self._title, self._chip = label("title"), label("chip-warning")
        self._mark = button("quiet")
        self._back = button("quiet")
        self.tint(self._back.setIcon, "back")
        self.word(self._back.setText, lambda: self.tr("Cases"))
        self._back.clicked.connect(self.left)
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._bar = row(spacing=0)
        self.footage: FootageTab
        self.review: ReviewTab | None = None
        self.together: TogetherTab | None = None
        self.export: ExportTab | None = None
        self.log: LogPage | None = None
        self.care: CaseCare | None = None
        self.word(self._chip.setText, lambda: self.tr("hard to watch"))
        self.tint(self._mark.setIcon, "greyscale", "quiet")
        self._mark.clicked.connect(self.toggle_care)
        hide_unless(bench.may(Permission.MARK_CASE), self._mark)
        self._show_care()
        bench.changed.connect(self._ask_care)
        head = row(
            self._back,
            self._title,
            self._chip,
            Space.L,
            self._bar,
            STRETCH,
            self._mark,
            spacing=Space.S,
        )
        head.setAlignment(self._chip, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(column(head, self._stack, spacing=Space.S))
        self._pad()

    def _pad(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(Space.L, Space.XS, Space.L, Space.M)

    def tabs_in_steps(self) -> Steps[CasePage]:
        """Make the tabs that the role has; a case can be opened once they are there."""
        bench = self._bench
        self.footage = yield from FootageTab.in_steps(bench, self._stack)
        self.footage.play_wanted.connect(self._play)
        self.footage.judge_wanted.connect(lambda case: self.case_wanted.emit(case, "review"))
        self._add("footage", lambda: self.tr("Footage"), self.footage)
        yield
        if bench.may(Permission.READ_PROPOSALS):
            self.review = yield from ReviewTab.in_steps(bench, self._stack)
            self._add("review", lambda: self.tr("Review"), self.review)
            yield
            self.together = TogetherTab(bench, self._stack)
            self.care = CaseCare(bench, self.review, self.together, self)
            self._add("cameras", lambda: self.tr("Cameras"), self.together)
            self._join(self.review, self.together)
            yield
        if bench.may(Permission.EXPORT):
            self.export = ExportTab(bench, self._stack)
            self._add("export", lambda: self.tr("Export"), self.export)
            yield
        if bench.may(Permission.READ_LEDGER):
            self.log = yield from LogPage.of_cases(bench, self._stack)
            self._add("log", lambda: self.tr("Custody log"), self.log)
            yield
        return self

    def _add(self, name: str, say: Say, tab: QWidget) -> None:
        at = self._stack.addWidget(tab)
        self._names.append(name)
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        handle.clicked.connect(lambda: self.show_tab(at))
        action = act(self, f"case.{name}", f"Ctrl+{at + 1}")
        action.triggered.connect(lambda: self.show_tab(at))
        action.changed.connect(lambda: handle.setToolTip(shown(action)))
        self.word(action.setText, say)
        self._tabs.addButton(handle, at)
        self._bar.addWidget(handle)

    @property
    def tabs(self) -> tuple[str, ...]:
        """The words on the tabs, in order."""
        return tuple(self._tabs.button(at).text() for at in range(self._stack.count()))

    @property
    def tab(self) -> str:
        """The name of the tab that is shown."""
        return self._names[self._stack.currentIndex()]

    def open(self, case: str, tab: str = "") -> None:
        """Show a case, at one of its tabs or at its footage."""
        self.case = case
        self._care = Care.ORDINARY
        self._show_care()
        self._ask_care()
        self._title.setText(case)
        for each in (self.footage, self.review, self.together, self.export, self.log):
            if each is not None:
                each.open(case)
        self._select(self._names.index(tab) if tab in self._names else 0)

    def enter(self) -> None:
        """The page is shown, and with it its tab."""
        tab = self._stack.currentWidget()
        if isinstance(tab, FootageTab | ReviewTab | TogetherTab | ExportTab | LogPage):
            tab.enter()
        if tab is self.footage:
            self.footage.listing.view.setFocus()

    def refresh(self) -> None:
        """Ask anew for what stays as it is read whatever changes: the flags, with who agrees with whom."""
        if self.review is not None and self.review.isVisible():
            self.review.refresh()

    def use_care(self) -> None:
        """The person has chosen other settings for watching."""
        if self.care is not None:
            self.care.use()

    def toggle_care(self) -> None:
        """Mark the case as hard to watch, or as ordinary again; either can be taken back."""
        other = Care.ORDINARY if self._care is Care.SENSITIVE else Care.SENSITIVE
        self._mark_as(other, partial(self._say_marked, self.case, self._care))

    def _mark_as(self, care: Care, done: Callable[[Case], object]) -> None:
        desk, case = self._bench.desk, self.case
        self._bench.ask(self, lambda: mark_case(desk, case, care), done)

    def _say_marked(self, case: str, before: Care, marked: Case) -> None:
        self._bench.recorded()
        hard = marked.care is Care.SENSITIVE

        def words() -> str:
            if hard:
                return self.tr("%1 opens without colour from now on, for everyone.").replace("%1", case)
            return self.tr("%1 is shown as any other case from now on.").replace("%1", case)

        undo = Action(lambda: self.tr("Undo"), lambda: self._undo(case, before))
        self._bench.tell(Tone.INFO, words, undo)

    def _undo(self, case: str, before: Care) -> None:
        desk = self._bench.desk
        self._bench.ask(self, lambda: mark_case(desk, case, before), lambda _: self._bench.recorded())

    def _ask_care(self) -> None:
        if self.case:
            desk = self._bench.desk
            self._bench.ask(self, lambda: cases(desk), self._care_known)

    def _care_known(self, found: tuple[Case, ...]) -> None:
        for case in found:
            if case.id == self.case:
                self._care = case.care
        self._show_care()

    def _show_care(self) -> None:
        hard = self._care is Care.SENSITIVE
        self._chip.setVisible(hard)
        self._mark.setText(self.tr("Not hard to watch") if hard else self.tr("Mark as hard to watch"))
        self._mark.setToolTip(self._about_care())
        if self.care is not None:
            self.care.set_case(self.case, self._care)

    def _about_care(self) -> str:
        return self.tr("Pictures of a case that is hard to watch open without colour. It goes on the record.")

    def speak(self) -> None:
        """Also the button's words, which depend on the case."""
        super().speak()
        self._show_care()

    def show_tab(self, at: int) -> None:
        """Show a tab."""
        self._select(at)
        self.enter()

    def _select(self, at: int) -> None:
        self._tabs.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        if self._names[at] == "review" and self.case:
            self._bench.personal.keep("judging", self.case)
        self.tab_shown.emit(self._names[at])

    def _play(self, footage_id: str) -> None:
        if self.review is not None:
            self.show_tab(self._stack.indexOf(self.review))
            self.review.look_at(footage_id)

    def _join(self, review: ReviewTab, together: TogetherTab) -> None:
        """From one recording to the same moment on all cameras, and back to one."""

        def all_cameras(at: Timestamp, span: Span | None) -> None:
            footage = review.keeper.footage
            if footage is not None and not review.tell_if_alone(footage.id):
                self._select(self._names.index("cameras"))
                together.go_to(footage.id, at, span)

        def alone(footage_id: str, at: Timestamp) -> None:
            self._select(self._names.index("review"))
            review.look_at(footage_id, at)
            review.queue.view.setFocus()

        def judge(item_id: str) -> None:
            self._select(self._names.index("review"))
            review.enter()
            review.queue.pick(item_id)

        for nothing in (review.nothing, together.nothing):
            nothing.left.connect(lambda: self.show_tab(self._names.index("footage")))
        review.player.together_wanted.connect(all_cameras)
        together.alone_wanted.connect(alone)
        together.item_wanted.connect(judge)

    def shutdown(self) -> None:
        """Let go of footage and threads."""
        if self.together is not None:
            self.together.shutdown()
        if self.review is not None:
            self.review.shutdown()
