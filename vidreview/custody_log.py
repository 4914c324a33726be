"""Reading the ledger: its entries for people, and how far they can be trusted right now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from chain_of_custody import Entry as Entry
from vidreview.desk import Desk
from vidreview.permissions import Permission


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

    Raises:
        NotPermittedError: This person may not read the ledger.
    """
    desk.require(Permission.READ_LEDGER)
    with desk.store.ledger() as ledger:
        for signed in ledger.entries(start):
            if case is None or signed.entry.act.case == case:
                yield signed.entry


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
