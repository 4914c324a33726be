"""How fast a ledger appends, proves and is verified, and whether that changes as it grows.

    python -m tests.benchmarks.ledger [--entries 1000000] [--folder DIR] [--jobs 2]

Measured first on a ledger of a thousand entries, then on one of ``--entries``, in the same folder and so on
the same disk. A *durable append* is the real thing: one transaction for each entry, acknowledged once it is
on the disk. A ledger is *filled* up to its size without that, a thousand entries in a transaction, so that it
takes minutes; that rate says nothing of the product.

No append is faster than the disk: ``disk sync`` is a write of four KiB and its fsync, and an append of
SQLite's needs four to five such syncs (journal, its folder, database, journal gone). No verification is
faster than its signatures: ``floor`` is what checking one Ed25519 signature for each entry takes alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody import Act, EntryType, Ledger, Trust, Verdict, merkle, verify_ledger
from chain_of_custody.entry import SALT_BYTES, Entry, EntryBytes, SignedEntry, signed_bytes
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.merkle import Frontier
from tests.chain_of_custody.making import CASE, FixedRandom, People, make_ledger

ACT = Act(
    EntryType.DECISION_MADE, CASE, reason="x" * 80, details={"proposal": "P-12345678", "verdict": "accepted"}
)
SMALL = 1000
APPENDS = 200
PROOFS = 200
BATCH = 1000
FLOOR = 3000


@dataclass(frozen=True)
class Cost:
    """What an action took: by the clock, and of one core."""

    wall_s: float
    cpu_s: float

    def rate(self, count: int) -> str:
        """How many of ``count`` actions in a second, and what one of them took."""
        each = f"{self.wall_s / count * 1000:.3f} ms, {self.cpu_s / count * 1000:.3f} ms CPU"
        return f"{count / self.wall_s:,.0f} a second ({each})"

    def whole(self) -> str:
        return f"{self.wall_s:.1f} s ({self.cpu_s:.1f} s CPU)"


def cost(action: Callable[[], object]) -> Cost:
    """Time by the clock, and processor time of this process and of those that it started."""
    wall, cpu = time.perf_counter(), processor_s()
    action()
    return Cost(time.perf_counter() - wall, processor_s() - cpu)


def processor_s() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def fill(path: Path, people: People, size: int) -> None:
    """Makes the ledger at ``path`` grow to ``size`` entries that verify, without a sync for each."""
    with Ledger.open(path) as ledger:
        last = ledger.entry(ledger.size - 1)
    storage, random = LedgerFile.open(path), FixedRandom("filling")
    frontier = Frontier.stored(last.seq + 1, storage.node)
    key = people.keys["investigator"]
    entry = last.entry
    while frontier.size < size:
        with storage.writing():
            for _ in range(min(BATCH, size - frontier.size)):
                entry = following(entry, last, people, random)
                data = EntryBytes(entry.to_bytes())
                last = SignedEntry(entry.seq, data, key.sign(signed_bytes(data)))
                nodes = tuple(frontier.add(last.leaf))
                storage.add_entry(last, nodes, merkle.node_count(entry.seq))
    storage.close()


def following(entry: Entry, last: SignedEntry, people: People, random: FixedRandom) -> Entry:
    return Entry(
        ledger=entry.ledger,
        seq=entry.seq + 1,
        previous=last.leaf.hex(),
        salt=random(SALT_BYTES).hex(),
        act=ACT,
        actor=people.investigator,
        key=people.keys["investigator"].public,
        moment=entry.moment,
        workstation=entry.workstation,
        software=entry.software,
    )


def syncs(folder: Path) -> None:
    """As many small writes, each with its fsync, as appends are measured."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(APPENDS):
            os.write(file.fileno(), bytes(4096))
            os.fsync(file.fileno())


def signatures(path: Path) -> None:
    """The signatures of some entries, checked and nothing else."""
    with Ledger.open(path, read_only=True) as ledger:
        found = list(ledger.entries(ledger.size - min(FLOOR, ledger.size - 3)))
    key = found[0].entry.key
    for signed in found:
        if not key.verifies(signed.signature, signed_bytes(signed.data)):
            raise RuntimeError(f"entry {signed.seq} is not signed")


def verified(path: Path, trust: Trust = Trust(), jobs: int = 1) -> None:  # noqa: B008 (it is frozen)
    report = verify_ledger(path, trust, jobs=jobs)
    if report.verdict is not Verdict.VERIFIED:
        raise RuntimeError(f"{report.verdict}: {report.failures}")


def measure(path: Path, people: People, jobs: int) -> Iterator[tuple[str, str]]:
    """Everything that is measured, one after another."""
    with Ledger.open(path) as ledger:
        size = ledger.size
        yield "entries", f"{size:,}"
        yield "file", f"{path.stat().st_size / 2**20:,.0f} MiB"
        appended = cost(lambda: [people.append(ledger, ACT, people.investigator) for _ in range(APPENDS)])
        yield "durable append", appended.rate(APPENDS)
        yield "disk sync", cost(lambda: syncs(path.parent)).rate(APPENDS)
        proven = cost(lambda: [ledger.inclusion_proof(i * size // PROOFS, size) for i in range(PROOFS)])
        yield "inclusion proof", proven.rate(PROOFS)
        consistent = cost(lambda: [ledger.consistency_proof(1 + i * size // PROOFS) for i in range(PROOFS)])
        yield "consistency proof", consistent.rate(PROOFS)
        yield "root", cost(lambda: [ledger.root() for _ in range(PROOFS)]).rate(PROOFS)
        noted = cost(lambda: ledger.checkpoint(people.log_key))
        yield "checkpoint over all that is new", noted.whole()
        people.append(ledger, ACT, people.investigator)
        notes: list[bytes] = []
        noted = cost(lambda: notes.append(ledger.checkpoint(people.log_key)))
        yield "checkpoint over one entry", noted.whole()
        size = ledger.size
    yield from measure_verification(path, size, notes[0], jobs)


def measure_verification(path: Path, size: int, note: bytes, jobs: int) -> Iterator[tuple[str, str]]:
    floor = cost(lambda: signatures(path))
    count = min(FLOOR, size - 3)
    yield "floor: signatures alone", f"{floor.rate(count)}, of all {floor.cpu_s / count * size:.1f} s CPU"
    before = peak_mib()
    whole = cost(lambda: verified(path))
    yield "verification, one process", f"{whole.whole()}, {whole.rate(size)}"
    yield "peak memory before, after", f"{before} MiB, {peak_mib()} MiB"
    yield f"verification, {jobs} processes more", cost(lambda: verified(path, jobs=jobs)).whole()
    trust = Trust(verified=note)
    yield "verified before: all but signatures", cost(lambda: verified(path, trust)).whole()


def peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def say(name: str, value: str) -> None:
    sys.stdout.write(f"{name:>36}  {value}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="for verifying in processes")
    options = parser.parse_args()
    people = People.fixed()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "ledger.db"
        make_ledger(path, people).close()
        for size in (min(SMALL, options.entries), options.entries):
            filled = cost(lambda size=size: fill(path, people, size))
            say("filled, not durably", filled.whole())
            for name, value in measure(path, people, options.jobs):
                say(name, value)
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
