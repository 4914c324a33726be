"""Upkeep of a store: checking it, and making its catalogue anew. Both are on the record."""

from __future__ import annotations

from collections.abc import Iterator

from chain_of_custody import Act, EntryType, Report
from vidreview.desk import Desk
from vidreview.permissions import Permission
from vidreview.records import Progress
from vidreview.verification import verify_store


def check_store(desk: Desk) -> Iterator[Progress | Report]:
    """Checks the ledger, every object and the catalogue, and records what was found; the report comes last.

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    desk.require(Permission.READ_LEDGER)
    for step in verify_store(desk.store.root):
        if isinstance(step, Report):
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
