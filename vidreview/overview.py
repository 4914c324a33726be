"""Lists at a glance: cases with what is left to do in them, and recordings with their state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from vidreview.casework import Case, cases, footage
from vidreview.desk import Desk
from vidreview.permissions import Permission, permits
from vidreview.records import Footage
from vidreview.review import QueuedProposal, proposals

Queue = tuple[QueuedProposal, ...] | None


class FootageState(StrEnum):
    """How far a recording has come."""

    UNDECODABLE = "undecodable"
    READY = "ready"
    ANALYZED = "analyzed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FootageLine:
    """One recording in a list.

    Attributes:
        footage: The recording.
        state: How far it has come.
        flags: How many spans the machine flagged; None where this person may not know.
        left: How many of them nobody has judged; None likewise.
    """

    footage: Footage
    state: FootageState
    flags: int | None
    left: int | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list.

    Attributes:
        case: The case.
        duration_s: Seconds of decodable footage in it.
        flags: How many spans the machine flagged; None where this person may not know.
        left: How many of them nobody has judged; None likewise.
    """

    case: Case
    duration_s: float
    flags: int | None
    left: int | None


def case_lines(desk: Desk) -> tuple[CaseLine, ...]:
    """All cases, oldest first.

    Raises:
        NotPermittedError: This person may not list them.
    """
    queue, recordings = _queue(desk, None), footage(desk)
    return tuple(_case_line(case, recordings, queue) for case in cases(desk))


def footage_lines(desk: Desk, case: str) -> tuple[FootageLine, ...]:
    """The recordings of a case, by exhibit.

    Raises:
        NotPermittedError: This person may not list them.
        UnknownCaseError: There is no such case.
    """
    queue = _queue(desk, case)
    newest = {row.footage_id: bool(row.error) for row in desk.catalogue.analyses()}
    return tuple(_footage_line(item, newest.get(item.id), queue) for item in footage(desk, case))


def _case_line(case: Case, recordings: tuple[Footage, ...], queue: Queue) -> CaseLine:
    lengths = (item.media.duration_s for item in recordings if item.case == case.id and item.media)
    flags = None if queue is None else [flag for flag in queue if flag.footage.case == case.id]
    return CaseLine(case, sum(lengths), *_counts(flags))


def _footage_line(item: Footage, failed: bool | None, queue: Queue) -> FootageLine:
    flags = None if queue is None else [flag for flag in queue if flag.footage.id == item.id]
    return FootageLine(item, _state(item, failed), *_counts(flags))


def _state(item: Footage, failed: bool | None) -> FootageState:
    if item.media is None:
        return FootageState.UNDECODABLE
    if failed is None:
        return FootageState.READY
    return FootageState.FAILED if failed else FootageState.ANALYZED


def _queue(desk: Desk, case: str | None) -> Queue:
    return proposals(desk, case) if permits(desk.role, Permission.READ_PROPOSALS) else None


def _counts(flags: Sequence[QueuedProposal] | None) -> tuple[int | None, int | None]:
    if flags is None:
        return None, None
    return len(flags), sum(flag.verdict is None for flag in flags)
