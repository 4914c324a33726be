"""Statistics over arrays in which NaN means "not seen": no warnings, NaN only where nothing was seen."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def mean(values: Floats, axis: int = 0) -> Floats:
    """Mean of what was seen along ``axis``."""
    seen = np.isfinite(values)
    count = seen.sum(axis=axis)
    total = np.where(seen, values, 0.0).sum(axis=axis)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def length(vectors: Floats) -> Floats:
    """Of vectors of shape (..., 2), shape (...)."""
    return np.sqrt(vectors[..., 0] * vectors[..., 0] + vectors[..., 1] * vectors[..., 1])


def quantile(values: Floats, q: float, axis: int = 0, least: int = 1) -> Floats:
    """Lower ``q`` quantile of what was seen along ``axis``; NaN where fewer than ``least`` were seen."""
    along = np.moveaxis(values, axis, -1)
    seen = np.isfinite(along)
    count = seen.sum(axis=-1)
    if not along.shape[-1]:
        return np.full(count.shape, np.nan)
    ordered = np.sort(np.where(seen, along, np.nan), axis=-1).reshape(count.size, along.shape[-1])
    index = np.maximum(np.floor(q * (count - 1) + 0.5).astype(int), 0)
    picked = ordered[np.arange(count.size), index.ravel()].reshape(count.shape)
    return np.where(count >= max(least, 1), picked, np.nan)


def largest(values: Floats, axis: int | None = 0) -> Floats:
    """Maximum of what was seen along ``axis``."""
    return np.asarray(np.fmax.reduce(values, axis=axis, initial=np.nan))


def smallest(values: Floats, axis: int | None = 0) -> Floats:
    """Minimum of what was seen along ``axis``."""
    return np.asarray(np.fmin.reduce(values, axis=axis, initial=np.nan))


def level(ordered: npt.NDArray[np.floating], q: float) -> npt.NDArray[np.floating]:
    """As `numpy.quantile` along the last axis, of what is sorted along it and has no NaN."""
    place = q * (ordered.shape[-1] - 1)
    low = int(place)
    share, below = place - low, ordered[..., low]
    above = ordered[..., min(low + 1, ordered.shape[-1] - 1)]
    step = above - below
    return np.asarray(above - step * (1 - share) if share >= 0.5 else below + step * share)


def falling(values: Floats) -> Floats:
    """Sorted along the last axis, highest first; what was not seen comes last as NaN."""
    return np.asarray(-np.sort(-np.where(np.isfinite(values), values, np.nan), axis=-1))
