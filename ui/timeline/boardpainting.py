"""Paints several cameras over one wall clock: a lane each, with everything that lies on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from ui.text import camera
from ui.timeline.activity import Activity, paint_activity
from ui.timeline.buckets import covered_columns, runs
from ui.timeline.colours import TimelineColours
from ui.timeline.model import Floats, Ints, State
from ui.timeline.painting import paint_state
from ui.timeline.scale import Scale
from ui.walltime import day_text
from vidreview.board import Board, Lane
from vidreview.records import Verdict

AXIS_PX: Final = 22
HEAD_PX: Final = 132
LANE_PX: Final = 40
_FLAGS: Final = (3, 15)
_RECORD: Final = (19, 11)
_WATCHED: Final = (31, 5)
"""Top and height of each part of a lane."""
_LEAST_FLAG_PX: Final = 3
_STATES: Final = {
    None: State.UNDECIDED,
    Verdict.ACCEPTED: State.ACCEPTED,
    Verdict.UNCERTAIN: State.UNCERTAIN,
    Verdict.REJECTED: State.REJECTED,
}


@dataclass(frozen=True, slots=True)
class LaneView:
    """One camera as arrays that are quick to paint; items in order of their start.

    Attributes:
        lane: The camera.
        recorded: Starts and ends of its recordings, by row: float64, shape (2, n).
        items: Starts and ends of flags and marks: float64, shape (2, n).
        order: Which item each column of ``items`` is.
        states: How far each is judged: int64, shape (n,).
        marked: Which of them people marked.
        activity: How much went on, as far as the machine looked.
    """

    lane: Lane
    recorded: Floats
    items: Floats
    order: Ints
    states: Ints
    marked: Ints
    activity: Activity

    @classmethod
    def of(cls, lane: Lane) -> LaneView:
        """The same camera; not for the GUI thread where there are thousands of items."""
        recorded = np.array([[each.start_s, each.end_s] for each in lane.placed], dtype=np.float64)
        recorded = recorded.reshape(-1, 2).T
        order = np.argsort(lane.at.starts, kind="stable")
        states = np.array([_state(lane, n) for n in order.tolist()], dtype=np.int64)
        marked = np.array([lane.items[n].mark is not None for n in order.tolist()], dtype=np.int64)
        items = np.stack([lane.at.starts[order], lane.at.ends[order]])
        return cls(lane, recorded, items, order, states, marked, _activity(lane, recorded))

    def item_at(self, wall_s: float, slack_s: float) -> int | None:
        """The number of the least judged item at a moment; ``slack_s`` widens each."""
        starts, ends = self.items
        found = np.flatnonzero((starts <= wall_s + slack_s) & (wall_s - slack_s <= ends))
        if not len(found):
            return None
        return int(self.order[min(found.tolist(), key=lambda n: (self.states[n], ends[n] - starts[n]))])


@dataclass(frozen=True, slots=True)
class BoardScene:
    """What is painted: lanes at a scale, in colours."""

    views: tuple[LaneView, ...]
    scale: Scale
    colours: TimelineColours
    checked: bool
    origin_s: float


def views_of(board: Board) -> tuple[LaneView, ...]:
    """Every camera, ready to paint; not for the GUI thread."""
    return tuple(LaneView.of(lane) for lane in board.lanes)


def lane_top(number: int) -> int:
    """Where a lane begins."""
    return AXIS_PX + number * LANE_PX


def paint_board(painter: QPainter, scene: BoardScene, height: int) -> None:
    """Paints everything but the playhead and the pointer."""
    right = HEAD_PX + scene.scale.width
    for number, view in enumerate(scene.views):
        top = lane_top(number)
        painter.fillRect(QRectF(HEAD_PX, top + 1, scene.scale.width, LANE_PX - 3), QColor(scene.colours.lane))
        _paint_name(painter, scene, view, top)
    _paint_axis(painter, scene, height)
    painter.save()
    painter.setClipRect(QRectF(HEAD_PX, 0, scene.scale.width, height))
    for number, view in enumerate(scene.views):
        painter.save()
        painter.translate(HEAD_PX, lane_top(number))
        _paint_lane(painter, scene, view)
        painter.restore()
    painter.restore()
    painter.setPen(QColor(scene.colours.line))
    painter.drawLine(QLineF(HEAD_PX - 0.5, 0, HEAD_PX - 0.5, height))
    painter.drawLine(QLineF(0, AXIS_PX - 0.5, right, AXIS_PX - 0.5))


def _paint_name(painter: QPainter, scene: BoardScene, view: LaneView, top: int) -> None:
    painter.setPen(QColor(scene.colours.text if view.lane.placed else scene.colours.quiet))
    room = QRectF(6, top, HEAD_PX - 12, LANE_PX - 2)
    shown = painter.fontMetrics().elidedText(
        camera(view.lane.camera), Qt.TextElideMode.ElideMiddle, int(room.width())
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _paint_axis(painter: QPainter, scene: BoardScene, height: int) -> None:
    colours, scale = scene.colours, scene.scale
    step = scale.step(painter.fontMetrics().horizontalAdvance("00:00:00.00") + 20)
    for at in scale.ticks(step, scene.origin_s):
        x = HEAD_PX + round(scale.x(at)) + 0.5
        painter.setPen(QColor(colours.line))
        painter.drawLine(QLineF(x, AXIS_PX - 5, x, height))
        painter.setPen(QColor(colours.quiet))
        text = day_text(at, checked=scene.checked, step=step)
        place = QRectF(x + 4, 0, painter.fontMetrics().horizontalAdvance(text) + 2, AXIS_PX - 2)
        if place.right() <= HEAD_PX + scale.width:
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _paint_lane(painter: QPainter, scene: BoardScene, view: LaneView) -> None:
    colours, scale = scene.colours, scene.scale
    _fill(painter, view.recorded[0], view.recorded[1], scale, _RECORD, QBrush(QColor(colours.recorded)))
    paint_activity(painter, view.activity, scale, QRectF(0, _RECORD[0], scale.width, _RECORD[1]), colours)
    gaps = view.lane.gaps
    _fill(painter, gaps.starts, gaps.ends, scale, _RECORD, QBrush(QColor(colours.ground)), 2)
    hatch = QBrush(QColor(colours.gap), Qt.BrushStyle.DiagCrossPattern)
    _fill(painter, gaps.starts, gaps.ends, scale, _RECORD, hatch, 2)
    _paint_watched(painter, scene, view)
    _paint_items(painter, scene, view)


def _paint_watched(painter: QPainter, scene: BoardScene, view: LaneView) -> None:
    """Full bars up to twice the speed, lower ones up to 8×, lines beyond; a rule where nobody watched."""
    top, high = _WATCHED
    rule = (top + high - 1, 1)
    colours = scene.colours
    _fill(painter, view.recorded[0], view.recorded[1], scene.scale, rule, QBrush(QColor(colours.quiet)))
    for speed, spans in reversed(view.lane.watched):
        height = high if speed <= 2 else 3 if speed <= 8 else 2
        part = (top + high - height, height)
        _fill(painter, spans.starts, spans.ends, scene.scale, part, QBrush(QColor(colours.watched)))


def _paint_items(painter: QPainter, scene: BoardScene, view: LaneView) -> None:
    top, high = _FLAGS
    for state in sorted(State, reverse=True):
        chosen = view.states == state
        if not chosen.any():
            continue
        columns = covered_columns(view.items[0][chosen], view.items[1][chosen], scene.scale, _LEAST_FLAG_PX)
        for left, right in runs(columns).tolist():
            paint_state(painter, scene.colours, QRectF(left, top + 2, right - left, high - 4), state)
    mark = view.marked == 1
    if mark.any():
        # What people marked has a foot, so that it is told from the machine's flags without colour.
        foot = (top + high - 2, 2)
        _fill(
            painter, view.items[0][mark], view.items[1][mark], scene.scale, foot,
            QBrush(QColor(scene.colours.text)), _LEAST_FLAG_PX,
        )  # fmt: skip


def _fill(
    painter: QPainter,
    starts: Floats,
    ends: Floats,
    scale: Scale,
    part: tuple[int, int],
    brush: QBrush,
    least_px: int = 1,
) -> None:
    known = ~(np.isnan(starts) | np.isnan(ends))
    if not known.any():
        return
    for left, right in runs(covered_columns(starts[known], ends[known], scale, least_px)).tolist():
        painter.fillRect(QRectF(left, part[0], right - left, part[1]), brush)


def _activity(lane: Lane, recorded: Floats) -> Activity:
    analysed = np.array([each.analysed for each in lane.placed], dtype=np.bool_)
    return Activity.of(
        (recorded[0], recorded[1]), analysed, (lane.skips.starts, lane.skips.ends), lane.glances
    )


def _state(lane: Lane, number: int) -> State:
    item = lane.items[number]
    return _STATES[item.mine.verdict if item.mine is not None else item.verdict]
