"""Generated clips to train on, and the networks over time that were fitted to them.

The network is fitted to generated figures alone. Fitted to recordings as well, it learns their few scenes and
costs accuracy on others (EXPERIMENTS.md); so fitted, it brings what the two other voices do not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.clips import Clip, groups_apart
from models.contact.temporal import Network
from models.contact.temporal_fitting import Examples, fit_temporal

PARTS: Final = 5
"""Into so many the generated clips fall by script, to judge each by models that did not see its script."""

LENT: Final = 0.1
"""How much a generated clip counts for the voices that judge features, of what it counts for the network."""


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """Generated clips with what was fitted to them.

    Attributes:
        clips: All of them, as much as they count for the voices that judge features.
        parts: bool, shape (PARTS, len(clips)): which clips make each part; no script is in two.
        network: Fitted to all; None without a pair of people.
        without: For each part, fitted to all the others.
    """

    clips: tuple[Clip, ...]
    parts: npt.NDArray[np.bool_]
    network: Network | None
    without: tuple[Network | None, ...]


def rehearse(clips: Sequence[Clip]) -> Rehearsal:
    """Fits the networks: `PARTS` and one, a minute each for a thousand clips."""
    kept = tuple(clip for clip in clips if clip.windows)
    parts = groups_apart(kept, PARTS, seed=1)
    others = ([clip for clip, left_out in zip(kept, part, strict=True) if not left_out] for part in parts)
    return Rehearsal(
        lent_to_features(kept), parts, fit_network(kept), tuple(fit_network(other) for other in others)
    )


def lent_to_features(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """The clips, as much as they count for the voices that judge features."""
    return tuple(replace(clip, weight=LENT * clip.weight) for clip in clips)


def fit_network(clips: Sequence[Clip]) -> Network | None:
    """A network of clips, each clip's weight spread over its circles; None where no pair was seen."""
    circles, labels, weights = [], [], []
    for clip in clips:
        seen = [(w.pairs, hit) for w, hit in zip(clip.windows, clip.hits, strict=True) if len(w.pairs)]
        circles += [pairs for pairs, _ in seen]
        labels += [hit for _, hit in seen]
        weights += [clip.weight / max(len(seen), 1)] * len(seen)
    if not circles:
        return None
    return fit_temporal(Examples(circles, np.array(labels, np.float32), np.array(weights, np.float32)))
