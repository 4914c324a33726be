"""How fast footage is looked at, beside other programs, on footage that is drawn for it.

    python -m tests.benchmarks.speed --folder FILMS --dvr-scan PATH/TO/bin/dvr-scan

Everything is measured in one run on one machine, one program after the other, so the ratios hold where
the absolute figures do not. What is not there (DVR-Scan lives in an environment of its own:
``python3 -m venv DVR && DVR/bin/pip install dvr-scan opencv-python-headless``) is left out by name.
The results are written to ``tests/benchmarks/RESULTS.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from models.pose.export import default_cache
from tests.benchmarks.films import Film, beginning, busy, partly, quiet
from tests.benchmarks.measure import Cost, run

HERE: Final = Path(__file__).parent
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
EVERY_FRAME_S: Final = 40.0
"""Ultralytics on every frame is measured on so much of a film, and told per second of it."""


@dataclass(frozen=True)
class Contender:
    """A way of going through a recording.

    Attributes:
        name: As the table says it.
        command: The program for a file.
        longest_s: How much of a film it gets; the cost is told per second of footage.
    """

    name: str
    command: Callable[[Path], Sequence[str]]
    longest_s: float = float("inf")


@dataclass(frozen=True)
class Measured:
    """One contender on one film.

    Attributes:
        film: What it looked at.
        contender: Who looked.
        cost: What it took.
    """

    film: Film
    contender: Contender
    cost: Cost

    @property
    def speed(self) -> float:
        """Seconds of footage in a second."""
        return self.film.duration_s / self.cost.wall_s


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-W", "ignore", *arguments)


def contenders(dvr_scan: Path | None, limit_s: float) -> Iterator[Contender]:
    """Everyone who can be measured here."""
    yield Contender("decoding alone", lambda film: _python("-m", "tests.benchmarks.decoding", str(film)))
    yield Contender("vidreview", lambda film: _python("-m", "vidreview", "scan", str(film), "--json"))
    yield Contender(
        "vidreview --exhaustive",
        lambda film: _python("-m", "vidreview", "scan", str(film), "--json", "--exhaustive"),
        limit_s,
    )
    yield Contender(
        "Ultralytics on every frame",
        lambda film: _python("-m", "tests.benchmarks.every_frame", str(film)),
        min(EVERY_FRAME_S, limit_s),
    )
    if dvr_scan:
        yield Contender("DVR-Scan", lambda film: (str(dvr_scan), "-i", str(film), "-so", "-q"), limit_s)


def measure(film: Film, contender: Contender, folder: Path) -> Measured:
    """Runs one contender on one film, with empty caches but for the converted network."""
    given = shortened(film, contender.longest_s, folder)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        cost = run(contender.command(given.path), _environment(Path(scratch)), Path(scratch, "log"))
    measured = Measured(given, contender, cost)
    print(
        f"{film.path.name:28} {contender.name:28} {measured.speed:8.1f} x real time  {cost.peak_mb:6.0f} MB"
    )
    return measured


def shortened(film: Film, longest_s: float, folder: Path) -> Film:
    """The film, or its beginning where it is longer than that."""
    if film.duration_s <= longest_s:
        return film
    return beginning(film, longest_s, folder)


def _environment(scratch: Path) -> Mapping[str, str]:
    """Ours, with a cache folder that holds the converted networks and nothing that was observed before."""
    networks = default_cache() / "models"
    cache = scratch / "vidreview"
    cache.mkdir()
    if networks.is_dir():
        shutil.copytree(networks, cache / "models")
    return {**os.environ, "XDG_CACHE_HOME": str(scratch)}


def table(measured: Sequence[Measured]) -> Iterator[str]:
    """A row for each contender on each film, with ours as the measure."""
    yield "| film | program | against real time | ours against it | processor s a second | peak memory |"
    yield "|---|---|---|---|---|---|"
    yield from (_row(one, _ours(measured, one)) for one in measured)


def _ours(measured: Sequence[Measured], one: Measured) -> Measured:
    """What vidreview took on the film that this one is, or is the beginning of."""
    name = one.film.path.name.removeprefix("beginning-")
    return next(m for m in measured if m.contender.name == "vidreview" and m.film.path.name == name)


def _row(one: Measured, ours: Measured) -> str:
    ratio = "" if one is ours else f"{ours.speed / one.speed:.2f}x"
    cpu = one.cost.cpu_s / one.film.duration_s
    return (
        f"| {one.film.path.stem} ({one.film.duration_s:.0f} s) | {one.contender.name} | {one.speed:.1f}x "
        f"| {ratio} | {cpu:.3f} s | {one.cost.peak_mb:.0f} MB |"
    )


def activity(folder: Path, seconds: float, one: Contender) -> Iterator[str]:
    """Cost of an hour as activity grows, and how far that is from a straight line."""
    yield "| part of the time with people | processor seconds an hour | wall seconds an hour |"
    yield "|---|---|---|"
    points = []
    for share in SHARES:
        film = partly(folder, "h264", seconds, share)
        found = measure(film, one, folder)
        hour = 3600.0 / film.duration_s
        points.append((film.activity, found.cost.wall_s * hour))
        yield f"| {film.activity:.0%} | {found.cost.cpu_s * hour:.0f} | {found.cost.wall_s * hour:.0f} |"
    (x0, y0), (x1, y1) = points[0], points[-1]
    off = max(abs(y - (y0 + (y1 - y0) * (x - x0) / (x1 - x0))) for x, y in points) / y1
    yield ""
    yield f"Farthest from the straight line between none and all: {off:.0%} of the cost of all."


def kept(folder: Path, film: Film) -> str:
    """How many flags of the exhaustive look the cascade keeps on this film."""
    found = {}
    for mode in ((), ("--exhaustive",)):
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            command = _python("-m", "vidreview", "scan", str(film.path), "--json", *mode)
            log = Path(scratch, "log")
            run(command, _environment(Path(scratch)), log)
            lines = [line for line in log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
            found[mode] = json.loads(lines[-1])["proposals"]
    all_, cascade = found[("--exhaustive",)], found[()]
    hits = sum(any(p["start_s"] < q["end_s"] and q["start_s"] < p["end_s"] for q in cascade) for p in all_)
    return f"{film.path.stem}: {hits} of {len(all_)} flags kept; the cascade gave {len(cascade)} in all."


def main() -> int:
    """Measures everything and writes the results."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True, help="films are drawn here, and kept")
    parser.add_argument("--dvr-scan", type=Path, help="DVR-Scan's program")
    parser.add_argument("--quiet-s", type=float, default=1800.0)
    parser.add_argument("--busy-s", type=float, default=120.0)
    parser.add_argument("--limit-s", type=float, default=240.0, help="most footage for the slow programs")
    parser.add_argument("--codecs", nargs="+", default=["h264", "h265"])
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    everyone = list(contenders(options.dvr_scan, options.limit_s))
    films = [
        make(options.folder, codec, length)
        for codec in options.codecs
        for make, length in ((quiet, options.quiet_s), (busy, options.busy_s))
    ]
    measured = [measure(film, one, options.folder) for film in films for one in everyone]
    ours = next(one for one in everyone if one.name == "vidreview")
    lines = [
        "# Speed",
        "",
        "Written by `python -m tests.benchmarks.speed`. Drawn footage, 1080p at 25 frames a second, on "
        f"{os.cpu_count()} cores; the absolute figures are this machine's, the ratios are what to compare.",
        "",
        *table(measured),
        "",
        'Slow programs get the first part of a film. "ours against it" compares speeds, footage a second.',
        "",
        "## Cost follows activity",
        "",
        *activity(options.folder, options.busy_s, replace(ours)),
        "",
        "## What the cascade keeps",
        "",
        *(kept(options.folder, film) for film in films if film.path.name.startswith("busy")),
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
