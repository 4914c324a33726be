"""Things swung in a hand: fast motion beyond a wrist, along the forearm, where no body is.

A stick has no keypoints. What tells of it is the motion field: further out than the hand reaches, it moves
faster than the wrist that holds it, as the end of a lever does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats, length
from models.contact.motion import CELL, WIDTH
from models.contact.signals import WRISTS, Persons
from models.contact.window import GRID_S, Bodies, Ints, Window

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
    heights = people.heights / window.width
    able = np.flatnonzero(np.isfinite(heights) & (heights * WIDTH / CELL >= _LEAST_CELLS))
    if window.motion.shape[0] < _LEAST_STEPS or not len(people.times) or not len(able):
        return
    ends = _ends(window, people, able, heights[able])
    hands = alone.wrists_seen[:, able]
    swung = _faster(ends, hands).sum(axis=0) >= _LEAST_STEPS
    for at in np.flatnonzero(swung.any(axis=1)).tolist():
        found = [
            _swing(people.times, int(able[at]), side, ends[:, at, side], hands[:, at, side])
            for side in np.flatnonzero(swung[at]).tolist()
        ]
        yield max(found, key=lambda swing: swing.times_wrist)


def _ends(window: Window, people: Bodies, who: Ints, heights: Floats) -> Floats:
    """How fast the field moves beyond each wrist, shape (g - 1, k, 2), heights a second."""
    points = people.points.take(who, axis=1)
    along = points[:, :, WRISTS] - points[:, :, _ELBOWS]
    direction = along / np.maximum(length(along), 1e-6)[..., None]
    ends = [
        points[:, :, WRISTS] + (beyond * heights * window.width)[:, None, None] * direction
        for beyond in _BEYOND
    ]
    speeds = _field_speed(window, people, np.stack(ends, axis=1))
    return np.asarray(speeds.max(axis=1)[1:] / heights[:, None])


def _faster(ends: Floats, hands: Floats) -> npt.NDArray[np.bool_]:
    """When what is beyond a wrist moves as the end of a lever does."""
    fast = (np.nan_to_num(hands) > _LEAST_WRIST) & (ends > _LEAST_END) & (ends > _TIMES_WRIST * hands)
    return np.asarray(fast)


def _swing(times: Floats, person: int, side: int, end: Floats, hand: Floats) -> Swing:
    """The fastest moment of one hand, from series of shape (g - 1,)."""
    step = int(np.where(_faster(end, hand), end, 0.0).argmax())
    values = {
        "side": float(side),
        "end_heights_per_s": float(end[step]),
        "speed_heights_per_s": float(hand[step]),
    }
    return Swing(person, float(times[step + 1]), float(end[step] / hand[step]), values)


def _field_speed(window: Window, people: Bodies, places: Floats) -> Floats:
    """Speed of the field at places in pixels, shape (g, ..., 2); 0 outside, picture widths a second."""
    frame = np.clip(np.searchsorted(window.times, people.times + GRID_S / 2) - 1, 0, len(window.times) - 1)
    cells = np.floor(np.nan_to_num(places, nan=-1e6) / window.width * WIDTH / CELL).astype(int)
    rows, columns = window.motion.shape[1:3]
    across, down = cells[..., 0], cells[..., 1]
    inside = (across >= 0) & (down >= 0) & (across < columns) & (down < rows)
    x, y = np.clip(across, 0, columns - 1), np.clip(down, 0, rows - 1)
    at = frame.reshape(-1, *(1,) * (x.ndim - 1))
    return np.where(inside, window.motion[at, y, x, 2].astype(np.float64), 0.0)
