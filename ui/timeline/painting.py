"""Paints the parts of a timeline that change only with its content, its scale and its size."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ui.timeline.activity import Activity, paint_activity
from ui.timeline.buckets import covered_columns, highest_per_column, runs
from ui.timeline.colours import TimelineColours
from ui.timeline.model import Content, Curve, Flag, Flags, Gaps, Spans, State
from ui.timeline.scale import Scale, tick_text
from vidreview.timing import Span
from vidreview.watching import Watched

AXIS_PX: Final = 20
FLAGS_PX: Final = 22
RECORD_PX: Final = 12
WATCHED_PX: Final = 5
OVERVIEW_PX: Final = 8
_ROUNDING: Final = 1e-6
_SPACE: Final = 3
_LEAST_FLAG_PX: Final = 3
_EACH: Final = 300
"""More visible flags than this are painted by pixel columns, not one by one."""

TickText = Callable[[float, float], str]
KindText = Callable[[Flag], str]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Where the parts of a timeline are, from top to bottom."""

    axis: QRectF
    curve: QRectF
    flags: QRectF
    record: QRectF
    watched: QRectF
    overview: QRectF


def lanes(width: int, height: int) -> Lanes:
    """Divides a timeline's area; the curve takes what the others leave."""
    below = FLAGS_PX + RECORD_PX + WATCHED_PX + OVERVIEW_PX + 4 * _SPACE
    curve = max(8, height - AXIS_PX - below)
    top = AXIS_PX + curve + _SPACE
    return Lanes(
        axis=QRectF(0, 0, width, AXIS_PX),
        curve=QRectF(0, AXIS_PX, width, curve),
        flags=QRectF(0, top, width, FLAGS_PX),
        record=QRectF(0, top + FLAGS_PX + _SPACE, width, RECORD_PX),
        watched=QRectF(0, top + FLAGS_PX + RECORD_PX + _SPACE + 1, width, WATCHED_PX),
        overview=QRectF(0, top + FLAGS_PX + RECORD_PX + WATCHED_PX + 3 * _SPACE, width, OVERVIEW_PX),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """What is painted: content with its indices, at a scale, in colours."""

    content: Content
    flags: Flags
    gaps: Gaps
    curve: Curve
    activity: Activity
    watched: tuple[tuple[float, Spans], ...]
    scale: Scale
    colours: TimelineColours
    tick_text: TickText = tick_text
    kind_text: KindText = lambda flag: flag.kind.value


def paint_scene(painter: QPainter, scene: Scene, where: Lanes) -> None:
    """Paints everything but the playhead and the pointer."""
    painter.fillRect(where.curve, QColor(scene.colours.lane))
    painter.fillRect(where.flags, QColor(scene.colours.lane))
    _paint_axis(painter, scene, where)
    _paint_gap_shades(painter, scene, where)
    _paint_curve(painter, scene, where.curve)
    _paint_threshold(painter, scene, where.curve)
    _paint_flags(painter, scene, where.flags)
    _paint_record(painter, scene, where.record)
    paint_watched(painter, scene.watched, scene.scale, where.watched, scene.colours)
    _paint_overview(painter, scene, where.overview)


def flag_rect(flag: Flag, scale: Scale, lane: QRectF) -> QRectF:
    """Where a flag is painted; never too narrow to be seen."""
    left, right = scale.x(flag.start_s), scale.x(flag.end_s)
    return QRectF(left, lane.y() + 2, max(right - left, _LEAST_FLAG_PX), lane.height() - 4)


def _paint_axis(painter: QPainter, scene: Scene, where: Lanes) -> None:
    metrics, colours = painter.fontMetrics(), scene.colours
    step = scene.scale.step(metrics.horizontalAdvance("00:00:00.00") + 24)
    origin = scene.content.start_s
    for time in scene.scale.ticks(step, origin):
        x = round(scene.scale.x(time)) + 0.5
        painter.setPen(QColor(colours.line))
        painter.drawLine(QLineF(x, where.axis.height() - 4, x, where.flags.bottom()))
        painter.setPen(QColor(colours.quiet))
        text = scene.tick_text(time - origin, step)
        place = QRectF(x + 4, where.axis.y(), metrics.horizontalAdvance(text) + 2, where.axis.height() - 2)
        if place.right() <= where.axis.right():
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, left, text)


def _paint_gap_shades(painter: QPainter, scene: Scene, where: Lanes) -> None:
    shade = QColor(scene.colours.gap)
    shade.setAlphaF(0.16)
    area = QRectF(0, where.curve.y(), 0, where.flags.bottom() - where.curve.y())
    for left, right in _gap_columns(scene):
        painter.fillRect(QRectF(left, area.y(), right - left, area.height()), shade)


def _gap_columns(scene: Scene) -> list[tuple[int, int]]:
    columns = covered_columns(scene.gaps.starts, scene.gaps.ends, scene.scale, 2)
    return [(int(left), int(right)) for left, right in runs(columns).tolist()]


def _paint_curve(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    if not len(scene.curve.times):
        return
    fill = QColor(scene.colours.curve)
    fill.setAlphaF(0.22)
    parts = _sparse_points(scene, lane)
    if parts is None:
        _paint_columns(painter, scene, lane, fill)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in parts:
        floor = [QPointF(part[-1].x(), lane.bottom()), QPointF(part[0].x(), lane.bottom())]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF([*part, *floor]))
        painter.setPen(QPen(QColor(scene.colours.curve), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(part))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_columns(painter: QPainter, scene: Scene, lane: QRectF, fill: QColor) -> None:
    """The highest score of each pixel column, so that no peak is lost from far away."""
    highest = highest_per_column(scene.curve.times, scene.curve.scores, scene.scale)
    tops = [(x, _score_y(float(highest[x]), lane)) for x in np.flatnonzero(~np.isnan(highest)).tolist()]
    painter.setPen(fill)
    painter.drawLines([QLineF(x, y, x, lane.bottom() - 1) for x, y in tops])
    painter.setPen(QColor(scene.colours.curve))
    painter.drawLines([QLineF(x, y, x, y + 1) for x, y in tops])


def _sparse_points(scene: Scene, lane: QRectF) -> list[list[QPointF]] | None:
    """The curve's own points, broken where footage was not scored; None where they are too many."""
    times, scale = scene.curve.times, scene.scale
    first = max(0, int(np.searchsorted(times, scale.start_s)) - 1)
    last = int(np.searchsorted(times, scale.end_s)) + 1
    if last - first > scale.width:
        return None
    visible = np.arange(first, min(last, len(times)))
    cuts = np.flatnonzero(np.diff(times[visible]) > 4 * scene.curve.usual_s) + 1
    return [_points(scene, part, lane) for part in np.split(visible, cuts) if len(part)]


def _points(scene: Scene, indices: np.ndarray[tuple[int], np.dtype[np.int64]], lane: QRectF) -> list[QPointF]:
    return [
        QPointF(scene.scale.x(float(time)), _score_y(float(score), lane))
        for time, score in zip(scene.curve.times[indices], scene.curve.scores[indices], strict=True)
    ]


def _score_y(score: float, lane: QRectF) -> float:
    return lane.bottom() - min(max(score, 0.0), 1.0) * (lane.height() - 2)


def _paint_threshold(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    if scene.content.threshold is None or scene.content.curve is None:
        return
    y = round(_score_y(scene.content.threshold, lane)) + 0.5
    painter.setPen(QPen(QColor(scene.colours.threshold), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(0, y, lane.width(), y))


def _paint_flags(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    visible = scene.flags.within(scene.scale.start_s, scene.scale.end_s)
    if len(visible) > _EACH:
        _paint_flag_columns(painter, scene, lane)
        return
    # The least judged come last, so that they are on top.
    for index in sorted(visible.tolist(), key=lambda i: -scene.flags.all[i].state):
        _paint_flag(painter, scene, scene.flags.all[index], lane)


def _paint_flag_columns(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    for state in sorted(State, reverse=True):
        chosen = scene.flags.states == state
        columns = covered_columns(
            scene.flags.starts[chosen], scene.flags.ends[chosen], scene.scale, _LEAST_FLAG_PX
        )
        for left, right in runs(columns).tolist():
            paint_state(
                painter, scene.colours, QRectF(left, lane.y() + 2, right - left, lane.height() - 4), state
            )


def _paint_flag(painter: QPainter, scene: Scene, flag: Flag, lane: QRectF) -> None:
    rect = flag_rect(flag, scene.scale, lane)
    paint_state(painter, scene.colours, rect, flag.state)
    text = scene.kind_text(flag)
    seen = rect.intersected(lane).adjusted(6, 0, -6, 0)
    if painter.fontMetrics().horizontalAdvance(text) <= seen.width():
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if flag.state is State.UNCERTAIN:
            ground = painter.boundingRect(seen, left, text).adjusted(-3, 0, 3, 0)
            painter.fillRect(ground, QColor(scene.colours.lane))
        painter.setPen(QColor(scene.colours.on(flag.state)))
        painter.drawText(seen, left, text)


def paint_state(painter: QPainter, colours: TimelineColours, rect: QRectF, state: State) -> None:
    """Undecided is solid, accepted solid with a bar above, uncertain hatched, rejected an empty outline."""
    colour = QColor(colours.state(state))
    if state in (State.UNDECIDED, State.ACCEPTED):
        painter.fillRect(rect, colour)
        if state is State.ACCEPTED:
            painter.fillRect(QRectF(rect.x(), rect.y() - 2, rect.width(), 3), QColor(colours.text))
        return
    painter.setPen(colour)
    hatched = QBrush(colour, Qt.BrushStyle.BDiagPattern)
    painter.setBrush(hatched if state is State.UNCERTAIN else Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_record(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    left, right = scene.scale.x(scene.content.start_s), scene.scale.x(scene.content.end_s)
    painter.fillRect(
        QRectF(left, lane.y(), right - left, lane.height()).intersected(lane), QColor(scene.colours.recorded)
    )
    paint_activity(painter, scene.activity, scene.scale, lane, scene.colours)
    for first, last in _gap_columns(scene):
        rect = QRectF(first, lane.y(), last - first, lane.height())
        painter.fillRect(rect, QColor(scene.colours.ground))
        painter.fillRect(rect, QBrush(QColor(scene.colours.gap), Qt.BrushStyle.DiagCrossPattern))


def _paint_overview(painter: QPainter, scene: Scene, lane: QRectF) -> None:
    """All of the recording in one bar, with the part that is visible above; nothing where that is all."""
    if shows_whole(scene.content, scene.scale):
        return
    whole = overview_scale(scene.content, scene.scale.width)
    track = lane.adjusted(0, 2, 0, -2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scene.colours.line))
    painter.drawRoundedRect(track, 2, 2)
    left, right = whole.x(scene.scale.start_s), whole.x(scene.scale.end_s)
    painter.setBrush(QColor(scene.colours.quiet))
    painter.drawRoundedRect(QRectF(left, lane.y(), max(right - left, 8), lane.height()), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def paint_watched(
    painter: QPainter,
    watched: tuple[tuple[float, Spans], ...],
    scale: Scale,
    lane: QRectF,
    colours: TimelineColours,
) -> None:
    """What people watched: a full bar up to twice the speed, half a bar up to 8×, a line beyond."""
    painter.fillRect(QRectF(lane.x(), lane.bottom() - 1, lane.width(), 1), QColor(colours.line))
    for speed, spans in sorted(watched, key=lambda each: -each[0]):
        height = lane.height() if speed <= 2 else lane.height() * 0.6 if speed <= 8 else 2.0
        for left, right in runs(covered_columns(spans.starts, spans.ends, scale)).tolist():
            painter.fillRect(
                QRectF(left, lane.bottom() - height, right - left, height), QColor(colours.watched)
            )


def overview_scale(content: Content, width: int) -> Scale:
    """The scale at which all of a recording is visible."""
    return Scale(content.start_s, max(content.end_s - content.start_s, 1e-3), max(1, width))


def shows_whole(content: Content, scale: Scale) -> bool:
    """Whether all of a recording is visible, so that there is nowhere to move to."""
    return scale.seconds >= (content.end_s - content.start_s) * (1 - _ROUNDING)


def by_speed(watched: Iterable[Watched]) -> tuple[tuple[float, Spans], ...]:
    """What people watched, all stretches of one speed together, slowest first."""
    speeds: dict[float, list[Span]] = {}
    for each in watched:
        speeds.setdefault(each.speed, []).append(each.span)
    return tuple((speed, Spans.of(speeds[speed])) for speed in sorted(speeds))
