"""How fast footage is looked at, beside other programs, on footage that is drawn for it.

    python -m tests.benchmarks.speed --folder FILMS --dvr-scan PATH/TO/bin/dvr-scan

Everything is measured on one machine, one program after the other, so the ratios hold where the absolute
figures do not. What is not there (DVR-Scan lives in an environment of its own:
``python3 -m venv DVR && DVR/bin/pip install dvr-scan opencv-python-headless``) is left out by name.

What was measured is kept in the folder, so a run that was stopped goes on; ``--again`` measures anew. The
results and the plot are written beside this file after every measurement.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from models.pose.export import default_cache
from tests.benchmarks.films import Film, beginning, busy, partly, quiet
from tests.benchmarks.measure import ContenderError, Cost, run
from tests.benchmarks.report import write

HERE: Final = Path(__file__).parent
PARTS: Final = ("programs", "activity", "workers", "startup", "profile")
SHARES: Final = (0.0, 0.25, 0.5, 0.75, 1.0)
STARTS: Final = 5
PROFILED_S: Final = {"quiet": 240.0, "busy": 30.0}

Facts = dict[str, Any]
"""What one measurement found, as JSON values."""


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


class Kept:
    """Measurements by name, in a file, each made once."""

    def __init__(self, path: Path, again: bool, told: Callable[[Mapping[str, Facts]], None]) -> None:
        """``told`` is called with all of them after each."""
        self._path = path
        self._told = told
        here = path.is_file() and not again
        self.facts: dict[str, Facts] = json.loads(path.read_text(encoding="utf-8")) if here else {}

    def measured(self, name: str, measure: Callable[[], Facts]) -> None:
        """Measures it unless that was done; one that fails is told, and spares the others."""
        if "error" not in self.facts.get(name, {"error": ""}):
            return
        started = time.perf_counter()
        try:
            self.facts[name] = measure()
        except ContenderError as error:
            self.facts[name] = {"error": str(error)}
        took_s = time.perf_counter() - started
        print(f"{took_s:6.1f} s  {name}: {_brief(self.facts[name])}", flush=True)
        partial = self._path.with_suffix(".part")
        partial.write_text(json.dumps(self.facts, indent=1), encoding="utf-8")
        partial.replace(self._path)
        self._told(self.facts)


def _brief(facts: Facts) -> str:
    return ", ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in facts.items())[:150]


def _python(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-W", "ignore", *arguments)


def _scan(film: Path, *more: str) -> tuple[str, ...]:
    return _python("-m", "vidreview", "scan", str(film), "--json", *more)


def contenders(options: argparse.Namespace) -> Iterator[Contender]:
    """Everyone who can be measured here."""
    yield Contender("vidreview", _scan)
    yield Contender(
        "decoding alone",
        lambda film: _python("-m", "tests.benchmarks.decoding", str(film)),
        options.decode_s,
    )
    yield Contender("vidreview --exhaustive", lambda film: _scan(film, "--exhaustive"), options.limit_s)
    yield Contender(
        "Ultralytics on every frame",
        lambda film: _python("-m", "tests.benchmarks.every_frame", str(film)),
        options.every_frame_s,
    )
    if options.dvr_scan:
        program = str(options.dvr_scan)
        yield Contender("DVR-Scan", lambda film: (program, "-i", str(film), "-so", "-q"), options.limit_s)


def measure(film: Film, contender: Contender, folder: Path) -> Facts:
    """Runs one contender on one film, with empty caches but for the converted network."""
    given = film if film.duration_s <= contender.longest_s else beginning(film, contender.longest_s, folder)
    cost = _cost(contender.command(given.path), folder)
    told = _json_line(cost.output) or {}
    return {
        "film": film.path.stem,
        "program": contender.name,
        "footage_s": given.duration_s,
        "activity": given.activity,
        **_plain(cost),
        # A program that starts for many seconds and gets little footage says how long it looked.
        "wall_s": told.get("looked_s", cost.wall_s),
        "flags": [(p["start_s"], p["end_s"]) for p in told.get("proposals", ())],
    }


def _cost(command: Sequence[str], folder: Path) -> Cost:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        return run(command, _environment(Path(scratch)), Path(scratch, "log"))


def _plain(cost: Cost) -> Facts:
    return {name: value for name, value in asdict(cost).items() if name != "output"}


def _json_line(output: str) -> Any:
    """The last JSON object that a program printed, or None."""
    lines = [line for line in output.splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else None


def _environment(scratch: Path) -> Mapping[str, str]:
    """Ours, with a cache folder that holds the converted networks and nothing that was observed before."""
    networks = default_cache() / "models"
    cache = scratch / "vidreview"
    cache.mkdir()
    if networks.is_dir():
        shutil.copytree(networks, cache / "models")
    return {**os.environ, "XDG_CACHE_HOME": str(scratch), "QT_QPA_PLATFORM": "offscreen"}


def programs(kept: Kept, options: argparse.Namespace) -> None:
    """Every program on every film."""
    everyone = list(contenders(options))
    for codec in options.codecs:
        long_s = (
            options.quiet_s if codec == options.codecs[0] else min(options.quiet_s, options.other_quiet_s)
        )
        for film in (quiet(options.folder, codec, long_s), busy(options.folder, codec, options.busy_s)):
            for one in everyone:
                name = f"program {film.path.stem} {one.name}"
                kept.measured(name, partial(measure, film, one, options.folder))


def activity(kept: Kept, options: argparse.Namespace) -> None:
    """Cost as the share of the time with people grows."""
    ours = Contender("vidreview", _scan)
    for share in SHARES:
        film = partly(options.folder, "h264", options.activity_s, share)
        kept.measured(f"activity {share:.2f}", partial(measure, film, ours, options.folder))


def workers(kept: Kept, options: argparse.Namespace) -> None:
    """One process, with one core and with all; and as many processes as there are cores."""
    film = busy(options.folder, "h264", options.busy_s)
    cores = os.cpu_count() or 1
    for count, threads in ((1, 1), (1, cores), (cores, 1)):
        given = ("--workers", str(count), "--threads", str(threads))
        command = _python("-m", "tests.benchmarks.crews", str(film.path), *given)
        kept.measured(f"workers {count} of {threads}", partial(_told_by, command, options.folder))


def startup(kept: Kept, options: argparse.Namespace) -> None:
    """From the program's start to a window that can be used, several times."""

    def starts() -> Facts:
        costs = [_cost(_python("-m", "tests.benchmarks.startup"), options.folder) for _ in range(STARTS)]
        seconds = [float(cost.output.split()[-1]) for cost in costs]
        return {"seconds": seconds, "median_s": statistics.median(seconds)}

    kept.measured("startup", starts)


def profile(kept: Kept, options: argparse.Namespace) -> None:
    """Where the time goes."""
    for kind, make, length in (("quiet", quiet, options.quiet_s), ("busy", busy, options.busy_s)):
        film = make(options.folder, "h264", length)
        longest = ("--longest", str(PROFILED_S[kind]))
        command = _python("-m", "tests.benchmarks.profiling", str(film.path), *longest)
        kept.measured(f"profile {kind}", partial(_told_by, command, options.folder))


def _told_by(command: Sequence[str], folder: Path) -> Facts:
    cost = _cost(command, folder)
    told = _json_line(cost.output)
    if told is None:
        raise ContenderError(f"{' '.join(command)} told nothing: {cost.output[-800:]}")
    return {**told, **_plain(cost)}


def main() -> int:
    """Measures what is asked for and writes the results."""
    options = _options()
    options.folder.mkdir(parents=True, exist_ok=True)
    kept = Kept(options.folder / "measured.json", options.again, lambda facts: write(options.out, facts))
    for part in options.parts:
        globals()[part](kept, options)
    write(options.out, kept.facts)
    print(f"written to {options.out}")
    return int(any("error" in facts for facts in kept.facts.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, required=True, help="films are drawn here, and kept")
    parser.add_argument("--dvr-scan", type=Path, help="DVR-Scan's program")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what to measure")
    parser.add_argument("--again", action="store_true", help="also what was measured before")
    parser.add_argument(
        "--quiet-s", type=float, default=1800.0, help="length of the first codec's quiet film"
    )
    parser.add_argument("--other-quiet-s", type=float, default=600.0, help="and most of the others'")
    parser.add_argument("--busy-s", type=float, default=120.0)
    parser.add_argument("--activity-s", type=float, default=120.0)
    parser.add_argument("--limit-s", type=float, default=60.0, help="most footage for the slow programs")
    parser.add_argument("--every-frame-s", type=float, default=20.0, help="most footage for Ultralytics")
    parser.add_argument("--decode-s", type=float, default=240.0, help="most footage for decoding alone")
    parser.add_argument("--codecs", nargs="+", default=["h264", "h265"])
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
