"""Cases and the footage in them: opening, listing, looking at."""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from chain_of_custody.acts import Act, EntryType
from vidreview.desk import Desk
from vidreview.errors import VidreviewError
from vidreview.media import SoundReader, VideoReader, open_video
from vidreview.names import check_name
from vidreview.permissions import Permission
from vidreview.records import Care, Footage

SMALL_CACHE_BYTES: Final = 24 * 2**20
"""Of decoded pictures, for playing a small picture to and fro."""


class UnknownCaseError(VidreviewError):
    """There is no such case. Fields: case."""

    code = "unknown-case"


class CaseExistsError(VidreviewError):
    """A case of this name is already open. Fields: case."""

    code = "case-exists"


class UnknownFootageError(VidreviewError):
    """There is no such recording. Fields: footage."""

    code = "unknown-footage"


class ReasonMissingError(VidreviewError):
    """The act needs a reason in words, and none was given."""

    code = "reason-missing"


class NotDecodableError(VidreviewError):
    """The recording is kept, but can't be shown. Fields: footage, detail."""

    code = "not-decodable"


@dataclass(frozen=True, slots=True)
class Case:
    """An investigation at a glance.

    Attributes:
        id, title: What it is called.
        opened_utc, opened_by: When and by whom it was opened.
        footage: How many recordings it holds.
        undecodable: How many of them can't be decoded.
        analyzed: How many have been analysed.
        care: How its pictures are shown to those who work on it.
    """

    id: str
    title: str
    opened_utc: str
    opened_by: str
    footage: int
    undecodable: int
    analyzed: int
    care: Care = Care.ORDINARY


def open_case(desk: Desk, case: str, title: str = "") -> Case:
    """Opens a new case.

    Raises:
        NotPermittedError: This person may not.
        CaseExistsError: There is one of this name.
        BadNameError: The name can't be used.
    """
    desk.require(Permission.OPEN_CASE)
    case = check_name(case)
    enter_case(desk, case, title)
    return next(item for item in cases(desk) if item.id == case)


def enter_case(desk: Desk, case: str, title: str = "") -> None:
    """Puts a new case on the record, whatever this person may do; for what opens cases by the way.

    Raises:
        CaseExistsError: There is one of this name.
    """
    act = Act(EntryType.CASE_OPENED, case=case, details={"title": unicodedata.normalize("NFC", title)})

    def decide() -> Act:
        if desk.catalogue.case(case) is not None:
            raise CaseExistsError(case=case)
        return act

    desk.record_decided(decide)


def mark_case(desk: Desk, case: str, care: Care, reason: str = "") -> Case:
    """Records how carefully the pictures of a case are shown; it can be marked otherwise later.

    Raises:
        NotPermittedError: This person may not.
        UnknownCaseError: There is no such case.
    """
    desk.require(Permission.MARK_CASE)
    require_case(desk, case)
    note = unicodedata.normalize("NFC", reason.strip())
    desk.record(Act(EntryType.CASE_MARKED, case=case, reason=note, details={"care": care.value}))
    return next(item for item in cases(desk) if item.id == case)


def ensure_case(desk: Desk, case: str) -> None:
    """Opens the case if it is new."""
    if desk.catalogue.case(case) is None:
        # Somebody else may just have opened it, which is as good.
        with suppress(CaseExistsError):
            open_case(desk, case)


def require_case(desk: Desk, case: str) -> None:
    """Raises `UnknownCaseError` unless the case is there."""
    if desk.catalogue.case(case) is None:
        raise UnknownCaseError(case=case)


def cases(desk: Desk) -> tuple[Case, ...]:
    """All cases, oldest first."""
    desk.require(Permission.LIST_FOOTAGE)
    analyzed = {row.footage_id for row in desk.catalogue.analyses() if not row.error}
    footage = desk.catalogue.footage()
    return tuple(
        Case(
            id=row.id,
            title=row.title,
            opened_utc=row.opened_utc,
            opened_by=row.opened_by,
            footage=sum(item.case == row.id for item in footage),
            undecodable=sum(item.case == row.id and item.media is None for item in footage),
            analyzed=sum(item.case == row.id and item.id in analyzed for item in footage),
            care=Care(row.care),
        )
        for row in desk.catalogue.cases()
    )


def footage(desk: Desk, case: str | None = None) -> tuple[Footage, ...]:
    """The recordings of one case, or of all, by exhibit.

    Raises:
        UnknownCaseError: There is no such case.
    """
    desk.require(Permission.LIST_FOOTAGE)
    if case is not None:
        require_case(desk, case)
    return desk.catalogue.footage(case)


def footage_by_id(desk: Desk, footage_id: str) -> Footage:
    """One recording.

    Raises:
        UnknownFootageError: There is no such recording.
    """
    desk.require(Permission.LIST_FOOTAGE)
    found = desk.catalogue.footage_by_id(footage_id)
    if found is None:
        raise UnknownFootageError(footage=footage_id)
    return found


def record_view(desk: Desk, footage_id: str) -> Footage:
    """Records that this person looks at the recording; call once, before showing it.

    Raises:
        NotPermittedError: This person may not.
        NotDecodableError: There is nothing to show.
    """
    desk.require(Permission.VIEW_FOOTAGE)
    found = footage_by_id(desk, footage_id)
    if found.media is None:
        raise NotDecodableError(footage=footage_id, detail=found.undecodable)
    desk.record(
        Act(
            EntryType.FOOTAGE_VIEWED,
            case=found.case,
            exhibit=str(found.exhibit),
            details={"footage": footage_id},
        )
    )
    return found


def open_footage(desk: Desk, footage_id: str) -> VideoReader:
    """A reader over the recording's original bytes. `record_view` comes first."""
    desk.require(Permission.VIEW_FOOTAGE)
    return open_video(desk.objects.path_of(footage_by_id(desk, footage_id).sha256))


def open_small(desk: Desk, footage_id: str, widest: int, cache_bytes: int = SMALL_CACHE_BYTES) -> VideoReader:
    """The same for one of many small pictures: no wider than that, with one thread and little memory."""
    desk.require(Permission.VIEW_FOOTAGE)
    path = desk.objects.path_of(footage_by_id(desk, footage_id).sha256)
    return open_video(path, threads=1, cache_bytes=cache_bytes, widest=widest)


def open_sound(desk: Desk, footage_id: str) -> SoundReader:
    """A reader over the sound of the recording. `record_view` comes first.

    Raises:
        NotPermittedError: This person may not look at footage.
        SoundUnplacedError: It has none, or nothing says when it is heard.
    """
    desk.require(Permission.VIEW_FOOTAGE)
    found = footage_by_id(desk, footage_id)
    return SoundReader(desk.objects.path_of(found.sha256), found.media)


def unmask(desk: Desk, footage_id: str, reason: str) -> None:
    """Records that this person looks at the recording with heads shown, and why.

    Raises:
        NotPermittedError: This person may not.
        ReasonMissingError: No reason was given.
    """
    _record_sight(desk, EntryType.HEADS_UNMASKED, footage_id, reason)


def unmute(desk: Desk, footage_id: str, reason: str) -> None:
    """Records that this person listens to a recording of a case that is hard to watch, and why.

    Raises:
        NotPermittedError: This person may not.
        ReasonMissingError: No reason was given.
    """
    _record_sight(desk, EntryType.SOUND_UNMUTED, footage_id, reason)


def _record_sight(desk: Desk, act: EntryType, footage_id: str, reason: str) -> None:
    desk.require(Permission.UNMASK)
    if not reason.strip():
        raise ReasonMissingError
    found = footage_by_id(desk, footage_id)
    desk.record(
        Act(
            act,
            case=found.case,
            exhibit=str(found.exhibit),
            reason=unicodedata.normalize("NFC", reason.strip()),
            details={"footage": footage_id},
        )
    )
