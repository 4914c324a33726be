"""Tells a run of decoding as frames and gaps, so that whatever gives no picture is said. No IO."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from vidreview.media.frames import Frame, Gap
from vidreview.media.presenter import Decoded, Picture
from vidreview.media.timeline import Timeline
from vidreview.records import GapReason
from vidreview.timing import Span, Timestamp


@dataclass(frozen=True, slots=True)
class Telling:
    """What to tell of a recording.

    Attributes:
        timeline: Of the recording.
        known: Its gaps that are known without decoding, in order.
        start, end: First and last time to tell of, inclusive; None for no limit.
        min_interval_s: Least time between the frames that are given.
        damaged: Whether to give damaged pictures too.
    """

    timeline: Timeline
    known: tuple[Gap, ...]
    start: Timestamp | None = None
    end: Timestamp | None = None
    min_interval_s: float = 0.0
    damaged: bool = False

    def of(
        self, outcomes: Iterable[Decoded[Picture]], frame: Callable[[Decoded[Picture]], Frame]
    ) -> Iterator[Frame | Gap]:
        """Frames and gaps in order; a gap comes when it is over, so right before the frame that ends it."""
        gaps = list(self._concerned())
        bad: list[Decoded[Picture]] = []
        given: Timestamp | None = None
        for outcome in outcomes:
            time = self.timeline.at(outcome.rank)
            if outcome.damage:
                bad = [*bad[:1], outcome]
                if self.damaged and outcome.picture is not None:
                    yield frame(outcome)
                continue
            yield from self._over(gaps, bad, time)
            bad = []
            if given is None or self._far_enough(time, given):
                given = time
                yield frame(outcome)
        yield from self._over(gaps, bad, None)

    def _concerned(self) -> Iterator[Gap]:
        for gap in self.known:
            if self.start is not None and gap.span.end <= self.start:
                continue
            if self.end is not None and gap.span.start >= self.end:
                continue
            yield gap

    def _over(self, gaps: list[Gap], bad: list[Decoded[Picture]], time: Timestamp | None) -> list[Gap]:
        """Takes the known gaps that are over at ``time`` and adds the corrupt stretch that ends there."""
        over = [gap for gap in gaps if time is None or gap.span.end <= time]
        del gaps[: len(over)]
        if bad:
            first = self.timeline.at(bad[0].rank)
            last = self.timeline.at(bad[-1].rank) if time is None else time
            over.append(Gap(Span(first, last), GapReason.CORRUPT, bad[0].damage))
        return sorted(over, key=lambda gap: gap.span.start)

    def _far_enough(self, time: Timestamp, given: Timestamp) -> bool:
        # A unit of the time base is forgiven: timestamps are rounded to it.
        return time.pts - given.pts >= self.min_interval_s / float(self.timeline.time_base) - 1
