"""Lists at a glance: cases with what is left to do in them, and recordings with their state."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vidreview.casework import Case, cases, footage
from vidreview.desk import Desk
from vidreview.opinions import opinions
from vidreview.permissions import Permission, permits
from vidreview.records import Footage, Verdict
from vidreview.review import Flagged, flagged

Queue = tuple[Flagged, ...] | None


class Readiness(StrEnum):
    """What stands between a case and its export."""

    EMPTY = "empty"
    NOT_ANALYZED = "not-analyzed"
    NOT_JUDGED = "not-judged"
    READY = "ready"


class FootageState(StrEnum):
    """How far a recording has come."""

    UNDECODABLE = "undecodable"
    READY = "ready"
    ANALYZED = "analyzed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an analysis failed: an error's code with its values, as `vidreview.wording.tell` takes them."""

    code: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class FootageLine:
    """One recording in a list.

    Attributes:
        footage: The recording.
        state: How far it has come.
        flags: How many spans the machine flagged; None where this person may not know.
        left: How many of them nobody has judged or people disagree about; None likewise.
        failed: Why its newest analysis failed, or None.
    """

    footage: Footage
    state: FootageState
    flags: int | None
    left: int | None
    failed: Failed | None = None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list.

    Attributes:
        case: The case.
        duration_s: Seconds of decodable footage in it.
        flags: How many spans the machine flagged; None where this person may not know.
        left: How many of them nobody has judged or people disagree about; None likewise.
        new: Recordings taken in, and flags raised that nobody has judged, since the person was last here.
        second: How many flags one other person alone has judged, which this person may read a second time.
        mine: How many flags this person has judged.
        unsure: How many of those this person last called uncertain.
        exported: The newest bundle of the case, or None.
    """

    case: Case
    duration_s: float
    flags: int | None
    left: int | None
    new: New
    second: int
    mine: int
    unsure: int
    exported: Bundle | None

    @property
    def readiness(self) -> Readiness:
        """What stands between the case and its export, as far as this person may know."""
        if not self.case.footage:
            return Readiness.EMPTY
        if self.case.analyzed < self.case.footage - self.case.undecodable:
            return Readiness.NOT_ANALYZED
        return Readiness.NOT_JUDGED if self.left else Readiness.READY


@dataclass(frozen=True, slots=True)
class New:
    """What came since some moment."""

    recordings: int
    flags: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made: its name, by whom and when."""

    name: str
    by: str
    utc: str


def case_lines(desk: Desk, since: str = "") -> tuple[CaseLine, ...]:
    """All cases, oldest first.

    Args:
        desk: Whose list it is.
        since: What is later than this is new; ISO 8601 in UTC, "" where the person was never here.

    Raises:
        NotPermittedError: This person may not list them.
    """
    seen = _Seen(
        desk.user.name, since, _queue(desk, None), footage(desk), _analyzed_utc(desk), _bundles(desk)
    )
    return tuple(_case_line(case, seen) for case in cases(desk))


def footage_lines(desk: Desk, case: str) -> tuple[FootageLine, ...]:
    """The recordings of a case, by exhibit.

    Raises:
        NotPermittedError: This person may not list them.
        UnknownCaseError: There is no such case.
    """
    queue = _queue(desk, case)
    newest = {row.footage_id: row.error for row in desk.catalogue.analyses()}
    return tuple(_footage_line(item, newest.get(item.id), queue) for item in footage(desk, case))


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that lines of cases are made from, asked for once."""

    name: str
    since: str
    queue: Queue
    recordings: tuple[Footage, ...]
    analyzed_utc: Mapping[str, str]
    bundles: Mapping[str, Bundle]


def _case_line(case: Case, seen: _Seen) -> CaseLine:
    recordings = [item for item in seen.recordings if item.case == case.id]
    flags = None if seen.queue is None else [flag for flag in seen.queue if flag.footage.case == case.id]
    own = [_last_of(flag, seen.name) for flag in flags or ()]
    fresh = [item for item in recordings if item.imported_utc > seen.since]
    raised = [
        flag
        for flag in flags or ()
        if flag.verdict is None and seen.analyzed_utc.get(flag.footage.id, "") > seen.since
    ]
    return CaseLine(
        case,
        sum(item.media.duration_s for item in recordings if item.media),
        *_counts(flags),
        new=New(len(fresh), len(raised)),
        second=sum(_is_for_second(flag, seen.name) for flag in flags or ()),
        mine=sum(verdict is not None for verdict in own),
        unsure=own.count(Verdict.UNCERTAIN),
        exported=seen.bundles.get(case.id),
    )


def _last_of(flag: Flagged, name: str) -> Verdict | None:
    """A person's own verdict on a flag that counts."""
    return next((said.verdict for said in opinions(flag.decisions) if said.by == name), None)


def _is_for_second(flag: Flagged, name: str) -> bool:
    """Whether one person has judged a flag, and not this one."""
    said = opinions(flag.decisions)
    return len(said) == 1 and said[0].by != name


def _analyzed_utc(desk: Desk) -> dict[str, str]:
    return {row.footage_id: row.utc for row in desk.catalogue.analyses() if not row.error}


def _bundles(desk: Desk) -> dict[str, Bundle]:
    return {row.case_id: Bundle(row.name, row.by, row.utc) for row in desk.catalogue.exports()}


def _footage_line(item: Footage, error: str | None, queue: Queue) -> FootageLine:
    """``error`` is that of the newest analysis, "" where it had none, None where there was no analysis."""
    flags = None if queue is None else [flag for flag in queue if flag.footage.id == item.id]
    failed = Failed(**json.loads(error)) if error else None
    return FootageLine(item, _state(item, error), *_counts(flags), failed)


def _state(item: Footage, error: str | None) -> FootageState:
    if item.media is None:
        return FootageState.UNDECODABLE
    if error is None:
        return FootageState.READY
    return FootageState.FAILED if error else FootageState.ANALYZED


def _queue(desk: Desk, case: str | None) -> Queue:
    return flagged(desk, case) if permits(desk.role, Permission.READ_PROPOSALS) else None


def _counts(flags: Sequence[Flagged] | None) -> tuple[int | None, int | None]:
    if flags is None:
        return None, None
    return len(flags), sum(flag.verdict is None for flag in flags)
