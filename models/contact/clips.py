"""Labelled recordings as the contact model's training and evaluation see them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.contact.fitting import fit
from models.contact.missing import Floats
from models.contact.scorer import Scorer

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Clip:
    """One labelled recording.

    Attributes:
        name: For tables.
        group: Clips of one group share a scene or a person and never lie on both sides of a split.
        contact: Whether it shows aggressive contact.
        windows: Features of its windows.
        hits: For each window, whether it shows the contact; all of them where that is not known.
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


def fit_clips(clips: Sequence[Clip], threshold: float = 0.5) -> Scorer:
    """Fits the model to clips; each clip's weight is spread over its windows."""
    windows = [window for clip in clips for window in clip.windows]
    labels = np.array([hit for clip in clips for hit in clip.hits], dtype=np.int64)
    weights = np.array([clip.weight / len(clip.windows) for clip in clips for _ in clip.windows])
    return fit(windows, labels, weights, threshold=threshold)


def clip_score(clip: Clip, scorer: Scorer) -> float:
    """The highest probability of any window; 0 where there is none."""
    return max((scorer.probability(window) for window in clip.windows), default=0.0)


def cross_validate(
    clips: Sequence[Clip],
    always: Sequence[Clip] = (),
    *,
    folds: int = 10,
    seed: int = 0,
    fitter: Callable[[Sequence[Clip]], Scorer] = fit_clips,
) -> Floats:
    """Each clip's score by a model that was fitted without any clip of its group.

    Args:
        clips: To be scored.
        always: Further clips to train on in every fold; none may share a group with ``clips``.
        folds: How many models are fitted.
        seed: Of the split, which is stratified by label.
        fitter: Fits a model.

    Returns:
        float64, shape (len(clips),).
    """
    from sklearn.model_selection import StratifiedGroupKFold

    groups = np.array([clip.group for clip in clips])
    shared = {clip.group for clip in always} & set(groups.tolist())
    if shared:
        raise ValueError(f"groups on both sides: {sorted(shared)}")
    labels = np.array([clip.contact for clip in clips])
    scores = np.zeros(len(clips))
    split = StratifiedGroupKFold(min(folds, len(set(groups.tolist()))), shuffle=True, random_state=seed)
    for train, test in split.split(labels, labels, groups):
        scorer = fitter([*(clips[i] for i in train), *always])
        scores[test] = [clip_score(clips[i], scorer) for i in test]
    return scores
