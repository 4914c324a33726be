"""Fuzzes one parser with Atheris, guided by what of its code is reached.

    pip install atheris
    python -m tests.fuzz NAME [--seconds 60] [--corpus FOLDER]

NAME is one of those in `parsers`. Ends with 77 and keeps the input in a file where a parser raises
anything but an error of ours, or gives other bytes back than it took.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["chain_of_custody"]):
    from tests.fuzz.parsers import TARGETS, feed, seeds


def main(arguments: list[str]) -> None:
    """Runs until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("name", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--corpus", type=Path, help="where to keep what reaches new code")
    chosen = parser.parse_args(arguments)
    target, begins = TARGETS[chosen.name]
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.corpus or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(begins):
            (folder / f"seed-{number}").write_bytes(seeds()[seed])
        options = [f"-max_total_time={chosen.seconds}", "-max_len=8192", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, str(folder)], partial(feed, target))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
