"""What the header of a list says about the order of its rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.tables import Column
from ui.widgets.listing import Listing

Rows = tuple[str, ...]


@pytest.fixture
def listing(qapp: QApplication, qtbot: QtBot) -> Listing[str]:
    made: Listing[str] = Listing(
        Look(qapp), (Column(lambda: "Name", lambda row: row),), lambda row: row, lambda: "None"
    )
    qtbot.addWidget(made)
    made.show_rows(("b", "c", "a"))
    return made


def test_rows_stand_as_they_were_given_and_nothing_says_they_are_sorted(listing: Listing[str]) -> None:
    assert listing.shown_rows() == ("b", "c", "a")
    assert listing.view.horizontalHeader().sortIndicatorSection() == -1


@pytest.mark.parametrize(("descending", "rows"), [(False, ("a", "b", "c")), (True, ("c", "b", "a"))])
def test_the_mark_of_sorting_tells_the_order(listing: Listing[str], descending: bool, rows: Rows) -> None:
    listing.sort(0, descending)
    header = listing.view.horizontalHeader()
    order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
    assert (header.sortIndicatorSection(), header.sortIndicatorOrder()) == (0, order)
    assert listing.shown_rows() == rows
    listing.show_rows(("d", *rows))
    assert listing.shown_rows() == (("a", "b", "c", "d") if not descending else ("d", "c", "b", "a"))
