"""A short stretch of footage as arrays: what the contact model looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.camera import steadied
from models.contact.missing import Floats
from models.contact.motion import CAMERA, CELL, WIDTH

LENGTH_S: Final = 2.0
"""Media time that one window covers."""

GRID_S: Final = 0.08
"""Step of the regular grid on which poses are compared, so that frame rates do not matter."""

LONGEST_FILL_S: Final = 0.45
"""Longest time for which a body that was not seen is assumed to have moved evenly."""

_SURE: Final = 0.5
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


def bodies(window: Window) -> Bodies:
    """The window's people on a regular grid, short losses bridged, swapped left and right limbs put back."""
    start, end = window.times[0], window.times[-1]
    grid = start + GRID_S * np.arange(int((end - start) / GRID_S + 1e-6) + 1)
    points = window.keypoints[..., :2].astype(np.float64)
    points[~(window.keypoints[..., 2] >= _SURE)] = np.nan
    points = _unswap(points)
    points = _steady(window, points)
    corners = window.boxes.astype(np.float64).reshape(*window.boxes.shape[:2], 2, 2)
    boxes = resample(window.times, _steady(window, corners).reshape(window.boxes.shape), grid)
    return Bodies(grid, _without_jumps(resample(window.times, points, grid)), boxes, standing_heights(boxes))


def _steady(window: Window, places: Floats) -> Floats:
    """Places in pixels, shape (t, n, k, 2), with the camera's own motion taken out."""
    camera = window.motion[..., CAMERA]
    return steadied(places / window.width, camera, window.times, CELL / WIDTH) * window.width


def _without_jumps(points: Floats) -> Floats:
    """Median of three steps: single mistaken points go, steady motion keeps its speed."""
    if len(points) < 3:
        return points
    middle = np.sort(np.stack([points[:-2], points[1:-1], points[2:]]), axis=0)[1]
    smooth = points.copy()
    smooth[1:-1] = np.where(np.isfinite(middle), middle, points[1:-1])
    return smooth


def standing_heights(boxes: Floats) -> Floats:
    """How tall each person would stand, pixels, from boxes of shape (t, n, 4); NaN where never seen."""
    sizes = boxes[..., 2:] - boxes[..., :2]
    return np.asarray(_HEIGHT_OF_ROOT_AREA * missing.quantile(np.sqrt(sizes[..., 0] * sizes[..., 1]), 0.5))


def resample(times: Floats, values: Floats, grid: Floats) -> Floats:
    """Linear interpolation of every series along axis 0; NaN beyond its ends and inside long losses."""
    series = values.reshape(len(times), -1)
    result = np.full((len(grid), series.shape[1]), np.nan)
    seen = np.isfinite(series)
    for pattern, columns in _same_pattern(seen):
        known = np.flatnonzero(pattern)
        if len(known) < 2:
            continue
        right = np.clip(np.searchsorted(times[known], grid), 1, len(known) - 1)
        before, after = known[right - 1], known[right]
        weight = (grid - times[before]) / (times[after] - times[before])
        usable = (weight > -1e-6) & (weight < 1 + 1e-6) & (times[after] - times[before] <= LONGEST_FILL_S)
        blend = (
            series[before][:, columns] * (1 - weight)[:, None] + series[after][:, columns] * weight[:, None]
        )
        result[np.ix_(usable, columns)] = blend[usable]
    return result.reshape(len(grid), *values.shape[1:])


def _same_pattern(seen: npt.NDArray[np.bool_]) -> list[tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]]:
    """Groups the columns that were seen in the same frames, so that each group is interpolated at once."""
    groups: dict[bytes, list[int]] = {}
    for column, pattern in enumerate(seen.T):
        groups.setdefault(pattern.tobytes(), []).append(column)
    return [(seen[:, columns[0]], np.array(columns)) for columns in groups.values()]


def _unswap(points: Floats) -> Floats:
    """Puts left and right limbs back where the pose model swapped them from one frame to the next."""
    points = points.copy()
    for left, right in ((7, 8), (9, 10), (13, 14), (15, 16)):
        for now in range(1, len(points)):
            _unswap_frame(points[now - 1], points[now], left, right)
    return points


def _unswap_frame(before: Floats, now: Floats, left: int, right: int) -> None:
    def moved(a: int, b: int) -> Floats:
        return np.asarray(np.hypot(*(now[:, a] - before[:, b]).T))

    kept, crossed = moved(left, left) + moved(right, right), moved(left, right) + moved(right, left)
    swapped = crossed < 0.6 * kept
    now[swapped, left], now[swapped, right] = now[swapped, right].copy(), now[swapped, left].copy()
