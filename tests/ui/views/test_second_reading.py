"""The queue with more than one reader: blind, taken back, settled, marked, narrowed; by key and by mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.ui.generated import take_in
from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin, press
from tests.vidreview.conftest import CHEAP, PASSPHRASE
from ui.views.review import ReviewTab
from ui.widgets.curve import Curve
from vidreview.accounts import add_user
from vidreview.clocks import read_clock
from vidreview.custody_log import log
from vidreview.desk import Desk, sign_in
from vidreview.opinions import Standing
from vidreview.queue import QueueItem, queue
from vidreview.records import Kind, Role, Series, Verdict
from vidreview.review import decide, mark_span, settle

OTHER = "another investigator"
THIRD = "a third investigator"


def reader(stage: Stage, name: str = OTHER) -> Desk:
    add_user(stage.office.desk(Role.CUSTODIAN), name, Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)
    return sign_in(stage.office.root, name, PASSPHRASE)


def on_disk(stage: Stage, case: str) -> tuple[QueueItem, ...]:
    """As another program would read them now, with nothing sealed."""
    return queue(stage.office.desk(Role.AUDITOR), case)


def click(widget: QAbstractButton) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def click_row(review: ReviewTab, at: int) -> None:
    place = review.queue.view.visualRect(review.queue.table.index(at, 0)).center()
    QTest.mouseClick(review.queue.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_second_reader_sees_no_verdict_before_the_own_one(stage: Stage, case: str) -> None:
    other = reader(stage)
    decide(other, queue(other, case)[0].id, Verdict.REJECTED, "the arm stops short")
    review = begin(stage, case)
    assert "1 for a second reading" in review.queue.open_points()
    shown = review.panel.history_text() + review.panel.score_text()
    assert "1 person judged this" in shown
    for secret in ("rejected", "stops short", "0.91", OTHER):
        assert secret not in shown
    press(Qt.Key.Key_R)
    stage.wait(lambda: "stops short" in review.panel.history_text())
    assert "0.91" in review.panel.score_text()
    assert on_disk(stage, case)[0].standing is Standing.AGREED
    QTest.keyClick(review.queue.view, Qt.Key.Key_F5)
    stage.wait(lambda: f"{OTHER} and investigator: alike on 1 of 1" in review.queue.open_points())


def test_a_verdict_is_taken_back_by_key_and_stays_in_sight(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    assert "take it back until" in review.judging.buttons[Verdict.ACCEPTED].toolTip()
    assert not review.judging.undo.isVisible()
    press(Qt.Key.Key_A)
    stage.wait(lambda: "1 of 3" in review.queue.summary())
    assert review.judging.undo.isEnabled()
    QTest.keyClick(review.queue.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.wait(lambda: "0 of 3" in review.queue.summary())
    assert "accepted (taken back)" in review.panel.history_text()
    assert on_disk(stage, case)[0].standing is Standing.OPEN
    kinds = [entry.act.type for entry in log(stage.office.desk(Role.AUDITOR), case)]
    assert kinds[-2:] == ["decision-made", "decision-withdrawn"]


def test_who_disagrees_can_not_take_back_and_is_told_why(stage: Stage, case: str) -> None:
    other = reader(stage)
    decide(other, queue(other, case)[0].id, Verdict.REJECTED)
    review = begin(stage, case)
    press(Qt.Key.Key_A)
    stage.wait(lambda: "1 disagreement" in review.queue.open_points())
    assert not review.judging.undo.isEnabled()
    assert "people disagree about it" in review.judging.undo.toolTip()
    QTest.keyClick(review.queue.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    banners = stage.window.workspace.banners  # type: ignore[union-attr]
    stage.wait(lambda: len(banners.shown) > 0)
    assert len(on_disk(stage, case)[0].decisions) == 2


def test_a_third_person_settles_a_disagreement_with_a_reason(stage: Stage, case: str) -> None:
    first, second = reader(stage), reader(stage, THIRD)
    subject = queue(first, case)[1].id
    decide(first, subject, Verdict.REJECTED, "a handshake")
    decide(second, subject, Verdict.ACCEPTED, "a kick")
    review = begin(stage, case)
    review.queue.pick(subject)
    stage.wait(lambda: "handshake" in review.panel.history_text())
    assert "a kick" in review.panel.history_text()
    assert "Settle: contact" in review.judging.buttons[Verdict.ACCEPTED].text()
    press(Qt.Key.Key_A)
    stage.wait(review.judging.note.hasFocus)
    assert on_disk(stage, case)[1].standing is Standing.DISAGREED
    press(Qt.Key.Key_A, "the foot lands at 0:01.2")
    press(Qt.Key.Key_Escape)
    stage.wait(review.queue.view.hasFocus)
    press(Qt.Key.Key_A)
    stage.wait(lambda: "settled: accepted" in review.panel.history_text())
    found = on_disk(stage, case)[1]
    assert (found.standing, found.verdict) == (Standing.SETTLED, Verdict.ACCEPTED)


def test_an_own_span_is_marked_by_key_alone_and_is_no_flag(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    press(Qt.Key.Key_I)
    stage.wait(review.marking.isVisible)
    assert not review.marking.record.isEnabled()
    before = review.player.position
    assert before is not None
    for _ in range(5):
        press(Qt.Key.Key_Right)
    stage.wait(lambda: review.player.position is not None and review.player.position > before)
    press(Qt.Key.Key_O)
    press(Qt.Key.Key_M)
    stage.wait(review.marking.kind.hasFocus)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_A, "by the #door")
    press(Qt.Key.Key_Return)
    stage.wait(lambda: len(review.queue.listed()) == 4)
    assert not review.marking.isVisible()
    mark = on_disk(stage, case)[3].mark
    assert mark is not None
    assert (mark.kind, mark.note, mark.span.start) == (Kind.STRIKE, "by the #door", before)
    assert on_disk(stage, case)[3].proposal is None
    review.queue.pick(mark.id)
    QTest.keyClick(review.queue.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.wait(lambda: len(review.queue.listed()) == 3)


def test_a_wide_screen_has_more_stills_of_a_span(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    click_row(review, 1)
    stage.window.resize(1920, 1080)
    stage.wait(lambda: len(review.strip.stills) == review.strip.count > 6)
    span = review.queue.items[1].span
    assert review.strip.stills[-1].time.seconds <= span.end.seconds
    stage.window.resize(1366, 768)
    stage.wait(lambda: review.strip.count == len(review.strip.stills) == 6)


def test_everything_is_reached_by_mouse_alone(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    click_row(review, 1)
    stage.wait(lambda: len(review.strip.stills) == 6)
    at = review.strip.stills[4].time
    QTest.mouseClick(review.strip, Qt.MouseButton.LeftButton, pos=QPoint(review.strip.width() * 9 // 12, 30))
    stage.wait(lambda: review.player.position == at)
    buttons = {b.accessibleName(): b for b in review.findChildren(QAbstractButton) if b.accessibleName()}
    click(buttons["Your own span begins here"])
    click(buttons["Your own span ends here"])
    click(review.marking.record)
    stage.wait(lambda: len(review.queue.listed()) == 4)
    click(review.judging.buttons[Verdict.UNCERTAIN])
    stage.wait(lambda: "2 of 4" in review.queue.summary())
    click(review.judging.undo)
    stage.wait(lambda: "1 of 4" in review.queue.summary())
    click(review.judging.buttons[Verdict.ACCEPTED])
    stage.wait(lambda: "2 of 4" in review.queue.summary())
    click(review.judging.next)
    stage.wait(lambda: review.queue.view.currentIndex().row() == 2)


NARROWED: dict[str, tuple[Callable[[ReviewTab], object], int]] = {
    "kind": (lambda review: review.queue.bar.want(kind="kick"), 1),
    "marked": (lambda review: review.queue.bar.want(kind="marked"), 1),
    "left": (lambda review: review.queue.bar.want(state="left"), 3),
    "accepted": (lambda review: review.queue.bar.want(state="accepted"), 1),
    "score": (lambda review: review.queue.bar.want(band="high"), 1),
    "reader": (lambda review: review.queue.bar.want(reader="investigator"), 1),
    "camera": (lambda review: review.queue.bar.want(camera="Camera 2"), 4),
    "tag": (lambda review: review.queue.bar.want(words="#door"), 1),
    "nothing": (lambda review: review.queue.bar.want(kind="fall"), 0),
}


def test_the_queue_is_narrowed_and_remembers_it(stage: Stage, case: str) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    items = queue(desk, case)
    decide(desk, items[0].id, Verdict.ACCEPTED, "by the #door")
    mark_span(reader(stage), items[0].footage.id, items[2].span, Kind.PUSH)
    review = begin(stage, case, flags=4)
    for name, (narrow, listed) in NARROWED.items():
        narrow(review)
        assert (name, len(review.queue.listed())) == (name, listed)
        review.queue.bar.clear()
        assert len(review.queue.listed()) == 4
    review.queue.bar.want(state="left", order="time")
    assert review.queue.bar.count.text() == "3 / 4"
    assert review.queue.bar.count.accessibleName() == "3 of 4"
    stage.window.bench.leave()
    stage.wait(lambda: stage.window.workspace is None)
    again = begin(stage, case, flags=3)
    assert again.queue.bar.narrowing == review.queue.bar.narrowing
    again.queue.bar.want(kind="fall")
    again.actions_["clear"].trigger()
    assert len(again.queue.listed()) == 4


@pytest.mark.parametrize("role", [Role.PROSECUTOR, Role.AUDITOR])
def test_who_only_reads_sees_everything_and_can_not_act(stage: Stage, case: str, role: Role) -> None:
    first, second = reader(stage), reader(stage, THIRD)
    subject = queue(first, case)[0].id
    decide(first, subject, Verdict.REJECTED, "no")
    decide(second, subject, Verdict.ACCEPTED, "yes")
    settle(stage.office.desk(Role.INVESTIGATOR), subject, Verdict.ACCEPTED, "seen twice")
    review = begin(stage, case, role)
    review.queue.pick(subject)
    stage.wait(lambda: "seen twice" in review.panel.history_text())
    assert "0.91" in review.panel.score_text()
    assert not review.judging.note.isVisible()
    assert not review.actions_["mark"].isEnabled()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_I)
    assert not review.marking.isVisible()


def test_the_same_moment_is_offered_on_other_cameras_and_judging_goes_on(
    stage: Stage, case: str, recording: Path, tmp_path: Path
) -> None:
    desk, other = stage.office.desk(Role.INVESTIGATOR), tmp_path / "corridor.mp4"
    other.write_bytes(recording.read_bytes() + b"\0" * 8)
    room, corridor = queue(desk, case)[0].footage, take_in(desk, other, case, "corridor")
    review = begin(stage, case)
    nothing = review.show_cameras()
    assert nothing is not None
    assert "Nobody has read" in nothing.actions()[0].text()
    nothing.close()
    for each in (room, corridor):
        assert each.media is not None
        read_clock(desk, each.id, each.media.start, datetime(2026, 2, 27, 14, 0, 0), 0.5)
    review.refresh()
    stage.calm()
    menu = review.show_cameras()
    assert menu is not None
    (offer,) = menu.actions()
    assert offer.text().startswith("corridor · 0:00:00.2")
    assert "not compared" in offer.text()
    offer.trigger()
    menu.close()
    stage.wait(
        lambda: review.showing.watched is not None and review.showing.watched.footage.id == corridor.id
    )
    judged = review.queue.current()
    assert judged is not None
    assert judged.footage.id == room.id
    review.actions_["back"].trigger()
    stage.wait(lambda: review.showing.watched is not None and review.showing.watched.footage.id == room.id)


def test_a_loop_goes_on_with_the_next_span(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    press(Qt.Key.Key_Semicolon)
    stage.wait(lambda: review.player.playback.looping)
    press(Qt.Key.Key_PageDown)
    item = review.queue.current()
    assert item is not None
    stage.wait(lambda: review.player._span == item.span and review.player.playback.looping)
    review.player.pause()


def test_reasons_have_their_curves_and_the_sealed_score_is_not_among_them(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    item = review.queue.current()
    assert item is not None
    assert item.proposal is not None
    pts = tuple(range(item.span.start.pts, item.span.end.pts + 1, max(1, item.span.end.pts // 20)))
    drawn = [Series(name, pts, (None, *(0.5 for _ in pts[1:]))) for name in ("score", "reach_heights")]
    shown = replace(item, subject=replace(item.subject, proposal=replace(item.proposal, series=tuple(drawn))))
    review.panel.show_item(shown)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    curves = review.panel.findChildren(Curve)
    assert [curve.series.name for curve in curves] == ["reach_heights"]
    curves[0].grab()
    with stage.qtbot.waitSignal(review.panel.sought):
        QTest.mouseClick(curves[0], Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
