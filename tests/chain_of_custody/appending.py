"""A program that appends to a ledger and says what was acknowledged; the crash tests break it.

python -m tests.chain_of_custody.appending LEDGER COUNT
"""

from __future__ import annotations

import sys
from pathlib import Path

from chain_of_custody import Ledger
from tests.chain_of_custody.making import People, decision


def main(path: str, count: str) -> None:
    """Prints number and leaf of each entry once appending it has returned."""
    people = People.fixed()
    with Ledger.open(Path(path)) as ledger:
        for _ in range(int(count)):
            seq = people.append(ledger, decision(), people.investigator)
            sys.stdout.write(f"{seq} {ledger.entry(seq).leaf.hex()}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
