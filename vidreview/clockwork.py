"""From one clock to another through readings, always with bounds. Numbers only: no store, no screen.

A reading says that one clock showed ``shown_s`` when another stood at ``at_s``, within ``error_s``. Between
and beyond readings all that is known is that no clock here gains or loses more than `DRIFT` of the time that
passes, so every reading bounds every other moment, and all of them together bound it best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import numpy as np
import numpy.typing as npt

DRIFT: Final = 1e-4
"""Most that a clock gains or loses, as a share of the time that passes: 8.6 s a day. Ordinary quartz is
specified at 20 to 50 parts in a million and does worse in the heat of a recorder."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clock showed when another stood somewhere; seconds on either clock's own scale."""

    at_s: float
    shown_s: float
    error_s: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on another clock: the middle of its bounds, and half their width, in seconds."""

    seconds: float
    error_s: float


class Clockwork:
    """Translates times of one clock into times of another, and back.

    Args:
        readings: At least one.
        drift: Most that the one gains on the other, as a share of the time that passes.
    """

    def __init__(self, readings: Sequence[Reading], drift: float = DRIFT) -> None:
        if not readings:
            raise ValueError("a clock needs a reading")
        self.readings = tuple(sorted(readings, key=lambda reading: reading.at_s))
        self._at, self._shown, self._error = (
            np.array([getattr(reading, name) for reading in self.readings], dtype=np.float64)[:, None]
            for name in ("at_s", "shown_s", "error_s")
        )
        self._drift = drift

    @property
    def contradicts_itself(self) -> bool:
        """Whether no clock could have shown all of this: it was set meanwhile, or misread."""
        low, high = self._all_bounds(self._at[:, 0])
        return bool((low.max(axis=0) > high.min(axis=0)).any())

    def bounds(self, at_s: Floats) -> tuple[Floats, Floats]:
        """Earliest and latest that the other clock may have shown, for each time: float64, shape (n,).

        Where readings contradict each other, wide enough for both of the nearest ones.
        """
        at = np.asarray(at_s, dtype=np.float64)
        low, high = self._all_bounds(at)
        narrow_low, narrow_high = low.max(axis=0), high.min(axis=0)
        torn = narrow_low > narrow_high
        if not torn.any():
            return narrow_low, narrow_high
        near = np.argsort(np.abs(at - self._at), axis=0, kind="stable")[:2]
        wide_low = np.take_along_axis(low, near, axis=0).min(axis=0)
        wide_high = np.take_along_axis(high, near, axis=0).max(axis=0)
        return np.where(torn, wide_low, narrow_low), np.where(torn, wide_high, narrow_high)

    def middles(self, at_s: Floats) -> Floats:
        """The middle of the bounds for each time."""
        low, high = self.bounds(at_s)
        return (low + high) / 2

    def read(self, at_s: float) -> Moment:
        """What the other clock showed, with its bounds."""
        low, high = self.bounds(np.array([at_s]))
        return Moment(float(low[0] + high[0]) / 2, float(high[0] - low[0]) / 2)

    def when(self, shown_s: float) -> float:
        """The time at which the other clock's middle shows ``shown_s``: the inverse of `middles`."""
        nearest = min(self.readings, key=lambda reading: abs(reading.shown_s - shown_s))
        guess = nearest.at_s + (shown_s - nearest.shown_s)
        for _ in range(_STEPS):
            off = shown_s - float(self.middles(np.array([guess]))[0])
            guess += off
            if abs(off) < _EXACT_S:
                break
        return guess

    def _all_bounds(self, at: Floats) -> tuple[Floats, Floats]:
        """What each reading alone allows: float64, shape (readings, n)."""
        passed = at - self._at
        room = self._error + self._drift * np.abs(passed)
        middle = self._shown + passed
        return middle - room, middle + room


_STEPS: Final = 20
_EXACT_S: Final = 1e-6


def through(first: Clockwork, second: Clockwork, at_s: float) -> Moment:
    """What a third clock showed: ``first`` leads to a second one, ``second`` from there to the third."""
    low, high = (float(value[0]) for value in first.bounds(np.array([at_s])))
    earliest = float(second.bounds(np.array([low]))[0][0])
    latest = float(second.bounds(np.array([high]))[1][0])
    return Moment((earliest + latest) / 2, (latest - earliest) / 2)


def seconds_of(moment: datetime) -> float:
    """A time as seconds; one without a zone, such as a recorder shows, counts as if it were UTC."""
    zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return zoned.timestamp()


def face_of(seconds: float) -> datetime:
    """What a clock without a zone shows: the inverse of `seconds_of`."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
