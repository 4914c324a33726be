"""Motion inside bodies and between them, measured in boxes that follow the people.

Where limbs blur or hide each other the pose model loses them, but what is inside a body's box still moves in
different directions at once. Somebody who walks, is carried past or is filmed by a camera that turns moves as
one: that common motion is taken out, so these series tell a struggle from a stroll.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact.field import over_layers
from models.contact.missing import Floats, length, smallest
from models.contact.motion import CELL, WIDTH
from models.contact.window import Ints, Window, standing_heights

MOST_PAIRS: Final = 12
"""Pairs that are looked at among the people of a window or circle, the closest."""

_CELL_WIDTHS: Final = CELL / WIDTH
_MARGIN: Final = 0.1
_NEAR: Final = 0.9
_MOST_SIZE_RATIO: Final = 2.5


@dataclass(frozen=True, slots=True)
class Inside:
    """Series over a window's frames from the second; speeds in heights a second, NaN where not seen.

    Attributes:
        stir: float64, shape (t - 1, n): how differently the parts of a body's box move.
        upper, lower: The same in the upper and the lower half.
        change: float64, shape (t - 1, n): mean change of brightness in the box.
        jerk: float64, shape (t - 2, n): how much the box's common motion changes from frame to frame.
        between: float64, shape (t - 1, m): the same as ``stir`` where the boxes of two people meet.
        apart: float64, shape (t - 1, m): difference of the common motions of the two.
    """

    stir: Floats
    upper: Floats
    lower: Floats
    change: Floats
    jerk: Floats
    between: Floats
    apart: Floats

    def only(self, these: Ints, people: Ints) -> Inside:
        """Some pairs, and some people."""
        ones = (self.stir, self.upper, self.lower, self.change, self.jerk)
        pairs = (self.between, self.apart)
        return Inside(*(s.take(people, axis=1) for s in ones), *(s.take(these, axis=1) for s in pairs))

    def people(self) -> dict[str, Floats]:
        """The series of single people."""
        return {
            "stir": self.stir,
            "upper": self.upper,
            "arms": np.maximum(self.upper - self.lower, 0.0),
            "change": self.change,
            "jerk": self.jerk,
        }

    def pairs(self) -> dict[str, Floats]:
        """The series of pairs of people."""
        return {"between": self.between, "apart": self.apart}


def inside(window: Window) -> Inside:
    """The series of a window's people, and of the closest pairs of them."""
    return insides(window, near_pairs(window)[:MOST_PAIRS])


def insides(window: Window, near: Ints) -> Inside:
    """The series of a window's people, and of some pairs of them, int64, shape (m, 2)."""
    sums = _sums(window.motion[1:])
    boxes, heights = _boxes(window)
    wide = _widened(boxes, heights)
    middle = (wide[..., 1] + wide[..., 3]) / 2
    upper, lower = wide.copy(), wide.copy()
    upper[..., 3], lower[..., 1] = middle, middle
    first, second = near.T
    meeting = _meeting(wide[:, first], wide[:, second])
    units = np.concatenate([heights, heights, heights, (heights[first] + heights[second]) / 2])
    mean, stir, change = _inside(sums, np.concatenate([wide, upper, lower, meeting], axis=1), units)
    count = len(heights)
    return Inside(
        stir=stir[:, :count],
        upper=stir[:, count : 2 * count],
        lower=stir[:, 2 * count : 3 * count],
        change=change[:, :count],
        jerk=length(np.diff(mean[:, :count], axis=0)),
        between=stir[:, 3 * count :],
        apart=length(mean[:, first] - mean[:, second]),
    )


def _sums(motion: npt.NDArray[np.float32]) -> Floats:
    """Sums over all cells above and to the left, shape (rows + 1, columns + 1, 4, t).

    Channels: motion to the right, down, its square, change of brightness.
    """
    across, down, change = (motion[..., channel] for channel in (0, 1, 3))
    layers = np.stack([across, down, across**2 + down**2, change]).transpose(2, 3, 0, 1)
    rows, columns, _, count = layers.shape
    if not count:
        return np.zeros((rows + 1, columns + 1, 4, 0))
    return over_layers(layers, lambda some: cv2.integral(some, sdepth=cv2.CV_64F)).reshape(
        rows + 1, columns + 1, 4, count
    )


def _inside(sums: Floats, boxes: Floats, heights: Floats) -> tuple[Floats, Floats, Floats]:
    """Common motion (t, n, 2), stir (t, n) and change (t, n) in boxes (t, n, 4) in picture widths."""
    rows, columns, frame = sums.shape[0] - 1, sums.shape[1] - 1, np.arange(sums.shape[3])[:, None]
    seen = np.asarray(np.isfinite(boxes).all(axis=-1))
    cells = np.where(seen[..., None], boxes, 0.0) / _CELL_WIDTHS
    left = np.clip(np.floor(cells[..., 0]), 0, columns - 1).astype(int)
    top = np.clip(np.floor(cells[..., 1]), 0, rows - 1).astype(int)
    right = np.clip(np.ceil(cells[..., 2]), left + 1, columns).astype(int)
    bottom = np.clip(np.ceil(cells[..., 3]), top + 1, rows).astype(int)
    total = (
        sums[bottom, right, :, frame]
        - sums[top, right, :, frame]
        - sums[bottom, left, :, frame]
        + sums[top, left, :, frame]
    )
    mean = total / ((right - left) * (bottom - top))[..., None]
    mean[~seen] = np.nan
    spread = np.sqrt(np.maximum(mean[..., 2] - (mean[..., :2] ** 2).sum(axis=-1), 0.0))
    return mean[..., :2] / heights[None, :, None], spread / heights[None, :], mean[..., 3]


def _widened(boxes: Floats, heights: Floats) -> Floats:
    return np.asarray(boxes + _MARGIN * heights[None, :, None] * np.array([-1.0, -1.0, 1.0, 1.0]))


def near_pairs(window: Window) -> Ints:
    """Pairs of people whose boxes come close to each other, the closest first, int64, shape (m, 2)."""
    boxes, heights = _boxes(window)
    centres = (boxes[..., :2] + boxes[..., 2:]) / 2
    between = length(centres[:, :, None] - centres[:, None])
    closest = smallest(between) / ((heights[:, None] + heights[None]) / 2)
    larger = np.fmax(heights[:, None], heights[None])
    comparable = larger < _MOST_SIZE_RATIO * np.fmin(heights[:, None], heights[None])
    fits = np.triu((closest < _NEAR) & comparable, 1)
    return np.argwhere(fits)[np.argsort(closest[fits], kind="stable")]


def _boxes(window: Window) -> tuple[Floats, Floats]:
    """Boxes from the second frame, and how tall each person would stand, picture widths."""
    boxes = window.boxes[1:].astype(np.float64) / window.width
    return boxes, standing_heights(boxes)


def _meeting(a: Floats, b: Floats) -> Floats:
    """Where two boxes overlap, shape (t, m, 4); NaN where they do not."""
    shared = np.concatenate([np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])], axis=-1)
    apart = ~(shared[..., 2:] > shared[..., :2]).all(axis=-1)
    shared[apart] = np.nan
    return np.asarray(shared)
