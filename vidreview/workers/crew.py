"""What every crew does: it takes jobs, and tells how each of them ended.

A job names its recording by path and digest, and is small, so that it can travel. Its result is the chunk's
file in the folder of chunks, which every worker must see under the same path; so a crew returns nothing but
whether it went well, and what was done survives the crew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from models.pose.estimator import PoseEstimator
from vidreview.analysis.chunks import Chunk
from vidreview.analysis.looking import observing
from vidreview.analysis.source import Source, open_source
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure, VidreviewError

TRIES: Final = 3
"""How often a chunk is tried whose worker dies of it."""


class WorkerDiedError(VidreviewError):
    """Every worker that was given a chunk died of it. Fields: ``tries``, ``start_s``, ``end_s``."""

    code = "worker-died"

    def __init__(self, *, tries: int, start_s: int, end_s: int) -> None:
        super().__init__(tries=tries, start_s=start_s, end_s=end_s)


@dataclass(frozen=True, slots=True)
class Job:
    """One chunk to be observed.

    Attributes:
        path: The recording.
        chunk: What to observe of it.
        folder: Where chunks are kept.
        start_s, end_s: Media time of the chunk, for telling.
    """

    path: Path
    chunk: Chunk
    folder: Path
    start_s: float
    end_s: float

    def died(self) -> WorkerDiedError:
        """What to tell when no worker survived it."""
        return WorkerDiedError(tries=TRIES, start_s=round(self.start_s), end_s=round(self.end_s))


@dataclass(frozen=True, slots=True)
class Advanced:
    """A job goes on: media time of the recording up to which it is done."""

    job: Job
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """A job ended: well, or with an error that spares the other jobs."""

    job: Job
    error: Failure | None = None


Step = Advanced | Outcome


class Crew(Protocol):
    """Observes chunks. A context manager; leaving it ends its workers."""

    def observe(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Takes jobs as workers are free, and yields one `Outcome` for each, in any order."""

    def __enter__(self) -> Crew:
        """Ready to work."""

    def __exit__(self, *_: object) -> None:
        """Ends the workers."""


def job_of(source: Source, chunk: Chunk, folder: Path) -> Job:
    """The job of observing a chunk; where this process does it itself, the recording is not read again."""
    _remember(source)
    times = source.seconds - source.seconds[0]
    return Job(source.path, chunk, folder, float(times[chunk.first]), float(times[chunk.end - 1]))


class Observer:
    """What a worker process is: it opens the engine with its first job, and keeps it."""

    def __init__(self, engine: Engine) -> None:
        """``engine`` says with what to look, and with how many threads."""
        self._engine = engine
        self._estimator: PoseEstimator | None = None

    def ready(self) -> bool:
        """Says that the process lives."""
        return True

    def observe(self, job: Job, source: Source | None = None) -> Outcome:
        """Does a job; any failure, the engine's too, is told as that job's.

        Args:
            job: What to do.
            source: The job's recording as another process surveyed it, so that it need not be read again.
        """
        if source is not None:
            _remember(source)
        try:
            if self._estimator is None:
                self._estimator = self._engine.open()
            for _ in steps(job, self._estimator, self._engine.threads):
                pass
        except FAILURES as error:
            return Outcome(job, error)
        return Outcome(job)


def steps(job: Job, estimator: PoseEstimator, threads: int | None) -> Iterator[Advanced]:
    """Does a job in this process.

    Raises:
        CannotDecodeError: The recording can't be read any more.
    """
    source = opened(job.path, job.chunk.source_sha256)
    times = source.seconds - source.seconds[0]
    for done in observing(job.chunk, source, estimator, job.folder, threads):
        rank = min(job.chunk.first + done, len(times) - 1)
        yield Advanced(job, float(times[rank]))


_REMEMBERED: Final = 2
_sources: OrderedDict[tuple[Path, str], Source] = OrderedDict()


def opened(path: Path, sha256: str) -> Source:
    """The recording, surveyed once in a process for all of its chunks.

    Raises:
        CannotDecodeError: The recording can't be read any more.
    """
    return _sources.get((path, sha256)) or _remember(open_source(path, sha256))


def surveyed(job: Job) -> Source | None:
    """The job's recording, where this process surveyed it lately."""
    return _sources.get((job.path, job.chunk.source_sha256))


def _remember(source: Source) -> Source:
    _sources[source.path, source.sha256] = source
    while len(_sources) > _REMEMBERED:
        _sources.popitem(last=False)
    return source
