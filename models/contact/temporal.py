"""A small network over time that reads pairs of people: convolutions along the steps of a window.

Dilated convolutions with shortcuts (a temporal convolutional network, Bai, Kolter & Koltun 2018) over what
`models.contact.sequences` gives, then the mean and the highest of each of its series, then one number: log
odds of aggressive contact. Evaluated with NumPy alone; fitted by `models.contact.temporal_fitting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats
from models.contact.sequences import TWINS, Sequences, channels

DILATIONS: Final = (1, 2, 4)
REACH: Final = 3
"""Steps that one convolution reads."""

UNSEEN: Final = -4.0
"""Log odds where no pair was seen."""

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The weights.

    Attributes:
        means, scales: float32, shape (c,): of what is read, over the training sequences.
        entry: float32, shape (h, c, 3): the first convolution; ``entry_bias``, shape (h,).
        blocks: float32, shape (d, h, h, 3): one convolution for each of `DILATIONS`; ``block_bias``, (d, h).
        exit: float32, shape (2 h,): weights of means and maxima.
        exit_bias: Added to them.
    """

    means: Array
    scales: Array
    entry: Array
    entry_bias: Array
    blocks: Array
    block_bias: Array
    exit: Array
    exit_bias: float

    @property
    def parameters(self) -> int:
        """How many numbers were fitted."""
        fitted = {f.name for f in fields(self)} - {"means", "scales"}
        return sum(int(np.size(getattr(self, name))) for name in fitted)

    def log_odds(self, circles: Sequence[Sequences]) -> Floats:
        """Of each circle its likeliest pair's log odds, shape (len(circles),); `UNSEEN` for one without any.

        Each pair is read as it is, mirrored, and with its two people in either order.
        """
        counts = [len(circle) for circle in circles]
        found = np.full(len(counts), UNSEEN)
        if not sum(counts):
            return found
        points, boxes, motion = (
            np.concatenate([getattr(circle, name) for circle in circles])
            for name in ("points", "boxes", "motion")
        )
        each = (
            self.forward(channels(*_every_way(points, boxes, motion))).reshape(-1, sum(counts)).mean(axis=0)
        )
        ends = np.cumsum(counts)
        for at, (count, end) in enumerate(zip(counts, ends.tolist(), strict=True)):
            if count:
                found[at] = each[end - count : end].max()
        return found

    def forward(self, read: Array) -> Floats:
        """Log odds of pairs, of what `channels` reads in them; shape (p, steps, c) in, (p,) out."""
        series = np.maximum(_convolved((read - self.means) / self.scales, self.entry, self.entry_bias, 1), 0)
        for at, dilation in enumerate(DILATIONS):
            more = _convolved(series, self.blocks[at], self.block_bias[at], dilation)
            series = series + np.maximum(more, 0)
        pooled = np.concatenate([series.mean(axis=1), series.max(axis=1)], axis=1)
        return np.asarray(pooled @ self.exit + self.exit_bias, dtype=np.float64)


def swapped(points: Array, boxes: Array, motion: Array) -> tuple[Array, Array, Array]:
    """The same pairs with their two people in the other order."""
    return points[:, :, ::-1], boxes[:, :, ::-1], motion[:, :, ::-1]


def mirrored(points: Array, boxes: Array, motion: Array) -> tuple[Array, Array, Array]:
    """The same pairs in a mirror: left is right, of places and of limbs."""
    turned = points[:, :, :, TWINS] * np.array([-1, 1], np.float32)
    return turned, boxes[..., [2, 1, 0, 3]] * np.array([-1, 1, -1, 1], np.float32), motion


def _every_way(points: Array, boxes: Array, motion: Array) -> tuple[Array, Array, Array]:
    """Pairs as they are, mirrored, swapped, and both, one after the other: four times as many."""
    plain = (points, boxes, motion)
    turned = swapped(*plain)
    views = zip(plain, mirrored(*plain), turned, mirrored(*turned), strict=True)
    points, boxes, motion = (np.concatenate(parts) for parts in views)
    return points, boxes, motion


def _convolved(series: Array, weights: Array, bias: Array, dilation: int) -> Array:
    """Convolution along axis 1 with zeros beyond both ends; (p, t, c) in, (p, t, h) out."""
    steps, width = series.shape[1], len(bias)
    parts = series @ np.concatenate(list(weights.transpose(2, 1, 0)), axis=1)
    result = parts[..., width : 2 * width] + bias
    result[:, dilation:] += parts[:, : steps - dilation, :width]
    result[:, : steps - dilation] += parts[:, dilation:, 2 * width :]
    return np.asarray(result, dtype=np.float32)
