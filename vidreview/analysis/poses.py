"""Who was seen in each analysed frame, with track numbers: what a player draws and a scorer reads."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from models.pose.people import SKELETON, People

IntArray = npt.NDArray[np.int64]

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


class PoseTable:
    """The people of every analysed frame of one recording, in order of time; it never changes.

    Frames in which nobody was seen are in it too, so that "looked, nobody there" and "not looked at" differ.
    """

    def __init__(self, time_base: Fraction, frames: Iterable[TrackedPeople]) -> None:
        self.time_base = time_base
        self._frames = tuple(frames)
        self.pts: IntArray = np.array([frame.pts for frame in self._frames], dtype=np.int64)
        self.pts.flags.writeable = False
        if np.any(np.diff(self.pts) <= 0):
            raise ValueError("frames must be in order of time, each once")

    def __len__(self) -> int:
        return len(self._frames)

    def __iter__(self) -> Iterator[TrackedPeople]:
        return iter(self._frames)

    def at(self, pts: int) -> TrackedPeople | None:
        """The people of exactly this frame, or None where it was not analysed."""
        index = int(np.searchsorted(self.pts, pts))
        found = index < len(self) and int(self.pts[index]) == pts
        return self._frames[index] if found else None

    def nearest(self, pts: int) -> TrackedPeople | None:
        """The people of the analysed frame closest in time, the earlier of two; None in an empty table."""
        if not self._frames:
            return None
        index = int(np.searchsorted(self.pts, pts))
        around = self._frames[max(index - 1, 0) : index + 1]
        return min(around, key=lambda frame: (abs(frame.pts - pts), frame.pts))

    def between(self, start: int, end: int) -> tuple[TrackedPeople, ...]:
        """The analysed frames from ``start`` to ``end``, both inclusive."""
        first, last = np.searchsorted(self.pts, (start, end + 1))
        return self._frames[int(first) : int(last)]

    def to_parquet(self) -> bytes:
        """The table as a Parquet file; the same table gives the same bytes."""
        out = io.BytesIO()
        described = {"format": _FORMAT, "time_base": str(self.time_base)}
        _to_rows(self._frames).write_parquet(out, compression="zstd", statistics=False, metadata=described)
        return out.getvalue()

    @classmethod
    def from_parquet(cls, content: bytes) -> PoseTable:
        """Reads what `to_parquet` wrote.

        Raises:
            ValueError: The file is of another format.
        """
        described = pl.read_parquet_metadata(io.BytesIO(content))
        if described.get("format") != _FORMAT:
            raise ValueError(f"not a pose table: {described.get('format')!r}")
        rows = pl.read_parquet(io.BytesIO(content), use_pyarrow=False)
        return cls(Fraction(described["time_base"]), _from_rows(rows))


def _to_rows(frames: tuple[TrackedPeople, ...]) -> pl.DataFrame:
    """One row a person; a frame without people has one row with nulls."""
    counts = np.array([max(len(frame), 1) for frame in frames], dtype=np.int64)
    seen = np.repeat(np.array([len(frame) > 0 for frame in frames], dtype=bool), counts)
    columns: dict[str, Any] = {
        "pts": np.repeat(np.array([frame.pts for frame in frames], dtype=np.int64), counts),
        "track": _spread([frame.tracks for frame in frames], seen, ()),
        "score": _spread([frame.people.scores for frame in frames], seen, ()),
        "box": _spread([frame.people.boxes for frame in frames], seen, (4,)),
        "keypoints": _spread([frame.people.keypoints for frame in frames], seen, (51,)),
    }
    types: dict[str, pl.DataType | type[pl.DataType]] = {
        "pts": pl.Int64,
        "track": pl.Int32,
        "score": pl.Float32,
        "box": pl.Array(pl.Float32, 4),
        "keypoints": pl.Array(pl.Float32, 51),
    }
    table = pl.DataFrame({name: pl.Series(name, values, types[name]) for name, values in columns.items()})
    return table.with_columns(pl.when(pl.Series(seen)).then(pl.col("track")).alias("track"))


def _spread(
    parts: list[npt.NDArray[Any]], seen: npt.NDArray[np.bool_], shape: tuple[int, ...]
) -> npt.NDArray[Any]:
    """Puts each person's values into their row, zeros into the rows of empty frames."""
    values = np.zeros((len(seen), *shape), dtype=parts[0].dtype if parts else np.float32)
    if seen.any():
        values[seen] = np.concatenate([part.reshape(len(part), *shape) for part in parts])
    return values


def _from_rows(rows: pl.DataFrame) -> Iterator[TrackedPeople]:
    pts = rows["pts"].to_numpy()
    seen = rows["track"].is_not_null().to_numpy()
    tracks = rows["track"].fill_null(0).to_numpy()
    scores, boxes = rows["score"].to_numpy(), rows["box"].to_numpy()
    keypoints = rows["keypoints"].to_numpy().reshape(-1, 17, 3)
    starts = np.unique(pts, return_index=True)[1].tolist()
    for start, end in zip(starts, [*starts[1:], len(pts)][: len(starts)], strict=True):
        here = slice(start, end if seen[start] else start)
        yield TrackedPeople(int(pts[start]), tracks[here], People(boxes[here], keypoints[here], scores[here]))
