"""Sliding windows over a stream of observations, so that a recording's length and chunks do not matter.

Windows begin at fixed steps from the recording's beginning, whatever was skipped before them: a stretch that
is looked at closely gives the same windows whether or not the rest was looked at too.
"""

from __future__ import annotations

import math
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

    @property
    def middle_s(self) -> float:
        """Media time halfway."""
        return float(self.window.times[0] + self.window.times[-1]) / 2


class Slider:
    """Collects observations and gives each window as soon as it is complete."""

    def __init__(self, width: int, origin_s: float | None = None) -> None:
        """Begins at the media time ``origin_s``; by default, at the first observation."""
        self._width = width
        self._origin_s = origin_s
        self._held: deque[Observation] = deque()
        self._next = 0
        self._given_any = False

    def add(self, seen: Observation) -> Iterator[Stretch]:
        """Takes the next observation and gives the windows that it completes, if any."""
        if self._origin_s is None:
            self._origin_s = seen.seconds
        if not self._held:
            self._begin(seen.seconds)
        self._held.append(seen)
        while self._end_s(self._next) <= seen.seconds + _SLACK_S:
            yield from self._give(self._end_s(self._next))
            self._next = max(self._next + 1, self._first_after(self._held[0].seconds))

    def rest(self) -> Iterator[Stretch]:
        """Gives what no window has shown yet of a stretch that ends here, and begins a new one.

        A stretch shorter than a window is one; at the recording's end, the last window ends with it.
        """
        if self._held:
            last_s = self._held[-1].seconds
            if not self._given_any or last_s > self._end_s(self._next - 1) + _SLACK_S:
                yield from self._give(last_s)
        self._held.clear()

    def skip(self) -> Iterator[Stretch]:
        """Ends a stretch because what follows is not looked at; a short one is given as it is."""
        if not self._given_any:
            yield from self.rest()
        self._held.clear()

    def _begin(self, seconds: float) -> None:
        self._given_any = False
        self._next = max(self._next, self._first_after(seconds))

    def _first_after(self, seconds: float) -> int:
        """The first window that begins at or after a time."""
        return math.ceil((seconds - self._origin - _SLACK_S) / HOP_S)

    @property
    def _origin(self) -> float:
        return self._origin_s or 0.0

    def _end_s(self, number: int) -> float:
        return self._origin + number * HOP_S + LENGTH_S

    def _give(self, end_s: float) -> Iterator[Stretch]:
        while self._held and self._held[0].seconds < end_s - LENGTH_S - _SLACK_S:
            self._held.popleft()
        shown = tuple(seen for seen in self._held if seen.seconds <= end_s + _SLACK_S)
        self._given_any = True
        if len(shown) >= _FEWEST_FRAMES:
            yield stretch_of(shown, self._width)


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
