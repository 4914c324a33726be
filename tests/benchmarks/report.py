"""The results of `tests.benchmarks.speed` as text, with a plot beside it."""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from tests.benchmarks.plot import draw

Facts = Mapping[str, Any]

GOALS: Final = {
    ("quiet", "real time"): 100.0,
    ("quiet", "DVR-Scan"): 50.0,
    ("busy", "real time"): 8.0,
    ("busy", "DVR-Scan"): 5.0,
    ("busy", "Ultralytics on every frame"): 15.0,
}
RAY_WORKERS: Final = 4
HOUR_S: Final = 3600.0
TAIL_S: Final = 4.0
"""A flag this close to where the shorter film ends is not compared: what follows it was not there."""


def write(out: Path, measured: Mapping[str, Facts]) -> None:
    """Writes everything that was measured so far."""
    good = {name: facts for name, facts in measured.items() if "error" not in facts}
    lines = [
        "# Speed",
        "",
        "Written by `python -m tests.benchmarks.speed`. Drawn footage, 1080p at 25 frames a second at a "
        f"recorder's bitrate, on {os.cpu_count()} cores. The absolute figures are this machine's; the ratios "
        "are what to compare.",
        "",
    ]
    rows = _of(good, "program ")
    for section in (_programs(rows), _goals(rows), _flags(rows)):
        lines += [*section, ""]
    lines += [*_activity(_of(good, "activity "), out.with_name("activity.svg")), ""]
    lines += [*_workers(good), "", *_startup(good), "", *_profile(_of(good, "profile ")), ""]
    lines += [
        f"Not measured: {name}: {facts['error']}" for name, facts in measured.items() if "error" in facts
    ]
    out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _of(measured: Mapping[str, Facts], prefix: str) -> list[Facts]:
    return [facts for name, facts in measured.items() if name.startswith(prefix)]


def _speed(row: Facts) -> float:
    """Seconds of footage in a second."""
    return float(row["footage_s"] / row["wall_s"])


def _find(rows: Sequence[Facts], film: str, program: str) -> Facts | None:
    return next((row for row in rows if (row["film"], row["program"]) == (film, program)), None)


def _programs(rows: Sequence[Facts]) -> Iterator[str]:
    """A row for each program on each film, with ours as the measure."""
    yield "| film | program | against real time | ours against it | processor s a second | peak memory |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        ours = _find(rows, row["film"], "vidreview")
        ratio = f"{_speed(ours) / _speed(row):.2f}x" if ours is not None and ours is not row else ""
        yield (
            f"| {row['film']} ({row['footage_s']:.0f} s) | {row['program']} | {_speed(row):.1f}x | {ratio} "
            f"| {row['cpu_s'] / row['footage_s']:.3f} | {row['peak_mb']:.0f} MB |"
        )
    yield ""
    yield (
        'Slow programs get the first part of a film; "ours against it" compares footage a second. '
        "Ultralytics is timed without its start."
    )


def _goals(rows: Sequence[Facts]) -> Iterator[str]:
    yield "## Against the goals"
    yield ""
    yield "| what | goal | measured |"
    yield "|---|---|---|"
    for (kind, other), goal in GOALS.items():
        ours, theirs = _find(rows, f"{kind}-h264", "vidreview"), _find(rows, f"{kind}-h264", other)
        if ours is None or (theirs is None and other != "real time"):
            continue
        found = _speed(ours) / (_speed(theirs) if theirs is not None else 1.0)
        yield f"| {kind} footage against {other} | {goal:.0f}x | {found:.1f}x |"
    ours, plain = _find(rows, "busy-h264", "vidreview"), _find(rows, "busy-h264", "decoding alone")
    if ours is not None and plain is not None:
        yield f"| share of plain decoding speed, busy footage | 60% | {_speed(ours) / _speed(plain):.0%} |"


def _flags(rows: Sequence[Facts]) -> Iterator[str]:
    """How many flags of the exhaustive look the cascade keeps, where both saw the same footage."""
    yield "## What the cascade keeps of the exhaustive flags"
    yield ""
    for row in rows:
        ours = _find(rows, row["film"], "vidreview")
        if row["program"] != "vidreview --exhaustive" or ours is None:
            continue
        all_ = [(a, b) for a, b in row["flags"] if b < row["footage_s"] - TAIL_S]
        hits = sum(any(a < d and c < b for c, d in ours["flags"]) for a, b in all_)
        yield f"- {row['film']}: {hits} of {len(all_)} in the first {row['footage_s']:.0f} s."
    yield ""
    yield "On labelled clips and on longer films: `python -m vidreview.learning.recall`."


def _activity(rows: Sequence[Facts], plot: Path) -> Iterator[str]:
    """Cost of an hour as activity grows, and how far that is from a straight line."""
    yield "## Cost follows activity"
    yield ""
    if len(rows) < 2:
        return
    points = sorted(
        (row["activity"], row["cpu_s"] * HOUR_S / row["footage_s"], row["wall_s"]) for row in rows
    )
    hours = [(activity, cpu_s) for activity, cpu_s, _ in points]
    draw(plot, hours, "Cost follows activity", "part of the time with people", "processor s an hour")
    yield f"![Processor seconds an hour of footage, by activity]({plot.name})"
    yield ""
    yield "| part of the time with people | processor seconds an hour | wall seconds an hour |"
    yield "|---|---|---|"
    for row in sorted(rows, key=lambda row: float(row["activity"])):
        hour = HOUR_S / row["footage_s"]
        yield f"| {row['activity']:.0%} | {row['cpu_s'] * hour:.0f} | {row['wall_s'] * hour:.0f} |"
    (x0, y0), (x1, y1) = hours[0], hours[-1]
    off = max(abs(y - (y0 + (y1 - y0) * (x - x0) / (x1 - x0))) for x, y in hours) / y1
    yield ""
    yield f"Farthest from the straight line between the first and the last: {off:.0%} of the last."


def _workers(measured: Mapping[str, Facts]) -> Iterator[str]:
    yield "## Workers"
    yield ""
    rows = {name: facts for name, facts in measured.items() if name.startswith("workers ")}
    if not (one := rows.get("workers 1 of 1")):
        return
    yield "Busy footage; processes that have started already; against one process on one core."
    yield ""
    yield "| processes | threads of each | footage a second | against one | peak memory of all |"
    yield "|---|---|---|---|---|"
    for name, row in rows.items():
        count, threads = name.removeprefix("workers ").split(" of ")
        speed = row["footage_s"] / row["whole_s"]
        yield (
            f"| {count} | {threads} | {speed:.2f} s | {one['whole_s'] / row['whole_s']:.2f}x "
            f"| {row['peak_mb']:.0f} MB |"
        )
    ratio, chunks = simulated(one["chunks_s"], one["footage_s"], RAY_WORKERS)
    yield ""
    yield (
        f"{RAY_WORKERS} Ray workers against one: **{ratio:.2f}x, simulated**: the {chunks} chunks of an "
        "hour take what they took one process alone, and each worker takes the next when it is free. Cores "
        "that share memory and caches are a little slower. That chunks on a real cluster of several nodes "
        "give the same bytes is tested in `tests/vidreview/workers/test_cluster.py`."
    )


def simulated(chunks_s: Sequence[float], footage_s: float, workers: int) -> tuple[float, int]:
    """How much faster several workers are on an hour of footage whose chunks cost what these cost.

    Returns:
        The ratio, and the number of chunks.
    """
    count = round(HOUR_S / footage_s * len(chunks_s))
    costs = [chunks_s[n % len(chunks_s)] for n in range(count)]
    free = [0.0] * workers
    for cost in costs:
        heapq.heappush(free, heapq.heappop(free) + cost)
    return sum(costs) / max(free), count


def _startup(measured: Mapping[str, Facts]) -> Iterator[str]:
    yield "## Start-up"
    yield ""
    if found := measured.get("startup"):
        each = ", ".join(f"{seconds:.2f}" for seconds in found["seconds"])
        yield (
            f"From the program's start to a window that can be used: {found['median_s']:.2f} s, the median "
            f"of {each} s (goal: under 2 s; offscreen, `python -m tests.benchmarks.startup`)."
        )


def _profile(rows: Sequence[Facts]) -> Iterator[str]:
    yield "## Where the time goes"
    yield ""
    if not rows:
        return
    titles = [
        f"{row['footage_s']:.0f} s of {kind} footage"
        for row, kind in zip(rows, ("quiet", "busy"), strict=False)
    ]
    yield f"| share of processor time | {' | '.join(titles)} |"
    yield f"|---|{'---|' * len(rows)}"
    for stage in rows[0]["stages"]:
        shares = (row["stages"][stage] / sum(row["stages"].values()) for row in rows)
        yield f"| {stage} | {' | '.join(f'{share:.0%}' for share in shares)} |"
    yield ""
    yield "One thread, one thing after the other (`python -m tests.benchmarks.profiling FILE`)."
