"""Sliding windows over a stream of observations, so that a recording's length and chunks do not matter."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact.window import LENGTH_S, Window
from vidreview.analysis.observing import Observation
from vidreview.analysis.poses import IntArray

HOP_S: Final = 0.5
"""Media time between the starts of two windows."""

_FEWEST_FRAMES: Final = 3
_SLACK_S: Final = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Stretch:
    """One window of a recording, with the names that its arrays leave out.

    Attributes:
        window: What the contact model looks at.
        tracks: int64, shape (n,): track numbers of the window's people, in order.
        pts: int64, shape (t,): timestamps of its frames.
    """

    window: Window
    tracks: IntArray
    pts: IntArray


class Slider:
    """Collects observations and gives each window as soon as it is complete."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._held: deque[Observation] = deque()
        self._given_until: float | None = None

    def add(self, seen: Observation) -> Iterator[Stretch]:
        """Takes the next observation and gives the window that it completes, if any."""
        self._held.append(seen)
        while self._held[0].seconds < seen.seconds - LENGTH_S - _SLACK_S:
            self._held.popleft()
        first = self._held[0].seconds
        due = first + LENGTH_S if self._given_until is None else self._given_until + HOP_S
        if seen.seconds >= due - _SLACK_S:
            yield from self._give()

    def rest(self) -> Iterator[Stretch]:
        """Gives the last window, which ends with the recording, unless it was given already."""
        if self._held and self._held[-1].seconds != self._given_until:
            yield from self._give()

    def _give(self) -> Iterator[Stretch]:
        self._given_until = self._held[-1].seconds
        if len(self._held) >= _FEWEST_FRAMES:
            yield stretch_of(tuple(self._held), self._width)


def stretches(observations: Iterable[Observation], width: int) -> Iterator[Stretch]:
    """All windows of a recording."""
    slider = Slider(width)
    for seen in observations:
        yield from slider.add(seen)
    yield from slider.rest()


def stretch_of(observations: Sequence[Observation], width: int) -> Stretch:
    """Arranges observations as arrays, one column for each person followed."""
    numbers = np.unique(np.concatenate([seen.people.tracks for seen in observations]))
    tracks = numbers[numbers > 0]
    shape = (len(observations), len(tracks))
    keypoints, boxes = np.full((*shape, 17, 3), np.nan, np.float32), np.full((*shape, 4), np.nan, np.float32)
    for row, seen in enumerate(observations):
        followed = seen.people.tracks > 0
        columns = np.searchsorted(tracks, seen.people.tracks[followed])
        keypoints[row, columns] = seen.people.people.keypoints[followed]
        boxes[row, columns] = seen.people.people.boxes[followed]
    window = Window(
        times=np.array([seen.seconds for seen in observations]),
        keypoints=keypoints,
        boxes=boxes,
        seen=np.array([len(seen.people) for seen in observations], dtype=np.int64),
        motion=np.stack([seen.motion for seen in observations]),
        width=width,
    )
    return Stretch(window, tracks, np.array([seen.people.pts for seen in observations], dtype=np.int64))
