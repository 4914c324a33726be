"""Where recordings lie in real time: what people read off pictures and recorders, and what follows from it.

Two steps lead from media time to true time, each with its readings:
    media time → the recorder's clock: what the picture showed at some frame, or the recorder's file name;
    the recorder's clock → true time: what the recorder showed when true time was known.
Without the second step a recording has its recorder's time, and nobody knows how far that is off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Final

import numpy as np

from chain_of_custody.acts import Act, EntryType
from vidreview.casework import footage_by_id, require_case
from vidreview.clockwork import Clockwork, Floats, Moment, Reading, face_of, seconds_of, through
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.permissions import Permission
from vidreview.records import Footage, GapReason
from vidreview.timing import Timestamp

NAME_ERROR_S: Final = 2.0
"""How far the first picture of a file may be from the time in the file's name."""


class ClockNotReadError(VidreviewError):
    """The time that was given can't be used. Fields: value."""

    code = "clock-not-read"


@dataclass(frozen=True, slots=True)
class FaceReading:
    """What the recorder's clock showed at a frame.

    Attributes:
        at: The frame.
        shown: As shown, without a zone.
        error_s: How exactly it could be read.
        note: How it was read.
        by, utc: Who read it and when it was recorded; "" where it is only the file's name.
        entry: Number of the ledger entry, or None where it is only the file's name.
    """

    at: Timestamp
    shown: datetime
    error_s: float
    note: str = ""
    by: str = ""
    utc: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class ClockCheck:
    """What a recorder's clock showed when true time was known.

    Attributes:
        cameras: The cameras that the recorder stamps.
        shown: As shown, without a zone.
        true: True time, with its zone.
        error_s: How exactly the two were compared.
        note: How it was done.
        by, utc: Who did it and when it was recorded.
        entry: Number of the ledger entry.
    """

    cameras: tuple[str, ...]
    shown: datetime
    true: datetime
    error_s: float
    note: str
    by: str
    utc: str
    entry: int


@dataclass(frozen=True, slots=True)
class WallTime:
    """A moment of a recording in real time.

    Attributes:
        seconds: Since 1970 in UTC; by the recorder's own clock, without a zone, where nothing is checked.
        error_s: Half the width of the bounds.
        checked: Whether the recorder's clock was compared with true time.
    """

    seconds: float
    error_s: float
    checked: bool


class FootageClock:
    """The way from one recording's media time to real time and back.

    Args:
        pieces: First and last second of media time of each stretch without a clock jump, with what leads
            from there to the recorder's clock, or None where nobody has read it.
        check: What leads from the recorder's clock to true time, or None where nobody compared them.
    """

    def __init__(
        self, pieces: Sequence[tuple[float, float, Clockwork | None]], check: Clockwork | None = None
    ) -> None:
        self.pieces = tuple(pieces)
        self.check = check

    @property
    def known(self) -> bool:
        """Whether any of the recording has a place in real time."""
        return any(work is not None for _, _, work in self.pieces)

    @property
    def contradicts_itself(self) -> bool:
        """Whether readings of it can't all be right."""
        works = [work for _, _, work in self.pieces if work is not None]
        return any(work.contradicts_itself for work in (*works, *([self.check] if self.check else [])))

    def wall(self, at: Timestamp) -> WallTime | None:
        """A moment of the recording in real time, or None where nobody has read the clock."""
        work = self._work(float(at.seconds))
        if work is None:
            return None
        if self.check is None:
            return _wall(work.read(float(at.seconds)), checked=False)
        return _wall(through(work, self.check, float(at.seconds)), checked=True)

    def walls(self, at_s: Floats) -> Floats:
        """The middle of the bounds for many seconds of media time: float64, NaN where it is not known."""
        result = np.full(len(at_s), np.nan)
        for index, (_, _, work) in enumerate(self.pieces):
            if work is not None:
                mine = self._piece_of(at_s) == index
                shown = work.middles(at_s[mine])
                result[mine] = shown if self.check is None else self.check.middles(shown)
        return result

    def media(self, seconds: float) -> float | None:
        """The second of media time at a moment of real time, or None where nothing was recorded then."""
        shown = seconds if self.check is None else self.check.when(seconds)
        for start, end, work in self.pieces:
            if work is not None and start - _EDGE_S <= (at := work.when(shown)) <= end + _EDGE_S:
                return min(max(at, start), end)
        return None

    def _work(self, at_s: float) -> Clockwork | None:
        return self.pieces[int(self._piece_of(np.array([at_s]))[0])][2] if self.pieces else None

    def _piece_of(self, at_s: Floats) -> Floats:
        starts = np.array([start for start, _, _ in self.pieces[1:]])
        return np.searchsorted(starts, at_s, side="right").astype(np.float64)


_EDGE_S: Final = 1e-3


def read_clock(
    desk: Desk, footage_id: str, at: Timestamp, shown: datetime, error_s: float, note: str = ""
) -> FaceReading:
    """Records what the recorder's clock shows at a frame.

    Args:
        desk: Whose reading it is.
        footage_id: The recording.
        at: The frame.
        shown: As shown, without a zone.
        error_s: How exactly it could be read, more than nothing.
        note: How it was read.

    Raises:
        NotPermittedError: This person may not.
        UnknownFootageError: There is no such recording.
        ClockNotReadError: The time has a zone, or the error is none.
    """
    desk.require(Permission.READ_CLOCK)
    found = footage_by_id(desk, footage_id)
    if shown.tzinfo is not None or error_s <= 0:
        raise ClockNotReadError(value=f"{shown.isoformat()} ± {error_s} s")
    entry = desk.record(
        Act(
            EntryType.CLOCK_READ,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=_tidy(note),
            details={
                "footage": footage_id,
                "at_pts": at.pts,
                "time_base": str(at.time_base),
                "shown": shown.isoformat(timespec="milliseconds"),
                "error_ms": max(1, round(error_s * 1000)),
            },
        )
    )
    return next(reading for reading in face_readings(desk, footage_id) if reading.entry == entry.seq)


def check_clock(
    desk: Desk,
    case: str,
    cameras: Sequence[str],
    shown: datetime,
    true: datetime,
    error_s: float,
    note: str = "",
) -> ClockCheck:
    """Records what a recorder's clock showed when true time was known.

    Args:
        desk: Whose comparison it is.
        case: The case.
        cameras: The cameras that the recorder stamps.
        shown: What the recorder showed, without a zone.
        true: True time, with its zone.
        error_s: How exactly the two were compared, more than nothing.
        note: How it was done.

    Raises:
        NotPermittedError: This person may not.
        UnknownCaseError: There is no such case.
        ClockNotReadError: A zone is where none belongs or lacks where one does, or the error is none.
    """
    desk.require(Permission.READ_CLOCK)
    require_case(desk, case)
    if shown.tzinfo is not None or true.tzinfo is None or error_s <= 0 or not cameras:
        raise ClockNotReadError(value=f"{shown.isoformat()} = {true.isoformat()} ± {error_s} s")
    entry = desk.record(
        Act(
            EntryType.CLOCK_CHECKED,
            case=case,
            reason=_tidy(note),
            details={
                "cameras": sorted(set(cameras)),
                "shown": shown.isoformat(timespec="milliseconds"),
                "true": true.isoformat(timespec="milliseconds"),
                "error_ms": max(1, round(error_s * 1000)),
            },
        )
    )
    return next(check for check in clock_checks(desk, case) if check.entry == entry.seq)


def face_readings(desk: Desk, footage_id: str) -> tuple[FaceReading, ...]:
    """What was read off a recording's pictures, oldest entry first."""
    desk.require(Permission.LIST_FOOTAGE)
    return tuple(
        FaceReading(
            Timestamp(row.at_pts, Fraction(row.time_base)),
            datetime.fromisoformat(row.shown),
            row.error_ms / 1000,
            row.note,
            row.by,
            row.utc,
            row.entry,
        )
        for row in desk.catalogue.clock_readings(footage_id)
    )


def clock_checks(desk: Desk, case: str) -> tuple[ClockCheck, ...]:
    """How a case's recorders were compared with true time, oldest entry first."""
    desk.require(Permission.LIST_FOOTAGE)
    return tuple(
        ClockCheck(
            tuple(row.cameras),
            datetime.fromisoformat(row.shown),
            datetime.fromisoformat(row.true_time),
            row.error_ms / 1000,
            row.note,
            row.by,
            row.utc,
            row.entry,
        )
        for row in desk.catalogue.clock_checks(case)
    )


def footage_clock(desk: Desk, footage_id: str) -> FootageClock:
    """The way from a recording's media time to real time, from all that is on record."""
    found = footage_by_id(desk, footage_id)
    return make_clock(found, face_readings(desk, footage_id), clock_checks(desk, found.case))


def make_clock(
    footage: Footage, readings: Iterable[FaceReading], checks: Iterable[ClockCheck]
) -> FootageClock:
    """The same, from what is known. Readings of people outweigh the file's name."""
    if footage.media is None:
        return FootageClock(())
    known = tuple(readings) or tuple(filter(None, (name_reading(footage),)))
    compared = [
        Reading(seconds_of(check.shown), check.true.timestamp(), check.error_s)
        for check in checks
        if footage.camera in check.cameras
    ]
    edges = _edges(footage)
    pieces = [(start, end, _face(known, start, end)) for start, end in pairwise(edges)]
    return FootageClock(pieces, Clockwork(compared) if compared else None)


def tells_time(words: str) -> bool:
    """Whether a time of day, such as ``14:05``, can be read from what somebody wrote of a clock."""
    return _TIME.search(words) is not None


def tells_day(words: str) -> bool:
    """Whether a day can be read from what somebody wrote: a year, or a day and a month in digits."""
    return _DAY.search(words) is not None


def name_reading(footage: Footage) -> FaceReading | None:
    """What the recorder put into the file's name, such as ``ch03_20260227140000.dav``."""
    found = _STAMP.search(footage.name)
    if found is None or footage.media is None:
        return None
    try:
        shown = datetime(*(int(part) for part in found.groups()))  # type: ignore[arg-type]
    except ValueError:
        return None
    return FaceReading(footage.media.start, shown, NAME_ERROR_S)


def likely_offset(footage: Footage) -> timedelta | None:
    """By how much the recorder's clock ran ahead when the footage was taken, if the form says it plainly."""
    faces = [
        _TIME.search(text)
        for text in (footage.acquisition.recorder_clock, footage.acquisition.reference_clock)
    ]
    if None in faces:
        return None
    shown, true = (
        timedelta(hours=int(f[1]), minutes=int(f[2]), seconds=int(f[3] or 0)) for f in faces if f is not None
    )
    half_day = timedelta(hours=12)
    return (shown - true + half_day) % timedelta(days=1) - half_day


_STAMP: Final = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)[-_ .T]*([0-2]\d)[-_.:]?([0-5]\d)[-_.:]?([0-5]\d)(?!\d)"
)
_DAY: Final = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|[0-3]?\d[./-][0-3]?\d)(?!\d)")
_TIME: Final = re.compile(r"(?<!\d)([0-2]?\d):([0-5]\d)(?::([0-5]\d))?(?!\d)")


def _wall(moment: Moment, *, checked: bool) -> WallTime:
    return WallTime(moment.seconds, moment.error_s, checked)


def _edges(footage: Footage) -> list[float]:
    """Where stretches without a clock jump begin, and where the last one ends, in seconds."""
    if footage.media is None:
        return []
    start = float(footage.media.start.seconds)
    jumps = (gap for gap in footage.media.gaps if gap.reason is GapReason.CLOCK_JUMP)
    return [start, *(float(gap.span.end.seconds) for gap in jumps), start + footage.media.duration_s]


def _face(readings: Sequence[FaceReading], start_s: float, end_s: float) -> Clockwork | None:
    mine = [
        Reading(float(reading.at.seconds), seconds_of(reading.shown), reading.error_s)
        for reading in readings
        if start_s <= float(reading.at.seconds) < end_s or reading.at.seconds == end_s
    ]
    return Clockwork(mine) if mine else None


def _tidy(note: str) -> str:
    return unicodedata.normalize("NFC", note.strip())


def wall_text(wall: WallTime, zone: timedelta | None = None) -> datetime:
    """A wall time as a date and time: in a zone where it is checked, as the recorder shows it where not."""
    if not wall.checked:
        return face_of(wall.seconds)
    return datetime.fromtimestamp(wall.seconds, UTC) + (zone or timedelta())
