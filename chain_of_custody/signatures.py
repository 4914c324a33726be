"""Checks the signatures of many entries, in this process or in several.

An Ed25519 signature is nine tenths of what verifying an entry costs, and `cryptography` holds the
interpreter's lock meanwhile, so more cores help only as more processes. What is found is reported in the
order of the entries either way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Protocol

from chain_of_custody.entry import Entry, SignedEntry, signed_bytes
from chain_of_custody.keys import PublicKey
from chain_of_custody.report import Tally

_BATCH = 1024
_WAITING_PER_JOB = 3


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature to check.

    Attributes:
        subject: What the report calls the entry.
        actor: Id of whoever is said to have signed.
        key: That person's key.
        signature: 64 bytes.
        message: What it is over.
    """

    subject: str
    actor: str
    key: bytes
    signature: bytes
    message: bytes

    @classmethod
    def of(cls, subject: str, signed: SignedEntry, entry: Entry) -> Signed:
        """The signature of an entry."""
        message = signed_bytes(signed.data)
        return cls(subject, entry.actor.id, entry.key.raw, signed.signature, message)

    @property
    def is_valid(self) -> bool:
        """Whether the key signed the message."""
        return PublicKey(self.key).verifies(self.signature, self.message)


class Signatures(Protocol):
    """Takes signatures one after another and reports those that are wrong."""

    def check(self, signed: Signed) -> None:
        """Takes one; what is wrong is reported now or later."""
        ...


class CheckedHere:
    """Checks each signature as it comes."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def check(self, signed: Signed) -> None:
        """Checks one."""
        if not signed.is_valid:
            _report(self._tally, signed)


@dataclass
class CheckedElsewhere:
    """Hands signatures to a pool of processes, a batch at a time, and never lets many wait."""

    tally: Tally
    pool: ProcessPoolExecutor
    most_waiting: int
    _batch: list[Signed] = field(default_factory=list)
    _waiting: deque[tuple[list[Signed], Future[tuple[int, ...]]]] = field(default_factory=deque)

    def check(self, signed: Signed) -> None:
        """Takes one."""
        self._batch.append(signed)
        if len(self._batch) == _BATCH:
            self._hand_over()
        while len(self._waiting) > self.most_waiting:
            self._take_back()

    def finish(self) -> None:
        """Waits until all that were taken are checked."""
        if self._batch:
            self._hand_over()
        while self._waiting:
            self._take_back()

    def _hand_over(self) -> None:
        self._waiting.append((self._batch, self.pool.submit(invalid_among, self._batch)))
        self._batch = []

    def _take_back(self) -> None:
        batch, future = self._waiting.popleft()
        for index in future.result():
            _report(self.tally, batch[index])


@contextmanager
def checked_signatures(tally: Tally, jobs: int) -> Iterator[Signatures]:
    """Where signatures are checked; when the block ends without error, all of them are.

    Args:
        tally: Where wrong ones are reported, as ``signatures``.
        jobs: How many processes check; with 1 it is this one.
    """
    if jobs <= 1:
        yield CheckedHere(tally)
        return
    # A new interpreter each: a fork would copy the locks of whatever threads this process has.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        elsewhere = CheckedElsewhere(tally, pool, jobs * _WAITING_PER_JOB)
        yield elsewhere
        elsewhere.finish()


def invalid_among(batch: Sequence[Signed]) -> tuple[int, ...]:
    """Places in ``batch`` of the signatures that are wrong."""
    return tuple(index for index, signed in enumerate(batch) if not signed.is_valid)


def _report(tally: Tally, signed: Signed) -> None:
    tally.fail("signatures", "signature-invalid", signed.subject, {"actor": signed.actor})
