"""Media time: presentation timestamps with their time base, and spans of them.

No frame numbers and no average rates: recordings from recorders have variable rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import total_ordering


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Timestamp:
    """A point of media time.

    Attributes:
        pts: Presentation timestamp, in units of ``time_base``.
        time_base: Seconds per unit.
    """

    pts: int
    time_base: Fraction

    def __post_init__(self) -> None:
        if self.time_base <= 0:
            raise ValueError(f"time base must be positive, not {self.time_base}")

    @property
    def seconds(self) -> Fraction:
        """Exact seconds from the stream's own zero."""
        return self.pts * self.time_base

    def __float__(self) -> float:
        """The same as ``float(time.seconds)``, without a fraction on the way: there may be thousands."""
        return self.pts * self.time_base.numerator / self.time_base.denominator

    @classmethod
    def at(cls, seconds: Fraction | float, time_base: Fraction) -> Timestamp:
        """The nearest representable timestamp to ``seconds``."""
        return cls(round(Fraction(seconds) / time_base), time_base)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Timestamp) and self.seconds == other.seconds

    def __lt__(self, other: Timestamp) -> bool:
        return self.seconds < other.seconds

    def __hash__(self) -> int:
        return hash(self.seconds)


@dataclass(frozen=True, slots=True)
class Span:
    """Media time from ``start`` to ``end``, both inclusive, in one time base."""

    start: Timestamp
    end: Timestamp

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"span ends before it starts: {self.start} .. {self.end}")

    @property
    def duration_s(self) -> float:
        """Seconds from start to end."""
        return float(self.end.seconds - self.start.seconds)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one instant."""
        return self.start <= other.end and other.start <= self.end
