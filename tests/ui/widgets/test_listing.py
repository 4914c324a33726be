"""What the header of a list says about the order of its rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.jobs import Lane
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


def test_a_header_says_that_its_column_is_sorted_until_a_third_click(
    listing: Listing[str], qtbot: QtBot
) -> None:
    listing.show()
    header = listing.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(0) + 8, header.height() // 2)

    def told() -> str:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return str(listing.sieve.headerData(0, Qt.Orientation.Horizontal))

    assert [told() for _ in range(3)] == ["Name\u00a0▲", "Name\u00a0▼", "Name"]
    assert listing.shown_rows() == ("b", "c", "a")


def test_a_list_that_could_not_be_read_says_so_until_it_is_read(listing: Listing[str], qtbot: QtBot) -> None:
    def told() -> str:
        return next(each.text() for each in listing.findChildren(QLabel) if each.isVisible())

    listing.show()
    listing.expect()
    assert told() == "Loading…"
    lane = Lane("reading")
    listing.follow(lane.call(lambda: int("not a number")))
    qtbot.waitUntil(lambda: told() == "This could not be read.")
    listing.show_rows(())
    assert told() == "None"
    assert lane.close(5.0)


def test_the_sign_that_empties_a_search_is_of_the_theme(listing: Listing[str]) -> None:
    listing.search.setText("a")
    icons = [action.icon() for action in listing.search.findChildren(QAction)]
    drawn = icons[0].pixmap(18, 18).toImage()
    colours = {drawn.pixelColor(x, y).name() for x in range(18) for y in range(18)}
    assert len(icons) == 1
    assert listing.look.colours.quiet in colours


def test_columns_share_the_room_that_words_leave_and_figures_stay_together(
    qapp: QApplication, qtbot: QtBot
) -> None:
    columns: tuple[Column[str], ...] = (
        Column(lambda: "Name", lambda row: row * 20),
        Column(lambda: "Count", lambda _: "5", number=True),
        Column(lambda: "State", lambda row: row * 10),
        Column(lambda: "Note", lambda row: row * 10),
    )
    made: Listing[str] = Listing(Look(qapp), columns, lambda row: row, lambda: "None")
    qtbot.addWidget(made)
    made.resize(700, 300)
    made.show()
    made.show_rows(("b", "c"))
    header = made.view.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() == made.view.viewport().width())
    before = [header.sectionSize(at) for at in range(4)]
    made.resize(900, 300)
    qtbot.waitUntil(lambda: header.sectionSize(0) > before[0] and header.sectionSize(2) > before[2])
    assert header.sectionSize(1) == before[1]
    made.resize(2400, 300)
    qtbot.waitUntil(lambda: header.length() == made.view.viewport().width() > 2000)
    assert header.sectionSize(0) <= 2 * (made.view.sizeHintForColumn(0) + 8), "no column is drawn out"


def test_the_last_column_has_what_its_words_need_before_others_are_given_more(
    qapp: QApplication, qtbot: QtBot
) -> None:
    columns: tuple[Column[str], ...] = (
        Column(lambda: "Who", lambda row: row),
        Column(lambda: "What", lambda row: row * 120),
    )
    made: Listing[str] = Listing(Look(qapp), columns, lambda row: row, lambda: "None")
    qtbot.addWidget(made)
    made.show()
    made.show_rows(("b", "c"))
    needed, header = made.view.sizeHintForColumn(1), made.view.horizontalHeader()
    made.resize(needed + 200, 300)
    qtbot.waitUntil(lambda: header.length() == made.view.viewport().width() > needed)
    assert header.sectionSize(1) >= needed > 420
