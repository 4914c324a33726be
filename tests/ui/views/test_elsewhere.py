"""What the same person did meanwhile in another window, and what waits for nothing of theirs."""

from __future__ import annotations

from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin
from tests.ui.views.test_second_reading import reader
from ui.notices import Tone
from ui.views.queuerow import sign
from vidreview.queue import queue
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, mark_span, proposals, withdraw


def test_what_was_judged_in_another_window_is_shown_before_it_is_judged_again(
    stage: Stage, case: str
) -> None:
    review, workspace = begin(stage, case), stage.window.workspace
    stage.calm()
    item = review.queue.current()
    assert item is not None
    assert workspace is not None
    other = stage.office.desk(Role.INVESTIGATOR)
    given = decide(other, item.id, Verdict.REJECTED)
    review.judging.note.setPlainText("a push")
    review.judge(Verdict.ACCEPTED)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    stage.calm()
    (told,) = (notice for notice in workspace.banners.shown if notice.tone is Tone.ERROR)
    assert "Nothing was recorded; it is shown anew." in told.words()
    assert review.judging.note.toPlainText() == "a push"
    found = next(one for one in proposals(other, case) if one.id == item.id)
    assert [said.verdict for said in found.decisions] == [Verdict.REJECTED]
    review.judge(Verdict.ACCEPTED)
    stage.wait(lambda: not any(notice.tone is Tone.ERROR for notice in workspace.banners.shown))
    withdraw(other, next(one for one in proposals(other, case) if one.id == item.id).decisions[-1])
    review.judge(Verdict.UNCERTAIN)
    stage.wait(lambda: any(notice.tone is Tone.ERROR for notice in workspace.banners.shown))
    stage.calm()
    found = next(one for one in proposals(other, case) if one.id == item.id)
    assert [said.verdict for said in found.decisions if not said.withdrawn_utc] == [given.verdict]


def test_a_colleague_who_judged_meanwhile_is_not_told_of_before_the_own_verdict(
    stage: Stage, case: str
) -> None:
    """The second reader stays blind."""
    review, workspace = begin(stage, case), stage.window.workspace
    item = review.queue.current()
    assert item is not None
    assert workspace is not None
    decide(reader(stage), item.id, Verdict.REJECTED)
    review.judge(Verdict.ACCEPTED)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    assert not any(notice.tone is Tone.ERROR for notice in workspace.banners.shown)


def test_an_own_mark_is_counted_and_drawn_as_done_and_a_colleagues_as_open(stage: Stage, case: str) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    flag = proposals(desk, case)[0]
    mark_span(desk, flag.footage.id, flag.span, Kind.PUSH)
    review = begin(stage, case, flags=4)
    (own,) = (item for item in review.queue.listed() if item.mark is not None)
    assert (own.left, sign(own)) == (False, ("user", "accent"))
    (told,) = (words for words in map(review.queue._line, [own]))
    assert "marked by you" in told
    (other,) = (item for item in queue(reader(stage), case) if item.mark is not None)
    assert (other.left, sign(other)) == (True, ("open-mark", "quiet"))
