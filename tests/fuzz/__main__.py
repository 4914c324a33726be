"""Fuzzes the parsers with Atheris, guided by what of their code is reached.

    pip install atheris
    python -m tests.fuzz [NAME ...] [--seconds 60] [--corpus FOLDER]

NAME is one of those in `parsers`; without any, all of them, one after another. Ends with another status
than 0, and keeps the input in a file, where a parser raises anything but an error of ours, gives other bytes
back than it took, or disagrees with the lone verifier's.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["chain_of_custody"]):
    from tests.fuzz.parsers import TARGETS, feed, seeds


def main(arguments: list[str]) -> int:
    """Runs until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*TARGETS, []])
    parser.add_argument("--seconds", type=int, default=60, help="for each parser")
    parser.add_argument("--corpus", type=Path, help="where to keep what reaches new code")
    chosen = parser.parse_args(arguments)
    if len(chosen.names) == 1:
        fuzz(chosen.names[0], chosen.seconds, chosen.corpus)
    return max(each(name, arguments[len(chosen.names) :]) for name in chosen.names or TARGETS)


def each(name: str, options: list[str]) -> int:
    """One parser in a process of its own, because a fuzzer never returns; its last words only."""
    command = [sys.executable, "-m", "tests.fuzz", name, *options]
    ended = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    runs = re.findall(r"number_of_executed_units:\s*(\d+)", ended.stderr)
    told = f"{runs[-1]} runs, nothing found" if ended.returncode == 0 and runs else ended.stderr[-3000:]
    sys.stdout.write(f"{name}: {told}\n")
    sys.stdout.flush()
    return ended.returncode


def fuzz(name: str, seconds: int, corpus: Path | None) -> None:
    """Ends the process."""
    target, begins = TARGETS[name]
    with tempfile.TemporaryDirectory() as made:
        folder = corpus / name if corpus is not None else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for number, seed in enumerate(begins):
            (folder / f"seed-{number}").write_bytes(seeds()[seed])
        options = [f"-max_total_time={seconds}", "-max_len=8192", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, str(folder)], partial(feed, target))
        atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
