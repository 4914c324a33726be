"""Where the time of an analysis goes: one recording looked at by one thread, with Python's own profiler.

    python -m tests.benchmarks.profiling FILE [--longest 60]

What runs side by side otherwise (decoding, the pose network) is called one after the other here, with one
thread each, so that the shares are those of processor time. Prints one JSON object: seconds by what they were
spent on, and the seconds of footage.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Final, TypeVar
from unittest.mock import patch

from vidreview.analysis import Settings, analyze, open_source, plan
from vidreview.engine import Engine

Item = TypeVar("Item")

STAGES: Final = {
    "loading libraries": ("importlib", "<module>", "marshal"),
    "reading packets": ("media/packets.py", "media/source.py", "media/probing.py", "zlib.crc32"),
    "decoding": ("CodecContext", "av.container", "media/decoding.py", "media/presenter.py"),
    "scaling pictures": ("VideoFrame", "media/looking.py"),
    "comparing glances": ("analysis/stillness.py", "analysis/cascade.py"),
    "pose network": ("openvino", "models/pose"),
    "motion": ("models/contact/motion.py", "models/contact/camera.py", "DenseOpticalFlow"),
    "following people": ("analysis/tracking.py", "trackers", "supervision"),
    "contact model": ("models/contact", "analysis/scoring.py", "analysis/flagging.py", "analysis/windows.py"),
    "keeping results": ("polars", "analysis/chunks.py"),
}
OTHER: Final = "other"

_Function = tuple[str, int, str]


def in_turn(items: Iterator[Item], most: int) -> Generator[Item, None, None]:
    """Takes the place of `vidreview.analysis.ahead.ahead`: nothing runs beside anything."""
    del most
    yield from items


def profiled(path: Path, longest_s: float) -> tuple[dict[str, float], float]:
    """Processor seconds by stage, and seconds of footage."""
    source, settings = open_source(path), Settings()
    profile = cProfile.Profile(time.process_time)
    with Engine(threads=1).open() as estimator, tempfile.TemporaryDirectory() as folder:
        chunks = plan(source, settings, estimator)
        end = next((c.end for c in chunks if source.seconds[c.end - 1] >= longest_s), chunks[-1].end)
        given = [chunk for chunk in chunks if chunk.end <= end]
        with (
            patch("vidreview.analysis.looking.ahead", in_turn),
            patch("vidreview.analysis.pipeline.plan", lambda *_: given),
        ):
            profile.enable()
            open_source(path)
            for _ in analyze(source, estimator, settings, Path(folder)):
                pass
            profile.disable()
    return by_stage(profile), float(source.seconds[given[-1].end - 1] - source.seconds[0])


def by_stage(profile: cProfile.Profile) -> dict[str, float]:
    """Own time of every function, put to the stage that it belongs to or was called from."""
    times: dict[_Function, tuple[float, dict[_Function, float]]] = {}
    stats: dict[_Function, tuple[int, int, float, float, dict[_Function, tuple[int, int, float, float]]]]
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for function, (_, _, spent, _, called_by) in stats.items():
        times[function] = spent, {caller: told[2] for caller, told in called_by.items()}
    totals = dict.fromkeys((*STAGES, OTHER), 0.0)
    for function, (own, callers) in times.items():
        if (stage := stage_of(function)) is not None:
            totals[stage] += own
            continue
        for caller, share in callers.items():
            totals[_ancestor_stage(caller, times)] += share
        totals[OTHER] += own - sum(callers.values())
    return totals


def stage_of(function: _Function) -> str | None:
    """The stage that a function names itself as part of."""
    told = f"{function[0]} {function[2]}"
    return next((stage for stage, marks in STAGES.items() if any(mark in told for mark in marks)), None)


def _ancestor_stage(function: _Function, times: dict[_Function, tuple[float, dict[_Function, float]]]) -> str:
    """The stage of the nearest caller that has one, along whoever called most."""
    seen = set()
    while function not in seen:
        if (stage := stage_of(function)) is not None:
            return stage
        seen.add(function)
        callers = times.get(function, (0.0, {}))[1]
        if not callers:
            return OTHER
        function = max(callers, key=lambda caller: callers[caller])
    return OTHER


def main() -> int:
    """Profiles one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--longest", type=float, default=60.0, metavar="SECONDS", help="of footage")
    options = parser.parse_args()
    stages, footage_s = profiled(options.file, options.longest)
    print(json.dumps({"stages": stages, "footage_s": footage_s}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
