"""The day of who has never seen it: from the empty window to a judged flag, by what the screen says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.ui.days.hands import key_text
from tests.ui.days.judging import (
    current,
    find_nothing_left,
    go_to_next,
    judge,
    on_stage,
    today_of,
)
from tests.ui.days.seeing import leading, words_on
from tests.ui.days.visit import Step, Visit, tool
from ui.views.signin import SignInForm
from vidreview.records import Verdict

FLAGS: Final = 2
"""In the practice case: one for each camera of its scene."""
_MINUTES_S: Final = 600.0
"""The scene is drawn and analysed; alone that takes less than half a minute."""
_WATCHED_S: Final = 0.5
_TOLD: Final = (
    "Space plays it. Then say what you saw: A accepts, R rejects, U is for uncertain. Enter goes to"
)
_KEYS: Final = {
    "player.play": "Space",
    "review.accepted": "A",
    "review.rejected": "R",
    "review.uncertain": "U",
    "review.next": "Return",
}
"""What the screen says the keys are."""


def newcomer(visit: Visit) -> Iterator[Step]:
    """Practises, judges what there is, leaves, and finds it as it was."""
    yield "look at the empty window", lambda: _look(visit)
    yield "practise", lambda: _practise(visit)
    yield "see the first flag", lambda: _see_flag(visit)
    yield "watch it", lambda: _watch(visit)
    yield "say what was seen", lambda: _say(visit)
    yield "go to the next", lambda: go_to_next(visit)
    yield "say it of the next", lambda: judge(visit, Verdict.UNCERTAIN)
    yield "find nothing left", lambda: _nothing_left(visit)
    yield "go home", lambda: _home(visit)
    yield "leave", visit.sign_out
    yield "practise again", lambda: _again(visit)


def _form(visit: Visit) -> SignInForm:
    return visit.window.sign_in.form


def _look(visit: Visit) -> None:
    practise = _form(visit).practise
    visit.loop.until(lambda: visit.window.focusWidget() is practise)
    assert leading(visit.window) == [practise]
    assert "No store was opened on this computer yet." in words_on(visit.window)


def _practise(visit: Visit) -> None:
    """Until the screen says how far it is."""
    visit.hands.press(_form(visit).practise)
    page = visit.window.sign_in.practice_form
    visit.loop.until(lambda: "It takes a minute or two." in words_on(page))
    visit.loop.until(lambda: page.progress._bar.maximum() > 0 and page.progress._bar.value() > 0, _MINUTES_S)


def _see_flag(visit: Visit) -> None:
    visit.loop.until(lambda: visit.window.workspace is not None, _MINUTES_S)
    visit.loop.until(lambda: on_stage(visit))
    visit.loop.until(lambda: visit.told(_TOLD))
    visit.settle()
    assert {name: key_text(visit.action(name)) for name in _KEYS} == _KEYS
    assert leading(visit.review) == [visit.review.judging.next]
    assert visit.review.queue.summary() == f"0 of {FLAGS} judged"
    visit.note("imports", FLAGS)
    visit.note("analyses", FLAGS)


def _watch(visit: Visit) -> None:
    """It plays, and stands still when it is asked to."""
    player = visit.review.player
    begun = player.position
    assert begun is not None
    play = player.actions_.play
    visit.hands.do("player.play", lambda: tool(visit, play))
    visit.loop.until(
        lambda: player.position is not None and player.position.seconds > begun.seconds + _WATCHED_S
    )
    visit.hands.do("player.play", lambda: tool(visit, play))
    visit.loop.until(lambda: not player.playing)
    visit.settle()


def _say(visit: Visit) -> None:
    assert "Score: shown after your verdict." in words_on(visit.review.panel)
    judge(visit, Verdict.ACCEPTED)
    told = words_on(visit.review.panel)
    assert "Recorded as entry" in told
    assert "a lead, not evidence." in told
    assert visit.review.queue.summary() == f"1 of {FLAGS} judged"


def _nothing_left(visit: Visit) -> None:
    find_nothing_left(visit)
    assert visit.review.queue.summary() == f"{FLAGS} of {FLAGS} judged"


def _home(visit: Visit) -> None:
    visit.section("cases")
    today = today_of(visit)
    visit.loop.until(lambda: today.mine.figure == str(FLAGS))
    assert "Nothing is left: every flag has a verdict." in words_on(today)


def _again(visit: Visit) -> None:
    """What was said is there; nothing is drawn anew."""
    visit.hands.press(_form(visit).practise)
    visit.loop.until(lambda: visit.window.workspace is not None, _MINUTES_S)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()
    assert current(visit).mine is not None
    assert visit.review.queue.summary() == f"{FLAGS} of {FLAGS} judged"
