"""Appends and checkpoints whose disk fails, or whose process dies, at each of their file system calls.

The faults are real; see `tests.tracing`. Each run works on a copy of the same ledger. Afterwards the ledger
verifies, nothing acknowledged is gone, and the next append works.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from chain_of_custody import Ledger, Verdict, user_added, verify_ledger
from chain_of_custody.errors import CustodyError
from tests.chain_of_custody.making import People, decision
from tests.tracing import KILLED


@dataclass(frozen=True)
class Bed:
    """Where a ledger is appended to, again and again from the same state.

    Attributes:
        kept: The ledger as every run finds it.
        folder: Where runs take place.
        act: What is done, one of `ACTS`.
    """

    kept: Path
    folder: Path
    act: str = "append"

    @property
    def ledger(self) -> Path:
        return self.folder / "tried" / "ledger.db"

    @property
    def state(self) -> tuple[Path, ...]:
        return (self.ledger.parent,)

    def reset(self) -> None:
        shutil.rmtree(self.ledger.parent, ignore_errors=True)
        self.ledger.parent.mkdir()
        shutil.copy(self.kept, self.ledger)

    def work(self) -> str:
        try:
            with Ledger.open(self.ledger) as ledger:
                return f"acknowledged {ACTS[self.act](ledger, People.fixed())}"
        except CustodyError as error:
            return f"refused {error.code}"

    def problems(self, told: str) -> Iterator[str]:
        if not told.startswith(("acknowledged", "refused", KILLED)):
            yield told
        report = verify_ledger(self.ledger)
        if report.verdict is not Verdict.VERIFIED:
            yield f"the ledger: {report.failures}"
        before = size_of(self.kept)
        with Ledger.open(self.ledger) as ledger:
            if ledger.size not in (before, before + 1):
                yield f"{ledger.size} entries"
            if told.startswith("acknowledged") and not self._holds(ledger, told):
                yield "what was acknowledged is lost"
            people, size = People.fixed(), ledger.size
            if people.append(ledger, decision(), people.investigator) != size:
                yield "the next append"
        if verify_ledger(self.ledger).verdict is not Verdict.VERIFIED:
            yield "the ledger after the next append"

    def _holds(self, ledger: Ledger, told: str) -> bool:
        _, number, digest = told.split()
        if self.act == "checkpoint":
            return digest in {sha256(kept.note).hexdigest() for kept in ledger.checkpoints()}
        return ledger.entry(int(number)).leaf.hex() == digest


def append(ledger: Ledger, people: People) -> str:
    """An entry that was decided on before it; its number and leaf."""
    seq = people.append(ledger, decision(), people.investigator, at=ledger.size)
    return f"{seq} {ledger.entry(seq).leaf.hex()}"


def introduce(ledger: Ledger, people: People) -> str:
    """An entry that concerns keys, which is indexed too."""
    act = user_added(ledger.id, people.prosecutor, people.keys["prosecutor"])
    seq = people.append(ledger, act, people.custodian)
    return f"{seq} {ledger.entry(seq).leaf.hex()}"


def sign(ledger: Ledger, people: People) -> str:
    """A checkpoint; its size and digest."""
    note = ledger.checkpoint(people.log_key)
    return f"{ledger.size} {sha256(note).hexdigest()}"


ACTS = {"append": append, "append-key": introduce, "checkpoint": sign}


def size_of(path: Path) -> int:
    with Ledger.open(path, read_only=True) as ledger:
        return ledger.size
