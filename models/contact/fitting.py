"""Fits the contact model to labelled windows. Needs scikit-learn (extra ``train``), at run time nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats
from models.contact.scorer import Scorer

LEVELS: Final = 21
STRENGTH: Final = 0.02
"""Inverse strength of the penalty on weights, chosen by cross-validation; see EXPERIMENTS.md."""


def fit(
    windows: Sequence[Mapping[str, float]],
    labels: npt.NDArray[np.int64],
    weights: Floats | None = None,
    *,
    strength: float = STRENGTH,
    threshold: float = 0.5,
) -> Scorer:
    """Fits knots, weights and bias.

    Args:
        windows: Features of each window, all with the same names.
        labels: int64, shape (n,): 1 for contact, 0 for ordinary.
        weights: float64, shape (n,): how much each window counts; None for equal.
        strength: Inverse strength of the penalty on weights.
        threshold: Probability above which the model is to raise a flag.
    """
    from sklearn.linear_model import LogisticRegression

    names = tuple(windows[0])
    values = np.array([[window[name] for name in names] for window in windows], dtype=np.float64)
    levels = _normal_levels()
    knots = np.stack([_knots(column) for column in values.T])
    scores = normal_scores(values, knots, levels)
    model = LogisticRegression(C=strength, max_iter=5000).fit(scores, labels, sample_weight=weights)
    return Scorer(
        names, knots, levels, model.coef_[0].astype(np.float64), float(model.intercept_[0]), threshold
    )


def normal_scores(values: Floats, knots: Floats, levels: Floats) -> Floats:
    """Each value's normal score among the training windows, shape as ``values``; 0 where not seen."""
    columns = [
        np.where(np.isfinite(column), np.interp(np.nan_to_num(column), knot, levels), 0.0)
        for column, knot in zip(values.T, knots, strict=True)
    ]
    return np.stack(columns, axis=1)


def _normal_levels() -> Floats:
    from scipy.stats import norm

    return np.asarray(norm.ppf((np.arange(LEVELS) + 0.5) / LEVELS), dtype=np.float64)


def _knots(column: Floats) -> Floats:
    """Quantiles of what was seen, strictly rising, so that interpolation is defined."""
    seen = column[np.isfinite(column)]
    if not len(seen):
        return np.arange(LEVELS, dtype=np.float64)
    quantiles = np.quantile(seen, (np.arange(LEVELS) + 0.5) / LEVELS)
    least = 1e-6 * (1.0 + np.abs(quantiles).max())
    return np.asarray(np.maximum.accumulate(quantiles) + least * np.arange(LEVELS))
