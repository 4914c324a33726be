"""Reading objects again, a part at a time, so that rot is found while another copy still exists.

Objects are read in the order of their digests. A part records where it began and ended, so the
next one goes on from there, on whichever day and by whoever signs in; a round is whole when a
part reached the end. Nothing is repaired: evidence that changed is an alarm, not a task.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from chain_of_custody import Act, EntryType, Verdict
from chain_of_custody.canonical import Value
from vidreview.cutshort import ANOTHER_MACHINES_S
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.records import Progress
from vidreview.store.errors import ObjectChangedError, ObjectMissingError, ObjectUnreadableError

PERIOD: Final = timedelta(days=30)
"""Every object should have been read again within this time."""

PART_BYTES: Final = 20 * 1024**3
"""How much one part reads unless told otherwise: a few minutes of a slow disk."""


@dataclass(frozen=True, slots=True)
class BadObject:
    """An object whose bytes are not what they were, or are gone.

    Attributes:
        sha256: Its digest.
        code: ``object-changed``, ``object-missing`` or ``object-unreadable``.
    """

    sha256: str
    code: str


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """What one part found.

    Attributes:
        first: The least digest that it looked at, "" for the beginning.
        until: Where the next part goes on; "" if this one reached the end.
        objects, size_bytes: How much was read.
        bad: What failed, after a second try.
        leftovers: Files of interrupted writes that were removed.
    """

    first: str
    until: str
    objects: int
    size_bytes: int
    bad: tuple[BadObject, ...]
    leftovers: int

    @property
    def whole(self) -> bool:
        """Whether the part ended a round."""
        return not self.until


@dataclass(frozen=True, slots=True)
class ScrubState:
    """How long ago every object was last read.

    Attributes:
        whole_since_utc: Since when every object has been read at least once; "" if never.
        next: The digest at which the next part goes on, "" for the beginning.
        due: Whether a part should be read now.
    """

    whole_since_utc: str
    next: str
    due: bool


def scrub(desk: Desk, limit_bytes: int = PART_BYTES) -> Iterator[Progress | Scrubbed]:
    """Reads the next part of the objects and records what was found; the result comes last.

    Args:
        desk: The open store; anyone who may read the ledger may do this.
        limit_bytes: Stop after the object with which this much has been read.

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    desk.require(Permission.READ_LEDGER)
    leftovers = desk.store.objects.sweep(ANOTHER_MACHINES_S)
    first = _next(desk)
    found = yield from _read(desk, first, limit_bytes, leftovers)
    desk.record(Act(EntryType.VERIFICATION_RUN, details=_details(found)))
    yield found


def state(desk: Desk, now: datetime) -> ScrubState:
    """How far the present round has come, and whether it is time for another part."""
    parts = desk.catalogue.scrubs()
    until = _next(desk)
    begun = _begun(tuple((part.first, part.until, part.utc) for part in parts))
    return ScrubState(begun, until, bool(until) or _older(begun, now, PERIOD))


def _next(desk: Desk) -> str:
    parts = desk.catalogue.scrubs()
    return parts[-1].until if parts else ""


def _begun(parts: tuple[tuple[str, str, str], ...]) -> str:
    """When the last whole round began: each of its parts read its objects after that."""
    begun, last = "", ""
    for first, until, utc in parts:
        if not first:
            begun = utc
        if not until:
            last = begun
    return last


def _older(utc: str, now: datetime, age: timedelta) -> bool:
    return not utc or now.astimezone(UTC) - datetime.fromisoformat(utc) > age


def _details(found: Scrubbed) -> dict[str, Value]:
    """As the ledger keeps it; `vidreview.store.projection` reads it again."""
    return {
        "verdict": (Verdict.FAILED if found.bad else Verdict.VERIFIED).value,
        "part": {
            "first": found.first,
            "until": found.until,
            "objects": found.objects,
            "size": found.size_bytes,
            "bad": [{"sha256": one.sha256, "code": one.code} for one in found.bad],
            "leftovers": found.leftovers,
        },
    }


def _read(desk: Desk, first: str, limit_bytes: int, leftovers: int) -> Generator[Progress, None, Scrubbed]:
    bad: list[BadObject] = []
    count = done = 0
    for sha256 in (name for name in _names(desk) if name >= first):
        if done >= limit_bytes:
            return Scrubbed(first, sha256, count, done, tuple(bad), leftovers)
        yield Progress("verifying", done, 0, sha256[:12])
        size, code = yield from read_twice(desk, sha256, done)
        bad += [BadObject(sha256, code)] if code else []
        count, done = count + 1, done + size
    return Scrubbed(first, "", count, done, tuple(bad), leftovers)


def _names(desk: Desk) -> tuple[str, ...]:
    """Every object that is here, and every one that should be."""
    return tuple(sorted({*desk.store.objects, *desk.catalogue.objects()}))


def read_twice(desk: Desk, sha256: str, done: int = 0) -> Generator[Progress, None, tuple[int, str]]:
    """Reads one object, a second time if the first fails.

    Args:
        desk: The open store.
        sha256: Which.
        done: Bytes that were read before, for the progress.

    Returns:
        How many bytes it has, and the code of what is wrong with it, or "".
    """
    size, code = yield from _once(desk, sha256, done)
    if code:
        size, code = yield from _once(desk, sha256, done)
    return size, code


def _once(desk: Desk, sha256: str, done: int) -> Generator[Progress, None, tuple[int, str]]:
    size = 0
    try:
        for size in desk.store.objects.verify(sha256):
            yield Progress("verifying", done + size, 0, sha256[:12])
    except (ObjectMissingError, ObjectChangedError, ObjectUnreadableError) as error:
        return size, error.code
    return size, ""
