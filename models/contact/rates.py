"""How many flags an hour of ordinary activity raises at each threshold: what a sensitivity setting means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from models.contact.missing import Floats

MERGED_S: Final = 1.5
"""Windows closer than this, above the threshold, are one flag."""

_LEVELS: Final = np.round(np.arange(0.05, 0.96, 0.01), 2)


@dataclass(frozen=True, slots=True)
class Ordinary:
    """One ordinary recording's windows, scored by a model that had not seen it.

    Attributes:
        seconds: Middle of each window.
        scores: Probability of each.
        duration_s: Length of the recording.
    """

    seconds: tuple[float, ...]
    scores: tuple[float, ...]
    duration_s: float


@dataclass(frozen=True, slots=True)
class Rates:
    """Flags an hour at each threshold.

    Attributes:
        thresholds: float64, shape (k,), rising.
        flags_an_hour: float64, shape (k,), never rising.
        footage_s: Ordinary footage that was counted, seconds. Rates below one flag in it were not measured.
    """

    thresholds: Floats
    flags_an_hour: Floats
    footage_s: float

    @classmethod
    def of(cls, recordings: Sequence[Ordinary]) -> Rates:
        """Counts the flags in ordinary recordings."""
        footage_s = sum(recording.duration_s for recording in recordings)
        counts = [sum(_flags(recording, level) for recording in recordings) for level in _LEVELS.tolist()]
        per_hour = (
            np.array(counts, dtype=np.float64) * 3600.0 / footage_s if footage_s else np.zeros(len(counts))
        )
        falling = np.minimum.accumulate(per_hour)
        return cls(_LEVELS.astype(np.float64), falling, float(footage_s))

    @property
    def least_an_hour(self) -> float:
        """The lowest rate that the footage can show: one flag in all of it."""
        return 3600.0 / self.footage_s if self.footage_s else 0.0

    def threshold_for(self, flags_an_hour: float) -> float:
        """The lowest threshold that raises at most so many flags an hour; the highest known if none does."""
        enough = np.flatnonzero(self.flags_an_hour <= flags_an_hour)
        return float(self.thresholds[enough[0] if len(enough) else -1])

    def flags_at(self, threshold: float) -> float:
        """Flags an hour at a threshold, between the known ones by linear interpolation."""
        return float(np.interp(threshold, self.thresholds, self.flags_an_hour))


def _flags(recording: Ordinary, threshold: float) -> int:
    """Flags in one recording: runs of windows at or above the threshold."""
    high = sorted(s for s, p in zip(recording.seconds, recording.scores, strict=True) if p >= threshold)
    return _runs(high)


def _runs(seconds: Iterable[float]) -> int:
    count, last = 0, -np.inf
    for moment in seconds:
        count += moment - last > MERGED_S
        last = moment
    return count
