"""Labelled recordings as the contact model's training and evaluation see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from models.contact.fitting import fit
from models.contact.metrics import balanced_threshold
from models.contact.missing import Floats
from models.contact.rates import Ordinary, Rates
from models.contact.scorer import Features, Scorer
from models.contact.sequences import Sequences

_INNER_FOLDS: Final = 5
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
        seconds: Middle of each circle's window; empty where nobody asks.
        duration_s: Length of the recording.
        harder: Whether it is a copy with a hardship, to train on and not to calibrate to.
        sequences: What the temporal model reads of each circle; empty where nobody asks.
    """

    name: str
    group: str
    contact: bool
    windows: tuple[Features, ...]
    hits: tuple[bool, ...]
    weight: float = 1.0
    seconds: tuple[float, ...] = ()
    duration_s: float = 0.0
    harder: bool = False
    sequences: tuple[Sequences, ...] = ()

    def __post_init__(self) -> None:
        if len(self.windows) != len(self.hits):
            raise ValueError(f"{len(self.windows)} windows, {len(self.hits)} labels")
        if self.seconds and len(self.seconds) != len(self.windows):
            raise ValueError(f"{len(self.windows)} windows, {len(self.seconds)} moments")
        if self.sequences and len(self.sequences) != len(self.windows):
            raise ValueError(f"{len(self.windows)} windows, {len(self.sequences)} sequences")


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


Parts = Iterator[tuple[Any, Any]]


def fit_clips(clips: Sequence[Clip]) -> Scorer:
    """Fits the model to clips, not calibrated; each clip's weight is spread over its windows."""
    windows = [window for clip in clips for window in clip.windows]
    labels = np.array([hit for clip in clips for hit in clip.hits], dtype=np.int64)
    weights = np.array([clip.weight / len(clip.windows) for clip in clips for _ in clip.windows])
    return fit(windows, labels, weights)


def fit_calibrated(clips: Sequence[Clip], always: Sequence[Clip] = ()) -> Scorer:
    """Fits the model to all clips; curve, threshold and rates to what models of other groups say of each.

    The threshold is the one at which as large a share of the contact clips is missed as of the ordinary
    clips is flagged, all of them by models that were fitted without the clip's group.

    Args:
        clips: Recordings. Harder copies among them are trained on, and never calibrated to.
        always: Further clips to train on. Flags are counted in those that say when their windows are, too.
    """
    from sklearn.linear_model import LogisticRegression

    recorded = [clip for clip in clips if clip.windows]
    seen = [*recorded, *(clip for clip in always if clip.windows)]
    odds = _window_log_odds(seen)
    plain = [i for i, clip in enumerate(recorded) if not clip.harder]
    labels = np.array([seen[i].contact for i in plain])
    highest = np.array([odds[i].max() for i in plain])
    curve = LogisticRegression(C=1e3).fit(highest[:, None], labels)
    scorer = replace(
        fit_clips([*clips, *always]), slope=float(curve.coef_[0, 0]), offset=float(curve.intercept_[0])
    )
    ordinary = [
        Ordinary(seen[i].seconds, tuple(scorer.calibrated(odds[i]).tolist()), seen[i].duration_s)
        for i in (*plain, *range(len(recorded), len(seen)))
        if not seen[i].contact and seen[i].seconds
    ]
    threshold = balanced_threshold(labels, scorer.calibrated(highest))
    return replace(scorer, threshold=threshold, rates=Rates.of(ordinary))


def _window_log_odds(clips: Sequence[Clip]) -> list[Floats]:
    """Log odds of every clip's windows by a model that was fitted without any clip of its group."""
    odds = [np.zeros(0)] * len(clips)
    for train, test in splits(clips, (), _INNER_FOLDS, seed=1):
        scorer = fit_clips([clips[i] for i in train])
        for i in test:
            odds[i] = scorer.log_odds(clips[i].windows)
    return odds


def clip_score(clip: Clip, scorer: Scorer) -> float:
    """The highest probability of any window; 0 where nobody was seen."""
    return float(scorer.probabilities(clip.windows).max()) if clip.windows else 0.0


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
    return validate(clips, always, splits(clips, always, folds, seed))


def validate(clips: Sequence[Clip], always: Sequence[Clip], parts: Parts) -> Unseen:
    """Judges each clip that ``parts`` test by a model of those that they train on, and of ``always``."""
    scores, flagged = np.zeros(len(clips)), np.zeros(len(clips), dtype=bool)
    thresholds = []
    for train, test in parts:
        scorer = fit_calibrated([clips[i] for i in train], always)
        scores[test] = [clip_score(clips[i], scorer) for i in test]
        flagged[test] = scores[test] >= scorer.threshold
        thresholds.append(scorer.threshold)
    return Unseen(scores, flagged, tuple(thresholds))


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
