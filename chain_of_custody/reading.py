"""What proofs need of a ledger, so that whoever makes them knows no file and no database."""

from __future__ import annotations

from typing import Protocol

from chain_of_custody.entry import SignedEntry
from chain_of_custody.keys import PublicKey
from chain_of_custody.merkle import Hash


class LedgerReader(Protocol):
    """A ledger that can be read and proven; `ledger.Ledger` is one."""

    @property
    def id(self) -> str:
        """The ledger's id."""
        ...

    @property
    def log_key(self) -> PublicKey:
        """The key of its checkpoints."""
        ...

    def entry(self, seq: int) -> SignedEntry:
        """Entry ``seq`` as it is stored."""
        ...

    def key_events(self) -> tuple[int, ...]:
        """Numbers of the entries that introduce, change or revoke keys."""
        ...

    def inclusion_proof(self, seq: int, size: int | None = None) -> tuple[Hash, ...]:
        """Audit path of entry ``seq`` in the tree of the first ``size`` entries."""
        ...

    def consistency_proof(self, old: int, new: int | None = None) -> tuple[Hash, ...]:
        """Proof that the first ``new`` entries begin with the first ``old`` ones."""
        ...
