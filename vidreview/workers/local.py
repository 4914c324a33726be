"""Several processes on this machine, each with its own engine and its own share of the processors.

Every worker is a pool of one process, so that when a process dies (a decoder that crashes, memory that
runs out) it is known of which chunk; that chunk is tried again, and given up alone.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Final, Self

import psutil

from vidreview.analysis.source import Source
from vidreview.engine import Engine
from vidreview.orphans import end_with_parent
from vidreview.workers.crew import TRIES, Job, Observer, Outcome, Step, surveyed

WORKER_BYTES: Final = 700 * 1024**2
"""What a worker needs on 1080p footage, with some to spare."""


def worthwhile(cores: int | None = None, memory_bytes: int | None = None) -> int:
    """How many workers pay on this machine: one a core, as far as memory goes."""
    cores = cores or os.cpu_count() or 1
    free = memory_bytes or int(psutil.virtual_memory().available)
    return max(1, min(cores, free // WORKER_BYTES))


class LocalCrew:
    """Worker processes of this machine."""

    def __init__(self, engine: Engine, workers: int) -> None:
        """Starts nothing yet.

        Args:
            engine: What each worker opens, with its share of the processors' threads.
            workers: How many processes.
        """
        threads = engine.threads or max(1, (os.cpu_count() or 1) // workers)
        self._engine = replace(engine, threads=threads)
        self._free = [_Worker(self._engine) for _ in range(workers)]
        self._busy: dict[Future[Outcome], tuple[_Worker, Job, int]] = {}

    def observe(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Yields how each job ends, in the order in which they end."""
        waiting = iter(jobs)
        exhausted = False
        ended: list[Outcome] = []
        while self._busy or not exhausted:
            while self._free and not exhausted:
                if (job := next(waiting, None)) is None:
                    exhausted = True
                else:
                    self._start(self._free.pop(), job, 1)
            # Told when everyone has work again: whoever listens may take a while.
            yield from ended
            ended = list(self._ended())
        yield from ended

    def _start(self, worker: _Worker, job: Job, attempt: int) -> None:
        self._busy[worker.start(job)] = (worker, job, attempt)

    def _ended(self) -> Iterator[Outcome]:
        done, _ = wait(self._busy, return_when=FIRST_COMPLETED)
        for future in done:
            worker, job, attempt = self._busy.pop(future)
            try:
                outcome = future.result()
            except BrokenProcessPool:
                worker.close()
                worker = _Worker(self._engine)
                if attempt < TRIES:
                    self._start(worker, job, attempt + 1)
                    continue
                outcome = Outcome(job, job.died())
            self._free.append(worker)
            yield outcome

    def __enter__(self) -> Self:
        """Ready to work."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the workers; what they had not finished is done by the next run."""
        for worker in (*self._free, *(worker for worker, _, _ in self._busy.values())):
            worker.close()
        self._busy.clear()


class _Worker:
    """One process."""

    def __init__(self, engine: Engine) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_open, initargs=(engine,))
        self._told: Path | None = None

    def start(self, job: Job) -> Future[Outcome]:
        """Has a job done; with the first of a recording goes what this process knows of it."""
        source = surveyed(job) if job.path != self._told else None
        self._told = job.path
        return self._pool.submit(_observe, job, source)

    def close(self) -> None:
        for process in tuple((self._pool._processes or {}).values()):
            process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)


_observer: Observer | None = None


def _open(engine: Engine) -> None:
    """Runs in the worker when it starts."""
    end_with_parent()
    global _observer
    _observer = Observer(engine)


def _observe(job: Job, source: Source | None) -> Outcome:
    """Runs in the worker."""
    if _observer is None:
        raise RuntimeError("a worker that was not opened was given a job")
    return _observer.observe(job, source)
