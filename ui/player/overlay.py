"""Skeletons over footage: what the machine saw in exactly the frame on screen."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from ui.player.colours import StageColours
from ui.player.measuring import Point
from vidreview.analysis.poses import LIMBS, TrackedPeople

SEEN: Final = 0.35
"""Keypoints of a lower confidence are not drawn."""

_JOINT_PX: Final = 3.0


def paint_skeletons(
    painter: QPainter,
    people: TrackedPeople,
    flagged: Iterable[int],
    to_view: QTransform,
    colours: StageColours,
) -> None:
    """Draws everyone, the flagged pair last and in its colours, each with the track number.

    Args:
        painter: On the view, in its coordinates.
        people: Of the frame on screen.
        flagged: Track numbers of the flagged pair.
        to_view: From pixels of the footage to the view.
        colours: Of the lines.
    """
    ordered = sorted(set(flagged))
    ranks = {track: rank for rank, track in enumerate(ordered)}
    tracks = people.tracks.tolist()
    for index in sorted(range(len(people)), key=lambda i: tracks[i] in ranks):
        rank = ranks.get(tracks[index])
        colour = colours.others if rank is None else colours.flagged[rank % len(colours.flagged)]
        _paint_one(painter, people, index, to_view, colour, colours.outline, bold=rank is not None)


def paint_ruler(
    painter: QPainter, points: tuple[Point, ...], text: str, to_view: QTransform, colours: StageColours
) -> None:
    """Draws points that are measured, the lines between them, and the figures beside the last one.

    Args:
        painter: On the view, in its coordinates.
        points: In pixels of the footage.
        text: Figures, one to a line.
        to_view: From pixels of the footage to the view.
        colours: Of the lines.
    """
    places = [to_view.map(QPointF(*point)) for point in points]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((colours.outline, 4.0), (colours.ruler, 1.6)):
        painter.setPen(QPen(QColor(colour), width))
        for start, end in pairwise(places):
            painter.drawLine(start, end)
        for place in places:
            painter.drawEllipse(place, 4.0, 4.0)
    if places and text:
        _paint_figures(painter, text, places[-1], colours)


def _paint_figures(painter: QPainter, text: str, beside: QPointF, colours: StageColours) -> None:
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
    room = painter.boundingRect(QRectF(0, 0, 400, 200), flags, text)
    left = min(beside.x() + 14, painter.window().width() - room.width() - 12)
    top = min(max(beside.y() - room.height() / 2, 8.0), painter.window().height() - room.height() - 8)
    place = QRectF(max(left, 8.0), top, room.width(), room.height())
    ground = QColor(colours.notice)
    ground.setAlphaF(0.85)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place.adjusted(-6, -4, 6, 4), 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor(colours.text))
    painter.drawText(place, flags, text)


def _paint_one(
    painter: QPainter,
    people: TrackedPeople,
    index: int,
    to_view: QTransform,
    colour: str,
    outline: str,
    *,
    bold: bool,
) -> None:
    keypoints = people.people.keypoints[index]
    points = [to_view.map(QPointF(float(x), float(y))) for x, y, _ in keypoints]
    seen = keypoints[:, 2] >= SEEN
    fine = _fineness(people.people.boxes[index], to_view)
    width, joint = (2.5 * fine, _JOINT_PX * fine) if bold else (1.5 * fine, (_JOINT_PX - 1) * fine)
    for line_colour, line_width in ((outline, width + 2 * fine), (colour, width)):
        painter.setPen(QPen(QColor(line_colour), line_width, c=Qt.PenCapStyle.RoundCap))
        for a, b in LIMBS:
            if seen[a] and seen[b]:
                painter.drawLine(points[a], points[b])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    for point in (p for p, visible in zip(points, seen, strict=True) if visible):
        painter.drawEllipse(point, joint, joint)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_number(painter, int(people.tracks[index]), _above(people.people.boxes[index], to_view), colour)


def _fineness(box: npt.NDArray[np.float32], to_view: QTransform) -> float:
    """Thinner lines on small people, so that they are still seen underneath."""
    height_px = float(box[3] - box[1]) * to_view.m22()
    return min(max(height_px / 160, 0.5), 1.0)


def _above(box: npt.NDArray[np.float32], to_view: QTransform) -> QPointF:
    return to_view.map(QPointF(float(box[0] + box[2]) / 2, float(box[1])))


def _paint_number(painter: QPainter, number: int, at: QPointF, colour: str) -> None:
    text = str(number)
    width = painter.fontMetrics().horizontalAdvance(text) + 10
    height = painter.fontMetrics().height()
    place = QRectF(at.x() - width / 2, max(2.0, at.y() - height - 4), width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(place, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QColor("#101418"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
