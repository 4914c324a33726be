"""What lies on a timeline: pure values, and the index that makes ten thousand flags quick to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

import numpy as np
import numpy.typing as npt

from vidreview.analysis.results import ScoreCurve
from vidreview.records import GapSpan, Kind, SkipSpan, Verdict
from vidreview.timing import Span, Timestamp
from vidreview.watching import Watched

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


class State(IntEnum):
    """How far a flag is judged; where flags share a pixel, the lowest number is seen."""

    UNDECIDED = 0
    ACCEPTED = 1
    UNCERTAIN = 2
    REJECTED = 3


_STATES: Final = {
    None: State.UNDECIDED,
    Verdict.ACCEPTED: State.ACCEPTED,
    Verdict.UNCERTAIN: State.UNCERTAIN,
    Verdict.REJECTED: State.REJECTED,
}


@dataclass(frozen=True, slots=True)
class Flag:
    """A flagged or marked span as the timeline shows it.

    Attributes:
        id: Of the proposal or the marked span.
        span: Where it lies.
        kind: Hint at what it may show.
        verdict: A human's, or None before.
        score: Of the machine, or None where it is not to be seen.
        marked: Whether a person marked it, not the machine.
    """

    id: str
    span: Span
    kind: Kind
    verdict: Verdict | None = None
    score: float | None = None
    marked: bool = False

    @property
    def state(self) -> State:
        """How far it is judged."""
        return _STATES[self.verdict]

    @property
    def start_s(self) -> float:
        """Start in seconds of media time."""
        return float(self.span.start)

    @property
    def end_s(self) -> float:
        """End in seconds of media time, inclusive."""
        return float(self.span.end)


class Flags:
    """Flags in order of their start, with arrays to search them by."""

    def __init__(self, flags: tuple[Flag, ...] = ()) -> None:
        starts = np.array([flag.start_s for flag in flags], dtype=np.float64)
        ends = np.array([flag.end_s for flag in flags], dtype=np.float64)
        order = np.lexsort((np.array([flag.id for flag in flags], dtype=np.str_), ends, starts))
        self.all = tuple(flags[number] for number in order.tolist())
        self.starts: Floats = starts[order]
        self.ends: Floats = ends[order]
        self.states: Ints = np.array([flag.state for flag in self.all], dtype=np.int64)
        self._longest = float((self.ends - self.starts).max()) if self.all else 0.0

    def __len__(self) -> int:
        return len(self.all)

    def within(self, start_s: float, end_s: float) -> Ints:
        """Positions of the flags that share an instant with ``start_s`` to ``end_s``, in order."""
        first, last = np.searchsorted(self.starts, (start_s - self._longest, np.nextafter(end_s, np.inf)))
        positions = np.arange(int(first), int(last))
        return positions[self.ends[positions] >= start_s]

    def at(self, time_s: float, slack_s: float) -> Flag | None:
        """The flag at an instant, the least judged and shortest of several; ``slack_s`` widens each."""
        found = [self.all[i] for i in self.within(time_s - slack_s, time_s + slack_s).tolist()]
        return min(found, key=lambda flag: (flag.state, flag.end_s - flag.start_s), default=None)

    def after(self, time_s: float) -> Flag | None:
        """The first flag that starts later than an instant."""
        index = int(np.searchsorted(self.starts, time_s + _SAME_S, side="right"))
        return self.all[index] if index < len(self) else None

    def before(self, time_s: float) -> Flag | None:
        """The last flag that starts earlier than an instant."""
        index = int(np.searchsorted(self.starts, time_s - _SAME_S, side="left")) - 1
        return self.all[index] if index >= 0 else None

    def count(self, state: State) -> int:
        """How many are judged so far."""
        return int(np.count_nonzero(self.states == state))


_SAME_S: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Content:
    """All that a timeline shows of one recording.

    Attributes:
        recorded: From the first to the end of the last frame.
        gaps: Stretches without frames.
        flags: Flagged and marked spans.
        curve: The contact probability, or None where it is not to be seen.
        threshold: Probability from which the machine flags, or None.
        skips: Stretches that the machine did not look at closely, with the reason; None where nothing was
            analysed.
        watched: What people watched, and how fast.
    """

    recorded: Span
    gaps: tuple[GapSpan, ...] = ()
    flags: tuple[Flag, ...] = ()
    curve: ScoreCurve | None = None
    threshold: float | None = None
    skips: tuple[SkipSpan, ...] | None = None
    watched: tuple[Watched, ...] = ()

    @property
    def start_s(self) -> float:
        """Start in seconds of media time."""
        return float(self.recorded.start.seconds)

    @property
    def end_s(self) -> float:
        """End in seconds of media time."""
        return float(self.recorded.end.seconds)

    def time(self, seconds: float) -> Timestamp:
        """An instant of the recording, kept inside it, in its time base."""
        inside = min(max(seconds, self.start_s), self.end_s)
        return Timestamp.at(inside, self.recorded.start.time_base)


@dataclass(frozen=True, slots=True)
class Curve:
    """A score curve in seconds; float64 arrays of one length, times rising.

    Attributes:
        times, scores: Where it was scored, and how.
        usual_s: The usual distance of two times; where it is much longer, footage was not scored.
    """

    times: Floats = field(default_factory=lambda: np.zeros(0))
    scores: Floats = field(default_factory=lambda: np.zeros(0))
    usual_s: float = 1.0

    @classmethod
    def of(cls, curve: ScoreCurve | None) -> Curve:
        """The same curve, with times as seconds."""
        if curve is None:
            return cls()
        times = curve.pts.astype(np.float64) * float(curve.time_base)
        usual = float(np.sort(np.diff(times))[(len(times) - 1) // 2]) if len(times) > 1 else 1.0
        return cls(times, curve.scores.astype(np.float64), usual)

    def value_at(self, time_s: float) -> float | None:
        """The score nearest to an instant, None where footage was not scored."""
        index = int(np.searchsorted(self.times, time_s))
        around = range(max(index - 1, 0), min(index + 1, len(self.times)))
        nearest = min(around, key=lambda i: abs(self.times[i] - time_s), default=None)
        if nearest is None or abs(self.times[nearest] - time_s) > 2 * self.usual_s:
            return None
        return float(self.scores[nearest])


@dataclass(frozen=True, slots=True)
class Gaps:
    """Stretches without frames as arrays of seconds: float64, shape (n,)."""

    starts: Floats = field(default_factory=lambda: np.zeros(0))
    ends: Floats = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, gaps: tuple[GapSpan, ...]) -> Gaps:
        """The same gaps."""
        starts = np.array([float(gap.span.start.seconds) for gap in gaps], dtype=np.float64)
        return cls(starts, np.array([float(gap.span.end.seconds) for gap in gaps], dtype=np.float64))

    def at(self, time_s: float, slack_s: float) -> int | None:
        """The number of the first gap at an instant; ``slack_s`` widens each."""
        found = np.flatnonzero((self.starts <= time_s + slack_s) & (time_s - slack_s <= self.ends))
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches as arrays of seconds: float64, shape (n,), in the order that they were given."""

    starts: Floats = field(default_factory=lambda: np.zeros(0))
    ends: Floats = field(default_factory=lambda: np.zeros(0))

    @classmethod
    def of(cls, spans: Iterable[Span]) -> Spans:
        """The same stretches."""
        pairs = [(float(span.start), float(span.end)) for span in spans]
        edges = np.array(pairs, dtype=np.float64).reshape(-1, 2)
        return cls(edges[:, 0], edges[:, 1])

    def at(self, time_s: float, slack_s: float = 0.0) -> Ints:
        """The numbers of the stretches at an instant; ``slack_s`` widens each."""
        return np.flatnonzero((self.starts <= time_s + slack_s) & (time_s - slack_s <= self.ends))
