"""Things swung in a hand: fast motion beyond a wrist, along the forearm, where no body is.

A stick has no keypoints. What tells of it is the motion field: further out than the hand reaches, it moves
faster than the wrist that holds it, as the end of a lever does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact.missing import Floats
from models.contact.motion import CELL, WIDTH
from models.contact.signals import WRISTS, Persons
from models.contact.window import GRID_S, Bodies, Window

_ELBOWS: Final = [7, 8]
_BEYOND: Final = (0.16, 0.24, 0.32, 0.40)
"""Places beyond the wrist that are looked at, in heights; a hand ends at about 0.1."""

_LEAST_WRIST: Final = 0.8
_LEAST_END: Final = 2.2
_TIMES_WRIST: Final = 1.25
_LEAST_STEPS: Final = 2
_LEAST_CELLS: Final = 5.0
"""A figure less tall than this many cells of the field is too small to tell a thing from a hand."""


@dataclass(frozen=True, slots=True)
class Swing:
    """One swing.

    Attributes:
        person: Who, as an index into the window.
        time_s: When the end was fastest.
        times_wrist: How much faster the end was than the wrist.
        values: Numbers behind it.
    """

    person: int
    time_s: float
    times_wrist: float
    values: dict[str, float]


def swings(window: Window, people: Bodies, alone: Persons) -> Iterator[Swing]:
    """The fastest swing of each person of a window, if any."""
    if window.motion.shape[0] < _LEAST_STEPS or not len(people.times):
        return
    for person in range(people.points.shape[1]):
        height = float(people.heights[person]) / window.width
        if not np.isfinite(height) or height * WIDTH / CELL < _LEAST_CELLS:
            continue
        found = [_swing(window, people, alone, person, side, height) for side in range(2)]
        best = max((s for s in found if s), key=lambda swing: swing.times_wrist, default=None)
        if best is not None:
            yield best


def _swing(
    window: Window, people: Bodies, alone: Persons, person: int, side: int, height: float
) -> Swing | None:
    wrist, elbow = people.points[:, person, WRISTS[side]], people.points[:, person, _ELBOWS[side]]
    along = wrist - elbow
    long = np.linalg.norm(along, axis=-1, keepdims=True)
    direction = along / np.maximum(long, 1e-6)
    ends = np.stack(
        [_field_speed(window, people, wrist + b * height * window.width * direction) for b in _BEYOND]
    )
    end = ends.max(axis=0)[1:] / height
    hand = alone.wrists_seen[:, person, side]
    fast = (np.nan_to_num(hand) > _LEAST_WRIST) & (end > _LEAST_END) & (end > _TIMES_WRIST * hand)
    if fast.sum() < _LEAST_STEPS:
        return None
    step = int(np.where(fast, end, 0.0).argmax())
    times = float(end[step] / hand[step])
    values = {
        "side": float(side),
        "end_heights_per_s": float(end[step]),
        "speed_heights_per_s": float(hand[step]),
    }
    return Swing(person, float(people.times[step + 1]), times, values)


def _field_speed(window: Window, people: Bodies, places: Floats) -> Floats:
    """Speed of the field at places in pixels, one for each grid step; 0 outside, picture widths a second."""
    frame = np.clip(np.searchsorted(window.times, people.times + GRID_S / 2) - 1, 0, len(window.times) - 1)
    cells = np.floor(np.nan_to_num(places, nan=-1e6) / window.width * WIDTH / CELL).astype(int)
    rows, columns = window.motion.shape[1:3]
    inside = (cells >= 0).all(axis=1) & (cells[:, 0] < columns) & (cells[:, 1] < rows)
    x, y = np.clip(cells[:, 0], 0, columns - 1), np.clip(cells[:, 1], 0, rows - 1)
    return np.where(inside, window.motion[frame, y, x, 2].astype(np.float64), 0.0)
