"""Figures that say how good a model is, with honest intervals. Arrays in, numbers out."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats

Labels = npt.NDArray[np.bool_]
Figure = Callable[[Labels, Floats], float]

_Z95: Final = 1.959964


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95% interval."""

    value: float
    low: float
    high: float


def share(count: int, total: int) -> Estimate | None:
    """A proportion with Wilson's score interval (1927); None of nothing."""
    if total == 0:
        return None
    p, z2 = count / total, _Z95**2 / total
    centre = (p + z2 / 2) / (1 + z2)
    half = _Z95 / (1 + z2) * math.sqrt(p * (1 - p) / total + z2 / total / 4)
    return Estimate(p, max(centre - half, 0.0), min(centre + half, 1.0))


def roc_auc(labels: Labels, scores: Floats) -> float:
    """Probability that a positive scores higher than a negative, ties counting half (Mann & Whitney 1947).

    NaN where there is no positive or no negative.
    """
    positives, negatives = np.sort(scores[labels]), np.sort(scores[~labels])
    if not len(positives) or not len(negatives):
        return math.nan
    below = np.searchsorted(negatives, positives, side="left")
    not_above = np.searchsorted(negatives, positives, side="right")
    return float((below + not_above).mean() / 2 / len(negatives))


def accuracy(labels: Labels, flagged: Labels) -> float:
    """Share of those judged rightly."""
    return float((labels == flagged).mean()) if len(labels) else math.nan


def recall_at(labels: Labels, scores: Floats, false_flags: float) -> float:
    """Share of positives above the lowest threshold that flags at most this share of negatives."""
    negatives = np.sort(scores[~labels])[::-1]
    if not len(negatives) or not labels.any():
        return math.nan
    allowed = math.floor(false_flags * len(negatives))
    limit = negatives[allowed] if allowed < len(negatives) else -math.inf
    return float((scores[labels] > limit).mean())


def false_flags_at(labels: Labels, scores: Floats, recall: float) -> float:
    """Share of negatives flagged by the highest threshold that finds at least this share of positives."""
    positives = np.sort(scores[labels])[::-1]
    if not len(positives) or labels.all():
        return math.nan
    limit = positives[max(math.ceil(recall * len(positives)) - 1, 0)]
    return float((scores[~labels] >= limit).mean())


def calibration_error(labels: Labels, scores: Floats, bins: int = 10) -> float:
    """Mean distance between probability and frequency over equally filled bins, weighted by their size."""
    if not len(scores):
        return math.nan
    parts = np.array_split(np.argsort(scores, kind="stable"), bins)
    gaps = [abs(scores[p].mean() - labels[p].mean()) * len(p) for p in parts if len(p)]
    return float(sum(gaps) / len(scores))


def brier(labels: Labels, scores: Floats) -> float:
    """Mean squared distance between probability and what was the case (Brier 1950)."""
    return float(((scores - labels) ** 2).mean()) if len(scores) else math.nan


def balanced_threshold(labels: Labels, scores: Floats) -> float:
    """The score at which the share of positives below comes closest to the share of negatives not below.

    0.5 where there is no positive or no negative.
    """
    positives, negatives = np.sort(scores[labels]), np.sort(scores[~labels])
    if not len(positives) or not len(negatives):
        return 0.5
    levels = np.unique(scores)
    middles = (levels[1:] + levels[:-1]) / 2 if len(levels) > 1 else levels
    missed = np.searchsorted(positives, middles, side="left") / len(positives)
    flagged = 1.0 - np.searchsorted(negatives, middles, side="left") / len(negatives)
    apart = np.abs(missed - flagged)
    return float(middles[apart <= apart.min() + 1e-12].mean())


def by_group(
    figure: Figure,
    labels: Labels,
    scores: Floats,
    groups: npt.NDArray[Any],
    rounds: int = 500,
) -> Estimate:
    """A figure with a bootstrap interval over whole groups, as clips of one group are not independent."""
    names = np.unique(groups)
    members = [np.flatnonzero(groups == name) for name in names]
    random = np.random.default_rng(0)
    values = []
    for _ in range(rounds):
        chosen = np.concatenate([members[i] for i in random.integers(len(names), size=len(names))])
        values.append(figure(labels[chosen], scores[chosen]))
    known = np.array([value for value in values if math.isfinite(value)])
    low, high = np.quantile(known, (0.025, 0.975)) if len(known) else (math.nan, math.nan)
    return Estimate(figure(labels, scores), float(low), float(high))
