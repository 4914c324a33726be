"""Labelled recordings with their harder copies, as the contact model is trained on and measured with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from models.contact.clips import Clip
from models.pose.estimator import PoseEstimator
from vidreview.analysis.memory import Observed, recall
from vidreview.analysis.settings import Settings
from vidreview.learning.evaluation import CONTACT, ORDINARY, Labelled, clip_of, read_index
from vidreview.learning.hardships import HARDSHIPS, harder

Copies = dict[str, list[tuple[int, Clip]]]
"""Harder copies by hardship, each with its recording's number."""


@dataclass(frozen=True, slots=True)
class Case:
    """A recording of the index with what the model sees of it, and its picture's height in pixels."""

    row: Labelled
    clip: Clip
    height_px: int


def recorded(index: Path, estimator: PoseEstimator, only: str = "") -> Iterator[Case]:
    """The contact and ordinary recordings of an index whose path holds ``only``."""
    for row in read_index(index):
        if row.label in (CONTACT, ORDINARY) and only in row.path.as_posix():
            observed = observed_in(row.path, estimator)
            yield Case(row, clip_of(row, observed), observed.size[1])


def hardened(
    cases: Sequence[Case], folder: Path, estimator: PoseEstimator, each: int = 1, every: int = 1
) -> Iterator[tuple[str, list[tuple[int, Clip]]]]:
    """Harder copies of the recordings, by hardship, each with its recording's number.

    Args:
        cases: The recordings.
        folder: Where copies are written, unless they are there.
        estimator: The open pose engine.
        each: How many of the hardships each recording goes through, in turn.
        every: Take every so many-th recording only.
    """
    for at, name in enumerate(HARDSHIPS):
        copies = []
        for number, case in enumerate(cases):
            if (at - number) % len(HARDSHIPS) < each and number % every == 0:
                path = harder(case.row.path, folder, name)
                clip = clip_of(case.row, observed_in(path, estimator))
                copies.append((number, replace(clip, name=f"{clip.name} ({name})", harder=True)))
        yield name, copies


def with_copies(clips: Sequence[Clip], hard: Copies) -> list[Clip]:
    """The clips, and after them their copies; a recording and its copies share its weight."""
    copies = [(number, clip) for pairs in hard.values() for number, clip in pairs]
    count = np.bincount([number for number, _ in copies], minlength=len(clips))
    weighted = [replace(clip, weight=clip.weight / (1 + count[i])) for i, clip in enumerate(clips)]
    return [*weighted, *(replace(clip, weight=clip.weight / (1 + count[i])) for i, clip in copies)]


def observed_in(path: Path, estimator: PoseEstimator) -> Observed:
    """What was observed in a recording, kept or new."""
    for step in recall(path, estimator, Settings()):
        if isinstance(step, Observed):
            return step
    raise RuntimeError("observing ended without a result")
