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


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def measure(ledger: Ledger, people: People) -> None:
    appended = timed(lambda: [people.append(ledger, ACT, people.investigator) for _ in range(APPENDS)])
    size = ledger.size
    proven = timed(lambda: [ledger.inclusion_proof(i * size // 100) for i in range(100)])
    rooted = timed(ledger.root)
    noted = timed(lambda: ledger.checkpoint(people.log_key))
    again = timed(
        lambda: [people.append(ledger, ACT, people.investigator), ledger.checkpoint(people.log_key)]
    )
    verified = timed(lambda: verify_ledger(ledger.path))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{size:>9} entries: append {APPENDS / appended:7.0f}/s  inclusion proof {proven * 10:6.2f} ms"
        f"  root {rooted * 1000:5.2f} ms  first checkpoint {noted:6.2f} s  next {again * 1000:6.1f} ms"
        f"  verification {verified:7.2f} s ({size / verified:.0f}/s)"
        f"  file {ledger.path.stat().st_size >> 20} MiB  peak memory {memory} MiB\n"
    )


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
            measure(ledger, people)


if __name__ == "__main__":
    main()
