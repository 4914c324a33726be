"""The ledger: appends signed entries, proves them, and makes checkpoints.

Composes pure rules (`keyring`, `merkle`, `clock`) with a `storage.Storage`, whichever that is; every rule
that appending enforces is checked again by `verify`, from bytes alone.
"""

from __future__ import annotations

import os
import platform
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from chain_of_custody import merkle
from chain_of_custody.acts import KEY_EVENTS, Act, Actor, EntryType
from chain_of_custody.canonical import Value
from chain_of_custody.checkpoint import Checkpoint, parse_note
from chain_of_custody.checkpointing import CheckpointPolicy
from chain_of_custody.clock import Clock, ClockAnomaly, Moment, SystemClock, anomaly_between, utc_text
from chain_of_custody.durable import sync_folder
from chain_of_custody.entry import NO_PREVIOUS, SALT_BYTES, Entry, SignedEntry, ledger_id, signed_bytes
from chain_of_custody.errors import (
    CheckpointRefusedError,
    CustodyError,
    EntryDamagedError,
    LedgerMalformedError,
    LedgerMovedError,
    LedgerWriteError,
    MalformedError,
    NetworkFileSystemError,
    NotAllowedError,
    NotCanonicalError,
    refusal,
)
from chain_of_custody.filesystem import NetworkKind, network_kind
from chain_of_custody.handover import (
    ANSWERS,
    HANDOVERS,
    answered_seq,
    broken_against,
    broken_alone,
    read_answer,
)
from chain_of_custody.keyring import KeyRing, Rule, User, log_key_details
from chain_of_custody.keys import PublicKey, RandomBytes, Signer
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.merkle import Frontier, Hash
from chain_of_custody.signatures import Signed
from chain_of_custody.storage import Records, Storage, StoredCheckpoint

_BATCH = 512


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a ledger takes from the world around it.

    Attributes:
        clock: Where time comes from.
        random: Where salts come from.
        workstation: Name of the machine, as entries record it.
        software: Name and version of the program that writes.
        network_kind: Tells network file systems, which are refused.
    """

    clock: Clock = field(default_factory=SystemClock)
    random: RandomBytes = os.urandom
    workstation: str = field(default_factory=platform.node)
    software: str = "chain_of_custody"
    network_kind: NetworkKind = network_kind


class Ledger:
    """An open ledger. Several processes may hold the same one; threads of one process take turns."""

    def __init__(self, storage: Storage, surroundings: Surroundings) -> None:
        self._storage = storage
        self._around = surroundings
        self._turn = threading.RLock()
        self._ring = KeyRing()
        self._ring_size = 0

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        custodian: Actor,
        custodian_key: Signer,
        log_key: Signer,
        reason: str = "",
        surroundings: Surroundings | None = None,
    ) -> Ledger:
        """A new ledger in a file at ``path``, with its first entry signed by ``custodian``.

        Args:
            path: Where; must be free, on a local disk.
            custodian: The first person, with the role ``custodian``.
            custodian_key: That person's key.
            log_key: The ledger's own key, which signs its checkpoints; a different one.
            reason: On whose authority the ledger is begun.
            surroundings: Clock, random bytes and names; this machine's by default.

        Raises:
            LedgerExistsError, NetworkFileSystemError, LedgerReadOnlyError, LedgerWriteError, NotAllowedError.
        """
        around = surroundings or Surroundings()
        _require_local(path, around)
        ledger = cls(LedgerFile.create(path), around)
        try:
            ledger.begin(custodian, custodian_key, log_key, reason)
            with _disk_asked(path):
                sync_folder(path.parent)
        except BaseException:
            ledger.close()
            path.unlink()
            raise
        return ledger

    @classmethod
    def open(cls, path: Path, *, surroundings: Surroundings | None = None, read_only: bool = False) -> Ledger:
        """The ledger in the file at ``path``.

        Opening checks the file's form and its last entry, not its history: that is `verify_ledger`.

        Args:
            path: Where it is.
            surroundings: As for `create`.
            read_only: Whether to refuse writing; network file systems are then no obstacle.

        Raises:
            LedgerMissingError, LedgerMalformedError, LedgerBusyError, LedgerWriteError,
                NetworkFileSystemError.
        """
        around = surroundings or Surroundings()
        if not read_only:
            _require_local(path, around)
        ledger = cls(LedgerFile.open(path, read_only=read_only), around)
        try:
            ledger._require_head()
        except CustodyError:
            ledger.close()
            raise
        return ledger

    def close(self) -> None:
        """Lets go of the storage."""
        with self._turn:
            self._storage.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, custodian: Actor, custodian_key: Signer, log_key: Signer, reason: str = "") -> None:
        """Writes the first entry into a storage that has none. Arguments as for `create`.

        Raises:
            NotAllowedError: There is one already, or these people and keys can't begin a ledger.
        """
        salt = self._around.random(SALT_BYTES).hex()
        own_id = ledger_id(log_key.public, custodian_key.public, salt)
        act = Act(EntryType.LEDGER_CREATED, reason=reason, details=log_key_details(own_id, log_key))
        moment = Moment.read(self._around.clock)
        around = (self._around.workstation, self._around.software)
        entry = Entry(own_id, 0, NO_PREVIOUS, salt, act, custodian, custodian_key.public, moment, *around)
        with self._turn, self._storage.writing():
            self._ring_at(self.size)
            self._add(entry, custodian_key)

    @property
    def path(self) -> Path:
        """Where the ledger lies, if it is a file; what its storage is called otherwise."""
        return Path(self._storage.name)

    @property
    def id(self) -> str:
        """The ledger's id, 64 hexadecimal digits."""
        return self.keyring().ledger

    @property
    def log_key(self) -> PublicKey:
        """The key of the checkpoints."""
        key = self.keyring().log_key
        if key is None:
            raise RuntimeError("the ledger has no first entry yet")
        return key

    @property
    def size(self) -> int:
        """How many entries there are."""
        with self._turn:
            return self._storage.extent()[0]

    def users(self) -> tuple[User, ...]:
        """Everyone whom the ledger knows, the revoked included, in order of their introduction."""
        return tuple(self.keyring().users.values())

    def keyring(self) -> KeyRing:
        """The keys as they stand after the last entry."""
        with self._turn:
            return self._ring_at(self.size)

    def append(self, act: Act, actor: Actor, key: Signer, *, at: int | None = None) -> Entry:
        """Records ``act`` of ``actor``, signed with ``key``; durable when this returns.

        Where the clocks contradict the last entry, a ``clock-anomaly`` entry is recorded first.

        Args:
            act: What was done.
            actor: Who did it.
            key: The actor's.
            at: How many entries there were when the act was decided on, where that depends on them. Looked
                at in the very transaction that records the act, so that nothing comes between the two.

        Raises:
            LedgerMovedError: There are more entries than ``at``. Nothing is recorded: decide once more.
            NotAllowedError: The act breaks a rule: an unknown or revoked actor, another key, a role
                that may not do this. Nothing is recorded.
            NotCanonicalError, MalformedError: The act holds something that entries can't.
            LedgerMalformedError: The ledger is damaged, or has fewer entries than ``at``.
            LedgerBusyError, LedgerWriteError, LedgerReadOnlyError.
        """
        with self._turn:
            known = self._ring, self._ring_size
            try:
                with self._storage.writing():
                    if at is not None:
                        self._require_size(at)
                    return self._append(act, actor, key)
            except BaseException:
                self._ring, self._ring_size = known
                raise

    def key_events(self) -> tuple[int, ...]:
        """Numbers of the entries that introduce, change or revoke keys."""
        with self._turn:
            return self._storage.key_events(0, self.size)

    def entry(self, seq: int) -> SignedEntry:
        """Entry ``seq`` as it is stored.

        Raises:
            ValueError: There is no such entry.
        """
        with self._turn:
            if not 0 <= seq < self.size:
                raise ValueError(f"no entry {seq}")
            return self._storage.entry(seq)

    def entries(self, start: int = 0, end: int | None = None) -> Iterator[SignedEntry]:
        """Entries from ``start`` to ``end`` (exclusive; the present end by default), as they are stored."""
        stop = self.size if end is None else end
        while start < stop:
            with self._turn:
                batch = tuple(self._storage.entries(start, min(stop, start + _BATCH)))
            if not batch:
                return
            yield from batch
            start = batch[-1].seq + 1

    def reread(self) -> None:
        """Reads everything back and compares it with the tree and the last checkpoint; writes nothing.

        Quick enough for every opening, some 200,000 entries a second, because no signature is checked:
        that is `check_signatures`, and `verify_ledger` for everything.

        Raises:
            EntryDamagedError: An entry is not what was recorded, or is gone.
            LedgerMalformedError: Something else in the file is damaged.
        """
        with self._turn, self._storage.read_anew() as records:
            if records.damage():
                raise LedgerMalformedError(path=self._storage.name, reason="SQLITE_CORRUPT")
            try:
                self._reread_from(Frontier(), records)
                self._last_frontier(records)
            except (CheckpointRefusedError, MalformedError, NotCanonicalError) as error:
                raise LedgerMalformedError(path=self._storage.name, reason=error.code) from error

    def check_signatures(self, start: int = 0, end: int | None = None) -> Iterator[int]:
        """Checks that entries are signed by the keys that they name; yields the number of each that is.

        Some 6,000 a second. Nothing else shows damage in a signature, which the tree does not cover.

        Args:
            start: The first.
            end: The one after the last; the present end by default.

        Raises:
            EntryDamagedError: One is not.
        """
        for signed in self.entries(start, end):
            if not Signed.of("", signed, self.fields(signed)).is_valid:
                raise self._damaged(signed.seq)
            yield signed.seq

    def root(self, size: int | None = None) -> Hash:
        """Root over the first ``size`` entries, all of them by default."""
        with self._turn:
            return merkle.root(self._within(size), self._storage.node)

    def inclusion_proof(self, seq: int, size: int | None = None) -> tuple[Hash, ...]:
        """Audit path of entry ``seq`` in the tree of the first ``size`` entries."""
        with self._turn:
            return merkle.inclusion_proof(seq, self._within(size), self._storage.node)

    def consistency_proof(self, old: int, new: int | None = None) -> tuple[Hash, ...]:
        """Proof that the first ``new`` entries begin with the first ``old`` ones."""
        with self._turn:
            return merkle.consistency_proof(old, self._within(new), self._storage.node)

    def checkpoint(self, log_key: Signer) -> bytes:
        """A signed note over all entries, kept in the ledger before it is returned.

        Every entry since the last checkpoint is read back through a connection of its own and
        hashed anew; the stored nodes must agree, and must lead from the last checkpoint's root.

        Raises:
            CheckpointRefusedError: They don't, or ``log_key`` is not this ledger's; nothing is signed.
        """
        if log_key.public != self.log_key:
            raise CheckpointRefusedError(path=self._storage.name, reason="wrong-log-key")
        with self._storage.read_anew() as records:
            note = self._reread(records).signed(log_key)
        return self._kept(note).note

    def keep_up(self, log_key: Signer, policy: CheckpointPolicy) -> bytes | None:
        """Makes a checkpoint if ``policy`` says that one is due; returns its note, or None.

        Raises as `checkpoint` does.
        """
        with self._turn:
            size, last = self.size, self._storage.last_checkpoint()
        due = policy.is_due(size, last, self._around.clock.utc())
        return self.checkpoint(log_key) if due else None

    def checkpoints(self) -> tuple[StoredCheckpoint, ...]:
        """Every checkpoint that was made, smallest first."""
        with self._turn:
            return self._storage.checkpoints()

    def checkpoint_from(self, size: int) -> StoredCheckpoint | None:
        """The first checkpoint that covered ``size`` entries, or None."""
        with self._turn:
            return self._storage.checkpoint_from(size)

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """The checkpoint that covers most entries, or None."""
        with self._turn:
            return self._storage.last_checkpoint()

    def _require_size(self, wanted: int) -> None:
        """Within a transaction, so that it holds until its end."""
        size = self.size
        if size < wanted:
            raise LedgerMalformedError(path=self._storage.name, reason=f"shorter-than-{wanted}")
        if size > wanted:
            raise LedgerMovedError(path=self._storage.name)

    def _append(self, act: Act, actor: Actor, key: Signer) -> Entry:
        size = self.size
        last = self._checked_last(size)
        self._ring_at(size)
        earlier, moment = last.entry.moment, Moment.read(self._around.clock)
        anomaly = anomaly_between(earlier, moment)
        if anomaly is not None:
            noticed = _clock_act(anomaly, earlier)
            last = self._add(self._next(last, noticed, actor, key.public, moment), key)
        entry = self._next(last, act, actor, key.public, moment)
        self._add(entry, key)
        return entry

    def _next(self, last: SignedEntry, act: Act, actor: Actor, key: PublicKey, moment: Moment) -> Entry:
        return Entry(
            ledger=self._ring.ledger,
            seq=last.seq + 1,
            previous=last.leaf.hex(),
            salt=self._around.random(SALT_BYTES).hex(),
            act=act,
            actor=actor,
            key=key,
            moment=moment,
            workstation=self._around.workstation,
            software=self._around.software,
        )

    def _add(self, entry: Entry, key: Signer) -> SignedEntry:
        """Signs and stores ``entry`` within a transaction, if no rule stands against it."""
        data = entry.to_bytes()
        rule = self._ring.broken_rule(entry) or self._ring.unwise(entry) or self._broken_handover(entry)
        if rule is not None:
            raise NotAllowedError(rule=str(rule), type=str(entry.act.type), actor=entry.actor.id)
        signed = SignedEntry(entry.seq, data, key.sign(signed_bytes(data)))
        nodes = merkle.grown(entry.seq, signed.leaf, self._storage.node)
        key_event = entry.act.type in KEY_EVENTS
        self._storage.add_entry(signed, nodes, merkle.node_count(entry.seq), key_event=key_event)
        self._ring, self._ring_size = self._ring.after(entry), entry.seq + 1
        return signed

    def _broken_handover(self, entry: Entry) -> Rule | None:
        """What an entry about a hand-over breaks by itself or against the offer that it names."""
        if entry.act.type not in HANDOVERS:
            return None
        rule = broken_alone(entry)
        if rule is not None or entry.act.type is EntryType.CUSTODY_OFFERED:
            return rule
        if entry.act.type in ANSWERS and read_answer(entry).offer.ledger != entry.ledger:
            return None
        seq = answered_seq(entry)
        if seq >= entry.seq:
            return Rule.UNKNOWN_OFFER
        offered = self._storage.entry(seq)
        return broken_against(entry, offered.entry, offered.leaf.hex())

    def _require_head(self) -> None:
        size = self.size
        self._checked_last(size)
        self._ring_at(size)

    def _checked_last(self, size: int) -> SignedEntry:
        """The last entry, once it is known to agree with the tree."""
        if size == 0:
            raise LedgerMalformedError(path=self._storage.name, reason="empty")
        last = self._storage.entry(size - 1)
        if self._storage.node(merkle.node_count(size - 1)) != last.leaf:
            raise self._damaged(last.seq)
        return last

    def _ring_at(self, size: int) -> KeyRing:
        for seq in self._storage.key_events(self._ring_size, size):
            entry = self.fields(self._storage.entry(seq))
            rule = self._ring.broken_rule(entry)
            if rule is not None:
                raise LedgerMalformedError(path=self._storage.name, reason=f"entry-{seq}-{rule}")
            self._ring = self._ring.after(entry)
        self._ring_size = max(size, self._ring_size)
        return self._ring

    def fields(self, signed: SignedEntry) -> Entry:
        """What an entry of this ledger says.

        Raises:
            EntryDamagedError: Its bytes are no entry.
        """
        try:
            return signed.entry
        except (MalformedError, NotCanonicalError) as error:
            raise self._damaged(signed.seq) from error

    def _damaged(self, seq: int) -> EntryDamagedError:
        return EntryDamagedError(path=self._storage.name, entry=seq)

    def _within(self, size: int | None) -> int:
        present = self.size
        if size is None:
            return present
        if not 0 <= size <= present:
            raise ValueError(f"a ledger of {present} entries has no tree of {size}")
        return size

    def _reread(self, records: Records) -> Checkpoint:
        frontier = self._last_frontier(records)
        try:
            self._reread_from(frontier, records)
        except EntryDamagedError as error:
            raise self._refused(f"entry-{error.fields['entry']}-changed") from error
        return Checkpoint(self.id, frontier.size, frontier.root())

    def _reread_from(self, frontier: Frontier, records: Records) -> None:
        """Adds every entry that the frontier lacks, which must give the stored nodes."""
        size = records.extent()[0]
        nodes = records.nodes(merkle.node_count(frontier.size), merkle.node_count(size))
        for entry in records.entries(frontier.size, size):
            if entry.seq != frontier.size:
                raise self._damaged(frontier.size)
            for node in frontier.add(entry.leaf):
                if next(nodes, (0, b""))[1] != node:
                    raise self._damaged(entry.seq)
        if frontier.size != size:
            raise self._damaged(frontier.size)

    def _last_frontier(self, records: Records) -> Frontier:
        """The tree as the last checkpoint signed it."""
        last = records.last_checkpoint()
        if last is None:
            return Frontier()
        note = parse_note(last.note)
        frontier = Frontier.stored(note.checkpoint.size, records.node)
        if not note.signed_by(self.log_key) or frontier.root() != note.checkpoint.root:
            raise self._refused("differs-from-last-checkpoint")
        return frontier

    def _kept(self, note: bytes) -> StoredCheckpoint:
        size = parse_note(note).checkpoint.size
        with self._turn:
            with self._storage.writing():
                self._storage.add_checkpoint(StoredCheckpoint(size, note, utc_text(self._around.clock.utc())))
            kept = self._storage.checkpoint_from(size)
        if kept is None or kept.size != size:
            raise self._refused("not-kept")
        return kept

    def _refused(self, reason: str) -> CheckpointRefusedError:
        return CheckpointRefusedError(path=self._storage.name, reason=reason)


def _clock_act(anomaly: ClockAnomaly, earlier: Moment) -> Act:
    details: Mapping[str, Value] = {
        "anomaly": anomaly,
        "previous_boot": earlier.boot,
        "previous_monotonic_us": earlier.monotonic_us,
        "previous_utc": earlier.utc,
    }
    return Act(EntryType.CLOCK_ANOMALY, details=details)


def _require_local(path: Path, around: Surroundings) -> None:
    with _disk_asked(path):
        kind = around.network_kind(path.parent)
    if kind is not None:
        raise NetworkFileSystemError(path=str(path), kind=kind)


@contextmanager
def _disk_asked(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LedgerWriteError(path=str(path), reason=refusal(error)) from error
