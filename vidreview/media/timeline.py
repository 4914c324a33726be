"""Turns a container's timestamps into one timeline that only goes forward. Pure: arrays in, arrays out.

Recorders wrap their counters, leave timestamps out, set their clocks in the middle of a recording and
stop recording while nothing moves. All of that is normal input; none of it is hidden.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from vidreview.media.packets import UNKNOWN, Flags, Integers, PacketTable
from vidreview.records import GapReason, GapSpan
from vidreview.timing import Span, Timestamp

SHORTEST_GAP_S: Final = 1.0
INTERVALS_IN_A_GAP: Final = 5
LONGEST_HOLE_S: Final = 24 * 3600
"""A longer step forward is a clock that was set, not a pause in recording."""

_WRAP_CLOCK: Final = Fraction(1, 90_000)
_WRAPS: Final = (2**33, 2**32)
_LONGEST_HOLE_AT_WRAP_S: Final = 3600
_NEIGHBOURS: Final = 15


@dataclass(frozen=True, slots=True)
class Timeline:
    """When each packet's picture is shown.

    Attributes:
        time_base: Seconds per unit.
        pts: int64, one a packet, unwrapped and strictly increasing in order of presentation.
        order: int64, ordinals of packets in order of presentation, without the ones that are never shown.
        rank: int64, one a packet: its place in ``order``, or -1.
        interval: Usual time between frames, in units.
        duration: Units from the first frame to the end of the last.
        jumps: Ranks of the frames right after a clock jump, with what happened.
        notes: Codes of what had to be done to the timestamps.
    """

    time_base: Fraction
    pts: Integers
    order: Integers
    rank: Integers
    interval: int
    duration: int
    jumps: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()

    def at(self, rank: int) -> Timestamp:
        """Time of the frame that is shown as number ``rank``."""
        return Timestamp(int(self.pts[self.order[rank]]), self.time_base)

    def times(self) -> Integers:
        """All timestamps in order of presentation."""
        return self.pts[self.order]


def lay_out(
    packets: PacketTable,
    time_base: Fraction,
    rate: Fraction | None,
    presented: Integers | None = None,
) -> Timeline:
    """Builds the timeline of a stream.

    Args:
        packets: At least one of them.
        time_base: Of the packets' timestamps.
        rate: Frames a second that the stream claims, used only where timestamps are missing.
        presented: Ordinals in order of presentation as a decoder gave them, where the container's own
            presentation timestamps are missing or can't be trusted.
    """
    interval = _usual_interval(_clock_of(packets), time_base, rate)
    clock, steps, notes = _one_clock(_clock_of(packets), time_base, interval)
    pts = _presentation(packets, clock, interval, presented)
    shown = np.flatnonzero(~packets.discard)
    order = presented if presented is not None else shown[np.argsort(pts[shown], kind="stable")]
    pts[order] = _strictly_increasing(pts[order])
    rank = np.full(len(packets), -1, dtype=np.int64)
    rank[order] = np.arange(len(order))
    jumps = tuple((int(rank[ordinal]), told) for ordinal, told in steps if rank[ordinal] > 0)
    notes += ("timestamps-interpolated",) if _partly_timed(packets) else ()
    notes += ("frames-hidden-by-container",) if packets.discard.any() else ()
    duration = _duration(packets, pts, order, interval)
    for values in (pts, order, rank):
        values.flags.writeable = False
    return Timeline(time_base, pts, order, rank, interval, duration, jumps, notes)


def known_gaps(timeline: Timeline) -> tuple[GapSpan, ...]:
    """Holes much longer than the time between frames around them, and clock jumps, in order."""
    times = timeline.times()
    steps = np.diff(times)
    shortest = SHORTEST_GAP_S / timeline.time_base
    jumps = dict(timeline.jumps)
    holes = [int(i) for i in np.flatnonzero(steps > shortest) if _is_hole(steps, int(i))]
    gaps = []
    for after in sorted({*(i + 1 for i in holes), *jumps}):
        span = Span(timeline.at(after - 1), timeline.at(after))
        reason = GapReason.CLOCK_JUMP if after in jumps else GapReason.MISSING
        gaps.append(GapSpan(span, reason, jumps.get(after, "")))
    return tuple(gaps)


def _is_hole(steps: Integers, at: int) -> bool:
    around = np.concatenate([steps[max(0, at - _NEIGHBOURS) : at], steps[at + 1 : at + 1 + _NEIGHBOURS]])
    return around.size == 0 or bool(steps[at] > INTERVALS_IN_A_GAP * np.median(around))


def _clock_of(packets: PacketTable) -> Integers:
    """Decoding timestamps where the container gives them, as they only go forward; else presentation."""
    return packets.dts if (packets.dts != UNKNOWN).any() else packets.pts


def _partly_timed(packets: PacketTable) -> bool:
    untimed = (packets.pts == UNKNOWN) & (packets.dts == UNKNOWN)
    return bool(untimed.any() and not untimed.all())


def _usual_interval(clock: Integers, time_base: Fraction, rate: Fraction | None) -> int:
    steps = np.diff(clock)[(clock[1:] != UNKNOWN) & (clock[:-1] != UNKNOWN)]
    forward = steps[(steps > 0) & (steps < LONGEST_HOLE_S / time_base)]
    if forward.size:
        return max(1, int(np.median(forward)))
    return max(1, round(1 / ((rate or Fraction(25)) * time_base)))


def _one_clock(
    raw: Integers, time_base: Fraction, interval: int
) -> tuple[Integers, list[tuple[int, str]], tuple[str, ...]]:
    """A value for every packet, without wraps and jumps; the jumps by ordinal; and notes."""
    known = np.flatnonzero(raw != UNKNOWN)
    if not known.size:
        return np.arange(len(raw), dtype=np.int64) * interval, [], ("timestamps-synthesised",)
    values, breaks, wrapped = _without_breaks(raw[known], time_base, interval)
    steps = [(int(known[i]), told) for i, told in breaks]
    notes = ("timestamps-unwrapped",) if wrapped else ()
    if known.size == len(raw):
        return values, steps, notes
    return _filled(len(raw), known, values, interval), steps, notes


def _without_breaks(
    values: Integers, time_base: Fraction, interval: int
) -> tuple[Integers, list[tuple[int, str]], bool]:
    steps = np.diff(values)
    back = max(Fraction(1) / time_base, Fraction(INTERVALS_IN_A_GAP * interval))
    broken = np.flatnonzero((steps < -back) | (steps > LONGEST_HOLE_S / time_base)) + 1
    values, jumps, wrapped = values.copy(), [], False
    for i in broken:
        step = int(steps[i - 1])
        wrap = _wrap(step, time_base)
        if wrap:
            wrapped = True
        else:
            jumps.append((int(i), f"{float(step * time_base):+.3f} s"))
        values[i:] += wrap or interval - step
    return values, jumps, wrapped


def _wrap(step: int, time_base: Fraction) -> int:
    """How far a counter of 33 or 32 bits at 90 kHz (ISO/IEC 13818-1) fell, or 0 if it did not wrap."""
    if time_base != _WRAP_CLOCK:
        return 0
    allowed = _LONGEST_HOLE_AT_WRAP_S / time_base
    return next((wrap for wrap in _WRAPS if 0 <= step + wrap <= allowed), 0)


def _filled(length: int, known: Integers, values: Integers, interval: int) -> Integers:
    """Evenly between known neighbours, at the usual interval before the first and after the last."""
    ordinals = np.arange(length)
    between = np.rint(np.interp(ordinals, known, values - values[0]))
    clock: Integers = between.astype(np.int64) + values[0]
    clock[: known[0]] -= (known[0] - ordinals[: known[0]]) * interval
    clock[known[-1] + 1 :] += (ordinals[known[-1] + 1 :] - known[-1]) * interval
    return clock


def _presentation(
    packets: PacketTable, clock: Integers, interval: int, presented: Integers | None
) -> Integers:
    """Presentation timestamps: the container's own, moved as its clock was; else by order or clock."""
    raw = _clock_of(packets)
    moved = np.where(raw != UNKNOWN, clock - raw, 0)
    _carry_forward(moved, raw != UNKNOWN)
    pts = np.where(packets.pts != UNKNOWN, packets.pts + moved, clock)
    # Where frames are reordered, presentation times wrap a little before decoding times.
    for wrap in _WRAPS:
        pts[pts - clock < -(wrap // 2)] += wrap
    if presented is not None:
        known = np.flatnonzero(packets.pts[presented] != UNKNOWN)
        own = pts[presented][known]
        # Containers that give decoding times as presentation times betray themselves by their order.
        in_order = known.size > 0 and bool((np.diff(own) > 0).all())
        pts[presented] = (
            _filled(len(presented), known, own, interval) if in_order else np.sort(clock[presented])
        )
    return pts


def _carry_forward(moved: Integers, known: Flags) -> None:
    """A packet whose clock is not known was moved as far as the last one that is."""
    last = np.maximum.accumulate(np.where(known, np.arange(len(known)), 0))
    moved[:] = moved[last]


def _strictly_increasing(times: Integers) -> Integers:
    """Moves equal timestamps apart by single units, so that every frame has a time of its own."""
    places = np.arange(len(times))
    ahead: Integers = np.maximum.accumulate(np.subtract(times, places))
    return (ahead + places).astype(np.int64)


def _duration(packets: PacketTable, pts: Integers, order: Integers, interval: int) -> int:
    if not len(order):
        return 0
    first, last = int(pts[order[0]]), int(pts[order[-1]])
    # Durations are between decoding times, so it is the last packet of the file that has the last one.
    # Some demuxers, as that of DHAV, put a single unit where they know nothing.
    stated = int(packets.duration[-1])
    return last - first + (stated if 2 * stated >= interval else interval)
