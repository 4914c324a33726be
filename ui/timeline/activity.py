"""How much went on, as far as the machine looked: four levels, from nothing moved to people close together.

What was looked at closely has the highest level; what was only glanced at has that of the reason for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter

from ui.timeline.buckets import Bools, covered_columns, runs
from ui.timeline.colours import TimelineColours
from ui.timeline.model import Floats
from ui.timeline.scale import Scale
from vidreview.records import SkipReason


class Level(IntEnum):
    """How much went on; where several share a pixel, the highest is seen."""

    STILL = 0
    NOBODY = 1
    FEW = 2
    CLOSELY = 3


LEVELS: Final = {
    SkipReason.STILL: Level.STILL,
    SkipReason.NOBODY: Level.NOBODY,
    SkipReason.ALONE: Level.FEW,
    SkipReason.APART: Level.FEW,
}
_HEIGHT: Final = {Level.STILL: 0.0, Level.NOBODY: 0.3, Level.FEW: 0.6, Level.CLOSELY: 1.0}

Edges = tuple[Floats, Floats]
"""Starts and ends in seconds, each float64, shape (n,)."""

_SLIVER_S: Final = 0.2
"""Less than this between two stretches is the length of a frame, not something that was looked at."""

_NONE: Final[Edges] = (np.zeros(0), np.zeros(0))


@dataclass(frozen=True, slots=True)
class Activity:
    """One lane's activity.

    Attributes:
        levels: Where each level is, from the lowest.
        unknown: What was recorded and not analysed.
    """

    levels: tuple[Edges, ...] = (_NONE,) * len(Level)
    unknown: Edges = _NONE

    @classmethod
    def of(cls, recorded: Edges, analysed: Bools, skips: Edges, reasons: Sequence[SkipReason]) -> Activity:
        """From what was recorded, which of that was analysed, and what of that was only glanced at.

        Args:
            recorded: Recordings, in seconds.
            analysed: bool, shape (n,), for each recording.
            skips: What was only glanced at.
            reasons: Why, for each of the skips.
        """
        levels = np.array([LEVELS[reason] for reason in reasons], dtype=np.int64)
        glanced = [(skips[0][levels == level], skips[1][levels == level]) for level in sorted(Level)[:-1]]
        outside = _between((recorded[0][analysed], recorded[1][analysed]))
        known = ~(np.isnan(skips[0]) | np.isnan(skips[1]))
        told = np.concatenate([skips[0][known], outside[0]]), np.concatenate([skips[1][known], outside[1]])
        return cls((*glanced, _between(told)), (recorded[0][~analysed], recorded[1][~analysed]))


def paint_activity(
    painter: QPainter, activity: Activity, scale: Scale, lane: QRectF, colours: TimelineColours
) -> None:
    """Bars over what was recorded, as high as the level; dots where nothing was analysed."""
    for level in sorted(Level):
        height = round(lane.height() * _HEIGHT[level])
        part = QRectF(0, lane.bottom() - height, 0, height)
        _fill(painter, activity.levels[level], scale, part, QBrush(QColor(colours.activity)))
    dots = QBrush(QColor(colours.quiet), Qt.BrushStyle.Dense6Pattern)
    _fill(painter, activity.unknown, scale, lane, dots)


def _fill(painter: QPainter, edges: Edges, scale: Scale, part: QRectF, brush: QBrush) -> None:
    known = ~(np.isnan(edges[0]) | np.isnan(edges[1]))
    if not known.any():
        return
    columns = covered_columns(edges[0][known], edges[1][known], scale)
    for left, right in runs(columns).tolist():
        painter.fillRect(QRectF(left, part.y(), right - left, part.height()), brush)


def _between(edges: Edges) -> Edges:
    """What lies between stretches that may overlap, from the beginning of time to its end."""
    order = np.argsort(edges[0], kind="stable")
    lefts = np.concatenate([[-np.inf], np.maximum.accumulate(edges[1][order])])
    rights = np.concatenate([edges[0][order], [np.inf]])
    room = rights > lefts + _SLIVER_S
    return lefts[room], rights[room]
