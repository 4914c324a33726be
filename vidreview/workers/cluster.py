"""A Ray cluster as crew: the same chunks, observed wherever there is a processor.

Every node must see the recordings and the folder of chunks under the same path (a shared file system), and
have vidreview installed. A worker opens the engine once. A worker or a node that dies costs the chunks that
it was at; they are given to others. A chunk of which every worker dies is given up alone.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Self

from vidreview.engine import Engine
from vidreview.errors import VidreviewError
from vidreview.workers.crew import TRIES, Job, Observer, Outcome, Step, surveyed

PROCESSORS: Final = 1
"""Processors that a worker takes of its node."""

ANSWER_S: Final = 5.0
"""How long the head may take to answer."""

PATIENCE_S: Final = 600.0
"""How long to wait for a first worker when nobody is at work."""


class ClusterError(VidreviewError):
    """The cluster can't be used. Fields: ``address``, ``detail``."""

    code = "cluster-unusable"

    def __init__(self, *, address: str, detail: str) -> None:
        super().__init__(address=address, detail=detail)


class RayCrew:
    """Workers of a Ray cluster; a context manager that leaves the cluster running.

    A worker gets a job only when it is known to live, so that no job waits for a processor that went with
    its node.
    """

    def __init__(self, address: str, engine: Engine, workers: int | None = None) -> None:
        """Connects.

        Args:
            address: Of the cluster's head, ``host:port``, or ``auto`` for the one of this machine.
            engine: What each worker opens.
            workers: How many; None for one a processor of the whole cluster.

        Raises:
            ClusterError: Ray is not installed, or nobody answers there.
        """
        self._address = address
        self._ray = _connected(address)
        self._engine = replace(engine, threads=engine.threads or PROCESSORS)
        processors = int(self._ray.cluster_resources().get("CPU", 1)) // PROCESSORS
        self.workers = max(1, min(workers or processors, processors))
        self._hired: dict[Any, Any] = {}
        self._idle: list[Any] = []
        self._busy: dict[Any, tuple[Any, Job, int]] = {}
        self._sharing: tuple[Path | None, Any] = (None, None)

    def observe(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Yields how each job ends, in the order in which they end.

        Raises:
            ClusterError: Nobody is left who could do the rest.
        """
        while len(self._hired) + len(self._idle) < self.workers:
            self._hire()
        waiting = ((job, 1) for job in jobs)
        again: list[tuple[Job, int]] = []
        following = self._following(waiting, again)
        ended: list[Outcome] = []
        while self._busy or following is not None:
            while following is not None and self._idle:
                self._start(self._idle.pop(), *following)
                following = self._following(waiting, again)
            # Told when everyone has work again: whoever listens may take a while.
            yield from ended
            ended = list(self._ended(again))
            following = following or self._following(waiting, again)
        yield from ended

    @staticmethod
    def _following(
        waiting: Iterator[tuple[Job, int]], again: list[tuple[Job, int]]
    ) -> tuple[Job, int] | None:
        return again.pop() if again else next(waiting, None)

    def _hire(self) -> None:
        # A worker that dies is not revived in place: its job goes to another, which counts the try.
        worker = self._ray.remote(num_cpus=PROCESSORS, max_restarts=0)(Observer).remote(self._engine)
        self._hired[worker.ready.remote()] = worker

    def _start(self, worker: Any, job: Job, attempt: int) -> None:
        self._busy[worker.observe.remote(job, self._shared(job))] = (worker, job, attempt)

    def _shared(self, job: Job) -> Any:
        """What this process knows of the job's recording, put once where every node can read it."""
        if job.path != self._sharing[0]:
            source = surveyed(job)
            self._sharing = job.path, None if source is None else self._ray.put(source)
        return self._sharing[1]

    def _ended(self, again: list[tuple[Job, int]]) -> Iterator[Outcome]:
        """Waits until something happens: a worker is there, or a job ended."""
        patience = None if self._busy else PATIENCE_S
        done, _ = self._ray.wait([*self._hired, *self._busy], num_returns=1, timeout=patience)
        if not done:
            raise ClusterError(address=self._address, detail="no worker could be started")
        for reference in done:
            if reference in self._hired:
                self._arrived(reference)
            else:
                yield from self._outcome(reference, again)

    def _arrived(self, reference: Any) -> None:
        worker = self._hired.pop(reference)
        try:
            self._ray.get(reference)
        except self._ray.exceptions.RayError:
            self._hire()
        else:
            self._idle.append(worker)

    def _outcome(self, reference: Any, again: list[tuple[Job, int]]) -> Iterator[Outcome]:
        worker, job, attempt = self._busy.pop(reference)
        try:
            outcome: Outcome = self._ray.get(reference)
        except self._ray.exceptions.RayError:
            self._hire()
            if attempt < TRIES:
                again.append((job, attempt + 1))
            else:
                yield Outcome(job, job.died())
        else:
            self._idle.append(worker)
            yield outcome

    def __enter__(self) -> Self:
        """Ready to work."""
        return self

    def __exit__(self, *_: object) -> None:
        """Dismisses the workers and disconnects."""
        busy = (worker for worker, _, _ in self._busy.values())
        for worker in (*self._hired.values(), *self._idle, *busy):
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
    _answers(address)
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise ClusterError(address=address, detail=str(error).splitlines()[0]) from error
    return ray


def _answers(address: str) -> None:
    """Asks first: Ray itself tries for minutes where nobody is."""
    host, colon, port = address.rpartition(":")
    if not colon:
        return
    try:
        socket.create_connection((host.removeprefix("ray://"), int(port)), ANSWER_S).close()
    except (OSError, ValueError) as error:
        raise ClusterError(address=address, detail=str(error)) from error
