"""Parts of a camera's picture that nobody needs to judge: a screen, a mirror, a street behind a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.pose.people import People

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A polygon that is not judged.

    Attributes:
        camera: Whose picture; "" for every camera.
        corners: At least three, in order, from the upper left: parts of width and height, 0 to 1.
    """

    camera: str
    corners: tuple[Corner, ...]

    def __post_init__(self) -> None:
        if len(self.corners) < 3 or not all(0.0 <= part <= 1.0 for corner in self.corners for part in corner):
            raise ValueError("a region needs three corners or more, between 0 and 1")

    def holds(self, places: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        """Whether places of shape (n, 2), in parts of width and height, lie inside; shape (n,)."""
        inside = np.zeros(len(places), dtype=bool)
        x, y = places[:, 0], places[:, 1]
        for (x1, y1), (x2, y2) in zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True):
            if y1 == y2:
                continue
            crosses = (y1 > y) != (y2 > y)
            inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
        return inside


def region_from_plain(value: Mapping[str, Any]) -> Region:
    """Reads what `dataclasses.asdict` gives."""
    return Region(str(value["camera"]), tuple((float(x), float(y)) for x, y in value["corners"]))


def outside(people: People, regions: Sequence[Region], size: tuple[int, int]) -> People:
    """Those whose middle lies in none of the regions.

    Args:
        people: Everyone seen in a frame.
        regions: Of its camera.
        size: Width and height of the frame, pixels.
    """
    if not regions or not len(people):
        return people
    middles = (people.boxes[:, :2] + people.boxes[:, 2:]).astype(np.float64) / 2 / np.array(size)
    kept = ~_any(region.holds(middles) for region in regions)
    return people if kept.all() else People(people.boxes[kept], people.keypoints[kept], people.scores[kept])


def _any(found: Iterable[npt.NDArray[np.bool_]]) -> npt.NDArray[np.bool_]:
    return np.asarray(np.logical_or.reduce(list(found)), dtype=bool)
