"""Looking at files without a store: no case, no custody, nothing kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from models.pose.estimator import PoseEstimator
from vidreview.analysis import Analysis, Settings, Source, analyze, forget, open_source, plan
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure
from vidreview.media.kinds import is_plainly_no_recording
from vidreview.records import MediaInfo, Progress
from vidreview.store.errors import SourceUnreadableError


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
    paths: Sequence[Path], settings: Settings, engine: Engine, cache: Path | None = None
) -> Iterator[Progress | Scanned]:
    """Looks at each file, and at each file in each folder; a bad one never stops the others.

    In a folder, files that are plainly no recordings are told as such; one that is named is always tried.

    What was observed in a file is kept until it is told, so that a run that was killed goes on there.

    Args:
        paths: Files and folders.
        settings: How to look.
        engine: With what to look.
        cache: Folder to keep observations in meanwhile; default the user's own.

    Raises:
        ModelsError: The engine or its weights can't be used.
    """
    folder = cache or Path(platformdirs.user_cache_dir("vidreview")) / "scanning"
    with engine.open() as estimator:
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
                analysis = yield from _look(source, estimator, settings, folder)
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


def _look(
    source: Source, estimator: PoseEstimator, settings: Settings, folder: Path
) -> Generator[Progress, None, Analysis]:
    for step in analyze(source, estimator, settings, folder):
        if isinstance(step, Analysis):
            forget(plan(source, settings, estimator), folder)
            return step
        yield Progress(step.stage, step.done, step.total, source.path.name)
    raise RuntimeError("the analysis ended without a result")
