"""Labelled recordings as the contact model's training and evaluation see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.fitting import fit
from models.contact.missing import Floats
from models.contact.scorer import Features, Scorer

_INNER_FOLDS: Final = 5
_LOWEST: Final = -6.0
"""Log odds of a clip in which nobody was seen."""

Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Clip:
    """One labelled recording.

    Attributes:
        name: For tables.
        group: Clips of one group share a scene or a person and never lie on both sides of a split.
        contact: Whether it shows aggressive contact.
        windows: Features of the circles of people in its windows.
        hits: For each of these, whether it shows the contact; all of them where that is not known.
        weight: How much the clip counts in training.
    """

    name: str
    group: str
    contact: bool
    windows: tuple[Features, ...]
    hits: tuple[bool, ...]
    weight: float = 1.0

    def __post_init__(self) -> None:
        if len(self.windows) != len(self.hits):
            raise ValueError(f"{len(self.windows)} windows, {len(self.hits)} labels")


Fitter = Callable[[Sequence[Clip]], Scorer]


def fit_clips(clips: Sequence[Clip]) -> Scorer:
    """Fits the model to clips, not calibrated; each clip's weight is spread over its windows."""
    windows = [window for clip in clips for window in clip.windows]
    labels = np.array([hit for clip in clips for hit in clip.hits], dtype=np.int64)
    weights = np.array([clip.weight / len(clip.windows) for clip in clips for _ in clip.windows])
    return fit(windows, labels, weights)


def fit_calibrated(clips: Sequence[Clip], always: Sequence[Clip] = ()) -> Scorer:
    """Fits the model to all clips, and its curve to how well models of the other groups do on each group."""
    from sklearn.linear_model import LogisticRegression

    seen = [clip for clip in clips if clip.windows]
    odds = cross_validated_log_odds(seen, always, folds=_INNER_FOLDS, seed=1)
    labels = np.array([clip.contact for clip in seen])
    curve = LogisticRegression(C=1e3).fit(odds[:, None], labels)
    scorer = fit_clips([*clips, *always])
    return replace(scorer, slope=float(curve.coef_[0, 0]), offset=float(curve.intercept_[0]))


def clip_log_odds(clip: Clip, scorer: Scorer) -> float:
    """The highest log odds of any window, before calibration."""
    return float(scorer.log_odds(clip.windows).max()) if clip.windows else _LOWEST


def clip_score(clip: Clip, scorer: Scorer) -> float:
    """The highest probability of any window; 0 where nobody was seen."""
    return float(scorer.probabilities(clip.windows).max()) if clip.windows else 0.0


def cross_validated_log_odds(
    clips: Sequence[Clip], always: Sequence[Clip] = (), *, folds: int = 10, seed: int = 0
) -> Floats:
    """Each clip's log odds by a model that was fitted without any clip of its group, shape (len(clips),)."""
    odds = np.zeros(len(clips))
    for train, test in _splits(clips, always, folds, seed):
        scorer = fit_clips([*(clips[i] for i in train), *always])
        odds[test] = [clip_log_odds(clips[i], scorer) for i in test]
    return odds


def cross_validate(
    clips: Sequence[Clip], always: Sequence[Clip] = (), *, folds: int = 10, seed: int = 0
) -> Floats:
    """Each clip's probability by a model that was fitted and calibrated without any clip of its group.

    Args:
        clips: To be scored.
        always: Further clips to train on in every fold; none may share a group with ``clips``.
        folds: How many models are fitted.
        seed: Of the split, which is stratified by label.

    Returns:
        float64, shape (len(clips),).
    """
    scores = np.zeros(len(clips))
    for train, test in _splits(clips, always, folds, seed):
        scorer = fit_calibrated([clips[i] for i in train], always)
        scores[test] = [clip_score(clips[i], scorer) for i in test]
    return scores


def _splits(
    clips: Sequence[Clip], always: Sequence[Clip], folds: int, seed: int
) -> Iterator[tuple[Any, Any]]:
    from sklearn.model_selection import StratifiedGroupKFold

    groups = np.array([clip.group for clip in clips])
    shared = {clip.group for clip in always} & set(groups.tolist())
    if shared:
        raise ValueError(f"groups on both sides: {sorted(shared)}")
    labels = np.array([clip.contact for clip in clips])
    split = StratifiedGroupKFold(min(folds, len(set(groups.tolist()))), shuffle=True, random_state=seed)
    yield from split.split(labels, labels, groups)
