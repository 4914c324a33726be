"""A program that appends to a ledger and says what was acknowledged; the crash tests break it.

python -m tests.chain_of_custody.appending LEDGER COUNT [decided]

*decided*: each act is decided on by what is there, and again where others were there first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from chain_of_custody import Ledger
from chain_of_custody.errors import LedgerMovedError
from tests.chain_of_custody.making import People, decision


def main(path: str, count: str, how: str = "") -> None:
    """Prints number and leaf of each entry once appending it has returned."""
    people = People.fixed()
    with Ledger.open(Path(path)) as ledger:
        for _ in range(int(count)):
            seq = decided(ledger, people) if how else people.append(ledger, decision(), people.investigator)
            sys.stdout.write(f"{seq} {ledger.entry(seq).leaf.hex()}\n")
            sys.stdout.flush()


def decided(ledger: Ledger, people: People) -> int:
    """Appends what notes how many entries there were when it was decided on."""
    while True:
        size = ledger.size
        try:
            return people.append(ledger, decision(note=f"after {size}"), people.investigator, at=size)
        except LedgerMovedError:
            continue


if __name__ == "__main__":
    main(*sys.argv[1:])
