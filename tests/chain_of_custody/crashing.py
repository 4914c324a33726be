"""Appends and checkpoints whose disk fails, or whose process dies, at each of their file system calls.

The faults are real: ``strace`` lets one system call of a process fail, or kills the process there. The
processes are forks of one that has loaded everything, each working on a copy of the same ledger.
Afterwards the ledger verifies, nothing acknowledged is gone, and the next append works.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from chain_of_custody import Ledger, Verdict, user_added, verify_ledger
from chain_of_custody.errors import CustodyError
from tests.chain_of_custody.making import People, decision

CALLS = (
    "openat",
    "pwrite64",
    "fdatasync",
    "fsync",
    "ftruncate",
    "unlink",
    "pread64",
    "fcntl",
    "fchown",
    "newfstatat",
    "lseek",
)
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")


@dataclass
class Bed:
    """Where a ledger is appended to, again and again from the same state.

    Attributes:
        kept: The ledger as every run finds it.
        act: What is done, one of `ACTS`.
        folder: Where runs take place.
        counts: How the runs ended.
    """

    kept: Path
    folder: Path
    act: str = "append"
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def ledger(self) -> Path:
        return self.folder / "tried.db"

    @property
    def told(self) -> Path:
        return self.folder / "told"

    def reset(self) -> None:
        """The kept state again."""
        for left in self.folder.glob("tried.db*"):
            left.unlink()
        shutil.copy(self.kept, self.ledger)
        self.told.write_text("")


def append(ledger: Ledger, people: People) -> str:
    """An entry; its number and leaf."""
    seq = people.append(ledger, decision(), people.investigator)
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


def work(bed: Bed) -> None:
    """The act; what it acknowledges is told once it has returned."""
    try:
        with Ledger.open(bed.ledger) as ledger:
            told = ACTS[bed.act](ledger, People.fixed())
    except CustodyError as error:
        told = f"refused {error.code}"
    bed.told.write_text(told)


def is_held(bed: Bed, ledger: Ledger, told: str) -> bool:
    """Whether the ledger holds what was acknowledged."""
    number, digest = told.split()
    if bed.act == "checkpoint":
        return digest in {sha256(kept.note).hexdigest() for kept in ledger.checkpoints()}
    return ledger.entry(int(number)).leaf.hex() == digest


def traced(bed: Bed, *options: str) -> str:
    """Does the act in a fork that ``strace`` is attached to; returns the trace."""
    waiting, letting = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(letting)
        os.read(waiting, 1)
        try:
            work(bed)
        except BaseException as error:  # noqa: BLE001 (it is told, and the process ends)
            bed.told.write_text(f"raised {type(error).__name__} {error}")
        os._exit(0)
    os.close(waiting)
    trace = bed.folder / "trace"
    command = ["strace", "-y", "-o", str(trace), "-p", str(child), *options]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert strace.stderr is not None
    said = strace.stderr.readline()
    os.write(letting, b"x")
    os.close(letting)
    os.waitpid(child, 0)
    strace.communicate(timeout=60)
    if "attached" not in said:
        raise RuntimeError(f"strace can't attach: {said}")
    return trace.read_text("utf-8", "replace")


def sites(bed: Bed) -> list[tuple[str, int, str]]:
    """Every call of the act that touches the ledger's folder: name, which one of its name, its line."""
    bed.reset()
    trace = traced(bed, "-e", f"trace={','.join('?' + call for call in CALLS)}")
    found, seen = [], Counter[str]()
    for line in trace.splitlines():
        match = re.match(r"(\w+)\(", line)
        if match is None:
            continue
        seen[match[1]] += 1
        if "tried.db" in line:
            found.append((match[1], seen[match[1]], line[:160]))
    return found


def run(bed: Bed, every: int, seconds: float, say: Callable[[str], object]) -> Counter[str]:
    """Tries every ``every``-th fault, as far as the time goes; says what is wrong."""
    found = sites(bed)
    tries = [(site, fault) for site in found for fault in FAULTS]
    random.Random(35).shuffle(tries)
    bed.counts = Counter(sites=len(found), faults=len(tries))
    end = time.monotonic() + seconds
    for (call, number, line), fault in tries[::every]:
        if time.monotonic() > end:
            break
        bed.reset()
        trace = traced(bed, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
        if fault != "signal=KILL" and "INJECTED" not in trace:
            bed.counts["missed"] += 1
            continue
        bed.counts["runs"] += 1
        for problem in problems(bed):
            bed.counts["problems"] += 1
            say(f"{fault} at {call} {number}: {problem}\n    {line}\n")
    return bed.counts


def problems(bed: Bed) -> Iterator[str]:
    """Everything that must hold after any fault, and does not."""
    told = bed.told.read_text() or "killed"
    bed.counts["acknowledged" if told[0].isdigit() else told.split()[0]] += 1
    if told.startswith("raised"):
        yield told
    report = verify_ledger(bed.ledger)
    if report.verdict is not Verdict.VERIFIED:
        yield f"the ledger: {report.failures}"
    before = size_of(bed.kept)
    with Ledger.open(bed.ledger) as ledger:
        if ledger.size not in (before, before + 1):
            yield f"{ledger.size} entries"
        if told[0].isdigit() and not is_held(bed, ledger, told):
            yield "what was acknowledged is lost"
        people, size = People.fixed(), ledger.size
        if people.append(ledger, decision(), people.investigator) != size:
            yield "the next append"
    if verify_ledger(bed.ledger).verdict is not Verdict.VERIFIED:
        yield "the ledger after the next append"


def size_of(path: Path) -> int:
    with Ledger.open(path, read_only=True) as ledger:
        return ledger.size
