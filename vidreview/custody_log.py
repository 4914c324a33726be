"""Reading the ledger: its entries for people, and how far they can be trusted right now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from chain_of_custody import Entry as Entry
from chain_of_custody.acts import EntryType
from chain_of_custody.canonical import Value
from chain_of_custody.errors import EntryDamagedError, LedgerMalformedError
from vidreview.desk import Desk
from vidreview.errors import Failure
from vidreview.known.judging import judged_by
from vidreview.permissions import Permission
from vidreview.queue import sealed_subjects
from vidreview.spreadsheet import write_table
from vidreview.wording import entry_text

SEALED: Final = "sealed"
"""Stands for a verdict that this person may not see yet."""

TABLE: Final = (
    "seq",
    "utc",
    "actor",
    "name",
    "role",
    "type",
    "case",
    "exhibit",
    "reason",
    "text",
    "previous",
)
"""Columns of the log as a table."""

_SAYING: Final = frozenset({EntryType.DECISION_MADE, EntryType.SPAN_MARKED})


@dataclass(frozen=True, slots=True)
class LedgerState:
    """How the ledger stands.

    Attributes:
        size: How many entries it holds.
        root: Merkle root over all of them, hex.
        last_checkpoint_utc: When its size and root were last signed; "" if never.
        checkpoint_size: How many entries that signature covers.
        last_anchor_utc: When something outside this machine last fixed a checkpoint; "" if never.
            Until then an insider who holds the ledger's own key could rewrite it unseen.
    """

    size: int
    root: str
    last_checkpoint_utc: str
    checkpoint_size: int
    last_anchor_utc: str = ""

    def checkpoint_age_s(self, now: datetime) -> float | None:
        """Seconds since the last checkpoint, or None where there is none."""
        if not self.last_checkpoint_utc:
            return None
        return (now.astimezone(UTC) - datetime.fromisoformat(self.last_checkpoint_utc)).total_seconds()


def log(desk: Desk, case: str | None = None, start: int = 0) -> Iterator[Entry]:
    """Entries in their order, from number ``start`` on; those of one case, or all.

    What others said of a span that this person has still to judge is left out of their entries
    (`vidreview.queue`); the entries themselves are all there.

    Raises:
        NotPermittedError: This person may not read the ledger.
        EntryDamagedError: Comes after the last entry, where one can't be understood.
        LedgerMalformedError: The ledger can't be read further.
    """
    desk.require(Permission.READ_LEDGER)
    sealed, told = sealed_subjects(desk), judged_by(desk)
    damaged: EntryDamagedError | None = None
    with desk.store.ledger() as ledger:
        for signed in ledger.entries(start):
            try:
                entry = ledger.fields(signed)
            except EntryDamagedError as error:
                damaged = damaged or error
                continue
            if case is None or entry.act.case == case:
                yield _sealed(entry, sealed, told)
    if damaged is not None:
        raise damaged


def readable(desk: Desk, case: str | None = None) -> tuple[tuple[Entry, ...], Failure | None]:
    """What `log` gives, as far as the ledger can be read, and what is wrong with it, if anything is.

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    found: list[Entry] = []
    try:
        found.extend(log(desk, case))
    except LedgerMalformedError as error:
        return tuple(found), error
    return tuple(found), None


def save_log(desk: Desk, target: Path, language: str, case: str | None = None) -> Path:
    """Writes the entries, as `log` gives them, as a table (CSV) for people and their spreadsheet programs.

    Raises:
        NotPermittedError: This person may not read the ledger.
        SaveTargetExistsError, SaveError: The file can't be made.
    """
    write_table(target, TABLE, (row_of(entry, language) for entry in log(desk, case)))
    return target


def row_of(entry: Entry, language: str) -> tuple[str, ...]:
    """An entry, as `TABLE` names its columns."""
    act, actor = entry.act, entry.actor
    who = (actor.id, actor.name, str(actor.role))
    what = (str(act.type), act.case, act.exhibit, act.reason)
    return (str(entry.seq), entry.moment.utc, *who, *what, entry_text(entry, language), entry.previous)


def _sealed(entry: Entry, subjects: frozenset[str], told: frozenset[str]) -> Entry:
    details = entry.act.details
    if entry.act.type is EntryType.KNOWN_CLIP_JUDGED:
        return entry if details["subject"] in told else _without_clip(entry)
    subject = details.get("subject") or details.get("mark")
    if entry.act.type not in _SAYING or subject not in subjects:
        return entry
    hidden: dict[str, Value] = {"verdict": SEALED} if "verdict" in details else {}
    return replace(entry, act=replace(entry.act, reason="", details={**details, **hidden}))


def _without_clip(entry: Entry) -> Entry:
    """Not which clip it was, nor what was said: a reader may be still to judge it."""
    shown: dict[str, Value] = dict.fromkeys(entry.act.details, SEALED)
    shown["queue"] = entry.act.details["queue"]
    return replace(entry, act=replace(entry.act, reason="", details=shown))


def state(desk: Desk) -> LedgerState:
    """How the ledger stands."""
    with desk.store.ledger() as ledger:
        last = ledger.last_checkpoint()
        anchors = desk.catalogue.anchors()
        return LedgerState(
            size=ledger.size,
            root=ledger.root().hex(),
            last_checkpoint_utc=last.made_utc if last else "",
            checkpoint_size=last.size if last else 0,
            last_anchor_utc=max((anchor.time for anchor in anchors), default=""),
        )
