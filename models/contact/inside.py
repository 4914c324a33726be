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

from models.contact.missing import Floats
from models.contact.motion import CELL, WIDTH
from models.contact.window import Window, standing_heights

_CELL_WIDTHS: Final = CELL / WIDTH
_MARGIN: Final = 0.1
_NEAR: Final = 0.9
_MOST_SIZE_RATIO: Final = 2.5
_MOST_PAIRS: Final = 12


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
    """The series of a window."""
    sums = _sums(window.motion[1:])
    boxes = window.boxes[1:].astype(np.float64) / window.width
    heights = standing_heights(boxes)
    wide = _widened(boxes, heights)
    middle = (wide[..., 1] + wide[..., 3]) / 2
    upper, lower = wide.copy(), wide.copy()
    upper[..., 3], lower[..., 1] = middle, middle
    mean, stir, change = _inside(sums, wide, heights)
    first, second = _near_pairs(boxes, heights)
    unit = (heights[first] + heights[second]) / 2
    meeting = _meeting(wide[:, first], wide[:, second])
    return Inside(
        stir=stir,
        upper=_inside(sums, upper, heights)[1],
        lower=_inside(sums, lower, heights)[1],
        change=change,
        jerk=np.linalg.norm(np.diff(mean, axis=0), axis=-1),
        between=_inside(sums, meeting, unit)[1],
        apart=np.linalg.norm(mean[:, first] - mean[:, second], axis=-1),
    )


def _sums(motion: npt.NDArray[np.float32]) -> Floats:
    """Sums over all cells above and to the left, shape (t, rows + 1, columns + 1, 4).

    Channels: motion to the right, down, its square, change of brightness.
    """
    values = motion[..., [0, 1, 2, 3]]
    values[..., 2] = values[..., 0] ** 2 + values[..., 1] ** 2
    if not len(values):
        return np.zeros((0, values.shape[1] + 1, values.shape[2] + 1, 4))
    return np.stack([cv2.integral(frame, sdepth=cv2.CV_64F) for frame in values])


def _inside(sums: Floats, boxes: Floats, heights: Floats) -> tuple[Floats, Floats, Floats]:
    """Common motion (t, n, 2), stir (t, n) and change (t, n) in boxes (t, n, 4) in picture widths."""
    rows, columns = sums.shape[1] - 1, sums.shape[2] - 1
    seen = np.asarray(np.isfinite(boxes).all(axis=-1))
    cells = np.where(seen[..., None], boxes, 0.0) / _CELL_WIDTHS
    left = np.clip(np.floor(cells[..., 0]), 0, columns - 1).astype(int)
    top = np.clip(np.floor(cells[..., 1]), 0, rows - 1).astype(int)
    right = np.clip(np.ceil(cells[..., 2]), left + 1, columns).astype(int)
    bottom = np.clip(np.ceil(cells[..., 3]), top + 1, rows).astype(int)
    frame = np.arange(len(sums))[:, None]
    total = (
        sums[frame, bottom, right]
        - sums[frame, top, right]
        - sums[frame, bottom, left]
        + sums[frame, top, left]
    )
    mean = total / ((right - left) * (bottom - top))[..., None]
    mean[~seen] = np.nan
    spread = np.sqrt(np.maximum(mean[..., 2] - (mean[..., :2] ** 2).sum(axis=-1), 0.0))
    return mean[..., :2] / heights[None, :, None], spread / heights[None, :], mean[..., 3]


def _widened(boxes: Floats, heights: Floats) -> Floats:
    return np.asarray(boxes + _MARGIN * heights[None, :, None] * np.array([-1.0, -1.0, 1.0, 1.0]))


def _near_pairs(boxes: Floats, heights: Floats) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    centres = (boxes[..., :2] + boxes[..., 2:]) / 2
    between = np.linalg.norm(centres[:, :, None] - centres[:, None], axis=-1)
    closest = np.fmin.reduce(between, axis=0, initial=np.nan) / ((heights[:, None] + heights[None]) / 2)
    larger = np.fmax(heights[:, None], heights[None])
    comparable = larger < _MOST_SIZE_RATIO * np.fmin(heights[:, None], heights[None])
    first, second = np.nonzero(np.triu((closest < _NEAR) & comparable, 1))
    order = np.argsort(closest[first, second], kind="stable")[:_MOST_PAIRS]
    return first[order].astype(np.int64), second[order].astype(np.int64)


def _meeting(a: Floats, b: Floats) -> Floats:
    """Where two boxes overlap, shape (t, m, 4); NaN where they do not."""
    shared = np.concatenate([np.maximum(a[..., :2], b[..., :2]), np.minimum(a[..., 2:], b[..., 2:])], axis=-1)
    apart = ~(shared[..., 2:] > shared[..., :2]).all(axis=-1)
    shared[apart] = np.nan
    return np.asarray(shared)
