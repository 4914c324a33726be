"""Who is who in what was looked at closely: frames of chunks in, observations of numbered people out."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from models.pose.people import People
from vidreview.analysis.poses import TrackedPeople
from vidreview.analysis.tracking import Tracker


@dataclass(frozen=True, slots=True, eq=False)
class Observation:
    """One frame that was looked at.

    Attributes:
        seconds: Its media time.
        people: Everyone seen, numbered.
        motion: float32, shape (rows, columns, 6), from `models.contact.motion.MotionMeter`.
    """

    seconds: float
    people: TrackedPeople
    motion: npt.NDArray[np.float32]


class Follower:
    """Follows people through the frames of one recording, in order of time, whatever chunks they lie in."""

    def __init__(self, time_base: Fraction) -> None:
        """Starts anew. ``time_base``: seconds a unit of the frames' timestamps."""
        self._time_base = time_base
        self._tracker: Tracker | None = None

    def follow(self, pts: int, people: People, motion: npt.NDArray[np.float32]) -> Observation:
        """The next frame with its people numbered; whoever is to be left out, is not among ``people``."""
        # Its library takes seconds to load, which an empty recording need not pay.
        self._tracker = self._tracker or Tracker()
        seconds = float(pts * self._time_base)
        return Observation(seconds, self._tracker.follow(pts, seconds, people), motion)
