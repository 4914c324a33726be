"""Judging a flag, as everyone does it who judges: what is on the stage, the verdict, the next."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from tests.ui.days.visit import Visit
from ui.views.today import InvestigatorToday
from vidreview.queue import QueueItem
from vidreview.records import Decision, Verdict


def today_of(visit: Visit) -> InvestigatorToday:
    """The strip on the home page of who judges."""
    today = visit.space.cases.today
    assert isinstance(today, InvestigatorToday)
    return today


def go_on_judging(visit: Visit) -> None:
    """What the home page offers first."""
    today = today_of(visit)
    visit.loop.until(lambda: today.left.offer.isEnabled() and today.left.figure != "")
    visit.hands.press(today.left.offer)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()


def on_stage(visit: Visit) -> bool:
    """Whether what is on the stage is what is to be judged."""
    item, watched = visit.review.queue.current(), visit.review.showing.watched
    there = item is not None and watched is not None and watched.footage.id == item.footage.id
    return there and visit.review.player.position is not None


def current(visit: Visit) -> QueueItem:
    """What is to be judged."""
    item = visit.review.queue.current()
    assert item is not None
    return item


def choose(visit: Visit, item_id: str) -> None:
    """Go to a row of the queue."""
    queue = visit.review.queue
    visit.hands.choose(queue.view, [item.id for item in queue.listed()].index(item_id))
    visit.loop.until(lambda: current(visit).id == item_id and on_stage(visit))
    visit.settle()


def judge(visit: Visit, verdict: Verdict, what: str = "verdicts") -> None:
    """Give a verdict, until the screen says that it is on the record."""
    flag = current(visit)
    visit.hands.do(f"review.{verdict}", lambda: verdict_button(visit, verdict))
    visit.loop.until(lambda: _said(visit, flag.id))
    visit.note(what)
    visit.settle()


def verdict_button(visit: Visit, verdict: Verdict) -> QAbstractButton:
    """What gives a verdict by mouse."""
    return visit.review.judging.buttons[verdict]


def _said(visit: Visit, flag_id: str) -> bool:
    now = visit.review.queue.current()
    told = now is not None and now.id == flag_id and bool(now.decisions)
    return told and not visit.review.judging.saving


def go_to_next(visit: Visit) -> None:
    """The next that is left, on the stage."""
    before = visit.review.queue.current()
    visit.hands.do("review.next", lambda: visit.review.judging.next)
    visit.loop.until(lambda: visit.review.queue.current() != before)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()


def find_nothing_left(visit: Visit) -> None:
    """Ask for the next where there is none."""
    visit.hands.do("review.next", lambda: visit.review.judging.next)
    visit.loop.until(lambda: visit.told("Nothing in this list is left for you"))
    visit.settle()


def own(visit: Visit) -> Decision | None:
    """What the person has said of it."""
    item = visit.review.queue.current()
    return None if item is None else item.own
