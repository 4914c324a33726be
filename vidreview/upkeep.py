"""Upkeep of a store: checking it, and making its catalogue anew. Both are on the record."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from chain_of_custody import Act, EntryType, Report
from vidreview.anchoring import waiting
from vidreview.casework import footage
from vidreview.desk import Desk, users
from vidreview.permissions import Permission
from vidreview.records import Progress
from vidreview.verification import verify_store


@dataclass(frozen=True, slots=True)
class Health:
    """How a store fares, at a glance.

    Attributes:
        people, revoked: Keys in force, and keys that no longer count.
        recordings, size_bytes: Recordings kept, and how long they are together.
        free_bytes: Room left on the store's disk.
        waiting: Requests for time stamps that have no answer yet.
    """

    people: int
    revoked: int
    recordings: int
    size_bytes: int
    free_bytes: int
    waiting: int


def health(desk: Desk) -> Health:
    """How the store fares; reads no evidence.

    Raises:
        NotPermittedError: This person may not see the list of recordings.
    """
    people, kept = users(desk.store), footage(desk)
    revoked = sum(bool(user.revoked_utc) for user in people)
    return Health(
        people=len(people) - revoked,
        revoked=revoked,
        recordings=len(kept),
        size_bytes=sum(item.size_bytes for item in kept),
        free_bytes=shutil.disk_usage(desk.store.root).free,
        waiting=len(waiting(desk)),
    )


def check_store(desk: Desk) -> Iterator[Progress | Report]:
    """Checks the ledger, every object and the catalogue, and records what was found; the report comes last.

    Nothing is recorded in a ledger that was found damaged already.

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    desk.require(Permission.READ_LEDGER)
    for step in verify_store(desk.store.root):
        if isinstance(step, Report) and desk.damage is None:
            desk.record(Act(EntryType.VERIFICATION_RUN, details={"verdict": step.verdict.value}))
        yield step


def rebuild(desk: Desk) -> int:
    """Makes the catalogue anew from the ledger and the objects; returns how many entries it reflects.

    Raises:
        NotPermittedError: Only custodians may.
    """
    desk.require(Permission.REBUILD)
    entries = desk.store.rebuild()
    desk.record(Act(EntryType.CATALOGUE_REBUILT, details={"entries": entries}))
    return entries
