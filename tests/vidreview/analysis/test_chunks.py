from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from tests.fakes.figures import Block, BlockEstimator, draw, upright
from vidreview.analysis import (
    Analysis,
    ChunkUnreadableError,
    Conclusion,
    Settings,
    Source,
    analysis_to_json,
    analyze,
    conclude,
    forget,
    observe,
    open_source,
    plan,
)
from vidreview.analysis.chunks import ObservedWriteError, read

CHUNK_S = 6.0
SETTINGS = Settings(threshold=0.05)
SECONDS = 26.0


def coming_and_going(time_s: float) -> Sequence[Block]:
    """Somebody walks about; another comes, stays close for a while across a chunk's border, and leaves."""
    people = [upright(200 + 40 * np.sin(time_s))]
    if 9.0 < time_s < 14.0:
        people.append(upright(600 - 70 * (time_s - 9.0) if time_s < 14.0 else 250))
    return people


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    return open_source(draw(tmp_path_factory.mktemp("chunks") / "walk.mp4", SECONDS, coming_and_going))


def analysis_of(
    source: Source, folder: Path, settings: Settings = SETTINGS, chunk_s: float = CHUNK_S
) -> Analysis:
    *_, last = analyze(source, BlockEstimator(), settings, folder, chunk_s)
    assert isinstance(last, Analysis)
    return last


def outcome(analysis: Analysis) -> tuple[str, bytes]:
    return analysis_to_json(analysis), analysis.poses.to_parquet()


@pytest.fixture(scope="module")
def unbroken(source: Source, tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    return analysis_of(source, tmp_path_factory.mktemp("unbroken"))


def test_chunks_cover_every_frame_once_and_begin_where_decoding_can(source: Source) -> None:
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    assert len(chunks) >= 4
    assert [chunk.first for chunk in chunks] == [0, *(chunk.end for chunk in chunks[:-1])]
    assert chunks[-1].end == len(source.times)
    assert {chunk.first for chunk in chunks} <= set(source.keyframes.tolist())
    assert len({chunk.key for chunk in chunks}) == len(chunks)


def test_a_key_follows_from_all_that_shapes_a_chunk_and_nothing_else(source: Source) -> None:
    def key(settings: Settings) -> str:
        return plan(source, settings, BlockEstimator(), CHUNK_S)[0].key

    usual = key(Settings())
    assert usual == key(Settings(threshold=0.9)) == key(Settings(lead_in_s=7.0))
    assert len({usual, key(Settings().exhaustive()), key(Settings(interval_s=0.2))}) == 3


def test_a_killed_run_goes_on_to_the_same_result(source: Source, unbroken: Analysis, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.vidreview.analysis.killed_child", str(source.path), str(tmp_path)]
    child = subprocess.Popen(command, cwd=Path(__file__).parents[3])
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    try:
        deadline = time.monotonic() + 120
        while not any(chunk.is_observed(tmp_path) for chunk in chunks):
            assert child.poll() is None, "the child ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.02)
        os.kill(child.pid, signal.SIGKILL)
    finally:
        child.kill()
        assert child.wait() == -signal.SIGKILL
    done = [chunk for chunk in chunks if chunk.is_observed(tmp_path)]
    assert 0 < len(done) < len(chunks)
    before = {chunk.key: chunk.path_in(tmp_path).stat().st_mtime_ns for chunk in done}
    assert outcome(analysis_of(source, tmp_path)) == outcome(unbroken)
    assert before == {chunk.key: chunk.path_in(tmp_path).stat().st_mtime_ns for chunk in done}


def test_chunks_can_be_observed_in_any_order_and_twice(
    source: Source, unbroken: Analysis, tmp_path: Path
) -> None:
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    shuffled = random.Random(4).sample(chunks * 2, 2 * len(chunks))
    for chunk in shuffled:
        assert observe(chunk, source, BlockEstimator(), tmp_path).is_file()
    *_, last = conclude(source, chunks, SETTINGS, tmp_path)
    assert isinstance(last, Analysis)
    assert outcome(last) == outcome(unbroken)


def test_a_conclusion_begins_while_chunks_are_observed(
    source: Source, unbroken: Analysis, tmp_path: Path
) -> None:
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    conclusion = Conclusion(source, chunks, SETTINGS, tmp_path)
    for chunk in (*chunks[1::-1], *chunks[2:]):
        observe(chunk, source, BlockEstimator(), tmp_path)
        conclusion.advance()
    forget(chunks, tmp_path)
    (last,) = conclusion.rest()
    assert isinstance(last, Analysis)
    assert outcome(last) == outcome(unbroken)


def test_the_same_chunk_is_the_same_file_to_the_bit(source: Source, tmp_path: Path) -> None:
    chunk = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)[1]
    first, second = (observe(chunk, source, BlockEstimator(), tmp_path / name) for name in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_chunks_leave_no_mark_on_what_is_seen(source: Source, tmp_path: Path) -> None:
    settings = SETTINGS.exhaustive()
    cut = analysis_of(source, tmp_path / "cut", settings)
    whole = analysis_of(source, tmp_path / "whole", settings, chunk_s=1000.0)
    assert outcome(cut) == outcome(whole)


def test_a_chunk_is_read_by_other_programs(source: Source, tmp_path: Path) -> None:
    chunks = plan(source, SETTINGS.exhaustive(), BlockEstimator(), CHUNK_S)
    table = pl.read_parquet(observe(chunks[0], source, BlockEstimator(), tmp_path))
    kept = read(chunks[0], tmp_path)
    assert table["pts"].to_list() == [frame.pts for frame in kept.frames]
    assert table["score"].list.len().to_list() == [len(frame.people) for frame in kept.frames]
    assert (table["keypoints"].list.len() == 51 * table["score"].list.len()).all()


def test_a_damaged_chunk_is_told_and_made_again(source: Source, unbroken: Analysis, tmp_path: Path) -> None:
    analysis_of(source, tmp_path)
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    path = chunks[1].path_in(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ChunkUnreadableError):
        list(conclude(source, chunks, SETTINGS, tmp_path))
    assert not chunks[1].is_observed(tmp_path)
    assert outcome(analysis_of(source, tmp_path)) == outcome(unbroken)


def test_a_disk_that_refuses_is_told_and_leaves_nothing_half(source: Source, tmp_path: Path) -> None:
    folder = tmp_path / "observed"
    folder.write_text("where the folder should be")
    chunk = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)[-1]
    with pytest.raises(ObservedWriteError) as told:
        observe(chunk, source, BlockEstimator(), folder)
    assert told.value.fields["detail"] in ("ENOTDIR", "EEXIST")
    folder.unlink()
    observe(chunk, source, BlockEstimator(), folder)
    assert chunk.is_observed(folder)


def test_another_chunk_under_its_name_is_refused(source: Source, tmp_path: Path) -> None:
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    for chunk in chunks[:2]:
        observe(chunk, source, BlockEstimator(), tmp_path)
    chunks[0].path_in(tmp_path).write_bytes(chunks[1].path_in(tmp_path).read_bytes())
    with pytest.raises(ChunkUnreadableError):
        read(chunks[0], tmp_path)


def test_chunks_can_be_forgotten(source: Source, tmp_path: Path) -> None:
    chunks = plan(source, SETTINGS, BlockEstimator(), CHUNK_S)
    observe(chunks[0], source, BlockEstimator(), tmp_path)
    forget(chunks, tmp_path)
    assert list(tmp_path.iterdir()) == []
    forget(chunks, tmp_path)
