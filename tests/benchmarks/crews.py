"""How long each chunk of a recording takes a crew of processes, and all of them together.

    python -m tests.benchmarks.crews FILE --workers 2 [--threads 1]

The processes start and open their engines before the clock does: with a case of hours that is nothing.
Prints one JSON object: seconds of footage, seconds for all, and for each chunk the seconds since the worker
that did it was given it.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from vidreview.analysis import Settings, open_source, plan
from vidreview.engine import Engine
from vidreview.workers import Job, LocalCrew, Outcome
from vidreview.workers.crew import job_of


def main() -> int:
    """Times one crew on one file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    options = parser.parse_args()
    source, engine = open_source(options.file), Engine(threads=options.threads)
    with engine.open() as estimator:
        chunks = plan(source, Settings(), estimator)
    with tempfile.TemporaryDirectory() as place, LocalCrew(engine, options.workers) as crew:
        warm = [
            job_of(source, chunk, Path(place, str(n)))
            for n, chunk in enumerate(chunks[-1:] * options.workers)
        ]
        _checked(crew, warm)
        given: dict[str, float] = {}
        took: list[float] = []

        def jobs() -> Iterator[Job]:
            for chunk in chunks:
                given[chunk.key] = time.perf_counter()
                yield job_of(source, chunk, Path(place))

        started = time.perf_counter()
        for step in crew.observe(jobs()):
            if isinstance(step, Outcome):
                took.append(time.perf_counter() - given[step.job.chunk.key])
                if step.error is not None:
                    raise step.error
        whole = time.perf_counter() - started
    print(json.dumps({"footage_s": source.info.duration_s, "whole_s": whole, "chunks_s": took}))
    return 0


def _checked(crew: LocalCrew, jobs: list[Job]) -> None:
    for step in crew.observe(jobs):
        if isinstance(step, Outcome) and step.error is not None:
            raise step.error


if __name__ == "__main__":
    sys.exit(main())
