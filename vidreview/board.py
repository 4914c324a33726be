"""All cameras of a case on one wall clock: what was recorded when, flagged, judged, marked and watched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from vidreview.clocks import FootageClock, clock_checks, face_readings, make_clock
from vidreview.clockwork import Floats
from vidreview.desk import Desk
from vidreview.glances import Glances
from vidreview.permissions import Permission
from vidreview.queue import QueueItem, queue
from vidreview.records import Footage, GapReason, SkipReason, SkipSpan
from vidreview.timing import Span, Timestamp
from vidreview.watching import WatchedBy, watched


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch of a recording that has a place in real time.

    Attributes:
        footage: The recording.
        clock: From its media time to real time.
        start_s, end_s: First and last second in real time, the middle of the bounds.
        analysed: Whether the machine has looked at it.
    """

    footage: Footage
    clock: FootageClock
    start_s: float
    end_s: float
    analysed: bool = False

    def media(self, wall_s: float) -> float | None:
        """The second of media time at a moment of real time; None outside."""
        return self.clock.media(wall_s) if self.start_s <= wall_s <= self.end_s else None


@dataclass(frozen=True, slots=True)
class WallSpans:
    """Stretches of real time: float64, shape (n,), with what each of them is."""

    starts: Floats
    ends: Floats


@dataclass(frozen=True, slots=True)
class Lane:
    """One camera.

    Attributes:
        camera: Its name, "" where nobody gave one.
        placed: Its recordings in order of real time.
        unplaced: Recordings without a place: they can't be decoded, or nobody has read their clock.
        gaps: Stretches without pictures inside recordings.
        reasons: Why, for each of the gaps.
        skips: Stretches that the machine did not look at closely.
        glances: Why, for each of the skips.
        items: Flags and marks that this person may see.
        at: Where the items lie.
        watched: What anyone watched, by speed, slowest first.
    """

    camera: str
    placed: tuple[Placed, ...]
    unplaced: tuple[Footage, ...]
    gaps: WallSpans
    reasons: tuple[GapReason, ...]
    skips: WallSpans
    glances: tuple[SkipReason, ...]
    items: tuple[QueueItem, ...]
    at: WallSpans
    watched: tuple[tuple[float, WallSpans], ...]

    def placed_at(self, wall_s: float) -> Placed | None:
        """What the camera recorded at a moment, if anything."""
        return next((each for each in self.placed if each.start_s <= wall_s <= each.end_s), None)

    def next_start(self, wall_s: float) -> float | None:
        """When the camera records again after a moment."""
        return min((each.start_s for each in self.placed if each.start_s > wall_s), default=None)

    def previous_end(self, wall_s: float) -> float | None:
        """When the camera recorded last before a moment."""
        return max((each.end_s for each in self.placed if each.end_s < wall_s), default=None)

    @property
    def checked(self) -> bool:
        """Whether all of its clocks were compared with true time."""
        return all(each.clock.check is not None for each in self.placed)


@dataclass(frozen=True, slots=True)
class Board:
    """A case's cameras, by name."""

    case: str
    lanes: tuple[Lane, ...]

    @property
    def limits(self) -> tuple[float, float] | None:
        """The first and last second that any camera recorded; None where nothing has a place."""
        edges = [(each.start_s, each.end_s) for lane in self.lanes for each in lane.placed]
        return (min(low for low, _ in edges), max(high for _, high in edges)) if edges else None

    @property
    def checked(self) -> bool:
        """Whether all clocks were compared with true time."""
        return all(lane.checked for lane in self.lanes)


def board(desk: Desk, case: str, glances: Glances) -> Board:
    """A case's cameras on one wall clock; ``glances`` keeps what need not be read again.

    Raises:
        NotPermittedError: This person may not watch footage or see flags.
        UnknownCaseError: There is no such case.
    """
    desk.require(Permission.VIEW_FOOTAGE)
    items, seen = queue(desk, case), watched(desk, case)
    checks = clock_checks(desk, case)
    footage = desk.catalogue.footage(case)
    clocks = {each.id: make_clock(each, face_readings(desk, each.id), checks) for each in footage}
    return make_board(case, footage, clocks, items, seen, glances.of(desk, case))


def make_board(
    case: str,
    footage: Iterable[Footage],
    clocks: dict[str, FootageClock],
    items: Iterable[QueueItem],
    seen: Iterable[WatchedBy],
    skips: Mapping[str, tuple[SkipSpan, ...]],
) -> Board:
    """The same, from what is known; ``skips`` by footage that was analysed."""
    cameras: dict[str, list[Footage]] = {}
    for each in footage:
        cameras.setdefault(each.camera, []).append(each)
    by_item: dict[str, list[QueueItem]] = {}
    for item in items:
        by_item.setdefault(item.footage.id, []).append(item)
    by_watch: dict[str, list[WatchedBy]] = {}
    for watch in seen:
        by_watch.setdefault(watch.footage_id, []).append(watch)
    lanes = (_lane(name, cameras[name], clocks, by_item, by_watch, skips) for name in sorted(cameras))
    return Board(case, tuple(lanes))


def _lane(
    camera: str,
    footage: list[Footage],
    clocks: dict[str, FootageClock],
    items: dict[str, list[QueueItem]],
    seen: dict[str, list[WatchedBy]],
    skips: Mapping[str, tuple[SkipSpan, ...]],
) -> Lane:
    placed = [piece for each in footage for piece in _pieces(each, clocks[each.id], each.id in skips)]
    known = {piece.footage.id for piece in placed}
    own = [item for each in footage if each.id in known for item in items.get(each.id, ())]
    gaps = [(each, gap) for each in footage if each.id in known and each.media for gap in each.media.gaps]
    glanced = [(each, skip) for each in footage if each.id in known for skip in skips.get(each.id, ())]
    speeds: dict[float, list[tuple[FootageClock, Span]]] = {}
    for each in footage:
        for watch in seen.get(each.id, ()) if each.id in known else ():
            speeds.setdefault(watch.watched.speed, []).append((clocks[each.id], watch.watched.span))
    return Lane(
        camera,
        tuple(sorted(placed, key=lambda piece: piece.start_s)),
        tuple(each for each in footage if each.id not in known),
        _on_wall([(clocks[each.id], gap.span) for each, gap in gaps]),
        tuple(gap.reason for _, gap in gaps),
        _on_wall([(clocks[each.id], skip.span) for each, skip in glanced]),
        tuple(skip.reason for _, skip in glanced),
        tuple(own),
        _on_wall([(clocks[item.footage.id], item.span) for item in own]),
        tuple((speed, _on_wall(speeds[speed])) for speed in sorted(speeds)),
    )


def _pieces(footage: Footage, clock: FootageClock, analysed: bool) -> list[Placed]:
    pieces = []
    for start, end, work in clock.pieces:
        if work is not None:
            inside = np.array([start, np.nextafter(end, start)])
            low, high = (float(value) for value in clock.walls(inside))
            pieces.append(Placed(footage, clock, low, high, analysed))
    return pieces


def _on_wall(spans: list[tuple[FootageClock, Span]]) -> WallSpans:
    """Spans in real time, those of one clock translated together."""
    starts, ends = np.full(len(spans), np.nan), np.full(len(spans), np.nan)
    by_clock: dict[int, list[int]] = {}
    for number, (clock, _) in enumerate(spans):
        by_clock.setdefault(id(clock), []).append(number)
    for numbers in by_clock.values():
        clock = spans[numbers[0]][0]
        edges = np.array([[_s(spans[n][1].start), _s(spans[n][1].end)] for n in numbers])
        starts[numbers], ends[numbers] = clock.walls(edges[:, 0]), clock.walls(edges[:, 1])
    return WallSpans(starts, ends)


def _s(time: Timestamp) -> float:
    base = time.time_base
    return float(time.pts * base.numerator / base.denominator)
