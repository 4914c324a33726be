"""From a window to series of pairs of people on the regular grid: what the temporal model looks at.

Places are relative to the pair and in heights, so that size and place in the picture tell nothing; what was
not seen is NaN here and becomes zero with a mark when the model reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.missing import Floats
from models.contact.reading import Reading
from models.contact.window import GRID_S, LENGTH_S, Bodies, Ints

STEPS: Final = round(LENGTH_S / GRID_S)
"""Steps of the grid in one sequence."""

JOINTS: Final = (0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
"""Keypoints that are read: nose, shoulders, elbows, wrists, hips, knees, ankles."""

TWINS: Final = (0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11)
"""For each of these, the one on the other side of the body."""

MOST_PAIRS: Final = 3
"""Pairs of one circle that are read, the closest first."""

_WRISTS: Final = (5, 6)
_LIMBS: Final = (5, 6, 11, 12)
_TRUNK: Final = (1, 2, 7, 8)
_FARTHEST: Final = 4.0
_FASTEST: Final = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """Pairs of people over time; somebody alone is a pair with nobody.

    Attributes:
        points: float32, shape (p, STEPS, 2, 13, 2): keypoints in heights from the pair's middle.
        boxes: float32, shape (p, STEPS, 2, 4): left, top, right, bottom, in the same frame.
        motion: float32, shape (p, STEPS, 2, 4): in each box, heights a second; change of brightness last.
    """

    points: npt.NDArray[np.float32]
    boxes: npt.NDArray[np.float32]
    motion: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.points)


def sequences(seen: Reading) -> Sequences:
    """The closest pairs of a circle of people; one pair at least where anybody is seen."""
    people = seen.people
    pairs = _closest(people)
    points, boxes = _of_each(people.points[:, :, JOINTS], pairs), _of_each(people.boxes, pairs)
    heights = _of_each(people.heights[None], pairs)[0]
    unit = missing.mean(heights, axis=1)
    unit[~np.isfinite(unit)] = 1.0
    centre = missing.quantile(missing.mean((boxes[..., :2] + boxes[..., 2:]) / 2, axis=2), 0.5)
    return Sequences(
        _whole((points - centre[:, None, None]) / unit[:, None, None, None]),
        _whole((boxes - np.tile(centre, 2)[:, None]) / unit[:, None, None]),
        _whole(_of_each(seen.stirred, pairs)),
    )


def channels(
    points: npt.NDArray[np.float32], boxes: npt.NDArray[np.float32], motion: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """What the network reads of pairs, float32, shape (p, STEPS, c), without NaN.

    Keypoints and boxes with marks of what was seen, speeds of wrists and ankles against the trunk and of the
    trunk, the distance between the trunks, nearness of each wrist to the other's head and trunk, and the
    motion in the boxes.
    """
    count = points.shape[:2]
    trunk = missing.mean(points[:, :, :, _TRUNK, :].astype(np.float64), axis=3)
    limbs = np.diff(points[:, :, :, _LIMBS, :] - trunk[:, :, :, None], axis=1, prepend=np.nan) / GRID_S
    speeds = np.linalg.norm(limbs, axis=-1)
    pace = np.linalg.norm(np.diff(trunk, axis=1, prepend=np.nan) / GRID_S, axis=-1)
    apart = np.linalg.norm(trunk[:, :, 0] - trunk[:, :, 1], axis=-1)[..., None]
    wrists, others = points[:, :, :, _WRISTS, :], points[:, :, ::-1]
    to_head = np.linalg.norm(wrists - others[:, :, :, :1], axis=-1)
    to_trunk = np.linalg.norm(wrists - trunk[:, :, ::-1, None], axis=-1)
    flat = [
        np.clip(points, -_FARTHEST, _FARTHEST),
        np.isfinite(points[..., 0]),
        np.clip(boxes, -_FARTHEST, _FARTHEST),
        np.isfinite(boxes[..., 0]),
        np.clip(speeds, 0, _FASTEST),
        np.clip(pace, 0, _FASTEST),
        np.clip(apart, 0, _FARTHEST),
        np.exp(-((to_head / 0.3) ** 2)),
        np.exp(-((to_trunk / 0.3) ** 2)),
        np.clip(motion, 0, _FASTEST),
    ]
    joined = np.concatenate([each.reshape(*count, -1) for each in flat], axis=-1)
    return np.asarray(np.nan_to_num(joined, nan=0.0), dtype=np.float32)


def _closest(people: Bodies) -> Ints:
    """Pairs by the least distance between their boxes' middles, shape (p, 2); nobody is -1."""
    count = len(people.heights)
    if count < 2:
        return np.array([[0, -1]] * count, dtype=np.int64).reshape(count, 2)
    centres = (people.boxes[..., :2] + people.boxes[..., 2:]) / 2
    first, second = _all_pairs(count)
    nearest = missing.smallest(missing.length(centres[:, first] - centres[:, second]))
    nearest = nearest / ((people.heights[first] + people.heights[second]) / 2)
    order = np.argsort(np.where(np.isfinite(nearest), nearest, np.inf), kind="stable")[:MOST_PAIRS]
    return np.stack([first[order], second[order]], axis=1)


@lru_cache(maxsize=32)
def _all_pairs(count: int) -> tuple[Ints, Ints]:
    first, second = np.triu_indices(count, 1)
    return first, second


def _of_each(series: Floats, pairs: Ints) -> Floats:
    """Series of people, shape (g, n, ...), as those of pairs, shape (g, p, 2, ...); NaN for nobody."""
    nobody = np.full((len(series), 1, *series.shape[2:]), np.nan)
    return np.concatenate([series, nobody], axis=1)[:, pairs]


def _whole(series: Floats) -> npt.NDArray[np.float32]:
    """All steps of pairs, shape (p, STEPS, ...) of (g, p, ...); NaN where there is nothing."""
    kept = series[:STEPS]
    result = np.full((series.shape[1], STEPS, *series.shape[2:]), np.nan, np.float32)
    result[:, : len(kept)] = kept.swapaxes(0, 1)
    return result
