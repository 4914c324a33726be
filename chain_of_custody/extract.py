"""A part of a ledger that proves itself: chosen entries, their inclusion proofs, one checkpoint.

The rest of the ledger stays unseen: a proof shows sibling hashes only, and every entry's salt keeps
those from being guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chain_of_custody import canonical, layout
from chain_of_custody.canonical import CanonicalBytes, Value
from chain_of_custody.checkpoint import parse_note
from chain_of_custody.errors import MalformedError
from chain_of_custody.fields import Fields, is_hexadecimal
from chain_of_custody.keyring import concerned_user
from chain_of_custody.merkle import HASH_BYTES, Hash
from chain_of_custody.reading import LedgerReader

PROOF_FORMAT = "vidreview-inclusion/1"
MAX_PROOF_BYTES = 1 << 16

_MEMBERS = frozenset({"format", "path", "seq", "size"})


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """Shows that an entry is in the tree of a checkpoint.

    Attributes:
        seq: The entry's number.
        size: The checkpoint's size.
        path: Sibling hashes from the leaf upwards.
    """

    seq: int
    size: int
    path: tuple[Hash, ...]

    def to_bytes(self) -> CanonicalBytes:
        """The canonical bytes."""
        path = [step.hex() for step in self.path]
        return canonical.encode({"format": PROOF_FORMAT, "path": path, "seq": self.seq, "size": self.size})


def parse_proof(data: bytes) -> InclusionProof:
    """The proof that ``data`` holds.

    Raises:
        NotCanonicalError, MalformedError: ``data`` is anything else.
    """
    if len(data) > MAX_PROOF_BYTES:
        raise MalformedError(what="proof", reason="too-large")
    fields = Fields.of("proof", canonical.decode(data), _MEMBERS)
    fields.constant("format", PROOF_FORMAT)
    path = tuple(_hash(fields, step) for step in fields.items("path"))
    return InclusionProof(fields.integer("seq"), fields.integer("size"), path)


def ledger_extract(ledger: LedgerReader, seqs: Iterable[int], checkpoint: bytes) -> dict[str, bytes]:
    """The files of ``ledger/`` in a bundle, by name.

    Args:
        ledger: Where the entries are.
        seqs: Numbers of the entries to disclose. The first entry, and those that introduce or revoke
            the keys of anyone who signed a disclosed entry, are added.
        checkpoint: A note of this ledger that covers all of them.

    Raises:
        ValueError: The checkpoint does not cover an entry, or is another ledger's.
    """
    stated = parse_note(checkpoint).checkpoint
    if stated.ledger != ledger.id:
        raise ValueError("the checkpoint is another ledger's")
    files = {layout.CHECKPOINT: checkpoint, layout.LOG_KEY: ledger.log_key.pem}
    for seq in with_keys(ledger, seqs, stated.size):
        signed = ledger.entry(seq)
        proof = InclusionProof(seq, stated.size, ledger.inclusion_proof(seq, stated.size))
        files[layout.entry_name(seq)] = signed.data
        files[layout.entry_signature_name(seq)] = signed.signature
        files[layout.proof_name(seq)] = proof.to_bytes()
    return files


def with_keys(ledger: LedgerReader, seqs: Iterable[int], size: int) -> tuple[int, ...]:
    """``seqs`` with every key event that concerns a signer of any of them, and 0."""
    chosen = {0, *seqs}
    events = [ledger.entry(seq).entry for seq in ledger.key_events() if seq < size]
    actors = {ledger.entry(seq).entry.actor.id for seq in chosen}
    while True:
        needed = [event for event in events if concerned_user(event) in actors]
        signers = {event.actor.id for event in needed}
        if signers <= actors:
            return tuple(sorted(chosen | {event.seq for event in needed}))
        actors |= signers


def _hash(fields: Fields, value: Value) -> Hash:
    if not is_hexadecimal(value, HASH_BYTES):
        raise fields.malformed("path")
    return Hash(bytes.fromhex(str(value)))
