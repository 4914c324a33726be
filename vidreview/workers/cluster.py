"""A Ray cluster as crew: the same chunks, observed wherever there is a processor.

Every node must see the recordings and the folder of chunks under the same path (a shared file system), and
have vidreview installed. A worker opens the engine once. A worker or a node that dies costs the chunks that
it was at; they are given to others. A chunk of which every worker dies is given up alone.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

from vidreview.engine import Engine
from vidreview.errors import VidreviewError
from vidreview.workers.crew import TRIES, Job, Observer, Outcome, Step

if TYPE_CHECKING:
    from ray import ObjectRef

PROCESSORS: Final = 1
"""Processors that a worker takes of its node."""


class ClusterError(VidreviewError):
    """The cluster can't be used. Fields: ``address``, ``detail``."""

    code = "cluster-unusable"

    def __init__(self, *, address: str, detail: str) -> None:
        super().__init__(address=address, detail=detail)


class RayCrew:
    """Workers of a Ray cluster; a context manager that leaves the cluster running."""

    def __init__(self, address: str, engine: Engine, workers: int | None = None) -> None:
        """Connects.

        Args:
            address: Of the cluster's head, ``host:port``, or ``auto`` for the one of this machine.
            engine: What each worker opens.
            workers: How many; None for one a processor of the whole cluster.

        Raises:
            ClusterError: Ray is not installed, or nobody answers there.
        """
        self._ray = _connected(address)
        self._engine = replace(engine, threads=engine.threads or PROCESSORS)
        self._wanted = workers
        self._idle: list[Any] = []
        self._busy: dict[ObjectRef[Outcome], tuple[Any, Job, int]] = {}

    @property
    def workers(self) -> int:
        """How many can work at once, with the nodes that are there now."""
        processors = int(self._ray.cluster_resources().get("CPU", 1)) // PROCESSORS
        return max(1, min(self._wanted or processors, processors))

    def observe(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Yields how each job ends, in the order in which they end."""
        waiting, again = iter(jobs), list[tuple[Job, int]]()
        exhausted = False
        while self._busy or again or not exhausted:
            while len(self._busy) < self.workers and (again or not exhausted):
                if again:
                    self._start(*again.pop())
                elif (job := next(waiting, None)) is None:
                    exhausted = True
                else:
                    self._start(job, 1)
            if self._busy:
                yield from self._ended(again)

    def _start(self, job: Job, attempt: int) -> None:
        worker = self._idle.pop() if self._idle else self._hired()
        self._busy[worker.observe.remote(job)] = (worker, job, attempt)

    def _hired(self) -> Any:
        # A worker that dies is not revived in place: its job goes to another, which counts the try.
        remote = self._ray.remote(num_cpus=PROCESSORS, max_restarts=0)(Observer)
        return remote.remote(self._engine)

    def _ended(self, again: list[tuple[Job, int]]) -> Iterator[Outcome]:
        done, _ = self._ray.wait(list(self._busy), num_returns=1)
        for reference in done:
            worker, job, attempt = self._busy.pop(reference)
            try:
                outcome: Outcome = self._ray.get(reference)
            except self._ray.exceptions.RayError:
                if attempt < TRIES:
                    again.append((job, attempt + 1))
                    continue
                yield Outcome(job, job.died())
            else:
                self._idle.append(worker)
                yield outcome

    def __enter__(self) -> Self:
        """Ready to work."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismisses the workers and disconnects."""
        for worker in (*self._idle, *(worker for worker, _, _ in self._busy.values())):
            self._ray.kill(worker)
        self._busy.clear()
        self._ray.shutdown()


def _connected(address: str) -> Any:
    # Nothing is told to Ray's makers.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    try:
        import ray
    except ImportError as error:
        raise ClusterError(
            address=address, detail="Ray is not installed: pip install vidreview[ray]"
        ) from error
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ClusterError(address=address, detail=str(error).splitlines()[0]) from error
    return ray
