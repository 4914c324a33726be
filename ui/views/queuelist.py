"""The list of the review queue: its rows, and the model behind them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui.tables import SnapshotTable
from vidreview.queue import QueueItem


class Rows(QTableView):
    """The list itself. A table of one column: it knows where a row lies without going through all of them.

    Signals:
        moved(): Other rows may be in sight now.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())

    def set_row_px(self, height: int) -> None:
        """Every row is so high."""
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.moved.emit()

    def in_sight(self) -> range:
        """The rows that are seen, at least in part."""
        bottom = self.viewport().height() - 1
        first, last = self.rowAt(0), self.rowAt(bottom)
        if first < 0:
            return range(0)
        return range(first, last + 1 if last >= 0 else self.model().rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt tells of another size."""
        super().resizeEvent(event)
        self.moved.emit()


class ItemTable(SnapshotTable[QueueItem]):
    """The queue's model: what is listed, in its order; the item itself is under the user role."""

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt asks for one aspect of an item."""
        if index.isValid() and role == Qt.ItemDataRole.UserRole:
            return self.row_at(index)
        return super().data(index, role)
