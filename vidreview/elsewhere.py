"""The same moment on the other cameras of a case, as far as their clocks can tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vidreview.clocks import FootageClock, clock_checks, face_readings, make_clock
from vidreview.desk import Desk
from vidreview.records import Footage
from vidreview.timing import Timestamp


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another recording that ran at a moment.

    Attributes:
        footage: The recording.
        at: The moment in its media time.
        error_s: How far off it may be: the bounds of both clocks together.
        checked: Whether both recorders' clocks were compared with true time. Where neither was, the moment
            is the same only if both recorders showed the same time.
    """

    footage: Footage
    at: Timestamp
    error_s: float
    checked: bool


def case_clocks(desk: Desk, case: str) -> dict[str, FootageClock]:
    """The clock of each recording of a case, by its identifier."""
    checks = clock_checks(desk, case)
    return {
        item.id: make_clock(item, face_readings(desk, item.id), checks)
        for item in desk.catalogue.footage(case)
        if item.media is not None
    }


def elsewhere(
    footage: tuple[Footage, ...], clocks: Mapping[str, FootageClock], footage_id: str, at: Timestamp
) -> tuple[Elsewhere, ...]:
    """Recordings, by exhibit, that ran at a moment of another one; none where its clock was never read.

    Recordings whose clocks can't be compared, because only one of the two was checked, are left out.

    Args:
        footage: The recordings of the case.
        clocks: Their clocks, as `case_clocks` gives them.
        footage_id: The recording whose moment it is.
        at: The moment in its media time.
    """
    wall = clocks[footage_id].wall(at) if footage_id in clocks else None
    if wall is None:
        return ()
    found = []
    for other in footage:
        clock = clocks.get(other.id)
        seconds = clock.media(wall.seconds) if clock is not None and other.id != footage_id else None
        if clock is None or seconds is None or other.media is None:
            continue
        there = Timestamp.at(seconds, other.media.start.time_base)
        theirs = clock.wall(there)
        if theirs is not None and theirs.checked == wall.checked:
            found.append(Elsewhere(other, there, wall.error_s + theirs.error_s, wall.checked))
    return tuple(found)
