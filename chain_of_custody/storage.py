"""What a ledger asks of whatever keeps its bytes: the seam between the rules and databases.

`ledger_file.LedgerFile` is one keeper. Another has to promise the same: what `Storage.writing` acknowledged
is still there after a power failure, and nobody else writes meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from chain_of_custody.entry import SignedEntry
from chain_of_custody.merkle import Hash


@dataclass(frozen=True, slots=True)
class StoredCheckpoint:
    """A checkpoint as it is kept.

    Attributes:
        size: How many entries it covers.
        note: The signed note.
        made_utc: When it was made; for people, and signed by nobody.
    """

    size: int
    note: bytes
    made_utc: str


class Records(Protocol):
    """A kept ledger that can be read. Every method raises `LedgerError` where it can't be."""

    @property
    def name(self) -> str:
        """What it is called in messages: a path, or an address without secrets."""
        ...

    def damage(self) -> str:
        """What the keeper's own integrity check says; "" where it finds nothing wrong."""
        ...

    def extent(self) -> tuple[int, int]:
        """How many entries and how many tree nodes there are, at one moment."""
        ...

    def entries(self, start: int, end: int) -> Iterator[SignedEntry]:
        """Entries ``start`` to ``end`` (exclusive) in order; those that lack are left out."""
        ...

    def entry(self, seq: int) -> SignedEntry:
        """Entry ``seq``; `LedgerMalformedError` where it is not there."""
        ...

    def nodes(self, start: int, end: int) -> Iterator[tuple[int, Hash]]:
        """Positions and hashes of the tree's nodes from ``start`` to ``end`` (exclusive)."""
        ...

    def node(self, position: int) -> Hash:
        """One node of the tree; `LedgerMalformedError` where it is not there."""
        ...

    def key_events(self, start: int, end: int) -> tuple[int, ...]:
        """Numbers of the entries from ``start`` to ``end`` (exclusive) that concern keys."""
        ...

    def checkpoints(self) -> tuple[StoredCheckpoint, ...]:
        """Every checkpoint, smallest first."""
        ...

    def checkpoint_from(self, size: int) -> StoredCheckpoint | None:
        """The smallest checkpoint of at least ``size`` entries, or None where there is none."""
        ...

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """The largest checkpoint, or None where there is none."""
        ...


class Storage(Records, Protocol):
    """A kept ledger that can grow. Not to be shared by threads that don't take turns."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction, alone among all writers; acknowledged when the block is left without error."""
        ...

    def add_entry(
        self, entry: SignedEntry, nodes: Sequence[Hash], first_node: int, *, key_event: bool = False
    ) -> None:
        """Adds ``entry`` and the tree nodes that it completes, within `writing`.

        Args:
            entry: The next one.
            nodes: Lowest first.
            first_node: Position of the first of them.
            key_event: Whether the entry concerns keys.
        """
        ...

    def add_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        """Keeps ``checkpoint``, within `writing`, unless one of that size is kept already."""
        ...

    def read_anew(self) -> AbstractContextManager[Records]:
        """The same, through a connection of its own: what is kept, not what this one remembers."""
        ...

    def close(self) -> None:
        """Lets go of it."""
        ...
