"""Looking at files without a store: no case, no custody, nothing kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import platformdirs

from models.pose.estimator import PoseEstimator
from vidreview.analysis import Analysis, Conclusion, Settings, Source, forget, open_source, plan
from vidreview.analysis.pipeline import progress_at
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure
from vidreview.media.kinds import is_plainly_no_recording
from vidreview.records import MediaInfo, Progress
from vidreview.store.errors import SourceUnreadableError
from vidreview.workers import Crew, Hiring, Job, Outcome
from vidreview.workers.crew import job_of


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one file holds, or why it could not be looked at.

    Attributes:
        path: The file.
        media: What probing found.
        analysis: What was found, or None.
        error: Why it could not be looked at, or None.
        footage: False for a file from a folder that is plainly no recording; then all else is None.
    """

    path: Path
    media: MediaInfo | None
    analysis: Analysis | None
    error: Failure | None
    footage: bool = True


def scan(
    paths: Sequence[Path],
    settings: Settings,
    engine: Engine,
    cache: Path | None = None,
    hiring: Hiring | None = None,
) -> Iterator[Progress | Scanned]:
    """Looks at each file, and at each file in each folder; a bad one never stops the others.

    In a folder, files that are plainly no recordings are told as such; one that is named is always tried.

    What was observed in a file is kept until it is told, so that a run that was killed goes on there.

    Args:
        paths: Files and folders.
        settings: How to look.
        engine: With what to look.
        cache: Folder to keep observations in meanwhile; default the user's own.
        hiring: Who looks; by default as many processes of this machine as pay for a file.

    Raises:
        ModelsError: The engine or its weights can't be used.
        ClusterError: The cluster can't be used.
    """
    folder = cache or Path(platformdirs.user_cache_dir("vidreview")) / "scanning"
    with engine.open() as estimator, _Crews(engine, estimator, hiring or Hiring()) as crews:
        for path, named in _files(paths):
            media: MediaInfo | None = None
            try:
                if not named and _is_beside(path):
                    yield Scanned(path, None, None, None, footage=False)
                    continue
                if not path.is_file():
                    raise SourceUnreadableError(name=path.name, detail="no such file")
                source = open_source(path)
                media = source.info
                analysis = yield from _look(source, estimator, crews.of(media.duration_s), settings, folder)
                yield Scanned(path, media, analysis, None)
            except FAILURES as error:
                yield Scanned(path, media, None, error)


def _files(paths: Sequence[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((item, False) for item in sorted(path.rglob("*")) if item.is_file())
        else:
            yield path, True


def _is_beside(path: Path) -> bool:
    """Whether a file only lies beside recordings."""
    try:
        return is_plainly_no_recording(path)
    except OSError as error:
        raise SourceUnreadableError(name=path.name, detail=str(error)) from error


class _Crews:
    """A crew for each file that suits its length; one that was hired stays for files that need as many."""

    def __init__(self, engine: Engine, estimator: PoseEstimator, hiring: Hiring) -> None:
        self._engine = engine
        self._estimator = estimator
        self._hiring = hiring
        self._hired: dict[int, Crew] = {}
        self._stack = ExitStack()

    def of(self, footage_s: float) -> Crew:
        """Whoever looks at a file of this length."""
        workers = self._hiring.count(footage_s)
        if workers not in self._hired:
            crew = self._hiring.crew(self._engine, self._estimator, footage_s)
            self._hired[workers] = self._stack.enter_context(crew)
        return self._hired[workers]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()


def _look(
    source: Source, estimator: PoseEstimator, crew: Crew, settings: Settings, folder: Path
) -> Generator[Progress, None, Analysis]:
    chunks = plan(source, settings, estimator)
    conclusion = Conclusion(source, chunks, settings, folder)
    for told in _observe([job_of(source, chunk, folder) for chunk in chunks], source, crew):
        conclusion.advance()
        yield told
    for step in conclusion.rest():
        if isinstance(step, Analysis):
            forget(chunks, folder)
            return step
        yield Progress(step.stage, step.done, step.total, source.path.name)
    raise RuntimeError("the analysis ended without a result")


def _observe(jobs: Sequence[Job], source: Source, crew: Crew) -> Iterator[Progress]:
    """Has every chunk observed, the others too where one fails.

    Raises:
        VidreviewError, ModelsError: What the first chunk that failed, failed of.
    """
    done_s, error = 0.0, None
    for step in crew.observe(jobs):
        ahead_s = 0.0
        if isinstance(step, Outcome):
            done_s += step.job.end_s - step.job.start_s
            error = error or step.error
        else:
            ahead_s = step.seconds - step.job.start_s
        told = progress_at(source, done_s + ahead_s)
        yield Progress(told.stage, told.done, told.total, source.path.name)
    if error is not None:
        raise error
