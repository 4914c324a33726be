"""Anchors that a bundle carries: earlier checkpoints that something outside the machine has fixed.

Each comes with the proof that the bundle's own checkpoint only adds to it. What they are worth, and
how many of them are needed, is for the verifier to say, never for the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from chain_of_custody import canonical, layout, merkle
from chain_of_custody.canonical import CanonicalBytes
from chain_of_custody.certificates import CertificateChecks
from chain_of_custody.checkpoint import Checkpoint, Note, parse_note
from chain_of_custody.clock import seconds_text
from chain_of_custody.cosignature import NoteKey, cosigned_at
from chain_of_custody.errors import CustodyError
from chain_of_custody.fields import Fields, is_hexadecimal
from chain_of_custody.keys import PublicKey
from chain_of_custody.merkle import HASH_BYTES, Hash
from chain_of_custody.reading import LedgerReader
from chain_of_custody.report import FieldMap, Status, Tally
from chain_of_custody.revocation import Proven
from chain_of_custody.tokens import Token, parse_token

PROOF_FORMAT = "vidreview-consistency/1"
MAX_TOKENS = 9

_MEMBERS = frozenset({"format", "new", "old", "path"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A checkpoint with what fixes it.

    Attributes:
        note: The checkpoint as the log signed it; what the tokens are over.
        tokens: Time-stamp responses, at most `MAX_TOKENS`.
        cosigned: The same note with further lines of witnesses; empty where there are none.
    """

    note: bytes
    tokens: tuple[bytes, ...] = ()
    cosigned: bytes = b""


@dataclass(frozen=True, slots=True)
class ConsistencyProof:
    """Shows that one tree begins with another.

    Attributes:
        old, new: Sizes of the two.
        path: Hashes, as RFC 6962 orders them.
    """

    old: int
    new: int
    path: tuple[Hash, ...]

    def to_bytes(self) -> CanonicalBytes:
        """The canonical bytes."""
        path = [step.hex() for step in self.path]
        return canonical.encode({"format": PROOF_FORMAT, "new": self.new, "old": self.old, "path": path})


def parse_consistency(data: bytes) -> ConsistencyProof:
    """The proof that ``data`` holds.

    Raises:
        NotCanonicalError, MalformedError: ``data`` is anything else.
    """
    fields = Fields.of("consistency", canonical.decode(data), _MEMBERS)
    fields.constant("format", PROOF_FORMAT)
    steps = fields.items("path")
    if not all(is_hexadecimal(step, HASH_BYTES) for step in steps):
        raise fields.malformed("path")
    path = tuple(Hash(bytes.fromhex(str(step))) for step in steps)
    return ConsistencyProof(fields.integer("old"), fields.integer("new"), path)


def anchor_files(ledger: LedgerReader, anchor: Anchor, checkpoint: bytes) -> dict[str, bytes]:
    """The files of one anchor in a bundle of ``checkpoint``, by name.

    Raises:
        ValueError: The anchor is newer than the checkpoint, fixes nothing or has too many tokens.
    """
    old, new = parse_note(anchor.note).checkpoint.size, parse_note(checkpoint).checkpoint.size
    if not (anchor.tokens or anchor.cosigned) or len(anchor.tokens) > MAX_TOKENS:
        raise ValueError("an anchor has a token or a cosignature, and at most nine tokens")
    proof = ConsistencyProof(old, new, ledger.consistency_proof(old, new))
    files = {layout.anchor_name(old, "note"): anchor.note, layout.anchor_name(old, "json"): proof.to_bytes()}
    for number, token in enumerate(anchor.tokens, 1):
        files[layout.anchor_name(old, f"{number}.tsr")] = token
    if anchor.cosigned:
        files[layout.anchor_name(old, "cosigned")] = anchor.cosigned
    return files


class AnchorPolicy(Protocol):
    """What the verifier says about anchors; `verify.Trust` is one."""

    @property
    def certificates(self) -> CertificateChecks:
        """Checks tokens."""
        ...

    @property
    def witnesses(self) -> tuple[NoteKey, ...]:
        """The witnesses whom the verifier knows."""
        ...

    @property
    def witnesses_needed(self) -> int:
        """How many of them must have cosigned one checkpoint; 0 for all of them."""
        ...


class AnchorCheck:
    """Checks the anchors of one bundle; see ``anchor`` in SPEC.md, section 8."""

    def __init__(self, tally: Tally, files: Mapping[str, bytes], policy: AnchorPolicy) -> None:
        """Takes what the bundle holds.

        Args:
            tally: Where findings go.
            files: The files under ``ledger/anchors/``, by name.
            policy: The verifier's.

        After `run`, ``proven`` holds what the anchors that the verifier trusts prove.
        """
        self._tally, self._files, self._policy = tally, files, policy
        self._cosigners = 0
        self.proven: list[Proven] = []

    def run(self, checkpoint: Checkpoint, log_key: PublicKey | None) -> None:
        """Checks every anchor against the bundle's checkpoint."""
        sizes = sorted({place[0] for name in self._files if (place := layout.anchor_place(name))})
        if not sizes:
            self._tally.skip("anchor", "none-present")
        for size in sizes:
            self._check(size, checkpoint, log_key)
        self._check_policy()
        if sizes:
            self._tally.done("anchor", len(sizes))

    def _check(self, size: int, checkpoint: Checkpoint, log_key: PublicKey | None) -> None:
        name = layout.anchor_name(size, "note")
        data = self._files.get(name, b"")
        note = self._note(name, data, size, log_key)
        if note is None:
            return
        self._check_proof(note.checkpoint, checkpoint)
        tokens = tuple(self._tokens(size))
        cosigned = self._files.get(layout.anchor_name(size, "cosigned"))
        if not tokens and cosigned is None:
            self._tally.fail("anchor", "fixes-nothing", name)
        bound = tuple(item for item in tokens if checked_token(self._tally, "anchor", *item, data))
        self._check_trust(bound, data, size)
        if cosigned is not None:
            self._check_cosigned(size, cosigned, note, log_key)

    def _note(self, name: str, data: bytes, size: int, log_key: PublicKey | None) -> Note | None:
        try:
            note = parse_note(data)
        except CustodyError as error:
            self._tally.fail("anchor", error.code, name, error.fields)
            return None
        if note.checkpoint.size != size:
            self._tally.fail("anchor", "size-differs", name, {"inside": note.checkpoint.size})
        if log_key is None or not note.signed_by(log_key):
            self._tally.fail("anchor", "signature-invalid", name)
        return note

    def _check_proof(self, old: Checkpoint, new: Checkpoint) -> None:
        name = layout.anchor_name(old.size, "json")
        if old.ledger != new.ledger:
            self._tally.fail("anchor", "other-ledger", name, {"found": old.ledger})
        try:
            proof = parse_consistency(self._files.get(name, b""))
        except CustodyError as error:
            self._tally.fail("anchor", error.code, name, error.fields)
            return
        sizes_fit = (proof.old, proof.new) == (old.size, new.size)
        if not sizes_fit or not merkle.is_consistent(old.size, new.size, proof.path, old.root, new.root):
            self._tally.fail("anchor", "not-consistent", name)

    def _tokens(self, size: int) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self._files):
            place = layout.anchor_place(name)
            if place is not None and place[0] == size and place[1].endswith("tsr"):
                yield name, self._files[name]

    def _check_trust(self, tokens: tuple[tuple[str, bytes], ...], note: bytes, size: int) -> None:
        """One trusted authority is enough; that another is unknown then proves nothing against it."""
        judged = [(name, data, self._policy.certificates.token(data, note)) for name, data in tokens]
        trusted = any(found.status is Status.PASS for *_, found in judged)
        for name, data, found in judged:
            fields: FieldMap = {"time": parse_token(data).time, "size": size}
            if found.status is Status.PASS:
                self._tally.remark("anchored", name, fields)
                self.proven.append(Proven(size, parse_token(data).time))
                continue
            self._tally.remark("stamped", name, fields)
            if found.status is Status.FAIL and not (trusted and found.code == "unknown-signer"):
                self._tally.fail("anchor", found.code, name, found.fields)
            else:
                self._tally.skip("anchor", found.code, name, found.fields)

    def _check_cosigned(self, size: int, data: bytes, note: Note, log_key: PublicKey | None) -> None:
        name = layout.anchor_name(size, "cosigned")
        cosigned = self._note(name, data, size, log_key)
        if cosigned is None:
            return
        if cosigned.checkpoint != note.checkpoint:
            self._tally.fail("anchor", "not-the-stated-one", name)
        times = {str(witness): cosigned_at(cosigned, witness) for witness in self._policy.witnesses}
        for witness in self._policy.witnesses:
            seconds = times[str(witness)]
            if seconds is not None:
                time = seconds_text(seconds)
                fields: FieldMap = {"witness": witness.name, "time": time, "size": size}
                self._tally.remark("cosigned", name, fields)
                self.proven.append(Proven(size, time))
        if not self._policy.witnesses:
            self._tally.skip("anchor", "no-witness-known", name)
        self._cosigners = max(self._cosigners, sum(seconds is not None for seconds in times.values()))

    def _check_policy(self) -> None:
        needed = self._policy.witnesses_needed or len(self._policy.witnesses)
        if self._cosigners < needed:
            fields = {"needed": needed, "found": self._cosigners}
            self._tally.fail("anchor", "too-few-witnesses", "", fields)


def checked_token(tally: Tally, check: str, name: str, data: bytes, stamped: bytes) -> Token | None:
    """The token in ``data``, or None with a finding where it is none or not over ``stamped``."""
    try:
        token = parse_token(data)
    except CustodyError as error:
        tally.fail(check, error.code, name, error.fields)
        return None
    if not token.covers(stamped):
        tally.fail(check, "imprint-differs", name)
        return None
    return token
