"""One case: its footage, its review queue, its export and its part of the custody log."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from ui.design import Space
from ui.views.export import ExportTab
from ui.views.footage import FootageTab
from ui.views.log import LogPage
from ui.views.review import ReviewTab
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, give_role, label, row
from ui.workbench import Workbench
from vidreview.permissions import Permission


class CasePage(Speaking):
    """A case with its tabs; which there are depends on the role.

    Signals:
        left(): Back to the list of cases.
    """

    left = Signal()

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self.case = ""
        self._title = label("title")
        self._back = button("quiet")
        self.tint(self._back.setIcon, "back")
        self.word(self._back.setText, lambda: self.tr("Cases"))
        self._back.clicked.connect(self.left)
        self._tabs = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._bar = row(spacing=0)
        self.footage = FootageTab(bench)
        self.review: ReviewTab | None = None
        self.export: ExportTab | None = None
        self.log: LogPage | None = None
        self._add(lambda: self.tr("Footage"), self.footage)
        self._add_by_role()
        self.footage.play_wanted.connect(self._play)
        head = row(self._back, self._title, Space.L, self._bar, STRETCH, spacing=Space.S)
        self.setLayout(column(head, self._stack, spacing=Space.S))
        self._pad()

    def _pad(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(Space.L, Space.XS, Space.L, Space.M)

    def _add_by_role(self) -> None:
        if self._bench.may(Permission.READ_PROPOSALS):
            self.review = ReviewTab(self._bench)
            self._add(lambda: self.tr("Review"), self.review)
        if self._bench.may(Permission.EXPORT):
            self.export = ExportTab(self._bench)
            self._add(lambda: self.tr("Export"), self.export)
        if self._bench.may(Permission.READ_LEDGER):
            self.log = LogPage(self._bench, of_case=True)
            self._add(lambda: self.tr("Custody log"), self.log)

    def _add(self, say: Say, tab: QWidget) -> None:
        at = self._stack.addWidget(tab)
        handle = QPushButton()
        handle.setCheckable(True)
        give_role(handle, "section")
        self.word(handle.setText, say)
        handle.clicked.connect(lambda: self.show_tab(at))
        key = QKeySequence(f"Ctrl+{at + 1}")
        handle.setToolTip(key.toString(QKeySequence.SequenceFormat.NativeText))
        QShortcut(key, self, lambda: self.show_tab(at))
        self._tabs.addButton(handle, at)
        self._bar.addWidget(handle)

    @property
    def tabs(self) -> tuple[str, ...]:
        """The words on the tabs, in order."""
        return tuple(self._tabs.button(at).text() for at in range(self._stack.count()))

    def open(self, case: str) -> None:
        """Show a case, at its footage."""
        self.case = case
        self._title.setText(case)
        for tab in (self.footage, self.review, self.export, self.log):
            if tab is not None:
                tab.open(case)
        self.show_tab(0)

    def enter(self) -> None:
        """The page is shown."""
        self.footage.listing.view.setFocus()

    def show_tab(self, at: int) -> None:
        """Show a tab."""
        self._tabs.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        tab = self._stack.currentWidget()
        if isinstance(tab, FootageTab | ReviewTab | ExportTab | LogPage):
            tab.enter()

    def _play(self, footage_id: str) -> None:
        if self.review is not None:
            self.show_tab(self._stack.indexOf(self.review))
            self.review.look_at(footage_id)

    def shutdown(self) -> None:
        """Let go of footage and threads."""
        if self.review is not None:
            self.review.shutdown()
