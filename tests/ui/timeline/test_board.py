"""The timeline of all cameras: what it says, where it points, and that thirty days are painted at once."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.timeline import BoardTimeline, views_of
from ui.timeline.boardpainting import HEAD_PX, lane_top
from vidreview.board import Board, Lane, WallSpans, make_board
from vidreview.clocks import make_clock
from vidreview.queue import QueueItem, Standing
from vidreview.records import (
    Acquisition,
    Footage,
    GapReason,
    GapSpan,
    Kind,
    MediaInfo,
    Proposal,
    SkipReason,
    SkipSpan,
)
from vidreview.review import QueuedProposal
from vidreview.timing import Span, Timestamp
from vidreview.watching import Watched, WatchedBy

BASE = Fraction(1, 1000)
START = datetime(2026, 2, 1, tzinfo=UTC).timestamp()


def at(second: float) -> Timestamp:
    return Timestamp.at(Fraction(second).limit_denominator(1000), BASE)


def recording(number: int, camera: str, begins: str, seconds: float) -> Footage:
    media = MediaInfo("mp4", "h264", 1920, 1080, at(0), seconds, 25.0, int(seconds * 25), has_audio=False)
    name = f"{camera}_{begins}.mp4"
    return Footage(f"F-{number}", "case", number, camera, name, "", 0, media, "", Acquisition(), "", "")


def item(number: int, footage: Footage, start: float, end: float) -> QueueItem:
    span = Span(at(start), at(end))
    proposal = Proposal(span, span.start, 0.8, Kind.STRIKE, (), (1, 2))
    subject = QueuedProposal(f"P-{number}", footage, proposal, current=True, decisions=())
    return QueueItem(
        subject=subject, person="me", sealed=False, standing=Standing.OPEN, readers=(), rank=number,
        mine=None, left=True, stays=None,
    )  # fmt: skip


def board_of(
    footage: list[Footage],
    items: list[QueueItem] | None = None,
    seen: list[WatchedBy] | None = None,
    skips: dict[str, tuple[SkipSpan, ...]] | None = None,
) -> Board:
    clocks = {each.id: make_clock(each, (), ()) for each in footage}
    return make_board("case", footage, clocks, items or [], seen or [], skips or {})


@pytest.fixture
def timeline(qtbot: QtBot) -> BoardTimeline:
    timeline = BoardTimeline()
    qtbot.addWidget(timeline)
    timeline.resize(1200, 300)
    timeline.show()
    return timeline


def show(timeline: BoardTimeline, board: Board) -> None:
    timeline.set_views(views_of(board), board.limits, checked=board.checked)


@pytest.fixture
def hour() -> Board:
    first, second = recording(1, "A", "20260201120000", 3600), recording(2, "B", "20260201123000", 3600)
    gap = GapSpan(Span(at(600), at(900)), GapReason.MISSING)
    assert first.media is not None
    holed = replace(first, media=replace(first.media, gaps=(gap,)))
    unread = replace(recording(3, "C", "", 60), name="c.mp4")
    seen = [WatchedBy("F-1", Watched(Span(at(1800), at(2400)), 8.0), "me", "")]
    items = [item(1, holed, 2000, 2010), item(2, second, 60, 70)]
    skips = {"F-1": (SkipSpan(Span(at(1200), at(1500)), SkipReason.APART),)}
    return board_of([holed, second, unread], items, seen, skips)


def x_of(timeline: BoardTimeline, second: float) -> int:
    return HEAD_PX + round(timeline.scale_.x(START + 12 * 3600 + second))


def test_a_board_has_a_lane_for_every_camera_even_without_a_clock(hour: Board) -> None:
    assert [lane.camera for lane in hour.lanes] == ["A", "B", "C"]
    assert not hour.lanes[2].placed
    assert len(hour.lanes[2].unplaced) == 1
    assert hour.limits == pytest.approx((START + 43_200, START + 48_600), abs=0.01)
    assert not hour.checked


def test_tooltips_say_what_was_recorded_flagged_and_watched(timeline: BoardTimeline, hour: Board) -> None:
    show(timeline, hour)
    y = lane_top(0) + 25
    assert "not recorded" in timeline.text_at(QPointF(x_of(timeline, 700), y))
    assert "nobody watched" in timeline.text_at(QPointF(x_of(timeline, 100), y))
    told = timeline.text_at(QPointF(x_of(timeline, 2005), y))
    assert "Blow" in told
    assert "8×" in told
    assert "12:33:2" in told
    assert "nothing recorded" in timeline.text_at(QPointF(x_of(timeline, 5000), y))
    assert timeline.text_at(QPointF(20, y)) == "A"


def test_tooltips_say_how_the_machine_looked(timeline: BoardTimeline, hour: Board) -> None:
    show(timeline, hour)
    first, second = lane_top(0) + 25, lane_top(1) + 25
    assert "people far apart" in timeline.text_at(QPointF(x_of(timeline, 1300), first))
    assert "\nlooked at closely" in timeline.text_at(QPointF(x_of(timeline, 100), first))
    assert "not analysed" in timeline.text_at(QPointF(x_of(timeline, 1900), second))


def test_pointing_seeks_and_a_flag_is_chosen(qtbot: QtBot, timeline: BoardTimeline, hour: Board) -> None:
    show(timeline, hour)
    sought: list[float] = []
    chosen: list[str] = []
    timeline.sought.connect(sought.append)
    timeline.item_activated.connect(chosen.append)
    place = QPoint(x_of(timeline, 1000), lane_top(1) + 30)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    assert sought[-1] == pytest.approx(START + 43_200 + 1000, abs=5)
    assert chosen == []
    flag = QPoint(x_of(timeline, 2005), lane_top(0) + 8)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=flag)
    assert chosen == ["P-1"]
    assert sought[-1] == pytest.approx(START + 43_200 + 2000, abs=0.1)


def test_keys_go_from_flag_to_flag_over_all_cameras(timeline: BoardTimeline, hour: Board) -> None:
    show(timeline, hour)
    chosen: list[str] = []
    timeline.item_activated.connect(chosen.append)
    for action in ("next_flag", "next_flag", "next_flag", "previous_flag"):
        getattr(timeline.actions_, action).trigger()
    assert chosen == ["P-2", "P-1", "P-2"]


def test_zoom_reaches_from_days_to_frames(timeline: BoardTimeline, hour: Board) -> None:
    show(timeline, hour)
    timeline.set_playhead(START + 43_200 + 2000)
    for _ in range(60):
        timeline.zoom(1.5)
    assert timeline.scale_.seconds == pytest.approx(0.5)
    assert timeline.scale_.start_s <= START + 45_200 <= timeline.scale_.end_s
    timeline.grab()
    timeline.show_whole()
    assert timeline.scale_.seconds == pytest.approx(5400, rel=0.01)


def test_nothing_to_show_is_no_failure(timeline: BoardTimeline) -> None:
    timeline.set_views((), None, checked=True)
    timeline.grab()
    assert timeline.text_at(QPointF(300, 40)) == ""


def month() -> Board:
    """Nine cameras, thirty days in files of an hour, 10,000 flags, 3,000 stretches watched."""
    footage = [
        recording(
            day * 1000 + hour * 10 + camera, f"Camera {camera + 1}", f"202602{day:02}{hour:02}0000", 3598
        )
        for camera in range(9)
        for day in range(1, 29)
        for hour in range(24)
    ]
    chance = np.random.default_rng(2)
    picked = chance.integers(0, len(footage), 10_000).tolist()
    begins = chance.uniform(0, 3500, 10_000).tolist()
    items = [
        item(n, footage[where], begin, begin + 4)
        for n, (where, begin) in enumerate(zip(picked, begins, strict=True))
    ]
    seen = [
        WatchedBy(footage[where].id, Watched(Span(at(begin), at(begin + 60)), speed), "me", "")
        for where, begin, speed in zip(
            picked[:3000], begins[:3000], chance.choice([0.0, 1.0, 4.0, 16.0], 3000).tolist(), strict=True
        )
    ]
    return board_of(footage, items, seen)


def test_a_month_of_nine_cameras_with_ten_thousand_flags_is_painted_at_once(
    qtbot: QtBot, timeline: BoardTimeline, record_property: pytest.RecordProperty
) -> None:
    timeline.resize(1500, lane_top(9) + 4)
    show(timeline, month())
    spent: list[float] = []
    for step in range(40):
        timeline.zoom(1.25 if step % 2 == 0 else 1 / 1.2)
        began = time.thread_time()
        timeline._background()
        spent.append((time.thread_time() - began) * 1000)
    typical = float(np.median(spent))
    record_property("paint_ms", typical)
    print(f"painting 9 cameras, 28 days, 10,000 flags: median {typical:.1f} ms, worst {max(spent):.1f} ms")
    # Thirty pictures a second, on a machine that shares its cores; alone it takes about 12 ms.
    assert typical < 33


def test_lanes_without_items_are_painted() -> None:
    empty = WallSpans(np.zeros(0), np.zeros(0))
    lane = Lane("A", (), (), empty, (), empty, (), (), empty, ())
    (view,) = views_of(Board("case", (lane,)))
    assert view.item_at(0.0, 1.0) is None
