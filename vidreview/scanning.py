"""Looking at files without a store: no case, no custody, nothing kept."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vidreview.analysis import Analysis, Settings, analyze
from vidreview.engine import Engine
from vidreview.errors import FAILURES, Failure
from vidreview.media import open_video
from vidreview.records import MediaInfo, Progress
from vidreview.store.errors import SourceUnreadableError


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one file holds, or why it could not be looked at; one of ``analysis`` and ``error`` is None."""

    path: Path
    media: MediaInfo | None
    analysis: Analysis | None
    error: Failure | None


def scan(paths: Sequence[Path], settings: Settings, engine: Engine) -> Iterator[Progress | Scanned]:
    """Looks at each file, and at each file in each folder; a bad one never stops the others.

    Raises:
        ModelsError: The engine or its weights can't be used.
    """
    with engine.open() as estimator:
        for path in _files(paths):
            media: MediaInfo | None = None
            try:
                if not path.is_file():
                    raise SourceUnreadableError(name=path.name, detail="no such file")
                with open_video(path) as reader:
                    media = reader.info
                    analysis = yield from _finish(analyze(reader, estimator, settings), path)
                yield Scanned(path, media, analysis, None)
            except FAILURES as error:
                yield Scanned(path, media, None, error)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.rglob("*") if item.is_file())
        else:
            yield path


def _finish(steps: Iterator[Progress | Analysis], path: Path) -> Generator[Progress, None, Analysis]:
    for step in steps:
        if isinstance(step, Analysis):
            return step
        yield Progress(step.stage, step.done, step.total, path.name)
    raise RuntimeError("the analysis ended without a result")
