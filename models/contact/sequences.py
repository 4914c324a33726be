"""From a window to series of pairs of people on the regular grid: what the temporal model looks at.

Places are relative to the pair and in heights, so that size and place in the picture tell nothing; what was
not seen is NaN here and becomes zero with a mark when the model reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.inside import Inside
from models.contact.missing import Floats
from models.contact.reading import Reading
from models.contact.window import GRID_S, LENGTH_S, Bodies, resample

STEPS: Final = round(LENGTH_S / GRID_S)
"""Steps of the grid in one sequence."""

JOINTS: Final = (0, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
"""Keypoints that are read: nose, shoulders, elbows, wrists, hips, knees, ankles."""

TWINS: Final = (0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11)
"""For each of these, the one on the other side of the body."""

MOST_PAIRS: Final = 3
"""Pairs of one circle that are read, the closest first."""

MOTIONS: Final = 4
"""Series of the motion in a person's box: all of it, its upper and lower half, change of brightness."""

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
    moved = _motion(seen.inside, seen.window.times, seen.people)
    made = [_pair(seen.people, moved, first, second) for first, second in _closest(seen.people)]
    shapes = ((2, len(JOINTS), 2), (2, 4), (2, MOTIONS))
    points, boxes, motion = (
        np.stack([each[at] for each in made]) if made else np.zeros((0, STEPS, *shape))
        for at, shape in enumerate(shapes)
    )
    return Sequences(points.astype(np.float32), boxes.astype(np.float32), motion.astype(np.float32))


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


def _closest(people: Bodies) -> list[tuple[int, int]]:
    """Pairs by the least distance between their boxes' middles; nobody is -1."""
    count = len(people.heights)
    if count < 2:
        return [(0, -1)] * count
    centres = (people.boxes[..., :2] + people.boxes[..., 2:]) / 2
    first, second = np.triu_indices(count, 1)
    apart = np.linalg.norm(centres[:, first] - centres[:, second], axis=-1)
    nearest = missing.smallest(apart) / ((people.heights[first] + people.heights[second]) / 2)
    order = np.argsort(np.where(np.isfinite(nearest), nearest, np.inf), kind="stable")[:MOST_PAIRS]
    return [(int(first[i]), int(second[i])) for i in order]


def _pair(people: Bodies, moved: Floats, first: int, second: int) -> tuple[Floats, Floats, Floats]:
    """Points, boxes and motion of two people, over exactly `STEPS` steps."""
    both = [first, second] if second >= 0 else [first]
    heights = people.heights[both]
    unit = float(np.nanmean(heights)) if np.isfinite(heights).any() else 1.0
    middle = (people.boxes[:, both, :2] + people.boxes[:, both, 2:]) / 2
    centre = missing.quantile(missing.mean(middle, axis=1), 0.5)
    points = (people.points[:, both][:, :, JOINTS, :] - centre) / unit
    boxes = (people.boxes[:, both] - np.tile(centre, 2)) / unit
    return _whole(points), _whole(boxes), _whole(moved[:, both])


def _whole(values: Floats) -> Floats:
    """Two people and all steps, NaN where there is nobody or nothing."""
    result = np.full((STEPS, 2, *values.shape[2:]), np.nan)
    kept = values[:STEPS]
    result[: len(kept), : values.shape[1]] = kept
    return result


def _motion(moved: Inside, times: Floats, people: Bodies) -> Floats:
    """Motion in the boxes on the grid, shape (g, n, 4)."""
    if len(times) < 2:
        return np.full((len(people.times), len(people.heights), MOTIONS), np.nan)
    series = np.stack([moved.stir, moved.upper, moved.lower, moved.change], axis=-1)
    return resample(times[1:], series, people.times)
