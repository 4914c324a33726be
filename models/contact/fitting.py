"""Fits the contact model to labelled windows. Needs scikit-learn (extra ``train``); at run time, nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.inputs import Inputs
from models.contact.missing import Floats
from models.contact.scorer import NOT_SEEN, Additive, Forest, Scorer
from models.contact.temporal import Network

LEVELS: Final = 21
STRENGTH: Final = 0.02
"""Inverse strength of the penalty on weights."""

TREES: Final = 120
LEAST_IN_LEAF: Final = 6
TRIED_FEATURES: Final = 0.5
"""Chosen by cross-validation; see EXPERIMENTS.md."""


def fit(
    windows: Sequence[Inputs],
    labels: npt.NDArray[np.int64],
    weights: Floats,
    network: Network | None = None,
    *,
    trees: int = TREES,
) -> Scorer:
    """Fits the two voices that judge features; the result is not calibrated yet.

    Args:
        windows: All with features of the same names.
        labels: int64, shape (n,): 1 for contact, 0 for ordinary.
        weights: float64, shape (n,): how much each window counts.
        network: The third voice, fitted before.
        trees: In the forest.
    """
    names = tuple(windows[0].features)
    values = np.array([[window.features[name] for name in names] for window in windows], dtype=np.float64)
    additive, forest = _additive(values, labels, weights), _forest(values, labels, weights, trees)
    return Scorer(names, additive, forest, network)


def _additive(values: Floats, labels: npt.NDArray[np.int64], weights: Floats) -> Additive:
    from sklearn.linear_model import LogisticRegression

    knots = np.stack([_knots(column) for column in values.T])
    plain = Additive(knots, _normal_levels(), np.ones(len(knots)), 0.0)
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    model.fit(plain.shares(values), labels, sample_weight=weights)
    return Additive(knots, plain.levels, model.coef_[0].astype(np.float64), float(model.intercept_[0]))


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


def _forest(values: Floats, labels: npt.NDArray[np.int64], weights: Floats, trees: int) -> Forest:
    from sklearn.ensemble import ExtraTreesClassifier

    model = ExtraTreesClassifier(
        trees, min_samples_leaf=LEAST_IN_LEAF, max_features=TRIED_FEATURES, random_state=0
    )
    model.fit(np.where(np.isfinite(values), values, NOT_SEEN), labels, sample_weight=weights)
    return _joined([member.tree_ for member in model.estimators_])


def _joined(trees: Sequence[Any]) -> Forest:
    """The trees' tables, one below the other."""
    roots = np.cumsum([0, *(tree.node_count for tree in trees[:-1])])

    def column(name: str) -> npt.NDArray[Any]:
        return np.concatenate([getattr(tree, name) for tree in trees])

    shift = np.repeat(roots, [tree.node_count for tree in trees])
    shares = np.concatenate([tree.value[:, 0, 1] / tree.value[:, 0].sum(axis=1) for tree in trees])
    return Forest(
        roots=roots.astype(np.int32),
        feature=np.maximum(column("feature"), -1).astype(np.int32),
        limit=column("threshold").astype(np.float32),
        left=(column("children_left") + shift).astype(np.int32),
        right=(column("children_right") + shift).astype(np.int32),
        share=shares.astype(np.float32),
    )
