"""A recording in several chunks, and what the crew of one makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from vidreview.analysis import Settings, Source, open_source, plan
from vidreview.analysis.chunks import Chunk
from vidreview.engine import Engine
from vidreview.scenes import DEMO_SCENES, render_scene
from vidreview.workers import Job, Outcome, SingleCrew
from vidreview.workers.crew import job_of


@dataclass(frozen=True)
class Work:
    """A recording, and its chunks as they should be.

    Attributes:
        source: The recording.
        planned: Its chunks.
        expected: Bytes of each chunk's file.
    """

    source: Source
    planned: tuple[Chunk, ...]
    expected: tuple[bytes, ...]

    def jobs(self, folder: Path) -> list[Job]:
        return [job_of(self.source, chunk, folder) for chunk in self.planned]

    def done(self, folder: Path) -> tuple[bytes, ...]:
        return tuple(chunk.path_in(folder).read_bytes() for chunk in self.planned)


@pytest.fixture(scope="session")
def work(tmp_path_factory: pytest.TempPathFactory) -> Work:
    folder = tmp_path_factory.mktemp("work")
    scene = DEMO_SCENES[4]
    render_scene(scene, scene.cameras[0], folder / "scene.mp4")
    source = open_source(folder / "scene.mp4")
    with Engine(threads=1).open() as estimator:
        planned = plan(source, Settings(), estimator, chunk_s=2.0)
        assert len(planned) >= 3
        jobs = [job_of(source, chunk, folder / "alone") for chunk in planned]
        outcomes = [step for step in SingleCrew(estimator).observe(jobs) if isinstance(step, Outcome)]
    assert all(outcome.error is None for outcome in outcomes)
    expected = tuple(chunk.path_in(folder / "alone").read_bytes() for chunk in planned)
    return Work(source, planned, expected)


@dataclass(frozen=True, slots=True)
class MortalEngine(Engine):
    """Kills the process that opens it, as long as its file ``weights`` holds lives to take."""

    def open(self):  # type: ignore[no-untyped-def]
        import os
        import signal

        assert self.weights is not None
        lives = self.weights.read_text()
        if lives:
            self.weights.write_text(lives[1:])
            os.kill(os.getpid(), signal.SIGKILL)
        return Engine(threads=self.threads).open()


def mortal(path: Path, deaths: int) -> Engine:
    path.write_text("x" * deaths)
    return MortalEngine(weights=path)
