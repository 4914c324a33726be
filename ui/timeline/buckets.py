"""Many things in few pixels: what each pixel column shows."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ui.timeline.model import Floats, Ints
from ui.timeline.scale import Scale

Bools = npt.NDArray[np.bool_]


def highest_per_column(times: Floats, values: Floats, scale: Scale) -> Floats:
    """The highest value in each pixel column.

    Args:
        times: float64, shape (n,), rising, in seconds.
        values: float64, shape (n,).
        scale: What is visible.

    Returns:
        float64, shape (width,); NaN where no value lies in the column.
    """
    edges = scale.start_s + np.arange(scale.width + 1) / scale.second_px
    bounds = np.searchsorted(times, edges)
    result = np.full(scale.width, np.nan)
    filled = np.flatnonzero(bounds[1:] > bounds[:-1])
    if len(filled):
        cut = values[: bounds[-1]]
        result[filled] = np.maximum.reduceat(cut, bounds[filled])
    return result


def covered_columns(starts: Floats, ends: Floats, scale: Scale, least_px: int = 1) -> Bools:
    """Which pixel columns at least one span touches; each span is ``least_px`` wide or more."""
    first = np.clip(np.floor((starts - scale.start_s) * scale.second_px), -least_px, scale.width)
    last = np.clip(np.ceil((ends - scale.start_s) * scale.second_px), first + least_px, None)
    steps = np.zeros(scale.width + 1, dtype=np.int64)
    np.add.at(steps, np.clip(first, 0, scale.width).astype(np.int64), 1)
    np.add.at(steps, np.clip(last, 0, scale.width).astype(np.int64), -1)
    return np.cumsum(steps[:-1]) > 0


def runs(columns: Bools) -> Ints:
    """Stretches of True: int64, shape (n, 2), first column and the one after the last."""
    edges = np.diff(np.concatenate([[0], columns.astype(np.int8), [0]]))
    return np.stack([np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)], axis=1)
