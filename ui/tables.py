"""Item models over frozen snapshots: a page shows a tuple of rows, and another when something changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon

from ui.text import HYPHEN

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex

SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
SEARCH_ROLE: Final = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """How one column is made from a row.

    Attributes:
        title: Header, in the language in use.
        text: What the cell says, in the language in use.
        order: What the column is sorted by; the text where it is None.
        number: Whether the cell is aligned as a number.
        icon, colour: Decoration of the cell, or None for none.
        tip: Longer text under the pointer.
    """

    title: Callable[[], str]
    text: Callable[[T], str]
    order: Callable[[T], Any] | None = None
    number: bool = False
    icon: Callable[[T], QIcon | None] | None = None
    colour: Callable[[T], QColor | None] | None = None
    font: Callable[[T], QFont | None] | None = None
    tip: Callable[[T], str] | None = None


class SnapshotTable(QAbstractTableModel, Generic[T]):
    """A table of frozen rows. Its rows are replaced as a whole."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: tuple[T, ...] = ()

    @property
    def rows(self) -> tuple[T, ...]:
        """What is shown, in the order it was given."""
        return self._rows

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Which columns hold figures."""
        return tuple(each.number for each in self._columns)

    def show(self, rows: Sequence[T]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def replace(self, at: int, row: T) -> None:
        """Replace one row in place, so that a selection stays where it is."""
        self._rows = (*self._rows[:at], row, *self._rows[at + 1 :])
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self._columns) - 1))

    def row_at(self, index: Index) -> T:
        """The row behind an index of this model."""
        return self._rows[index.row()]

    def speak(self) -> None:
        """Texts are in another language or colours in another theme now."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt asks for the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt asks for the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt asks for a header."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section].number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt asks for one aspect of a cell."""
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        if role == SEARCH_ROLE:
            return "\n".join(each.text(row) for each in self._columns)
        return _aspect(column, row, role)


def _aspect(column: Column[T], row: T, role: int) -> Any:
    makers: dict[int, Callable[[T], Any] | None] = {
        Qt.ItemDataRole.DisplayRole: column.text,
        Qt.ItemDataRole.AccessibleTextRole: column.text,
        Qt.ItemDataRole.ToolTipRole: column.tip,
        Qt.ItemDataRole.DecorationRole: column.icon,
        Qt.ItemDataRole.ForegroundRole: column.colour,
        Qt.ItemDataRole.FontRole: column.font,
        Qt.ItemDataRole.TextAlignmentRole: lambda _: _alignment(column.number),
        SORT_ROLE: column.order or column.text,
    }
    make = makers.get(role)
    return make(row) if make is not None else None


_WAYS: Final = {Qt.SortOrder.AscendingOrder: "▲", Qt.SortOrder.DescendingOrder: "▼"}


def _alignment(number: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class Sieve(QSortFilterProxyModel):
    """Sorts by each column's order and keeps the rows that contain every word of a search."""

    def __init__(self, source: SnapshotTable[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._keep: Callable[[Any], bool] = lambda _: True
        self._table = source
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none, as the rows were given."""
        super().sort(column, order)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt asks for a header; the one that is sorted by says so, and which way."""
        said = super().headerData(section, orientation, role)
        if role != Qt.ItemDataRole.DisplayRole or section != self.sortColumn() or not said:
            return said
        return f"{said}\u00a0{_WAYS[self.sortOrder()]}"

    def search(self, text: str) -> None:
        """Keep rows in which every word occurs somewhere, whatever its case."""
        self._words = tuple(text.replace(HYPHEN, "-").casefold().split())
        self.invalidate()

    def keep(self, test: Callable[[Any], bool]) -> None:
        """Keep rows that pass a test, besides the search."""
        self._keep = test
        self.invalidate()

    def row_at(self, index: Index) -> Any:
        """The snapshot row behind an index of this proxy."""
        return self._table.row_at(self.mapToSource(index))

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Qt asks whether a row is shown."""
        if not self._keep(self._table.rows[source_row]):
            return False
        found = str(self._table.index(source_row, 0, source_parent).data(SEARCH_ROLE) or "")
        text = found.replace(HYPHEN, "-").casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Qt asks for the order of two cells."""
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        return bool(one < other)
