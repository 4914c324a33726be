"""The temporal model beside the shipped one, measured on what neither has seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact.clips import Clip, fit_clips, splits
from models.contact.missing import Floats
from models.contact.temporal import UNSEEN, Network
from models.contact.temporal_fitting import Examples, fit_temporal

SHARE: Final = 0.5
"""How much the temporal model's log odds count beside the shipped model's; chosen beforehand."""

_LOWEST: Final = -6.0


@dataclass(frozen=True, slots=True)
class Beside:
    """Log odds of each clip, float64, shape (n,): of its highest window.

    Attributes:
        shipped: By the form that ships.
        temporal: By the temporal model alone.
        both: By their weighted sum in each window.
    """

    shipped: Floats
    temporal: Floats
    both: Floats


def examples_of(clips: Sequence[Clip]) -> Examples:
    """The circles of clips in which a pair was seen; each clip's weight is spread over them."""
    circles, labels, weights = [], [], []
    for clip in clips:
        seen = [(s, hit) for s, hit in zip(clip.sequences, clip.hits, strict=True) if len(s)]
        circles += [s for s, _ in seen]
        labels += [hit for _, hit in seen]
        weights += [clip.weight / max(len(seen), 1)] * len(seen)
    return Examples(circles, np.array(labels, np.float32), np.array(weights, np.float32))


def judged(train: Sequence[Clip], test: Sequence[Clip]) -> Beside:
    """What models fitted to some clips say of others."""
    scorer, network = fit_clips(train), fit_temporal(examples_of(train))
    return Beside(*np.array([_highest(clip, scorer.log_odds(clip.windows), network) for clip in test]).T)


def cross_judged(clips: Sequence[Clip], always: Sequence[Clip], folds: int, seed: int = 0) -> Beside:
    """What models say that were fitted without the clip's group; harder copies are judged, not trained on."""
    found = np.zeros((3, len(clips)))
    for train, test in splits(clips, always, folds, seed):
        used = [*(clips[i] for i in train if not clips[i].harder), *always]
        fold = judged(used, [clips[i] for i in test])
        found[:, test] = fold.shipped, fold.temporal, fold.both
    return Beside(*found)


def _highest(clip: Clip, shipped: Floats, network: Network) -> tuple[float, float, float]:
    if not clip.windows:
        return _LOWEST, UNSEEN, _LOWEST + SHARE * UNSEEN
    temporal = network.log_odds(clip.sequences)
    return float(shipped.max()), float(temporal.max()), float((shipped + SHARE * temporal).max())
