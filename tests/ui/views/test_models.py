"""Every item model of the real window keeps Qt's contract while a review goes on over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QComboBox

from tests.ui.generated import Event, flag, take_in
from tests.ui.views.conftest import CASE, Stage
from ui.views.queuelist import ItemTable
from ui.views.review import ReviewTab
from ui.views.workspace import Workspace
from ui.widgets.listing import Listing
from vidreview.narrowing import Order, State
from vidreview.records import Kind, Role, Verdict

COUNT = 12
LISTINGS = 9
"""Tables in a window of an investigator, besides the queue: no fewer, lest one is missed."""


@pytest.fixture
def long_case(stage: Stage, recording: Path) -> str:
    """A case with one recording that has a dozen flags."""
    desk = stage.office.desk(Role.INVESTIGATOR)
    kinds = tuple(Kind)
    events = (Event(at / 10, at / 10 + 0.4, kinds[at % len(kinds)], 0.95 - at / 30) for at in range(COUNT))
    flag(desk, take_in(desk, recording, CASE, "Camera 2"), tuple(events))
    return CASE


class Contract:
    """Qt's own testers over models; one that is broken ends the program with what it broke."""

    def __init__(self) -> None:
        self.testers: dict[QAbstractItemModel, QAbstractItemModelTester] = {}

    def hold(self, stage: Stage) -> None:
        """Watches every model of the window that is not watched yet."""
        views = (view.model() for view in stage.window.findChildren(QAbstractItemView))
        combos = (combo.model() for combo in stage.window.findChildren(QComboBox))
        tables = (listing.table for listing in stage.window.findChildren(Listing))
        for model in (*views, *combos, *tables):
            if model is not None and model not in self.testers:
                self.testers[model] = QAbstractItemModelTester(
                    model, QAbstractItemModelTester.FailureReportingMode.Fatal
                )


def begin(stage: Stage, case: str, contract: Contract) -> tuple[Workspace, ReviewTab]:
    """Every page and tab shown once, and each of their models watched from its first rows on."""
    workspace = stage.enter(Role.INVESTIGATOR)
    for name in workspace.sections:
        page = workspace.page(name)
        contract.hold(stage)
        workspace.show_page(page)
        stage.calm()
    workspace.open_case(case)
    for at, _ in enumerate(workspace.case.tabs):
        contract.hold(stage)
        workspace.case.show_tab(at)
        stage.calm()
    workspace.case.show_tab(1)
    review = workspace.case.review
    assert review is not None
    stage.wait(lambda: len(review.queue.listed()) == COUNT and review.player.position is not None)
    return workspace, review


def judge_all(stage: Stage, review: ReviewTab) -> None:
    """Judges what is listed while the list is narrowed and ordered otherwise, and takes one verdict back."""
    for at in range(COUNT):
        stage.wait(lambda: not review.judging.saving)
        assert review.queue.to_next_left()
        review.judge(list(Verdict)[at % len(Verdict)])
        stage.wait(lambda at=at: f"{at + 1} of {COUNT}" in review.queue.summary())  # type: ignore[misc]
        if at == 3:
            review.queue.bar.want(order=Order.TIME.value)
        if at == 6:
            review.queue.bar.want(state=State.LEFT.value)
        if at == 9:
            review.queue.bar.clear()
    review.undo()
    stage.wait(lambda: f"{COUNT - 1} of {COUNT}" in review.queue.summary())


def mark(stage: Stage, review: ReviewTab) -> None:
    """Marks a span of one's own, which is listed after the flags."""
    at, watched = review.player.position, review.showing.watched
    assert at is not None
    assert watched is not None
    review.marking.set_in(at, 0.0)
    review.marking.set_out(review.queue.items[-1].span.end, 0.0)
    review.mark()
    stage.wait(lambda: len(review.queue.listed()) == COUNT + 1)


def sort_and_search(listing: Listing[object]) -> None:
    """Goes through every order and a search of one table."""
    rows = len(listing.table.rows)
    for column in range(listing.table.columnCount()):
        for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
            listing.view.sortByColumn(column, order)
    listing.sieve.search("camera 2 nothing like it")
    assert listing.sieve.rowCount() == 0
    listing.sieve.search("")
    assert listing.sieve.rowCount() <= rows
    listing.view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)


def test_models_keep_qts_contract_through_a_review(stage: Stage, long_case: str) -> None:
    contract = Contract()
    workspace, review = begin(stage, long_case, contract)
    judge_all(stage, review)
    mark(stage, review)
    for words in ("kick", "no such word", ""):
        review.queue.bar.want(words=words)
    review.refresh()
    stage.calm()
    listings = stage.window.findChildren(Listing)
    for listing in listings:
        sort_and_search(listing)
    for name in workspace.sections:
        workspace.show_page(workspace.page(name))
        workspace._refresh()
        stage.calm()
    contract.hold(stage)
    held = list(contract.testers)
    assert sum(isinstance(model, ItemTable) for model in held) == 1
    assert {listing.table for listing in listings} | {listing.sieve for listing in listings} <= set(held)
    assert len(listings) >= LISTINGS
    assert len([listing for listing in listings if len(listing.table.rows) > 1]) >= 2
