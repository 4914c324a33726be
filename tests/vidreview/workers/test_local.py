"""Processes of this machine: the same bytes as one alone, and no chunk is lost with a process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vidreview.workers.conftest import Work, mortal
from vidreview.engine import Engine
from vidreview.workers import Crew, Job, LocalCrew, Outcome, worthwhile
from vidreview.workers.crew import TRIES, Observer, surveyed
from vidreview.workers.local import WORKER_BYTES


def outcomes(crew: Crew, jobs: Iterable[Job]) -> dict[str, str]:
    """How each chunk ended, by its key: the error's code, or ""."""
    ended = [step for step in crew.observe(jobs) if isinstance(step, Outcome)]
    return {outcome.job.chunk.key: outcome.error.code if outcome.error else "" for outcome in ended}


def test_two_processes_give_the_same_bytes_as_one(work: Work, tmp_path: Path) -> None:
    with LocalCrew(Engine(), 2) as crew:
        ended = outcomes(crew, work.jobs(tmp_path))
    assert set(ended.values()) == {""}
    assert work.done(tmp_path) == work.expected


def test_what_is_there_is_not_done_again(work: Work, tmp_path: Path) -> None:
    first, *others = work.jobs(tmp_path)
    with LocalCrew(Engine(), 1) as crew:
        outcomes(crew, [first])
        written = first.chunk.path_in(tmp_path).stat().st_mtime_ns
        outcomes(crew, [first, *others])
    assert first.chunk.path_in(tmp_path).stat().st_mtime_ns == written
    assert work.done(tmp_path) == work.expected


def test_a_bad_recording_spares_the_others(work: Work, tmp_path: Path) -> None:
    good, bad, *_ = work.jobs(tmp_path)
    bad = replace(bad, path=tmp_path / "gone.mp4")
    with LocalCrew(Engine(), 2) as crew:
        ended = outcomes(crew, [bad, good])
    assert ended == {bad.chunk.key: "file-gone", good.chunk.key: ""}


def test_the_chunk_of_a_process_that_was_killed_is_done_by_another(work: Work, tmp_path: Path) -> None:
    with LocalCrew(mortal(tmp_path / "lives", deaths=1), 2) as crew:
        ended = outcomes(crew, work.jobs(tmp_path))
    assert set(ended.values()) == {""}
    assert work.done(tmp_path) == work.expected


def test_a_chunk_that_kills_every_process_is_given_up_alone(work: Work, tmp_path: Path) -> None:
    first, second, *_ = work.jobs(tmp_path)
    with LocalCrew(mortal(tmp_path / "lives", deaths=TRIES), 1) as crew:
        ended = outcomes(crew, [first, second])
    assert ended == {first.chunk.key: "worker-died", second.chunk.key: ""}


@pytest.mark.parametrize(
    ("cores", "memory", "expected"),
    [(2, 100 * WORKER_BYTES, 2), (16, 3 * WORKER_BYTES, 3), (8, 1, 1)],
)
def test_as_many_workers_as_cores_and_memory_allow(cores: int, memory: int, expected: int) -> None:
    assert worthwhile(cores, memory) == expected


def test_what_is_known_of_a_recording_goes_with_its_first_job(work: Work, tmp_path: Path) -> None:
    first, *_ = work.jobs(tmp_path)
    assert surveyed(first) is work.source
    known = replace(work.source, recording=replace(work.source.recording))
    Observer(Engine(threads=1)).observe(first, known)
    assert surveyed(first) is known
    assert surveyed(replace(first, path=tmp_path / "gone.mp4")) is None
