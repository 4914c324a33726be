"""How fast a ledger appends, proves and is verified, and whether that changes as it grows.

    python -m tests.benchmarks.ledger --sizes 1000 100000 --folder /tmp

Filling up to each size happens in one transaction per thousand entries, so that it takes minutes and
not hours; what is timed as ``append`` is the real thing, one durable transaction per entry.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody import Act, EntryType, Ledger, verify_ledger
from tests.chain_of_custody.making import CASE, People, make_ledger

ACT = Act(
    EntryType.DECISION_MADE, CASE, reason="x" * 80, details={"proposal": "P-12345678", "verdict": "accepted"}
)
APPENDS = 200


def fill(ledger: Ledger, people: People, size: int) -> None:
    key = people.keys["investigator"]
    while ledger.size < size:
        with ledger._storage.writing():
            for _ in range(min(1000, size - ledger._storage.size())):
                ledger._append(ACT, people.investigator, key)


@dataclass(frozen=True)
class Cost:
    """What an action took: by the clock, and of one core."""

    wall_s: float
    cpu_s: float

    def per(self, count: int) -> str:
        """Both, per one of ``count`` actions."""
        return f"{self.wall_s / count * 1000:.3f} ms ({self.cpu_s / count * 1000:.3f} ms CPU)"


def cost(action: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def measure(ledger: Ledger, people: People) -> dict[str, str]:
    appended = cost(lambda: [people.append(ledger, ACT, people.investigator) for _ in range(APPENDS)])
    size = ledger.size
    proven = cost(lambda: [ledger.inclusion_proof(i * size // 100) for i in range(100)])
    consistent = cost(lambda: [ledger.consistency_proof(1 + i * size // 100) for i in range(100)])
    noted = cost(lambda: ledger.checkpoint(people.log_key))
    people.append(ledger, ACT, people.investigator)
    noted_again = cost(lambda: ledger.checkpoint(people.log_key))
    verified = cost(lambda: verify_ledger(ledger.path))
    return {
        "entries": str(size),
        "file": f"{ledger.path.stat().st_size >> 20} MiB",
        "append, durable, each": appended.per(APPENDS),
        "inclusion proof": proven.per(100),
        "consistency proof": consistent.per(100),
        "checkpoint over what was filled": noted.per(1),
        "checkpoint over one entry": noted_again.per(1),
        "verification, each entry": verified.per(size),
        "peak memory": f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    people = People.fixed()
    with (
        tempfile.TemporaryDirectory(dir=options.folder) as folder,
        make_ledger(Path(folder) / "ledger.db", people) as ledger,
    ):
        for size in sorted(options.sizes):
            fill(ledger, people, size)
            for name, value in measure(ledger, people).items():
                sys.stdout.write(f"{name:>34}  {value}\n")
            sys.stdout.write("\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
