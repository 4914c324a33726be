"""A ledger's storage in memory: what a second keeper has to be, without a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from chain_of_custody import SignedEntry, StoredCheckpoint
from chain_of_custody.errors import LedgerMalformedError
from chain_of_custody.merkle import Hash


class MemoryStorage:
    """Lists that a failed transaction leaves as they were."""

    name = "memory"

    def __init__(self) -> None:
        self.kept: list[SignedEntry] = []
        self.tree: list[Hash] = []
        self.events: list[int] = []
        self.notes: dict[int, StoredCheckpoint] = {}

    def damage(self) -> str:
        return ""

    def extent(self) -> tuple[int, int]:
        return len(self.kept), len(self.tree)

    def entries(self, start: int, end: int) -> Iterator[SignedEntry]:
        yield from self.kept[start:end]

    def entry(self, seq: int) -> SignedEntry:
        if not 0 <= seq < len(self.kept):
            raise LedgerMalformedError(path=self.name, reason=f"no-entry-{seq}")
        return self.kept[seq]

    def nodes(self, start: int, end: int) -> Iterator[tuple[int, Hash]]:
        yield from enumerate(self.tree[start:end], start)

    def node(self, position: int) -> Hash:
        if not 0 <= position < len(self.tree):
            raise LedgerMalformedError(path=self.name, reason=f"no-node-{position}")
        return self.tree[position]

    def key_events(self, start: int, end: int) -> tuple[int, ...]:
        return tuple(seq for seq in self.events if start <= seq < end)

    def checkpoints(self) -> tuple[StoredCheckpoint, ...]:
        return tuple(self.notes[size] for size in sorted(self.notes))

    def checkpoint_from(self, size: int) -> StoredCheckpoint | None:
        return next((kept for kept in self.checkpoints() if kept.size >= size), None)

    def last_checkpoint(self) -> StoredCheckpoint | None:
        return self.notes[max(self.notes)] if self.notes else None

    @contextmanager
    def writing(self) -> Iterator[None]:
        before = (list(self.kept), list(self.tree), list(self.events), dict(self.notes))
        try:
            yield
        except BaseException:
            self.kept, self.tree, self.events, self.notes = before
            raise

    def add_entry(
        self, entry: SignedEntry, nodes: Sequence[Hash], first_node: int, *, key_event: bool = False
    ) -> None:
        assert (entry.seq, first_node) == self.extent()
        self.kept.append(entry)
        self.tree += nodes
        if key_event:
            self.events.append(entry.seq)

    def add_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        self.notes.setdefault(checkpoint.size, checkpoint)

    @contextmanager
    def read_anew(self) -> Iterator[MemoryStorage]:
        yield self

    def close(self) -> None:
        pass
