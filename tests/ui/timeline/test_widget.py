"""The timeline under real events, and fast enough for ten thousand flags over thirty days."""

from __future__ import annotations

import time
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.design import Theme, contrast, palette
from ui.timeline import CONTRAST, DARK, LIGHT, Content, Flag, Timeline, TimelineColours
from ui.timeline.model import State
from vidreview.analysis.results import ScoreCurve
from vidreview.records import GapReason, GapSpan, Kind, SkipReason, SkipSpan, Verdict
from vidreview.timing import Span, Timestamp

BASE = Fraction(1, 1000)
DAY = 86_400


def span(start_s: float, end_s: float) -> Span:
    return Span(Timestamp.at(start_s, BASE), Timestamp.at(end_s, BASE))


def content(seconds: float = 600.0, **changes: object) -> Content:
    pts = np.arange(0, int(seconds * 1000), 500)
    scores = (0.5 + 0.45 * np.sin(pts / 20_000)).astype(np.float32)
    defaults: dict[str, object] = {
        "gaps": (GapSpan(span(200, 260), GapReason.MISSING),),
        "flags": (
            Flag("P-1", span(30, 60), Kind.STRIKE, None, 0.91),
            Flag("P-2", span(100, 140), Kind.PUSH, Verdict.ACCEPTED, 0.8),
            Flag("P-3", span(300, 330), Kind.KICK, Verdict.REJECTED, 0.6),
            Flag("P-4", span(400, 430), Kind.FALL, Verdict.UNCERTAIN),
        ),
        "curve": ScoreCurve(BASE, pts, scores),
        "threshold": 0.5,
    }
    return Content(span(0, seconds), **{**defaults, **changes})  # type: ignore[arg-type]


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline(colours=LIGHT)
    qtbot.addWidget(timeline)
    timeline.resize(900, 112)
    timeline.set_content(content())
    timeline.show()
    qtbot.waitExposed(timeline)
    return timeline


def record(timeline: Timeline) -> tuple[list[float], list[str]]:
    sought: list[float] = []
    chosen: list[str] = []
    timeline.sought.connect(lambda t: sought.append(float(t.seconds)))
    timeline.flag_activated.connect(chosen.append)
    return sought, chosen


def place(timeline: Timeline, seconds: float, y: float) -> QPoint:
    return QPoint(round(timeline.scale_.x(seconds)), round(y))


def flags_y(timeline: Timeline) -> float:
    return timeline._lanes().flags.center().y()


def wheel(timeline: Timeline, x: float, steps: int, *, shift: bool = False) -> None:
    modifiers = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        QPointF(x, 40), timeline.mapToGlobal(QPointF(x, 40)), QPoint(), QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline, event)


def grab(timeline: Timeline) -> QImage:
    return timeline.grab().toImage()


def near(colour: QColor, wanted: str, tolerance: int = 12) -> bool:
    other = QColor(wanted)
    pairs = zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    return all(abs(a - b) <= tolerance for a, b in pairs)


def test_a_click_seeks_to_the_instant_under_it(timeline: Timeline) -> None:
    sought, _ = record(timeline)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 450, 50))
    assert sought == [pytest.approx(450, abs=1)]


def test_dragging_scrubs_and_stays_inside_the_recording(timeline: Timeline) -> None:
    sought, _ = record(timeline)
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 100, 50))
    for second in range(100, 700, 50):
        QTest.mouseMove(timeline, place(timeline, second, 50))
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 650, 50))
    assert len(sought) >= 10
    assert sought == sorted(sought)
    assert sought[-1] == 600


def test_frames_that_arrive_while_dragging_do_not_pull_the_playhead_back(timeline: Timeline) -> None:
    QTest.mousePress(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 100, 50))
    QTest.mouseMove(timeline, place(timeline, 450, 50))
    held = grab(timeline)
    timeline.set_playhead(Timestamp.at(100, BASE))
    assert grab(timeline) == held
    QTest.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 450, 50))
    timeline.set_playhead(Timestamp.at(100, BASE))
    assert grab(timeline) != held


def test_a_click_on_a_flag_chooses_it_and_goes_to_its_start(timeline: Timeline) -> None:
    sought, chosen = record(timeline)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place(timeline, 45, flags_y(timeline)))
    assert chosen == ["P-1"]
    assert sought == [30.0]


def test_keys_walk_through_the_flags(timeline: Timeline, qtbot: QtBot) -> None:
    _, chosen = record(timeline)
    timeline.setFocus()
    for _ in range(5):
        QTest.keyClick(timeline, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert chosen == ["P-1", "P-2", "P-3", "P-4", "P-3"]


def test_the_wheel_zooms_around_the_pointer_and_moves_with_shift(timeline: Timeline) -> None:
    before = timeline.scale_.time(300)
    wheel(timeline, 300, 4)
    assert timeline.scale_.time(300) == pytest.approx(before)
    assert timeline.scale_.seconds < 600 / 2
    start = timeline.scale_.start_s
    wheel(timeline, 300, -2, shift=True)
    assert timeline.scale_.start_s > start
    QTest.keyClick(timeline, Qt.Key.Key_W)
    assert timeline.scale_.seconds == 600


def test_the_overview_moves_what_is_visible(timeline: Timeline) -> None:
    wheel(timeline, 0, 8)
    y = timeline._lanes().overview.center().y()
    sought, _ = record(timeline)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(450, round(y)))
    middle = (timeline.scale_.start_s + timeline.scale_.end_s) / 2
    assert middle == pytest.approx(300, abs=2)
    assert not sought


def test_there_is_no_overview_while_everything_is_visible(timeline: Timeline) -> None:
    overview = timeline._lanes().overview
    at = QPoint(450, round(overview.center().y()))
    ground = grab(timeline).pixelColor(2, round(overview.top()) - 1)
    assert grab(timeline).pixelColor(at) == ground
    sought, _ = record(timeline)
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=at)
    assert len(sought) == 1
    wheel(timeline, 450, 8)
    assert grab(timeline).pixelColor(at) != ground


def test_the_playhead_is_followed_when_it_leaves_the_view(timeline: Timeline) -> None:
    wheel(timeline, 0, 10)
    timeline.set_playhead(Timestamp.at(500, BASE))
    assert timeline.scale_.start_s <= 500 <= timeline.scale_.end_s


def test_states_are_painted_where_they_lie(timeline: Timeline) -> None:
    image, y = grab(timeline), round(flags_y(timeline)) + 7
    assert near(image.pixelColor(place(timeline, 58, y)), LIGHT.undecided)
    assert near(image.pixelColor(place(timeline, 138, y)), LIGHT.accepted)
    assert near(image.pixelColor(place(timeline, 328, y)), LIGHT.lane)
    assert near(image.pixelColor(round(timeline.scale_.x(300)), y), LIGHT.rejected)


def test_the_focus_is_seen_and_hides_nothing(timeline: Timeline) -> None:
    timeline.set_playhead(Timestamp.at(123, BASE))
    timeline.clearFocus()
    without = grab(timeline)
    timeline.setFocus()
    QTest.qWait(1)
    focused = grab(timeline)
    assert timeline.hasFocus()
    assert focused.pixelColor(0, 0) != without.pixelColor(0, 0)
    assert focused.copy(2, 2, 896, 108) == without.copy(2, 2, 896, 108)


def test_the_curve_is_not_painted_where_it_is_hidden(timeline: Timeline) -> None:
    with_curve = grab(timeline)
    timeline.set_content(content(curve=None))
    hidden = grab(timeline)
    assert with_curve != hidden
    lane = timeline._lanes().curve
    column = [hidden.pixelColor(700, y).name() for y in range(int(lane.top()) + 1, int(lane.bottom()))]
    assert set(column) == {LIGHT.lane}


@pytest.mark.parametrize(
    ("theme", "colours"), [(Theme.LIGHT, LIGHT), (Theme.DARK, DARK), (Theme.CONTRAST, CONTRAST)]
)
def test_colours_go_with_the_theme(timeline: Timeline, theme: Theme, colours: TimelineColours) -> None:
    timeline.set_colours(None)
    timeline.setPalette(palette(theme))
    assert near(grab(timeline).pixelColor(450, 2), colours.ground)


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST])
def test_words_and_flags_are_seen_in_every_theme(colours: TimelineColours) -> None:
    words = [(colours.text, colours.ground), (colours.quiet, colours.ground)]
    words += [(colours.on(state), colours.state(state)) for state in (State.UNDECIDED, State.ACCEPTED)]
    assert min(contrast(*pair) for pair in words) >= 4.5
    assert contrast(colours.playhead, colours.lane) >= 4.5


def test_tooltips_say_what_lies_there(timeline: Timeline) -> None:
    flag = timeline.text_at(QPointF(place(timeline, 45, flags_y(timeline))))
    assert "Blow" in flag
    assert "not judged yet" in flag
    assert "0.91" in flag
    assert "0:00:30.000" in flag
    hidden = timeline.text_at(QPointF(place(timeline, 410, flags_y(timeline))))
    assert "score" not in hidden
    gap = timeline.text_at(QPointF(place(timeline, 230, 50)))
    assert "not recorded" in gap
    assert "60.0" in gap


def test_tooltips_say_how_the_machine_looked(timeline: Timeline) -> None:
    where = QPointF(place(timeline, 500, 50))
    assert "not analysed" in timeline.text_at(where)
    timeline.set_content(content(skips=(SkipSpan(span(0, 20), SkipReason.STILL),)))
    assert "not looked at closely: nothing moved" in timeline.text_at(QPointF(place(timeline, 10, 50)))
    assert "\nlooked at closely" in timeline.text_at(where)


def test_a_screen_reader_hears_what_there_is(timeline: Timeline) -> None:
    assert timeline.accessibleName() == "Timeline"
    assert timeline.accessibleDescription() == "4 flags, 1 not judged yet, 1 gaps"
    assert all(action.text() for action in timeline.actions_)


def test_an_empty_timeline_takes_every_event(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(300, 112)
    timeline.show()
    QTest.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    wheel(timeline, 20, 3)
    timeline.to_next_flag()
    timeline.set_playhead(None)
    assert timeline.text_at(QPointF(10, 10)) == ""
    assert not grab(timeline).isNull()


def test_new_verdicts_keep_the_view(timeline: Timeline) -> None:
    wheel(timeline, 300, 5)
    timeline.set_playhead(Timestamp.at(320, BASE))
    before = timeline.scale_
    timeline.set_content(content(threshold=0.7))
    assert timeline.scale_ == before


def test_ten_thousand_flags_over_thirty_days_are_quick(qtbot: QtBot) -> None:
    random = np.random.default_rng(3)
    starts = np.sort(random.uniform(0, 30 * DAY - 10, 10_000))
    states = [None, Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNCERTAIN]
    flags = tuple(
        Flag(f"P-{i}", span(start, start + 6), Kind.PUSH, states[i % 4]) for i, start in enumerate(starts)
    )
    pts = np.arange(0, 30 * DAY * 1000, 2000)
    curve = ScoreCurve(BASE, pts, random.random(len(pts)).astype(np.float32))
    gaps = tuple(GapSpan(span(t, t + 30), GapReason.MISSING) for t in range(100, 30 * DAY, 4000))
    timeline = Timeline(colours=LIGHT)
    qtbot.addWidget(timeline)
    timeline.resize(1800, 112)
    timeline.set_content(Content(span(0, 30 * DAY), gaps, flags, curve, 0.5))
    timeline.grab()
    spent = []
    for _ in range(25):
        wheel(timeline, 700, 1)
        began = time.thread_time()
        timeline.grab()
        spent.append(time.thread_time() - began)
    assert sorted(spent)[len(spent) // 2] < 0.05
    timeline.set_playhead(Timestamp.at(100, BASE))
    timeline.grab()
    began = time.thread_time()
    for second in range(100, 200):
        timeline.set_playhead(Timestamp.at(second / 100 + 100, BASE))
        timeline.grab()
    assert (time.thread_time() - began) / 100 < 0.02
