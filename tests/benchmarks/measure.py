"""Runs a program and says what it took: by the clock, of the processors, and of memory."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

POLL_S = 0.2
"""Between two looks at memory, each of which costs the machine some milliseconds."""


class ContenderError(Exception):
    """A program that was to be measured failed; its last words are the message."""


@dataclass(frozen=True)
class Cost:
    """What a run took.

    Attributes:
        wall_s: By the clock.
        cpu_s: Of all processors together, children included.
        peak_mb: Most memory of the whole process tree at one moment, as proportional shares where the
            system tells them, so that pages in common count once.
        output: What it printed.
    """

    wall_s: float
    cpu_s: float
    peak_mb: float
    output: str


def run(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Cost:
    """Runs a program to its end.

    Raises:
        ContenderError: It failed, or is not there.
    """
    before, start = _children_s(), time.perf_counter()
    try:
        with (
            log.open("wb") as out,
            subprocess.Popen(command, stdout=out, stderr=out, env=environment) as child,
        ):
            peak = _watch(child)
    except OSError as error:
        raise ContenderError(f"{command[0]}: {error}") from error
    wall = time.perf_counter() - start
    output = log.read_text(encoding="utf-8", errors="replace")
    if child.returncode not in (0, 1):
        raise ContenderError(f"{command[0]} ended with {child.returncode}: {output[-800:]}")
    return Cost(wall, _children_s() - before, peak, output)


def _children_s() -> float:
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def _watch(child: subprocess.Popen[bytes]) -> float:
    peak, process = 0.0, psutil.Process(child.pid)
    while True:
        peak = max(peak, _tree_mb(process))
        try:
            child.wait(POLL_S)
        except subprocess.TimeoutExpired:
            continue
        return peak


def _tree_mb(process: psutil.Process) -> float:
    total = 0
    try:
        tree = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    for one in tree:
        try:
            total += _share(one)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # It ended between being listed and being asked.
    return total / 1e6


def _share(process: psutil.Process) -> int:
    memory = process.memory_full_info()
    return int(getattr(memory, "pss", 0) or memory.rss)
