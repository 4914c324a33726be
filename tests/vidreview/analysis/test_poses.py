from __future__ import annotations

import io
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fakes.people import people_of, standing
from vidreview.analysis import PoseTable, TrackedPeople

BASE = Fraction(1, 90000)


def table_of(counts: list[int]) -> PoseTable:
    """One frame for each count of people, 3600 units apart."""
    return PoseTable(
        BASE,
        [
            TrackedPeople(
                3600 * n, np.arange(count), people_of(*(standing(50 * k, 300, 100) for k in range(count)))
            )
            for n, count in enumerate(counts)
        ],
    )


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), max_size=8))
def test_parquet_gives_back_what_went_in_and_always_the_same_bytes(counts: list[int]) -> None:
    table = table_of(counts)
    content = table.to_parquet()
    again = PoseTable.from_parquet(content)
    assert again.time_base == table.time_base
    assert again.to_parquet() == content
    for before, after in zip(table, again, strict=True):
        assert before.pts == after.pts
        assert np.array_equal(before.tracks, after.tracks)
        assert np.array_equal(before.people.keypoints, after.people.keypoints)
        assert np.array_equal(before.people.boxes, after.people.boxes)


def test_exact_and_nearest_frames() -> None:
    table = table_of([1, 0, 2])
    assert table.at(3601) is None
    exact = table.at(3600)
    assert exact is not None
    assert len(exact) == 0
    nearest = [table.nearest(pts) for pts in (-5, 1800, 1801, 99999)]
    assert [frame.pts for frame in nearest if frame is not None] == [0, 0, 3600, 7200]
    assert [frame.pts for frame in table.between(1, 7200)] == [3600, 7200]


def test_an_empty_table_has_no_nearest_frame() -> None:
    assert table_of([]).nearest(0) is None


def test_frames_out_of_order_are_refused() -> None:
    frames = list(table_of([1, 1]))
    with pytest.raises(ValueError, match="order"):
        PoseTable(BASE, frames[::-1])


def test_other_parquet_is_refused() -> None:
    out = io.BytesIO()
    pl.DataFrame({"a": [1]}).write_parquet(out)
    with pytest.raises(ValueError, match="not a pose table"):
        PoseTable.from_parquet(out.getvalue())


def test_arrays_are_read_only() -> None:
    table = table_of([1])
    with pytest.raises(ValueError, match="read-only"):
        table.pts[0] = 1
    with pytest.raises(ValueError, match="read-only"):
        next(iter(table)).tracks[0] = 1
