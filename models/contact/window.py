"""A short stretch of footage as arrays: what the contact model looks at."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.camera import steadied
from models.contact.missing import Floats, length
from models.contact.motion import CAMERA, CELL, WIDTH

Ints = npt.NDArray[np.int64]

LENGTH_S: Final = 2.0
"""Media time that one window covers."""

GRID_S: Final = 0.08
"""Step of the regular grid on which poses are compared, so that frame rates do not matter."""

LONGEST_FILL_S: Final = 0.45
"""Longest time for which a body that was not seen is assumed to have moved evenly."""

_SURE: Final = 0.5
_KEYPOINTS: Final = 17
_LEFT: Final = [7, 9, 13, 15]
_RIGHT: Final = [8, 10, 14, 16]
"""Elbows, wrists, knees and ankles."""

_SWAPPED: Final = 0.6
"""Limbs are swapped where their way from the frame before is shorter by this than it would be otherwise."""

_HEIGHT_OF_ROOT_AREA: Final = 1.6


@dataclass(frozen=True, slots=True)
class Window:
    """What was seen in a stretch of footage.

    Attributes:
        times: float64, shape (t,), rising: seconds of the analysed frames.
        keypoints: float32, shape (t, n, 17, 3), pixels and confidence; NaN where a person was not seen.
        boxes: float32, shape (t, n, 4), pixels; NaN where a person was not seen.
        seen: int64, shape (t,): people seen, followed or not.
        motion: float32, shape (t, rows, columns, 6), from `models.contact.motion.MotionMeter`.
        width: Pixels across the frame.
    """

    times: Floats
    keypoints: npt.NDArray[np.float32]
    boxes: npt.NDArray[np.float32]
    seen: npt.NDArray[np.int64]
    motion: npt.NDArray[np.float32]
    width: int

    def __post_init__(self) -> None:
        frames, people = self.keypoints.shape[:2]
        shapes = {
            "times": (self.times.shape, (frames,)),
            "keypoints": (self.keypoints.shape, (frames, people, 17, 3)),
            "boxes": (self.boxes.shape, (frames, people, 4)),
            "seen": (self.seen.shape, (frames,)),
            "motion": (self.motion.shape[:1], (frames,)),
        }
        wrong = [f"{name} {found}" for name, (found, wanted) in shapes.items() if found != wanted]
        if wrong:
            raise ValueError(f"shapes do not agree: {', '.join(wrong)}")


@dataclass(frozen=True, slots=True)
class Bodies:
    """The people of a window on a regular grid of time, in pixels, NaN where not seen.

    Attributes:
        times: float64, shape (g,).
        points: float64, shape (g, n, 17, 2).
        boxes: float64, shape (g, n, 4).
        heights: float64, shape (n,): how tall each person would stand in the picture, the unit of all
            distances; from the box's area, so that it holds for those who bend or lie.
    """

    times: Floats
    points: Floats
    boxes: Floats
    heights: Floats

    def only(self, people: Ints) -> Bodies:
        """Some of them, in the order given."""
        points, boxes = self.points.take(people, axis=1), self.boxes.take(people, axis=1)
        return Bodies(self.times, points, boxes, self.heights[people])


def bodies(window: Window) -> Bodies:
    """The window's people on a regular grid, short losses bridged, swapped left and right limbs put back."""
    start, end = window.times[0], window.times[-1]
    grid = start + GRID_S * np.arange(int((end - start) / GRID_S + 1e-6) + 1)
    points = window.keypoints[..., :2].astype(np.float64)
    points[~(window.keypoints[..., 2] >= _SURE)] = np.nan
    corners = window.boxes.astype(np.float64).reshape(*window.boxes.shape[:2], 2, 2)
    places = _steady(window, np.concatenate([_unswapped(points), corners], axis=2))
    even = resample(window.times, places, grid)
    boxes = even[:, :, _KEYPOINTS:].reshape(len(grid), -1, 4)
    return Bodies(grid, _without_jumps(even[:, :, :_KEYPOINTS]), boxes, standing_heights(boxes))


def _steady(window: Window, places: Floats) -> Floats:
    """Places in pixels, shape (t, n, k, 2), with the camera's own motion taken out."""
    camera = window.motion[..., CAMERA]
    return steadied(places / window.width, camera, window.times, CELL / WIDTH) * window.width


def _without_jumps(points: Floats) -> Floats:
    """Median of three steps: single mistaken points go, steady motion keeps its speed."""
    smooth = points.copy()
    if len(points) >= 3:
        before, now, after = points[:-2], points[1:-1], points[2:]
        # Sorted with NaN last: `fmin` takes the other of the two, `maximum` takes NaN.
        middle = np.maximum(np.fmin(before, now), np.fmin(np.maximum(before, now), after))
        smooth[1:-1] = np.where(np.isfinite(middle), middle, now)
    return smooth


def standing_heights(boxes: Floats) -> Floats:
    """How tall each person would stand, pixels, from boxes of shape (t, n, 4); NaN where never seen."""
    sizes = boxes[..., 2:] - boxes[..., :2]
    return np.asarray(_HEIGHT_OF_ROOT_AREA * missing.quantile(np.sqrt(sizes[..., 0] * sizes[..., 1]), 0.5))


def resample(times: Floats, values: Floats, grid: Floats) -> Floats:
    """Linear interpolation of every series along axis 0; NaN beyond its ends and inside long losses."""
    series = values.reshape(len(times), math.prod(values.shape[1:]))
    before, after = _neighbours(np.isfinite(series), np.searchsorted(times, grid))
    since, until = times[before], times[after]
    step_s = np.where(after > before, until - since, np.inf)
    weight = (grid[:, None] - since) / step_s
    usable = (weight > -1e-6) & (weight < 1 + 1e-6) & (step_s <= LONGEST_FILL_S)
    columns = np.arange(series.shape[1])
    blend = series[before, columns] * (1 - weight) + series[after, columns] * weight
    return np.where(usable, blend, np.nan).reshape(len(grid), *values.shape[1:])


def _neighbours(seen: npt.NDArray[np.bool_], places: Ints) -> tuple[Ints, Ints]:
    """Between which two rows each place lies in which a column was seen; twice the same where there are none.

    Args:
        seen: bool, shape (t, k).
        places: int64, shape (g,): for each place, the first row at or after it; t beyond the last.

    Returns:
        int64, shape (g, k) each; the first two or the last two rows for places beyond them.
    """
    count = len(seen)
    rows = np.arange(count)[:, None]
    last = np.maximum.accumulate(np.where(seen, rows, -1))
    following = np.minimum.accumulate(np.where(seen, rows, count)[::-1])[::-1]
    second = np.where(seen & (np.cumsum(seen, axis=0) == 2), rows, 0).max(axis=0)
    beyond = np.concatenate([following, np.full((1, seen.shape[1]), count)])
    after = np.clip(np.minimum(np.maximum(beyond[places], second), last[-1]), 0, None)
    before = last[np.maximum(after - 1, 0), np.arange(seen.shape[1])]
    return np.where(before < 0, after, before), after


def _unswapped(points: Floats) -> Floats:
    """Puts left and right limbs back where the pose model swapped them from one frame to the next.

    Limbs are judged against the frame before as that is once its own were put back: so each clear change
    turns them over, and they are taken as told from where neither way is clearly the shorter.
    """
    left, right = points[:, :, _LEFT], points[:, :, _RIGHT]
    same = length(left[1:] - left[:-1]) + length(right[1:] - right[:-1])
    other = length(left[1:] - right[:-1]) + length(right[1:] - left[:-1])
    changed, clear = other < _SWAPPED * same, (other < _SWAPPED * same) | (same < _SWAPPED * other)
    changes = np.cumsum(changed, axis=0)
    settled = np.maximum.accumulate(np.where(clear, 0, changes), axis=0)
    swapped = np.asarray((changes - settled) % 2 == 1)
    result = points.copy()
    result[1:, :, _LEFT] = np.where(swapped[..., None], right[1:], left[1:])
    result[1:, :, _RIGHT] = np.where(swapped[..., None], left[1:], right[1:])
    return result
