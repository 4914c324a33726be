from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from ui.tables import Column, Sieve, SnapshotTable
from ui.views.queuelist import ItemTable

Row = tuple[str, int]
ROWS: tuple[Row, ...] = (("kick", 3), ("push", 20), ("Удар", 1))


@pytest.fixture
def table(qapp: QApplication) -> SnapshotTable[Row]:
    return SnapshotTable(
        (
            Column(lambda: "Kind", lambda row: row[0]),
            Column(lambda: "Count", lambda row: str(row[1]), lambda row: row[1], number=True),
        )
    )


def check(model: object) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[call-overload, no-any-return]


def test_models_keep_qts_contract(table: SnapshotTable[Row]) -> None:
    sieve = Sieve(table)
    testers = (check(table), check(sieve), check(ItemTable((Column(lambda: "", lambda flag: flag.id),))))
    table.show(ROWS)
    sieve.search("push")
    table.replace(1, ("push", 21))
    sieve.search("")
    sieve.keep(lambda row: row[1] > 1)
    table.show(())
    assert len(testers) == 3


def test_rows_are_sorted_by_their_order_not_by_their_words(table: SnapshotTable[Row]) -> None:
    sieve = Sieve(table)
    table.show(ROWS)
    sieve.sort(1, Qt.SortOrder.AscendingOrder)
    assert [sieve.row_at(sieve.index(n, 0))[1] for n in range(3)] == [1, 3, 20]


@pytest.mark.parametrize(("words", "left"), [("удар", 1), ("PUSH 20", 1), ("push kick", 0), ("", 3)])
def test_a_search_keeps_rows_with_every_word(table: SnapshotTable[Row], words: str, left: int) -> None:
    sieve = Sieve(table)
    table.show(ROWS)
    sieve.search(words)
    assert sieve.rowCount() == left


@pytest.mark.parametrize(
    "words", ["' OR '1'='1", "'; DROP TABLE cases; --", "%", "_", "*", ".*", "pus?", "[a-z]", "\\", '"']
)
def test_sql_and_patterns_are_looked_for_as_they_stand(table: SnapshotTable[Row], words: str) -> None:
    sieve = Sieve(table)
    table.show(ROWS)
    sieve.search(words)
    assert sieve.rowCount() == 0
    table.show((*ROWS, (f"a {words} b", 5)))
    assert sieve.rowCount() == 1


def test_cells_have_names_for_screen_readers(table: SnapshotTable[Row]) -> None:
    table.show(ROWS)
    assert table.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "kick"
    assert table.headerData(1, Qt.Orientation.Horizontal) == "Count"
    assert table.index(0, 0).data(Qt.ItemDataRole.DecorationRole) is None
