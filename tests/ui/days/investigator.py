"""The day of who judges: flags, notes, marks, all cameras, care, and footage that comes in meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QAbstractButton

from tests.ui.days.judging import go_on_judging, go_to_next, judge, on_stage, own, today_of
from tests.ui.days.visit import Step, Visit, files_button, tool
from ui.views.together import TogetherTab
from ui.views.unmasking import UnmaskSheet
from vidreview.records import Role, Verdict
from vidreview.timing import Timestamp

JUDGED: Final = 6
"""How many flags the scripted investigator judges from the queue."""
NOTE: Final = "bends down first #floor"
_VERDICTS: Final = tuple(Verdict)


def investigator(visit: Visit) -> Iterator[Step]:
    """Signs in, goes on judging, judges flags, reads the log, comes back."""
    yield "sign in", lambda: visit.sign_in(Role.INVESTIGATOR.value)
    yield "go on judging", lambda: go_on_judging(visit)
    for number in range(JUDGED):
        verdict = _VERDICTS[number % len(_VERDICTS)]
        yield f"judge flag {number + 1}", partial(judge, visit, verdict)
        yield f"next after flag {number + 1}", lambda: go_to_next(visit)
    yield "play", lambda: _play(visit)
    yield "a frame on and back", lambda: _step(visit)
    yield "loop the span", lambda: _loop(visit)
    yield "take a verdict back", lambda: _take_back(visit)
    yield "write a note", lambda: _write_note(visit)
    yield "judge with the note", lambda: _judge_noted(visit)
    yield "mark a span", lambda: _mark_span(visit)
    yield "keep a still", lambda: _keep_still(visit)
    yield "see the heads", lambda: _see_heads(visit)
    yield "list one camera", lambda: _list_one_camera(visit)
    yield "list everything", lambda: _list_everything(visit)
    yield "the same moment on all cameras", lambda: _all_cameras(visit)
    yield "play all cameras", lambda: _play_all(visit)
    yield "one camera alone", lambda: _one_alone(visit)
    yield "mark the case as hard to watch", lambda: _mark_case(visit)
    yield "be ready", lambda: _be_ready(visit)
    yield "mark the case as any other", lambda: _unmark_case(visit)
    yield "take footage in", lambda: _take_in(visit)
    yield "analyse it", lambda: _analyse(visit)
    yield "read the log", lambda: visit.section("log")
    yield "back to the cases", lambda: visit.section("cases")
    yield "count", lambda: _count(visit)


def _play(visit: Visit) -> None:
    player = visit.review.player
    before = player.position
    visit.hands.do("player.play", lambda: tool(visit, player.actions_.play))
    visit.loop.until(lambda: player.position != before)
    player.pause()
    visit.settle()


def _step(visit: Visit) -> None:
    player = visit.review.player
    before = player.position
    visit.hands.do("player.step_forward", lambda: tool(visit, player.actions_.step_forward))
    visit.loop.until(lambda: _later(player.position, before))
    after = player.position
    visit.hands.do("player.step_back", lambda: tool(visit, player.actions_.step_back))
    visit.loop.until(lambda: _later(after, player.position))
    visit.settle()


def _later(one: Timestamp | None, other: Timestamp | None) -> bool:
    return one is not None and other is not None and one > other


def _loop(visit: Visit) -> None:
    """Over and over, until it has begun anew; then no more."""
    player, item = visit.review.player, visit.review.queue.current()
    assert item is not None
    visit.hands.do("player.loop", lambda: tool(visit, player.actions_.loop))
    visit.loop.until(lambda: player.playing and player.position is not None)
    visit.loop.until(lambda: player.position is not None and player.position >= item.span.end)
    visit.loop.until(lambda: player.position is not None and player.position < item.span.end)
    visit.hands.do("player.loop", lambda: tool(visit, player.actions_.loop))
    player.pause()
    visit.settle()


def _take_back(visit: Visit) -> None:
    judge(visit, Verdict.ACCEPTED)
    visit.hands.do("review.undo", lambda: visit.review.judging.undo)
    visit.loop.until(lambda: not visit.review.judging.saving and own(visit) is None)
    visit.note("taken back")
    visit.settle()


def _write_note(visit: Visit) -> None:
    visit.hands.write(visit.review.judging.note, NOTE)
    visit.hands.leave()


def _judge_noted(visit: Visit) -> None:
    judge(visit, Verdict.UNCERTAIN)
    said = own(visit)
    assert said is not None
    assert said.note == NOTE


def _edge(visit: Visit, name: str) -> QAbstractButton:
    words = visit.review.actions_[name].text()
    tools = visit.review.findChildren(QAbstractButton)
    return next(each for each in tools if each.accessibleName() == words)


def _mark_span(visit: Visit) -> None:
    review = visit.review
    visit.hands.do("review.in", lambda: _edge(visit, "in"))
    before = review.player.position
    visit.hands.do("player.step_forward", lambda: tool(visit, review.player.actions_.step_forward))
    visit.loop.until(lambda: review.player.position != before)
    visit.hands.do("review.out", lambda: _edge(visit, "out"))
    visit.hands.write(review.marking.note, "fell #floor")
    visit.hands.press(review.marking.record)
    visit.loop.until(lambda: any(item.mark is not None for item in review.queue.items))
    visit.note("marks")
    visit.settle()


def _keep_still(visit: Visit) -> None:
    player = visit.review.player
    visit.hands.do("player.still", lambda: tool(visit, player.actions_.still))
    visit.loop.until(lambda: any("kept as" in notice.words() for notice in visit.space.banners.shown))
    visit.note("stills")
    visit.settle()


def _see_heads(visit: Visit) -> None:
    player = visit.review.player
    visit.hands.do("player.heads", lambda: tool(visit, player.actions_.heads))
    sheet = visit.sheet(UnmaskSheet)
    visit.hands.write(sheet.reason, "order 12-4")
    visit.hands.press(sheet.accept_button)
    visit.closed()
    visit.loop.until(lambda: not player.masked)
    visit.note("heads")


def _list_one_camera(visit: Visit) -> None:
    queue = visit.review.queue
    whole = queue.table.rowCount()
    visit.hands.pick(queue.bar.choices["camera"], 2)
    visit.loop.until(lambda: 0 < queue.table.rowCount() < whole)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()


def _list_everything(visit: Visit) -> None:
    queue = visit.review.queue
    some = queue.table.rowCount()
    visit.hands.do("review.clear", lambda: queue.bar.clear_button)
    visit.loop.until(lambda: queue.table.rowCount() > some)
    visit.loop.until(lambda: on_stage(visit))
    visit.settle()


def _together(visit: Visit) -> TogetherTab:
    tab = visit.space.case.together
    assert tab is not None
    return tab


def _all_cameras(visit: Visit) -> None:
    tab = _together(visit)
    visit.hands.do("player.together", lambda: tool(visit, visit.review.player.actions_.together))
    visit.loop.until(lambda: visit.space.case.tab == "cameras" and len(tab.tiles) > 1)
    visit.loop.until(lambda: all(tile.canvas.picture is not None for tile in tab.tiles))
    visit.settle()


def _play_all(visit: Visit) -> None:
    tab = _together(visit)
    before = tab.conductor.wall_s
    visit.hands.do("together.play", lambda: tab.transport._play)
    visit.loop.until(lambda: tab.conductor.playing and tab.conductor.wall_s != before)
    visit.hands.do("together.play", lambda: tab.transport._play)
    visit.loop.until(lambda: not tab.conductor.playing)
    visit.settle()


def _one_alone(visit: Visit) -> None:
    tab = _together(visit)
    visit.hands.enter("together.alone", tab.tiles[0].canvas)
    visit.loop.until(lambda: visit.space.case.tab == "review" and visit.review.player.position is not None)
    visit.settle()


def _mark_case(visit: Visit) -> None:
    care = visit.space.case.care
    assert care is not None
    visit.hands.press(visit.space.case._mark)
    visit.loop.until(care.review.curtain.isVisible)
    visit.note("care")
    visit.settle()


def _be_ready(visit: Visit) -> None:
    care = visit.space.case.care
    assert care is not None
    visit.hands.press(care.review.curtain.show_button)
    visit.loop.until(lambda: not care.review.curtain.isVisible())
    assert visit.review.player.actions_.greyscale.isChecked()


def _unmark_case(visit: Visit) -> None:
    visit.hands.press(visit.space.case._mark)
    visit.loop.until(lambda: not visit.review.player.actions_.greyscale.isChecked())
    visit.note("care")
    visit.settle()


def _take_in(visit: Visit) -> None:
    case = visit.space.case
    visit.tab("footage")
    visit.hands.press(case.footage._take)
    importing = case.footage.importing
    visit.hands.press(files_button(importing.form))
    visit.loop.until(lambda: len(importing.form.chosen.table.rows) == 1)
    visit.hands.do("import.submit", lambda: importing.form.go)
    visit.loop.until(lambda: len(importing.progress.footage_ids()) == 1)
    visit.loop.until(lambda: not visit.window.bench.tasks.running)
    visit.note("imports")
    visit.hands.press(importing.progress._done)
    visit.settle()


def _analyse(visit: Visit) -> None:
    tab = visit.space.case.footage
    visit.loop.until(tab.analyse.isEnabled)
    visit.hands.press(tab.analyse)
    visit.loop.until(lambda: any("is done" in notice.words() for notice in visit.space.banners.shown))
    visit.note("analyses")
    visit.settle()


def _count(visit: Visit) -> None:
    visit.loop.until(lambda: today_of(visit).mine.figure == str(JUDGED + 2))
