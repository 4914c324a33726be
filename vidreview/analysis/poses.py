"""Who was seen in each analysed frame, with track numbers: what a player draws and a scorer reads."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from models.pose.people import SKELETON, People

if TYPE_CHECKING:
    import polars as pl

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]

LIMBS: Final = SKELETON
"""Pairs of keypoints to join when a skeleton is drawn, for whoever may not know `models`."""

_FORMAT: Final = "vidreview-poses-1"


@dataclass(frozen=True, slots=True)
class TrackedPeople:
    """Everyone in one analysed frame.

    Attributes:
        pts: Presentation timestamp of the frame, in the table's time base.
        tracks: int64, shape (n,), read-only: each person's number within this analysis, from 1.
        people: Boxes, keypoints and scores, in the same order.
    """

    pts: int
    tracks: IntArray
    people: People

    def __post_init__(self) -> None:
        tracks = np.array(self.tracks, dtype=np.int64)
        if tracks.shape != (len(self.people),):
            raise ValueError(f"{tracks.shape} tracks for {len(self.people)} people")
        tracks.flags.writeable = False
        object.__setattr__(self, "tracks", tracks)

    def __len__(self) -> int:
        return len(self.people)


@dataclass(frozen=True, slots=True, eq=False)
class _Columns:
    """Everyone of all frames in a row; frame ``n`` has those from ``ends[n - 1]`` to before ``ends[n]``."""

    pts: IntArray
    ends: IntArray
    tracks: IntArray
    scores: FloatArray
    boxes: FloatArray
    keypoints: FloatArray

    @classmethod
    def of(cls, frames: Iterable[TrackedPeople]) -> _Columns:
        kept = tuple(frames)
        return cls(
            pts=np.array([frame.pts for frame in kept], np.int64),
            ends=np.cumsum([len(frame) for frame in kept], dtype=np.int64),
            tracks=np.concatenate([np.zeros(0, np.int64), *(frame.tracks for frame in kept)]),
            scores=np.concatenate([np.zeros(0, np.float32), *(frame.people.scores for frame in kept)]),
            boxes=np.concatenate([np.zeros((0, 4), np.float32), *(frame.people.boxes for frame in kept)]),
            keypoints=np.concatenate(
                [np.zeros((0, 17, 3), np.float32), *(frame.people.keypoints for frame in kept)]
            ),
        )

    def frame(self, number: int) -> TrackedPeople:
        here = slice(int(self.ends[number - 1]) if number else 0, int(self.ends[number]))
        people = People(self.boxes[here], self.keypoints[here], self.scores[here])
        return TrackedPeople(int(self.pts[number]), self.tracks[here], people)


class PoseTable:
    """The people of every frame of one recording that was looked at closely, in order of time; never changes.

    Frames in which nobody was seen are in it too, so that "looked, nobody there" and "not looked at" differ.
    It holds columns and makes a frame's people when they are asked for: days of footage fit into memory.
    """

    def __init__(self, time_base: Fraction, frames: Iterable[TrackedPeople]) -> None:
        self._set(time_base, _Columns.of(frames))

    @classmethod
    def _of(cls, time_base: Fraction, columns: _Columns) -> PoseTable:
        table = cls.__new__(cls)
        table._set(time_base, columns)
        return table

    def _set(self, time_base: Fraction, columns: _Columns) -> None:
        self.time_base = time_base
        self._columns = columns
        self.pts: IntArray = columns.pts
        self.pts.flags.writeable = False
        if np.any(np.diff(self.pts) <= 0):
            raise ValueError("frames must be in order of time, each once")

    def __len__(self) -> int:
        return len(self.pts)

    def __iter__(self) -> Iterator[TrackedPeople]:
        return (self._columns.frame(number) for number in range(len(self)))

    def at(self, pts: int) -> TrackedPeople | None:
        """The people of exactly this frame, or None where it was not analysed."""
        index = int(np.searchsorted(self.pts, pts))
        found = index < len(self) and int(self.pts[index]) == pts
        return self._columns.frame(index) if found else None

    def nearest(self, pts: int) -> TrackedPeople | None:
        """The people of the analysed frame closest in time, the earlier of two; None in an empty table."""
        if not len(self):
            return None
        index = int(np.searchsorted(self.pts, pts))
        around = range(max(index - 1, 0), min(index + 1, len(self)))
        return self._columns.frame(min(around, key=lambda n: (abs(int(self.pts[n]) - pts), n)))

    def between(self, start: int, end: int) -> tuple[TrackedPeople, ...]:
        """The analysed frames from ``start`` to ``end``, both inclusive."""
        first, last = np.searchsorted(self.pts, (start, end + 1))
        return tuple(self._columns.frame(number) for number in range(int(first), int(last)))

    def to_parquet(self) -> bytes:
        """The table as a Parquet file; the same table gives the same bytes."""
        out = io.BytesIO()
        described = {"format": _FORMAT, "time_base": str(self.time_base)}
        _to_rows(self._columns).write_parquet(out, compression="zstd", statistics=False, metadata=described)
        return out.getvalue()

    @classmethod
    def from_parquet(cls, content: bytes) -> PoseTable:
        """Reads what `to_parquet` wrote.

        Raises:
            ValueError: The file is of another format.
        """
        import polars as pl  # takes long to load, which a program's start need not pay

        described = pl.read_parquet_metadata(io.BytesIO(content))
        if described.get("format") != _FORMAT:
            raise ValueError(f"not a pose table: {described.get('format')!r}")
        rows = pl.read_parquet(io.BytesIO(content), use_pyarrow=False)
        return cls._of(Fraction(described["time_base"]), _from_rows(rows))


def _to_rows(columns: _Columns) -> pl.DataFrame:
    """One row a person; a frame without people has one row with nulls."""
    import polars as pl

    people = np.diff(columns.ends, prepend=0)
    counts = np.maximum(people, 1)
    seen = np.repeat(people > 0, counts)
    values: dict[str, Any] = {
        "pts": np.repeat(columns.pts, counts),
        "track": _spread(columns.tracks, seen),
        "score": _spread(columns.scores, seen),
        "box": _spread(columns.boxes, seen),
        "keypoints": _spread(columns.keypoints.reshape(-1, 51), seen),
    }
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        "pts": pl.Int64,
        "track": pl.Int32,
        "score": pl.Float32,
        "box": pl.Array(pl.Float32, 4),
        "keypoints": pl.Array(pl.Float32, 51),
    }
    table = pl.DataFrame({name: pl.Series(name, column, types[name]) for name, column in values.items()})
    return table.with_columns(pl.when(pl.Series(seen)).then(pl.col("track")).alias("track"))


def _spread(values: npt.NDArray[Any], seen: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    """Puts each person's values into their row, zeros into the rows of empty frames."""
    rows = np.zeros((len(seen), *values.shape[1:]), dtype=values.dtype)
    rows[seen] = values
    return rows


def _from_rows(rows: pl.DataFrame) -> _Columns:
    every = rows["pts"].to_numpy()
    seen = rows["track"].is_not_null().to_numpy()
    pts, first = np.unique(every, return_index=True)
    if np.any(np.diff(every) < 0):
        raise ValueError("frames must be in order of time, each once")
    people = np.add.reduceat(seen.astype(np.int64), first) if len(first) else np.zeros(0, np.int64)
    return _Columns(
        pts=np.array(pts, np.int64),
        ends=np.cumsum(people, dtype=np.int64),
        tracks=rows["track"].fill_null(0).to_numpy()[seen].astype(np.int64),
        scores=rows["score"].to_numpy()[seen],
        boxes=rows["box"].to_numpy()[seen].reshape(-1, 4),
        keypoints=rows["keypoints"].to_numpy()[seen].reshape(-1, 17, 3),
    )
