"""The day of a second reader: blind; then what the first said, and a third who settles where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QAbstractButton

from tests.ui.days.judging import choose, current, find_nothing_left, go_on_judging, judge, on_stage, today_of
from tests.ui.days.readers import FIRST, KNOWN, LEFT, NOTES, READ, SECOND, THIRD, VERDICT
from tests.ui.days.seeing import words_on
from tests.ui.days.visit import Step, Visit, shown
from vidreview.narrowing import State
from vidreview.queue import QueueItem
from vidreview.records import Verdict

OTHER: Final = Verdict.REJECTED
"""What the second says where she does not agree."""
WHY: Final = "a handshake"
REASON: Final = "the foot lands at 0:01.2"
_SETTLED: Final = f"settled: accepted — {THIRD}"


def second(visit: Visit) -> Iterator[Step]:
    """Reads what the first has read, and a known clip; a third settles; she sees how."""
    yield "sign in to read", lambda: visit.sign_in(SECOND)
    yield "go on judging", lambda: _go_on(visit)
    yield "read what the first has read", lambda: _read_blind(visit, 0)
    yield "agree", lambda: _agree(visit)
    yield "see how often they agree", lambda: _see_agreement(visit, READ + 1)
    yield "read the other", lambda: _read_blind(visit, 1)
    yield "disagree", lambda: _disagree(visit)
    yield "read what may be known", lambda: _read_known(visit)
    yield "judge what was known", lambda: _judge_known(visit)
    yield "find nothing left", lambda: find_nothing_left(visit)
    yield "see how often they disagree", lambda: _see_agreement(visit, READ + 1)
    yield "leave it to a third", visit.sign_out
    yield "sign in to settle", lambda: visit.sign_in(THIRD)
    yield "go to the case", lambda: go_on_judging(visit)
    yield "list the disagreements", lambda: _list_disagreements(visit)
    yield "be ready", lambda: _be_ready(visit)
    yield "settle without a reason", lambda: _settle_without_reason(visit)
    yield "write the reason", lambda: _write_reason(visit)
    yield "settle it", lambda: _settle(visit)
    yield "leave it settled", visit.sign_out
    yield "sign in once more", lambda: _come_back(visit)
    yield "see how it was settled", lambda: _see_settled(visit)


def _go_on(visit: Visit) -> None:
    """Nothing is left that nobody has read; the home page offers what one alone has."""
    visit.loop.until(lambda: f"For a second reading: {LEFT}." in words_on(today_of(visit)))
    go_on_judging(visit)
    assert f"{LEFT} for a second reading" in words_on(visit.review.queue)


def _waiting(visit: Visit) -> list[QueueItem]:
    """The flags, in their order, that the first has read and the second has not, on the days before."""
    return sorted((item for item in visit.review.queue.items if item.clip is None), key=_rank)[READ:]


def _rank(item: QueueItem) -> int:
    return item.rank


def _read_blind(visit: Visit, number: int) -> None:
    """Of what was said nothing is told but by how many."""
    choose(visit, _waiting(visit)[number].id)
    told = words_on(visit.review.panel)
    assert "1 person judged this. You see what they said after your own verdict." in told
    assert "Score: shown after your verdict." in told
    for secret in (FIRST, f"{VERDICT} —", "Score 0"):
        assert secret not in told
    for secret in NOTES[number:]:
        assert secret not in words_on(visit.window)
    assert _row(visit).endswith("second reading")


def _row(visit: Visit) -> str:
    """What the list says of what is chosen."""
    return str(visit.review.queue.view.currentIndex().data())


def _agree(visit: Visit) -> None:
    judge(visit, VERDICT)
    _see_first(visit, NOTES[0])
    assert _row(visit).endswith(str(VERDICT))


def _see_first(visit: Visit, note: str) -> None:
    """After the own verdict everything is told."""
    told = words_on(visit.review.panel)
    assert f"{VERDICT} — {FIRST}" in told
    assert note in told
    assert "a lead, not evidence." in told


def _disagree(visit: Visit) -> None:
    visit.hands.write(visit.review.judging.note, WHY)
    visit.hands.leave()
    judge(visit, OTHER)
    _see_first(visit, NOTES[1])
    told = words_on(visit.review)
    assert WHY in told
    assert "1 disagreement to settle" in told
    assert "A verdict settles the disagreement." in told
    assert not visit.review.judging.undo.isEnabled()
    assert "people disagree about it" in visit.review.judging.undo.toolTip()


def _see_agreement(visit: Visit, alike: int) -> None:
    """How often the two agree is told beside the list, as it is when it is listed anew."""
    n = sum(len(item.readers) > 1 for item in visit.review.queue.items)
    visit.hands.do("window.refresh", lambda: _review_tab(visit))
    told = f"alike on {alike} of {n}"
    visit.loop.until(lambda: told in words_on(visit.review.queue))
    assert f"{SECOND} and {FIRST}: κ " in words_on(visit.review.queue)
    visit.settle()


def _review_tab(visit: Visit) -> QAbstractButton:
    """By mouse the list is made anew where the tab is clicked."""
    page = visit.space.case
    return shown(page._tabs.button(page._names.index("review")))


def _known(visit: Visit) -> QueueItem:
    return next(item for item in visit.review.queue.items if item.clip is not None)


def _read_known(visit: Visit) -> None:
    """It is listed as any flag that nobody has judged."""
    choose(visit, _known(visit).id)
    assert "nown" not in words_on(visit.review.panel) + _row(visit)
    assert "Score: shown after your verdict." in words_on(visit.review.panel)
    assert "Known clips: about 1 in 20" in words_on(visit.review.queue)


def _judge_known(visit: Visit) -> None:
    judge(visit, KNOWN.verdict, "known clips")
    told = words_on(visit.review.panel)
    assert "This was a known clip" in told
    assert "That is right." in told
    visit.loop.until(lambda: "known clips: right on 1 of 1" in words_on(visit.review.queue))
    visit.settle()


def _list_disagreements(visit: Visit) -> None:
    state = visit.review.queue.bar.choices["state"]
    visit.hands.pick(state, state.findData(State.DISAGREED.value))
    visit.loop.until(lambda: visit.review.queue.table.rowCount() == 1 and on_stage(visit))
    visit.settle()
    told = words_on(visit.review.panel)
    for said in (f"{VERDICT} — {FIRST}", NOTES[1], f"{OTHER} — {SECOND}", WHY):
        assert said in told
    assert "A verdict settles the disagreement." in told


def _be_ready(visit: Visit) -> None:
    """Somebody has seen contact there, so that a card asks first."""
    care = visit.space.case.care
    assert care is not None
    curtain = care.review.curtain
    visit.loop.until(curtain.isVisible)
    visit.hands.press(curtain.show_button)
    visit.loop.until(lambda: not curtain.isVisible())
    visit.settle()


def _settle_without_reason(visit: Visit) -> None:
    panel = visit.review.panel
    visit.hands.do(f"review.{VERDICT}", lambda: panel.judging.buttons[VERDICT])
    visit.loop.until(lambda: visit.told("Write the reason first"))
    visit.loop.until(lambda: visit.window.focusWidget() is panel.judging.note)
    assert _SETTLED not in words_on(panel)


def _write_reason(visit: Visit) -> None:
    visit.hands.write(visit.review.judging.note, REASON)
    visit.hands.leave()


def _settle(visit: Visit) -> None:
    judge(visit, VERDICT, "settled")
    told = words_on(visit.review)
    assert _SETTLED in told
    assert REASON in told
    assert "to settle" not in words_on(visit.review.queue)


def _come_back(visit: Visit) -> None:
    """Where she was."""
    visit.sign_in(SECOND)
    visit.loop.until(lambda: visit.space.case.isVisible() and visit.review.queue.current() is not None)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()


def _see_settled(visit: Visit) -> None:
    choose(visit, _waiting(visit)[LEFT - 1].id)
    told = words_on(visit.review.panel)
    assert _SETTLED in told
    assert REASON in told
    assert current(visit).verdict is VERDICT
    assert _row(visit).endswith(f"settled: {VERDICT}")
