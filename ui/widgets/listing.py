"""A table with its search, its sorting, and a word where there is nothing to list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from ui.design import Size, Space
from ui.jobs import Job
from ui.look import Look
from ui.tables import Column, Sieve, SnapshotTable
from ui.widgets.fields import search_edit
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import centred, column, label

T = TypeVar("T")

_WIDEST: Final = 420
_LEAST_WIDEST: Final = 110
_AROUND_TITLE: Final = 32
"""Air around a header, and room for the mark of sorting."""
_MOST_AIR: Final = 2.0
"""No column gets more than so many times the room that its words need; the rest is the last one's."""
_MEASURED_ROWS: Final = 40
"""So many rows, besides those in sight, say how wide a column is."""


class Table(QTableView):
    """Whole rows, chosen one at a time; Enter or a double click opens one.

    Given the keyboard while it has no rows to show, it takes it once it has.
    """

    opened = Signal()
    widened = Signal()
    _waits = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        # Until somebody sorts, rows stand as they were given, which no mark of sorting may belie; the third
        # click on a header brings that back.
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(Size.ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(36)
        # Of a thousand rows, as Qt has it, each costs every cell's words before the list is shown.
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def setFocus(self, *why: Qt.FocusReason) -> None:
        """Take the keyboard, now or when shown."""
        self._waits = not self.isVisible()
        super().setFocus(*why)

    def showEvent(self, event: QShowEvent) -> None:
        """There are rows now."""
        super().showEvent(event)
        if self._waits:
            self._waits = False
            super().setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, or a bar for scrolling, leaves other room for columns."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.widened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; everything else is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class Listing(Speaking, Generic[T]):
    """Rows of one kind.

    Signals:
        picked(): Another row is current, or none.
        opened(): The current row is to be opened.
    """

    picked = Signal()
    opened = Signal()

    def __init__(
        self,
        look: Look,
        columns: Sequence[Column[T]],
        key: Callable[[T], object],
        empty: Say,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(look, parent)
        self._key = key
        self._fitted_rows = 0
        self._fitting = False
        self._arranged = False
        self.table = SnapshotTable(columns, self)
        self.sieve = Sieve(self.table, self)
        self.view = Table()
        self.view.setModel(self.sieve)
        self._empty = label("quiet", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._awaited = self._failed = False
        self._nothing = empty
        self.word(self._empty.setText, self._why_empty)
        self.word(self.view.setAccessibleName, lambda: self.tr("List"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(centred(self._empty))
        self._stack.setCurrentIndex(1)
        self.setLayout(column(self._stack))
        header = self.view.horizontalHeader()
        header.setSectionsMovable(True)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(lambda *_: self._arrange())
        self.view.opened.connect(self.opened)
        self.view.widened.connect(self.fit)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.picked.emit())

    @cached_property
    def search(self) -> QLineEdit:
        """The field for a search, for the page to place; made where a page wants one."""
        edit = search_edit(self)
        self.word(edit.setPlaceholderText, lambda: self.tr("Search…"))
        self.word(edit.setAccessibleName, lambda: self.tr("Search…"))
        edit.textChanged.connect(self.sieve.search)
        return edit

    def expect(self) -> None:
        """Rows of something else are asked for: show none, and say so, until they are there."""
        self.show_rows(())
        self._awaited = True
        self.speak()

    def follow(self, job: Job) -> None:
        """Rows come from this job: where it fails and nothing is listed, say so."""
        job.failed.connect(lambda _: self._fail() if isValid(self) else None)

    def _fail(self) -> None:
        self._awaited, self._failed = False, True
        self.speak()

    def _why_empty(self) -> str:
        if self._awaited:
            return self.tr("Loading…")
        return self.tr("This could not be read.") if self._failed else self._nothing()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Replace the rows; the row that was current stays current if it is still there."""
        if self._awaited or self._failed:
            self._awaited = self._failed = False
            self.speak()
        before = self.current()
        self.table.show(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows and len(rows) != self._fitted_rows:
            self._fitted_rows = len(rows)
            self.fit()
        if before is None or not self.pick(lambda item: self._key(item) == self._key(before)):
            self.pick(lambda _: True)
        self.picked.emit()

    def current(self) -> T | None:
        """The current row."""
        index = self.view.currentIndex()
        return self.sieve.row_at(index) if index.isValid() else None

    def pick(self, wanted: Callable[[T], bool]) -> bool:
        """Make the first row current that is wanted, in the order shown; False where there is none."""
        for at in range(self.sieve.rowCount()):
            index = self.sieve.index(at, 0)
            if wanted(self.sieve.row_at(index)):
                self.view.setCurrentIndex(index)
                return True
        return False

    def shown_rows(self) -> tuple[T, ...]:
        """Rows in the order shown, filtered ones left out."""
        return tuple(self.sieve.row_at(self.sieve.index(at, 0)) for at in range(self.sieve.rowCount()))

    def sort(self, at: int, descending: bool = False) -> None:
        """Sort by a column."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(at, order)

    def columns(self) -> QByteArray:
        """Widths, places and order of the columns as the person arranged them; empty where they did not."""
        return self.view.horizontalHeader().saveState() if self._arranged else QByteArray()

    def use_columns(self, state: QByteArray) -> None:
        """Arrange the columns as they were."""
        self._arranged = not state.isEmpty() and self.view.horizontalHeader().restoreState(state)

    def _resized(self, at: int, _before: int, _now: int) -> None:
        if not self._fitting and at != self.table.columnCount() - 1:
            self._arrange()

    def _arrange(self) -> None:
        self._arranged = True

    def fit(self) -> None:
        """Give each column the width that its words need, and its share of what is left over.

        Where there is too little, the widest give way. Columns that the person arranged stay as they are.
        """
        if not self._arranged and not self._fitting:
            self._fitting = True
            self._fit()
            self._fitting = False

    def _fit(self) -> None:
        header = self.view.horizontalHeader()
        wanted = [self._wanted(at) for at in range(self.table.columnCount())]
        room = self.view.viewport().width()
        while sum(wanted) > room and max(wanted) > _LEAST_WIDEST:
            wanted[wanted.index(max(wanted))] -= Space.XS
        for at, width in enumerate(self._aired(wanted, room)):
            header.resizeSection(at, width)

    def _aired(self, wanted: list[int], room: int) -> list[int]:
        """Widths of all columns but the last, which takes what is left; figures stay as near as they are.

        The last has all that its words need before any other is given more.
        """
        numbers, last = self.table.numbers, self._needed(len(wanted) - 1)
        wanted = [*wanted[:-1], max(wanted[-1], last)]
        grow = sum(width for width, number in zip(wanted, numbers, strict=True) if not number)
        left = max(0, room - sum(wanted))
        factor = min(_MOST_AIR, 1 + left / grow) if grow else 1.0
        return [
            width if number else int(width * factor)
            for width, number in zip(wanted[:-1], numbers, strict=False)
        ]

    def _wanted(self, at: int) -> int:
        return min(_WIDEST, self._needed(at))

    def _needed(self, at: int) -> int:
        title = str(self.sieve.headerData(at, Qt.Orientation.Horizontal) or "")
        head = self.view.horizontalHeader().fontMetrics().horizontalAdvance(title) + _AROUND_TITLE
        return max(self.view.sizeHintForColumn(at) + Space.S, head)

    def speak(self) -> None:
        """Also the cells and headers."""
        super().speak()
        self.table.speak()
        self.fit()

    def retinted(self) -> None:
        """Cells have icons and colours of the theme."""
        self.table.speak()
