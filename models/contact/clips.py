"""Labelled recordings as the contact model's training and evaluation see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from models.contact.fitting import fit
from models.contact.inputs import Inputs
from models.contact.scorer import Scorer
from models.contact.temporal import Network

Labels = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Clip:
    """One labelled recording.

    Attributes:
        name: For tables.
        group: Clips of one group share a scene or a person and never lie on both sides of a split.
        contact: Whether it shows aggressive contact.
        windows: The circles of people in its windows.
        hits: For each of these, whether it shows the contact; all of them where that is not known.
        weight: How much the clip counts in training.
        seconds: Middle of each circle's window; empty where nobody asks.
        duration_s: Length of the recording.
        harder: Whether it is a copy with a hardship, to train on and not to calibrate to.
    """

    name: str
    group: str
    contact: bool
    windows: tuple[Inputs, ...]
    hits: tuple[bool, ...]
    weight: float = 1.0
    seconds: tuple[float, ...] = ()
    duration_s: float = 0.0
    harder: bool = False

    def __post_init__(self) -> None:
        if len(self.windows) != len(self.hits):
            raise ValueError(f"{len(self.windows)} windows, {len(self.hits)} labels")
        if self.seconds and len(self.seconds) != len(self.windows):
            raise ValueError(f"{len(self.windows)} windows, {len(self.seconds)} moments")


Parts = Iterator[tuple[Any, Any]]


def fit_clips(clips: Sequence[Clip], network: Network | None = None) -> Scorer:
    """Fits the model to clips, not calibrated; each clip's weight is spread over its windows.

    ``network``: the voice that judges pairs, fitted before.
    """
    windows = [window for clip in clips for window in clip.windows]
    labels = np.array([hit for clip in clips for hit in clip.hits], dtype=np.int64)
    weights = np.array([clip.weight / len(clip.windows) for clip in clips for _ in clip.windows])
    return fit(windows, labels, weights, network)


def clip_score(clip: Clip, scorer: Scorer) -> float:
    """The highest probability of any window; 0 where nobody was seen."""
    return float(scorer.probabilities(clip.windows).max()) if clip.windows else 0.0


def groups_apart(clips: Sequence[Clip], count: int, seed: int) -> Labels:
    """Clips in parts, no group in two, as alike in labels as possible; bool, shape (count, len(clips)).

    Where there are fewer groups, the last parts are empty.
    """
    parts = np.zeros((count, len(clips)), dtype=bool)
    if len({clip.group for clip in clips}) > 1:
        for part, (_, test) in zip(parts, splits(clips, (), count, seed), strict=False):
            part[test] = True
    return parts


def splits(clips: Sequence[Clip], always: Sequence[Clip], folds: int, seed: int) -> Parts:
    """Indices to train on and to test, no group on both sides, both labels in every part if possible."""
    from sklearn.model_selection import StratifiedGroupKFold

    groups = np.array([clip.group for clip in clips])
    shared = {clip.group for clip in always} & set(groups.tolist())
    if shared:
        raise ValueError(f"groups on both sides: {sorted(shared)}")
    labels = np.array([clip.contact for clip in clips])
    split = StratifiedGroupKFold(min(folds, len(set(groups.tolist()))), shuffle=True, random_state=seed)
    yield from split.split(labels, labels, groups)
