"""Training pairs without a camera: movement in metres, seen from anywhere by recorders of every quality.

Gives what looking at a recording gives, an `Observed` and its ground truth, so that whatever is made of
recordings can be made of these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np

from models.contact.generated import Seen, any_recorder, any_view, look
from models.pose.people import People
from vidreview.analysis.memory import Observed
from vidreview.analysis.observing import Observation
from vidreview.analysis.poses import TrackedPeople
from vidreview.scenes import ALL_SCRIPTS, FIGHT_SCRIPTS, GroundTruth
from vidreview.scenes.pairs import Enacted, acted, missed, struck, with_bystanders
from vidreview.scenes.recorded import Strike, strikes

FIRST_SEED: Final = 20_000
"""Seeds from here on are for training; those of the drawn scenes and of the tests lie below."""

GENERATED: Final = "generated"
"""The camera in the ground truth of pairs that no camera saw."""

_BASE: Final = Fraction(1, 1000)
_STRUCK: Final = 0.26
_MISSED: Final = 0.10
_FIGHTS: Final = 0.16
"""Shares of strikes that meet somebody, of those that do not, and of fights; other scripts are the rest."""

_SINGLE: Final = frozenset(ALL_SCRIPTS) - frozenset(FIGHT_SCRIPTS)
_CLOCK: Final = "2025-01-01T00:00:00"


def generated_pairs(
    skeletons: Path | None, count: int, first_seed: int = FIRST_SEED
) -> Iterator[tuple[GroundTruth, Observed]]:
    """Pairs of people as recorders would see them; equal arguments give equal pairs.

    Args:
        skeletons: Folder of the PRECOG 2016 recordings; without it, scripts alone are told.
        count: How many.
        first_seed: Of the first; each has the next one.

    Yields:
        What happens, and what was observed of it; a few seconds each.
    """
    recorded = tuple(strikes(skeletons)) if skeletons else ()
    for seed in range(first_seed, first_seed + count):
        enacted = enact(seed, recorded)
        yield truth_of(enacted, seed), observe_enacted(enacted, seed)


def enact(seed: int, recorded: Sequence[Strike]) -> Enacted:
    """What one seed tells: a strike that meets somebody, one that does not, or a script."""
    random = np.random.default_rng([seed, 8])
    dice = float(random.random())
    if dice < _FIGHTS:
        enacted = acted(_any_of(FIGHT_SCRIPTS, random), seed)
    elif recorded and dice < _FIGHTS + _STRUCK + _MISSED:
        strike = recorded[int(random.integers(len(recorded)))]
        enacted = struck(strike, seed) if dice < _FIGHTS + _STRUCK else missed(strike, seed)
    else:
        enacted = acted(_any_of(_SINGLE, random), seed)
    return with_bystanders(enacted, seed)


def _any_of(scripts: Collection[str], random: np.random.Generator) -> str:
    return sorted(scripts)[int(random.integers(len(scripts)))]


def truth_of(enacted: Enacted, seed: int) -> GroundTruth:
    """What happens in it, in the form that drawn scenes have."""
    rate = round(1.0 / float(np.diff(enacted.times).mean()))
    count = len(enacted.times)
    return GroundTruth(enacted.name, enacted.group, GENERATED, seed, rate, count, _CLOCK, enacted.events)


def observe_enacted(enacted: Enacted, seed: int, *, drawn: bool = True) -> Observed:
    """What some camera, recorder and pose model would report of it; not ``drawn``, without a motion field."""
    random = np.random.default_rng([seed, 9])
    middle = enacted.points.reshape(-1, 3).mean(axis=0)
    view, recorder = any_view(middle, random), any_recorder(random)
    seen = look(enacted.points, enacted.times, view, recorder, random, drawn=drawn)
    duration_s = float(enacted.times[-1] - enacted.times[0])
    return Observed(tuple(_observations(seen)), _BASE, (seen.width, seen.height), duration_s, 0.0)


def _observations(seen: Seen) -> Iterator[Observation]:
    """Frame by frame; each figure keeps its track."""
    for step, seconds in enumerate(seen.times.tolist()):
        there = np.isfinite(seen.boxes[step, :, 0])
        scores = np.nanmean(seen.keypoints[step, there, :, 2], axis=1) if there.any() else np.zeros(0)
        people = People(seen.boxes[step, there], seen.keypoints[step, there], scores.astype(np.float32))
        tracks = np.flatnonzero(there) + 1
        yield Observation(seconds, TrackedPeople(round(seconds / _BASE), tracks, people), seen.motion[step])
