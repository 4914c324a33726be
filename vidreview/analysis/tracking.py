"""Following people from frame to frame.

ByteTrack (Zhang et al. 2022): what is surely a person is matched first, by overlap with where each track is
expected, and what is less sure then goes to the tracks that are left. Boxes are widened for it (Yang et al.
2023), because recorders give few frames a second and a struck body moves far between two of them. Time comes
from the presentation timestamps, so that gaps age the tracks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.contact.missing import Floats
from models.pose.people import People
from vidreview.analysis.matching import best_pairs
from vidreview.analysis.poses import IntArray, TrackedPeople

_LOST_AFTER_S: Final = 1.0
_WIDENED: Final = 0.3
"""By which share of its size a box grows on each side before overlaps are measured."""

_LEAST_OVERLAP: Final = 0.1
_SURE: Final = 0.3
_BEGINS: Final = 0.25
"""From this score on, what is sure and matches no track begins one."""

_MOST_MISSED: Final = 1
"""Frames in a row in which a track may be missed before it was seen a second time."""

_UNIT_S: Final = 1 / 30
"""The noises below are of steps of this length."""

_NEAR_UNIT: Final = 0.12
_MEASURED: Final = 0.1
_DRIFT: Final = 0.01


class _Track:
    """One person's box, moving evenly but for chance: a Kalman filter, the same for each of the four sides.

    The sides do not depend on one another and are equally sure, so one matrix of two by two stands for all:
    variance of place, covariance of place and speed, variance of speed, in pixels and units of time.
    """

    def __init__(self, box: Floats) -> None:
        self.box = box
        self.number = 0
        self.missed = 0
        self.lost_s = 0.0
        self._speed = np.zeros(4)
        self._unsure = 1.0, 0.0, 1.0

    def expect(self, elapsed_s: float) -> None:
        """Moves on by a time."""
        step = elapsed_s / _UNIT_S
        place, both, speed = self._unsure
        self.box = self.box + step * self._speed
        self._unsure = (
            place + 2 * step * both + step**2 * speed + _DRIFT * (step**4 / 4 if _far(step) else 1.0),
            both + step * speed + _DRIFT * (step**3 / 2 if _far(step) else 0.0),
            speed + _DRIFT * (step**2 if _far(step) else 1.0),
        )
        self.missed += 1
        self.lost_s += elapsed_s

    def see(self, box: Floats) -> None:
        """Takes in where the person is."""
        place, both, speed = self._unsure
        gain, gain_of_speed = place / (place + _MEASURED), both / (place + _MEASURED)
        off = box - self.box
        self.box, self._speed = self.box + gain * off, self._speed + gain_of_speed * off
        self._unsure = (1 - gain) * place, (1 - gain) * both, speed - gain_of_speed * both
        self.missed, self.lost_s = 0, 0.0

    @property
    def lasts(self) -> bool:
        """Whether it is worth following on: seen lately, and more than once."""
        return self.lost_s <= _LOST_AFTER_S and (self.number > 0 or self.missed <= _MOST_MISSED)


def _far(step: float) -> bool:
    """Whether chance is to be scaled to a step; as a change of speed that lasts for it."""
    return abs(step - 1.0) > _NEAR_UNIT


class Tracker:
    """Gives each person of successive frames a number; the same person keeps theirs."""

    def __init__(self) -> None:
        self._tracks: list[_Track] = []
        self._seconds: float | None = None
        self._given = 0

    def follow(self, pts: int, seconds: float, people: People) -> TrackedPeople:
        """Numbers the people of the next frame.

        Args:
            pts: The frame's presentation timestamp.
            seconds: The same in seconds; must rise from call to call.
            people: Everyone seen in it.

        Returns:
            The same people in the same order; track 0 for whoever is not followed (yet).
        """
        self._expect(seconds)
        boxes, sure = people.boxes.astype(np.float64), people.scores >= _SURE
        numbers, left = np.zeros(len(people), dtype=np.int64), list(self._tracks)
        for group in (np.flatnonzero(sure), np.flatnonzero(~sure)):
            for track, index in _matched(left, boxes, group):
                track.see(boxes[index])
                numbers[index] = self._numbered(track)
                left.remove(track)
        fresh = np.flatnonzero(sure & (numbers == 0) & (people.scores >= _BEGINS)).tolist()
        self._tracks = [track for track in self._tracks if track.lasts]
        self._tracks += [_Track(boxes[index]) for index in fresh]
        return TrackedPeople(pts, numbers, people)

    def _expect(self, seconds: float) -> None:
        """Moves all tracks on to a time, and forgets those that were lost too long before."""
        elapsed_s = 0.0 if self._seconds is None else seconds - self._seconds
        self._seconds = seconds
        for track in self._tracks:
            track.expect(elapsed_s)
        self._tracks = [track for track in self._tracks if track.lost_s <= _LOST_AFTER_S]

    def _numbered(self, track: _Track) -> int:
        """A track's number; it gets one when it is seen for the second time."""
        if not track.number:
            self._given += 1
            track.number = self._given
        return track.number


def _matched(tracks: Sequence[_Track], boxes: Floats, group: IntArray) -> list[tuple[_Track, int]]:
    """Who of a group of boxes is who, in order of tracks."""
    if not tracks or not len(group):
        return []
    alike = overlaps(np.array([track.box for track in tracks]), boxes[group])
    pairs = ((row, column) for row, column in best_pairs(alike) if alike[row, column] >= _LEAST_OVERLAP)
    return [(tracks[row], int(group[column])) for row, column in pairs]


def overlaps(boxes: Floats, others: Floats) -> Floats:
    """Intersection over union of widened boxes, shape (n, 4) and (m, 4) in, (n, m) out."""
    one, other = _widened(boxes)[:, None], _widened(others)[None]
    corner = np.minimum(one[..., 2:], other[..., 2:]) - np.maximum(one[..., :2], other[..., :2])
    shared = np.prod(np.maximum(corner, 0.0), axis=-1)
    whole = _area(one) + _area(other) - shared
    return np.asarray(shared / np.where(whole > 0, whole, 1.0))


def _widened(boxes: Floats) -> Floats:
    size = boxes[:, 2:] - boxes[:, :2]
    return np.concatenate([boxes[:, :2] - _WIDENED * size, boxes[:, 2:] + _WIDENED * size], axis=1)


def _area(boxes: Floats) -> Floats:
    return np.asarray(np.prod(boxes[..., 2:] - boxes[..., :2], axis=-1))
