"""A recording's analysis in chunks: each is observed on its own, in any order, in any process, once.

The flow of an analysis::

    open_source(path) ─► plan(source, settings, estimator) ─► chunks
        chunk ─► observe(chunk, source, estimator, folder) ─► a Parquet file    dear: decoding, poses
        all chunks ─► conclude(source, chunks, settings, folder) ─► Analysis    cheap: tracks, scores

A chunk is a pure function of the recording's bytes, the chunk's frames, the engine and what the settings say
about looking; all of these make its key, and the key names its file. A file is written whole or not at all.
So a run that was killed goes on with the chunks that are missing, and the result is the same to the bit.

Chunks leave no mark on the result. Which frames are looked at follows from the timestamps of the whole
recording; a chunk begins where decoding can begin, glances beyond both of its ends, and looks at the frame
before its first one where it needs it to measure motion. Following people from frame to frame, and everything
that builds on it, happens over all chunks in a row.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from chain_of_custody.errors import refusal
from models.pose.estimator import PoseEstimator
from models.pose.people import People
from vidreview.analysis.settings import Settings
from vidreview.analysis.source import Source
from vidreview.errors import VidreviewError
from vidreview.records import SkipReason

FORMAT: Final = "vidreview-chunk-4"
"""Raise it when anything changes that a chunk holds or how it is looked at."""

LONGEST_CHUNK_S: Final = 120.0
SHORTEST_CHUNK_S: Final = 30.0
CHUNKS: Final = 8
"""Short recordings are cut finer, so that several workers have a part each and end together."""


class ObservedWriteError(VidreviewError):
    """The disk refused to keep what was observed: it is full, read-only or failing.

    Fields: ``detail``.
    """

    code = "observed-write"


class ChunkUnreadableError(VidreviewError):
    """A chunk's file is not what was written; it is put aside, and will be made again.

    Fields: ``detail``.
    """

    code = "chunk-unreadable"

    def __init__(self, *, detail: str) -> None:
        super().__init__(detail=detail)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of one recording, to be observed in one way.

    Attributes:
        source_sha256: Digest of the recording, hex.
        first, end: Ranks of its frames, from inclusive to exclusive.
        looking: What the settings say about looking.
        engine, model_sha256: What estimates the poses.
    """

    source_sha256: str
    first: int
    end: int
    looking: Mapping[str, Any] = field(hash=False)
    engine: str
    model_sha256: str

    @property
    def key(self) -> str:
        """SHA-256, hex, of all that the chunk's content follows from."""
        named = [FORMAT, self.source_sha256, self.first, self.end, dict(self.looking), self.engine]
        canonical = json.dumps([*named, self.model_sha256], sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def path_in(self, folder: Path) -> Path:
        """Where its file lies."""
        return folder / self.source_sha256 / f"{self.key}.parquet"

    def is_observed(self, folder: Path) -> bool:
        """Whether its file is there."""
        return self.path_in(folder).is_file()


@dataclass(frozen=True, slots=True, eq=False)
class LookedAt:
    """One frame that was looked at closely.

    Attributes:
        pts: Its presentation timestamp.
        people: Everyone seen.
        motion: float32 in steps of float16, from `models.contact.motion.MotionMeter`.
        again: Whether part of it was looked at a second time, see `vidreview.analysis.closer`.
    """

    pts: int
    people: People
    motion: npt.NDArray[np.float32]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """Frames that were not looked at closely: timestamps of the first and the last, and why."""

    first: int
    last: int
    reason: SkipReason


@dataclass(frozen=True, slots=True, eq=False)
class Observed:
    """All that was observed in a chunk.

    Attributes:
        frames: What was looked at closely, in order of time.
        skips: What was not, in order of time.
        damaged: Timestamps of frames that could not be shown, each with its detail, in order.
        decoded: How many frames of the chunk were decoded.
        estimated: In how many of them people were looked for, glances included.
    """

    frames: tuple[LookedAt, ...]
    skips: tuple[Skipped, ...]
    damaged: tuple[tuple[int, str], ...]
    decoded: int
    estimated: int


def plan(
    source: Source, settings: Settings, estimator: PoseEstimator, chunk_s: float | None = None
) -> tuple[Chunk, ...]:
    """The chunks of a recording, in order of time; together they cover every frame once.

    Args:
        source: The recording.
        settings: How to look.
        estimator: The engine that poses will be estimated with; only its name and its model count here.
        chunk_s: Least media time of a chunk, but for the last; by default what suits the recording's length.
    """
    borders = _borders(source, chunk_length_s(source.info.duration_s) if chunk_s is None else chunk_s)
    looking = settings.looking()
    return tuple(
        Chunk(source.sha256, first, end, looking, estimator.engine, estimator.model_sha256)
        for first, end in pairwise(borders)
    )


def chunk_length_s(duration_s: float) -> float:
    """Least media time of a chunk: long enough for what each costs at its ends not to matter."""
    return min(max(duration_s / CHUNKS, SHORTEST_CHUNK_S), LONGEST_CHUNK_S)


def _borders(source: Source, chunk_s: float) -> list[int]:
    """Ranks of keyframes that are glanced at, a chunk's length apart, between the first frame and the end."""
    borders, count = [0], len(source.times)
    for rank in source.glances.tolist():
        enough = source.seconds[rank] - source.seconds[borders[-1]] >= chunk_s
        if enough and source.seconds[-1] - source.seconds[rank] >= chunk_s / 2:
            borders.append(rank)
    return [*borders, count]


def write(observed: Observed, chunk: Chunk, folder: Path) -> Path:
    """Keeps what was observed; the file appears whole or not at all.

    Raises:
        ObservedWriteError: The disk refused.
    """
    content = io.BytesIO()
    _to_table(observed.frames).write_parquet(
        content, compression="zstd", statistics=False, metadata=_described(observed, chunk)
    )
    path = chunk.path_in(folder)
    partial = path.with_name(f"{path.stem[:16]}-{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("xb") as file:
            file.write(content.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            partial.unlink()
        raise ObservedWriteError(detail=refusal(error)) from error
    return path


def read(chunk: Chunk, folder: Path) -> Observed:
    """Reads what `write` kept.

    Raises:
        ChunkUnreadableError: It is not there, or damaged.
    """
    import polars as pl

    path = chunk.path_in(folder)
    try:
        described = json.loads(pl.read_parquet_metadata(path)["vidreview"])
        table = pl.read_parquet(path, use_pyarrow=False)
        if described["key"] != chunk.key:
            raise ValueError("another chunk's file")
        return _observed(table, described)
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        if path.is_file():
            path.replace(path.with_suffix(".damaged"))
        raise ChunkUnreadableError(detail=str(error)) from error


def forget(chunks: Sequence[Chunk], folder: Path) -> None:
    """Removes the files of chunks whose conclusion is kept elsewhere, with what killed runs left there."""
    for place in {chunk.path_in(folder).parent for chunk in chunks}:
        if place.is_dir():
            for path in place.iterdir():
                path.unlink(missing_ok=True)
            place.rmdir()


def _described(observed: Observed, chunk: Chunk) -> dict[str, str]:
    content = {
        "format": FORMAT,
        "key": chunk.key,
        "skips": [[s.first, s.last, s.reason.value] for s in observed.skips],
        "damaged": [list(item) for item in observed.damaged],
        "decoded": observed.decoded,
        "estimated": observed.estimated,
        "motion_shape": list(observed.frames[0].motion.shape) if observed.frames else [0, 0, 0],
    }
    return {"vidreview": json.dumps(content, sort_keys=True, separators=(",", ":"))}


def _to_table(frames: Sequence[LookedAt]) -> Any:
    """One row a frame; people in lists of equal length: scores, boxes of 4, keypoints of 51 numbers."""
    import polars as pl

    columns: dict[str, tuple[list[Any], Any]] = {
        "pts": ([frame.pts for frame in frames], pl.Int64),
        "score": ([frame.people.scores.tolist() for frame in frames], pl.List(pl.Float32)),
        "box": ([frame.people.boxes.ravel().tolist() for frame in frames], pl.List(pl.Float32)),
        "keypoints": ([frame.people.keypoints.ravel().tolist() for frame in frames], pl.List(pl.Float32)),
        "motion": ([frame.motion.astype("<f2").tobytes() for frame in frames], pl.Binary),
        "again": ([frame.again for frame in frames], pl.Boolean),
    }
    return pl.DataFrame(
        {name: pl.Series(name, values, dtype=kind) for name, (values, kind) in columns.items()}
    )


def _observed(table: Any, described: Mapping[str, Any]) -> Observed:
    shape = described["motion_shape"]
    rows = table.select("pts", "score", "box", "keypoints", "motion", "again").iter_rows()
    frames = tuple(_looked_at(row, shape) for row in rows)
    skips = tuple(Skipped(first, last, SkipReason(reason)) for first, last, reason in described["skips"])
    damaged = tuple((int(pts), str(detail)) for pts, detail in described["damaged"])
    return Observed(frames, skips, damaged, described["decoded"], described["estimated"])


def _looked_at(row: tuple[Any, ...], shape: list[int]) -> LookedAt:
    pts, scores, boxes, keypoints, motion, again = row
    people = People(
        np.array(boxes, np.float32).reshape(-1, 4),
        np.array(keypoints, np.float32).reshape(-1, 17, 3),
        np.array(scores, np.float32),
    )
    return LookedAt(pts, people, np.frombuffer(motion, "<f2").reshape(shape).astype(np.float32), again)
