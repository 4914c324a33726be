"""What people watched: stretches of footage and how fast they ran, as work that was done.

It says nothing about what is to be seen there. A stretch counts as watched at the speed at which it ran on
someone's screen; single steps count as frame by frame, which is speed 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from chain_of_custody.acts import Act, EntryType
from vidreview.casework import footage_by_id
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.plain import span_from_plain, span_to_plain
from vidreview.records import Footage
from vidreview.timing import Span, Timestamp

STEPPED: Final = 0.0
"""The speed of what was gone through frame by frame."""

LEAST_S: Final = 0.2
"""Stretches shorter than this are not worth an entry."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A stretch of footage, and how many seconds of it ran in a second; see `STEPPED`."""

    span: Span
    speed: float


@dataclass(frozen=True, slots=True)
class WatchedBy:
    """A stretch that someone watched, with who and when."""

    footage_id: str
    watched: Watched
    by: str
    utc: str


@dataclass(slots=True)
class Watch:
    """Collects what runs over a screen, position by position."""

    _spans: list[Watched] = field(default_factory=list)
    _last: tuple[Timestamp, float] | None = None

    def note(self, at: Timestamp, speed: float, *, back: bool = False) -> None:
        """The frame of this time is on screen, and got there at this speed from the one shown before."""
        if self._last is not None and self._last[1] == speed:
            first, last = (at, self._last[0]) if back else (self._last[0], at)
            if first < last:
                self._extend(first, last, speed)
        self._last = (at, speed)

    def stepped(self, at: Timestamp) -> None:
        """The frame of this time is on screen by a single step, on or back."""
        if self._last is not None and self._last[0] != at:
            first, last = sorted((self._last[0], at))
            self._extend(first, last, STEPPED)
        self._last = (at, STEPPED)

    def break_off(self, at: Timestamp | None = None, speed: float | None = None) -> None:
        """What comes next does not follow from what came before."""
        self._last = None if at is None or speed is None else (at, speed)

    def take(self) -> tuple[Watched, ...]:
        """All that was watched so far, merged; begins anew, from where it stands."""
        spans, self._spans = self._spans, []
        return merged(spans)

    @property
    def waiting_s(self) -> float:
        """Seconds of footage that `take` would give, about."""
        return sum(each.span.duration_s for each in self._spans)

    def _extend(self, start: Timestamp, end: Timestamp, speed: float) -> None:
        last = self._spans[-1] if self._spans else None
        if last is not None and last.speed == speed and last.span.end == start:
            self._spans[-1] = Watched(Span(last.span.start, end), speed)
        elif last is not None and last.speed == speed and last.span.start == end:
            self._spans[-1] = Watched(Span(start, last.span.end), speed)
        else:
            self._spans.append(Watched(Span(start, end), speed))


def merged(watched: Iterable[Watched]) -> tuple[Watched, ...]:
    """The same stretches, those of one speed joined where they meet or overlap, in order."""
    result: list[Watched] = []
    for each in sorted(watched, key=lambda one: (one.speed, one.span.start)):
        last = result[-1] if result else None
        if last is not None and last.speed == each.speed and each.span.start <= last.span.end:
            result[-1] = Watched(Span(last.span.start, max(last.span.end, each.span.end)), each.speed)
        else:
            result.append(each)
    return tuple(sorted(result, key=lambda one: (one.span.start, one.speed)))


def record_watched(desk: Desk, footage_id: str, watched: Sequence[Watched]) -> bool:
    """Records what this person has watched of a recording; whether there was anything worth recording.

    Raises:
        NotPermittedError: This person may not watch footage.
        UnknownFootageError: There is no such recording.
    """
    desk.require(Permission.VIEW_FOOTAGE)
    spans = [each for each in merged(watched) if each.span.duration_s >= LEAST_S]
    if not spans:
        return False
    found = footage_by_id(desk, footage_id)
    total = sum(each.span.duration_s for each in spans)
    desk.record(
        Act(
            EntryType.FOOTAGE_WATCHED,
            case=found.case,
            exhibit=str(found.exhibit),
            details={
                "footage": footage_id,
                "seconds": max(1, round(total)),
                "spans": [
                    span_to_plain(each.span) | {"speed_permille": round(each.speed * 1000)} for each in spans
                ],
            },
        )
    )
    return True


def watched(desk: Desk, case: str) -> tuple[WatchedBy, ...]:
    """What was watched of a case's footage, oldest entry first."""
    desk.require(Permission.READ_PROPOSALS)
    return tuple(
        WatchedBy(
            row.footage_id,
            Watched(span_from_plain(plain), plain["speed_permille"] / 1000),
            row.by,
            row.utc,
        )
        for row in desk.catalogue.watched(case)
        for plain in row.spans
    )


def union(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans joined where they meet or overlap, in order."""
    result: list[Span] = []
    for span in sorted(spans, key=lambda one: one.start):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def unwatched(footage: Footage, watched: Iterable[Watched]) -> tuple[Span, ...]:
    """Stretches of a recording that have pictures and that nobody watched, in order."""
    if footage.media is None:
        return ()
    start = footage.media.start
    end = Timestamp.at(start.seconds + footage.media.duration_s, start.time_base)
    seen = union([*(each.span for each in watched), *(gap.span for gap in footage.media.gaps)])
    edges = [start, *(edge for span in seen for edge in (span.start, span.end)), end]
    holes = list(pairwise(edges))[::2]
    return tuple(Span(low, high) for low, high in holes if float(high.seconds - low.seconds) >= LEAST_S)
