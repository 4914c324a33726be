"""Verifies a ledger: pure rules over stored bytes, and the function that applies them to a file.

1. ``database``: the file is sound and its schema exactly ours.
2. ``entries``: every entry is canonical, complete, and stored under its own number.
3. ``chain``: numbers have no gap and every entry names the one before it.
4. ``signatures``: every entry is signed by the key that it names.
5. ``rules``: that key was its actor's at that point, and the actor's role may do this.
6. ``tree``: every stored node is what the entries give.
7. ``key-index``: the list of entries that concern keys is complete.
8. ``checkpoints``: each is the log's own and states the root of its time.
9. ``revocation``: signatures of keys that were lost or stolen were there before.
10. ``anchor``: checkpoints from outside the machine agree (where any were given).
11. ``trust``: ledger and log key are those that the verifier was told out of band.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from chain_of_custody import merkle
from chain_of_custody.acts import KEY_EVENTS, EntryType
from chain_of_custody.certificates import CertificateChecks, NoCertificates
from chain_of_custody.checkpoint import Checkpoint, Note, parse_code, parse_note
from chain_of_custody.clock import Moment, anomaly_between
from chain_of_custody.cosignature import NoteKey
from chain_of_custody.entry import NO_PREVIOUS, Entry, SignedEntry
from chain_of_custody.errors import (
    CustodyError,
    LedgerBusyError,
    LedgerMissingError,
    LedgerReadOnlyError,
    LedgerWriteError,
    MalformedError,
)
from chain_of_custody.handover import HandoverBook
from chain_of_custody.keyring import KeyRing
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.merkle import Frontier, Hash
from chain_of_custody.report import FieldMap, Report, Tally
from chain_of_custody.revocation import CHECK as REVOCATION
from chain_of_custody.revocation import Proven, Revocations, check_revocations, proven_by_witnesses
from chain_of_custody.signatures import Signatures, Signed, checked_signatures
from chain_of_custody.storage import Records, StoredCheckpoint

# A disk that fails or refuses is no evidence of tampering.
_UNREADABLE = (LedgerMissingError, LedgerBusyError, LedgerReadOnlyError, LedgerWriteError)

OnProgress: TypeAlias = Callable[[int, int], None]

LEDGER_CHECKS = (
    "database",
    "entries",
    "chain",
    "signatures",
    "rules",
    "tree",
    "key-index",
    "checkpoints",
    REVOCATION,
)
LEDGER_OPTIONAL_CHECKS = ("anchor", "trust")

_PROGRESS_EVERY = 1000


@dataclass(frozen=True, slots=True)
class Trust:
    """What the verifier knows from elsewhere than from what is being verified.

    Attributes:
        ledger: The ledger's id, or "".
        log_key: Fingerprint of the log's key, or "".
        signers: Fingerprints of the keys that may sign bundles; empty where none are known.
        anchors: Checkpoint notes that were kept outside the machine.
        witnesses: Keys of the witnesses who are known.
        witnesses_needed: How many of them must have cosigned one of a bundle's checkpoints; 0 for all.
        code: The printed code of a checkpoint, as the parties exchanged it, or "".
        certificates: Checks tokens and signatures with certificates against the verifier's own roots.
        verified: A checkpoint note that the verifier kept when all of this ledger was verified; b"" for
            none. Signatures of the entries below it are not checked once more, everything else is.
        revoked: From when on keys do not count, by fingerprint, as the verifier was told elsewhere.
        proven: Times of the ledger's anchors whose tokens the verifier has checked elsewhere.
    """

    ledger: str = ""
    log_key: str = ""
    signers: frozenset[str] = frozenset()
    anchors: tuple[bytes, ...] = ()
    witnesses: tuple[NoteKey, ...] = ()
    witnesses_needed: int = 0
    code: str = ""
    certificates: CertificateChecks = field(default_factory=NoCertificates)
    verified: bytes = b""
    revoked: Mapping[str, str] = field(default_factory=dict)
    proven: tuple[Proven, ...] = ()

    @property
    def fixed(self) -> tuple[bytes, ...]:
        """Every note with which the ledger has to agree."""
        return (*self.anchors, self.verified) if self.verified else self.anchors

    @property
    def verified_size(self) -> int:
        """How many entries `verified` covers; 0 where it is no note, which the check of anchors reports."""
        try:
            return parse_note(self.verified).checkpoint.size
        except CustodyError:
            return 0


NO_TRUST = Trust()


class ChainChecker:
    """Checks entries one after another against the rules, remembering only what the next one needs."""

    def __init__(self, tally: Tally, signatures: Signatures, first_signature: int = 0) -> None:
        self._tally = tally
        self._signatures = signatures
        self._first_signature = first_signature
        self._previous = NO_PREVIOUS
        self._moment: tuple[int, Moment] | None = None
        self.ring = KeyRing()
        self._book = HandoverBook()
        self.next_seq = 0
        self.key_events: list[int] = []

    def check(self, signed: SignedEntry, leaf: Hash) -> None:
        """Checks the entry that is stored next, whose leaf hash is ``leaf``."""
        subject = f"entry {signed.seq}"
        consecutive = signed.seq == self.next_seq
        if not consecutive:
            self._tally.fail("chain", "missing-entries", f"entry {self.next_seq}", {"until": signed.seq - 1})
        entry = checked_form(self._tally, signed, subject)
        if entry is not None:
            self._check_place(entry, subject, consecutive)
            if signed.seq >= self._first_signature:
                self._signatures.check(Signed.of(subject, signed, entry))
            self.ring = checked_rules(self._tally, self.ring, self._book, entry, leaf)
            self._note_clock(entry, subject)
            if entry.act.type in KEY_EVENTS:
                self.key_events.append(signed.seq)
        self._previous, self.next_seq = leaf.hex(), signed.seq + 1

    def _check_place(self, entry: Entry, subject: str, consecutive: bool) -> None:
        if consecutive and entry.previous != self._previous:
            self._tally.fail("chain", "previous-differs", subject)

    def _note_clock(self, entry: Entry, subject: str) -> None:
        """Remarks on clocks that contradict each other; a recorded anomaly explains the step to it."""
        if self._moment is not None and self._moment[0] == entry.seq - 1:
            anomaly = anomaly_between(self._moment[1], entry.moment)
            recorded = entry.act.type is EntryType.CLOCK_ANOMALY
            if anomaly is not None:
                code = "clock-anomaly" if recorded else "clock-anomaly-unrecorded"
                self._tally.remark(code, subject, {"anomaly": str(anomaly)})
        self._moment = (entry.seq, entry.moment)


def checked_form(tally: Tally, signed: SignedEntry, subject: str) -> Entry | None:
    """The parsed entry, or None with a finding where the bytes are no entry; see ``entries``."""
    try:
        entry = signed.entry
    except CustodyError as error:
        if isinstance(error, MalformedError) and error.fields["reason"] == "unknown-type":
            tally.skip("entries", "unknown-type", subject)
        else:
            tally.fail("entries", error.code, subject, error.fields)
        return None
    if entry.seq != signed.seq:
        tally.fail("entries", "number-differs", subject, {"inside": entry.seq})
    return entry


def checked_rules(tally: Tally, ring: KeyRing, book: HandoverBook, entry: Entry, leaf: Hash) -> KeyRing:
    """The key ring after ``entry``, with a finding where it breaks a rule; see ``rules``.

    Args:
        tally: Where findings go.
        ring: The keys before the entry.
        book: The hand-overs before the entry; it moves on by itself.
        entry: The entry.
        leaf: Its leaf hash.
    """
    rule = ring.broken_rule(entry) or book.take(entry, leaf)
    if rule is None:
        return ring.after(entry)
    fields: FieldMap = {"actor": entry.actor.id, "type": str(entry.act.type)}
    tally.fail("rules", str(rule), f"entry {entry.seq}", fields)
    return ring


def verify_ledger(
    path: Path, trust: Trust = NO_TRUST, progress: OnProgress | None = None, *, jobs: int = 1
) -> Report:
    """Everything that can be found out about the ledger at ``path``; never raises on bad evidence.

    Args:
        path: The ledger's file; it is only read.
        trust: What is known from elsewhere. Without an anchor, nobody can tell a ledger from one
            that was rewritten as a whole with its keys; the report then says so.
        progress: Called now and then with the entries done and their number.
        jobs: How many processes check signatures; with 1 it is this one.
    """
    try:
        file = LedgerFile.open(path, read_only=True)
    except CustodyError as error:
        tally = Tally(LEDGER_CHECKS, LEDGER_OPTIONAL_CHECKS)
        _note_unreadable(tally, error)
        return tally.report(str(path))
    with closing(file):
        return verify_records(file, trust, progress, jobs=jobs)


def verify_records(
    records: Records, trust: Trust = NO_TRUST, progress: OnProgress | None = None, *, jobs: int = 1
) -> Report:
    """The same for a ledger that is kept in any way. Arguments as for `verify_ledger`."""
    tally = Tally(LEDGER_CHECKS, LEDGER_OPTIONAL_CHECKS)
    try:
        _check_stored(tally, records, trust, progress, jobs)
    except BrokenProcessPool:
        tally.skip("signatures", "not-reached")
    except CustodyError as error:
        _note_unreadable(tally, error)
    return tally.report(records.name)


def _note_unreadable(tally: Tally, error: CustodyError) -> None:
    if isinstance(error, _UNREADABLE):
        tally.skip("database", error.code)
    else:
        tally.fail("database", error.code, "", error.fields)


def _check_stored(
    tally: Tally, records: Records, trust: Trust, progress: OnProgress | None, jobs: int
) -> None:
    damage = records.damage()
    if damage:
        tally.fail("database", "damaged", "", {"detail": damage})
    # Checkpoints before the size: one that another process makes meanwhile is not missed entries.
    checkpoints = records.checkpoints()
    size, nodes = records.extent()
    if nodes != merkle.node_count(size):
        tally.fail("tree", "node-count-differs", "", {"expected": merkle.node_count(size), "found": nodes})
    first_signature = min(trust.verified_size, size)
    with checked_signatures(tally, jobs) as signatures:
        checker = ChainChecker(tally, signatures, first_signature)
        roots = _check_entries(tally, records, size, checker, _sizes(checkpoints, trust), progress)
    tally.done("signatures", size - first_signature)
    _check_index(tally, records.key_events(0, size), checker.key_events)
    _check_checkpoints(tally, checkpoints, checker.ring, roots)
    _remark_coverage(tally, size, checkpoints, trust)
    _check_revocations(tally, records, size, checker.ring, trust)
    check_anchors(tally, trust.fixed, checker.ring, roots, size)
    check_ledger_trust(tally, trust, checker.ring)
    if trust.code:
        check_code(tally, trust.code, roots)
    tally.done("database", 1)


def _sizes(checkpoints: Sequence[StoredCheckpoint], trust: Trust) -> frozenset[int]:
    """The tree sizes whose roots will be asked for."""
    sizes = {kept.size for kept in checkpoints} | {parse_code(trust.code)[0]}
    for note in trust.fixed:
        try:
            sizes.add(parse_note(note).checkpoint.size)
        except CustodyError:
            continue  # the check of the anchors reports it
    return frozenset(sizes)


def _check_entries(
    tally: Tally,
    records: Records,
    size: int,
    checker: ChainChecker,
    wanted: frozenset[int],
    progress: OnProgress | None,
) -> dict[int, Hash]:
    """Checks every entry and node; returns the roots at the ``wanted`` sizes."""
    frontier = Frontier()
    nodes = records.nodes(0, merkle.node_count(size))
    roots = {0: frontier.root()}
    for signed in records.entries(0, size):
        leaf = signed.leaf
        checker.check(signed, leaf)
        _check_nodes(tally, frontier.add(leaf), nodes, frontier.size, signed.seq)
        if frontier.size in wanted:
            roots[frontier.size] = frontier.root()
        if progress is not None and frontier.size % _PROGRESS_EVERY == 0:
            progress(frontier.size, size)
    if size == 0:
        tally.fail("chain", "empty")
    for check in ("entries", "chain", "rules", "tree"):
        tally.done(check, frontier.size)
    return roots


def _check_nodes(
    tally: Tally, computed: Sequence[Hash], stored: Iterator[tuple[int, Hash]], size: int, seq: int
) -> None:
    first = merkle.node_count(size - 1)
    for offset, node in enumerate(computed):
        if next(stored, None) != (first + offset, node):
            tally.fail("tree", "node-differs", f"entry {seq}", {"level": offset})


def _check_index(tally: Tally, stored: Sequence[int], found: Sequence[int]) -> None:
    for seq in sorted(set(stored) ^ set(found)):
        tally.fail("key-index", "index-differs", f"entry {seq}")
    tally.done("key-index", len(found))


def _check_checkpoints(
    tally: Tally, kept: Sequence[StoredCheckpoint], ring: KeyRing, roots: dict[int, Hash]
) -> None:
    for checkpoint in kept:
        subject = f"checkpoint {checkpoint.size}"
        stated = _checked_note(tally, "checkpoints", checkpoint.note, ring, subject)
        if stated is None:
            continue
        if stated.size != checkpoint.size:
            tally.fail("checkpoints", "size-differs", subject, {"inside": stated.size})
        _compare_root(tally, "checkpoints", stated, roots, subject)
    tally.done("checkpoints", len(kept))


def _check_revocations(tally: Tally, records: Records, size: int, ring: KeyRing, trust: Trust) -> None:
    """Reads the entries once more, where any key was revoked from some time on."""
    revocations = Revocations(ring, trust.revoked)
    entries = records.entries(0, size) if revocations else ()
    proven = trust.proven + proven_by_witnesses(_readable_notes(trust.fixed), trust.witnesses)
    check_revocations(tally, revocations.dated(_readable(entries)), proven)


def _readable(entries: Iterable[SignedEntry]) -> Iterator[Entry]:
    """The entries that can be read; the others are reported by ``entries``."""
    for signed in entries:
        try:
            yield signed.entry
        except CustodyError:
            continue


def _readable_notes(notes: Iterable[bytes]) -> Iterator[Note]:
    """The notes that can be read; the others are reported by ``anchor``."""
    for note in notes:
        try:
            yield parse_note(note)
        except CustodyError:
            continue


def check_anchors(
    tally: Tally, anchors: Sequence[bytes], ring: KeyRing, roots: dict[int, Hash], size: int
) -> None:
    """Whether the checkpoints from outside agree with the ledger; see ``anchor``."""
    if not anchors:
        tally.skip("anchor", "none-given")
        return
    for note in anchors:
        stated = _checked_note(tally, "anchor", note, ring, "anchor")
        if stated is not None and stated.size > size:
            tally.fail("anchor", "shorter-than-anchored", "anchor", {"anchored": stated.size, "size": size})
        elif stated is not None:
            _compare_root(tally, "anchor", stated, roots, f"anchor {stated.size}")
    tally.done("anchor", len(anchors))


def check_ledger_trust(tally: Tally, trust: Trust, ring: KeyRing) -> None:
    """Whether ledger and log key are those known from elsewhere; see ``trust``."""
    if not (trust.ledger or trust.log_key):
        if not trust.code:
            tally.skip("trust", "none-given")
        return
    if trust.ledger and trust.ledger != ring.ledger:
        tally.fail("trust", "other-ledger", "", {"expected": trust.ledger, "found": ring.ledger})
    fingerprint = "" if ring.log_key is None else ring.log_key.fingerprint
    if trust.log_key and trust.log_key != fingerprint:
        tally.fail("trust", "unknown-log-key", "", {"expected": trust.log_key, "found": fingerprint})
    tally.done("trust", 1)


def check_code(tally: Tally, code: str, roots: Mapping[int, Hash]) -> None:
    """Whether the checkpoint at the code's size has the code's root; see ``trust``."""
    size, digits = parse_code(code)
    root = roots.get(size)
    if root is None or not root.hex().startswith(digits):
        found = "" if root is None else Checkpoint("", size, root).code
        tally.fail("trust", "other-code", "", {"found": found})
    tally.done("trust", 1)


def _checked_note(tally: Tally, check: str, data: bytes, ring: KeyRing, subject: str) -> Checkpoint | None:
    try:
        note = parse_note(data)
    except CustodyError as error:
        tally.fail(check, error.code, subject, error.fields)
        return None
    if note.checkpoint.ledger != ring.ledger:
        tally.fail(check, "other-ledger", subject, {"found": note.checkpoint.ledger})
    elif ring.log_key is None or not note.signed_by(ring.log_key):
        tally.fail(check, "signature-invalid", subject)
    return note.checkpoint


def _compare_root(tally: Tally, check: str, stated: Checkpoint, roots: dict[int, Hash], subject: str) -> None:
    root = roots.get(stated.size)
    if root is None:
        tally.fail(check, "shorter-than-checkpoint", subject)
    elif root != stated.root:
        tally.fail(check, "root-differs", subject)


def _remark_coverage(tally: Tally, size: int, checkpoints: Sequence[StoredCheckpoint], trust: Trust) -> None:
    covered = max((kept.size for kept in checkpoints), default=0)
    if covered < size:
        tally.remark("not-in-a-checkpoint", "", {"count": size - covered})
    if not trust.fixed:
        tally.remark("no-anchor")
    if trust.verified:
        tally.remark("signatures-from", "", {"count": min(trust.verified_size, size)})
