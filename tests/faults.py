"""Disks that fail, processes that die and power that is lost, under every act that writes.

    python -m tests.faults [append append-key checkpoint import export power control]
        [--every N --begin B --seconds S]

*append*, *append-key*, *checkpoint*, *import*, *export*: EIO, ENOSPC where something is written, and SIGKILL
at each file system call (``strace`` lets it fail), then a full check: see `tests.tracing`,
`tests.chain_of_custody.crashing` and `tests.vidreview.faulting`. *power*: every image that a power loss could
leave of a ledger's file, and the control without syncs, which must fail: see `tests.chain_of_custody.power`.
*control*: a careless writer under the same faults, which must fail too.

The export alone takes about half an hour of processor time; ``--every 40`` is a sample, and ``--seconds``
ends each of these acts in time, when the calls that change something have had their turn first. The normal
test run has samples of all. Ends with 1 where anything was wrong, or the control was not.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from chain_of_custody import Ledger, user_added
from tests import tracing
from tests.chain_of_custody import crashing, power
from tests.chain_of_custody.making import People

ACTS = (*crashing.ACTS, "power", "import", "export", "control")
VARIANTS, APPENDS = 25, 30


def tell(act: str, counts: Counter[str]) -> None:
    told = "  ".join(f"{name} {count}" for name, count in sorted(counts.items()))
    sys.stdout.write(f"{act}: {told}\n")


def ended_badly(act: str, counts: Counter[str]) -> bool:
    """Tells how the runs ended; whether anything was wrong, or nothing was tried."""
    tell(act, counts)
    return bool(counts["problems"]) or not counts["runs"]


def some_ledger(path: Path) -> Path:
    """A ledger on the real clock, to which an investigator can append."""
    people = People.fixed()
    begun = Ledger.create(
        path, custodian=people.custodian, custodian_key=people.keys["custodian"], log_key=people.log_key
    )
    with begun as ledger:
        added = user_added(ledger.id, people.investigator, people.keys["investigator"])
        people.append(ledger, added, people.custodian)
    return path


def ledgers(act: str, chosen: argparse.Namespace, folder: Path) -> bool:
    kept = chosen.ledger or folder / "kept.db"
    if not kept.is_file():
        some_ledger(kept)
    (folder / act).mkdir()
    bed = crashing.Bed(kept, folder / act, act)
    return ended_badly(act, tracing.run(bed, chosen.every, chosen.seconds, sys.stdout.write, chosen.begin))


def stores(acts: list[str], chosen: argparse.Namespace, folder: Path) -> bool:
    """Imports and exports; their yard loads much more, so only where they are asked for."""
    from tests.vidreview import faulting

    yard = faulting.Yard.laid_out(folder)
    wrong = False
    for act in acts:
        counts = tracing.run(yard.doing(act), chosen.every, chosen.seconds, sys.stdout.write, chosen.begin)
        wrong |= ended_badly(act, counts)
    return wrong


def control(folder: Path) -> bool:
    """Faults must be found where a file is written in place; whether they were not."""
    counts = tracing.run(tracing.Careless(folder), 1, 600, str)
    tell("control", counts)
    return not counts["problems"]


def powers(chosen: argparse.Namespace) -> bool:
    """The ledger's own setting must hold, and without syncs the same images must not."""
    own = power.run(variants=VARIANTS, every=chosen.every, appends=APPENDS)
    tell("power", own)
    control = power.run("OFF", variants=1, every=max(8, chosen.every), appends=APPENDS)
    tell("power, control without syncs", control)
    return own.keys() != {"whole"} or control["corrupt"] <= control.total() // 10


def main(arguments: list[str]) -> int:
    """Prints what is wrong, and how the runs ended."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("acts", nargs="*", metavar="ACT", choices=[*ACTS, []])
    parser.add_argument("--every", type=int, default=1, help="only every so many faults or images")
    parser.add_argument(
        "--begin", type=int, default=0, help="with which, so that several runs share the work"
    )
    parser.add_argument("--seconds", type=float, default=86_400, help="how long to go on with each act")
    parser.add_argument("--ledger", type=Path, help="the ledger to which is appended; a new one by default")
    chosen = parser.parse_args(arguments)
    acts = chosen.acts or list(ACTS)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    memory = power.MEMORY if power.MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as name:
        folder, wrong = Path(name), []
        for act in crashing.ACTS:
            if act in acts:
                wrong.append(ledgers(act, chosen, folder))
        if "control" in acts:
            wrong.append(control(folder))
        if "power" in acts:
            wrong.append(powers(chosen))
        if wanted := [act for act in ("import", "export") if act in acts]:
            (folder / "yard").mkdir()
            wrong.append(stores(wanted, chosen, folder / "yard"))
    return int(any(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
