"""Fits the contact model with its curve and threshold, and judges clips by models that have not seen them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.contact.clips import Clip, Labels, Parts, clip_score, fit_clips, groups_apart, splits
from models.contact.metrics import balanced_threshold
from models.contact.missing import Floats
from models.contact.rates import Ordinary, Rates
from models.contact.rehearsal import PARTS, Rehearsal, rehearse
from models.contact.scorer import Scorer


@dataclass(frozen=True, slots=True)
class Unseen:
    """What models that had not seen a clip's group say of it.

    Attributes:
        scores: float64, shape (n,): each clip's probability.
        flagged: bool, shape (n,): whether it reaches the threshold that was chosen without its group.
        thresholds: Of each fold.
    """

    scores: Floats
    flagged: Labels
    thresholds: tuple[float, ...]


def fit_calibrated(clips: Sequence[Clip], rehearsal: Rehearsal) -> Scorer:
    """Fits the model to all clips; curve, threshold and rates to what models of other groups say of each.

    The threshold is the one at which as large a share of the contact clips is missed as of the ordinary
    clips is flagged, all of them by models that were fitted without the clip's group.

    Args:
        clips: Recordings. Harder copies among them are trained on, and never calibrated to.
        rehearsal: Generated clips to train on. Flags are counted in those that say when their windows are.
    """
    from sklearn.linear_model import LogisticRegression

    recorded = [clip for clip in clips if clip.windows]
    seen = [*recorded, *rehearsal.clips]
    odds = _window_log_odds(recorded, rehearsal)
    plain = [i for i, clip in enumerate(recorded) if not clip.harder]
    labels = np.array([seen[i].contact for i in plain])
    highest = np.array([odds[i].max() for i in plain])
    curve = LogisticRegression(C=1e3).fit(highest[:, None], labels)
    scorer = replace(
        fit_clips([*clips, *rehearsal.clips], rehearsal.network),
        slope=float(curve.coef_[0, 0]),
        offset=float(curve.intercept_[0]),
    )
    ordinary = [
        Ordinary(seen[i].seconds, tuple(scorer.calibrated(odds[i]).tolist()), seen[i].duration_s)
        for i in (*plain, *range(len(recorded), len(seen)))
        if not seen[i].contact and seen[i].seconds
    ]
    threshold = balanced_threshold(labels, scorer.calibrated(highest))
    return replace(scorer, threshold=threshold, rates=Rates.of(ordinary))


def _window_log_odds(recorded: Sequence[Clip], rehearsal: Rehearsal) -> list[Floats]:
    """Log odds of every clip's windows, first recorded and then generated, by a model without its group."""
    clips = [*recorded, *rehearsal.clips]
    parts = np.concatenate([groups_apart(recorded, PARTS, seed=1), rehearsal.parts], axis=1)
    odds = [np.zeros(0)] * len(clips)
    for part, network in zip(parts, rehearsal.without, strict=True):
        scorer = fit_clips([clips[i] for i in np.flatnonzero(~part)], network)
        for i in np.flatnonzero(part).tolist():
            odds[i] = scorer.log_odds(clips[i].windows)
    return odds


def cross_validate(
    clips: Sequence[Clip], always: Sequence[Clip] = (), *, folds: int = 10, seed: int = 0
) -> Unseen:
    """Judges each clip by a model that was fitted, calibrated and given its threshold without its group.

    Args:
        clips: To be scored.
        always: Further clips to train on in every fold; none may share a group with ``clips``.
        folds: How many models are fitted.
        seed: Of the split, which is stratified by label.
    """
    parts = list(splits(clips, always, folds, seed))
    return validate(clips, rehearse(always), iter(parts))


def validate(clips: Sequence[Clip], rehearsal: Rehearsal, parts: Parts) -> Unseen:
    """Judges each clip that ``parts`` test by a model of those that they train on, and of generated ones."""
    scores, flagged = np.zeros(len(clips)), np.zeros(len(clips), dtype=bool)
    thresholds = []
    for train, test in parts:
        scorer = fit_calibrated([clips[i] for i in train], rehearsal)
        scores[test] = [clip_score(clips[i], scorer) for i in test]
        flagged[test] = scores[test] >= scorer.threshold
        thresholds.append(scorer.threshold)
    return Unseen(scores, flagged, tuple(thresholds))
