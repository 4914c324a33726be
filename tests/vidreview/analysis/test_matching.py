from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from vidreview.analysis.matching import best_pairs

LIKENESS = arrays.arrays(
    np.float64,
    st.tuples(st.integers(0, 5), st.integers(0, 5)),
    elements=st.one_of(st.just(0.0), st.floats(0.01, 1.0)),
)


def _highest(likeness: np.ndarray) -> float:
    """The highest sum that any pairing has."""
    wide = likeness if likeness.shape[0] <= likeness.shape[1] else likeness.T
    rows = range(wide.shape[0])
    return max(
        float(sum(wide[row, column] for row, column in zip(rows, columns, strict=True)))
        for columns in permutations(range(wide.shape[1]), wide.shape[0])
    )


@given(LIKENESS)
def test_no_other_pairs_are_more_alike(likeness: np.ndarray) -> None:
    found = best_pairs(likeness)
    assert sum(likeness[pair] for pair in found) == pytest.approx(_highest(likeness))
    assert all(likeness[pair] > 0 for pair in found)
    assert found == sorted(found)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)


def test_the_nearest_pair_gives_way_where_all_together_gain() -> None:
    assert best_pairs(np.array([[0.9, 0.8], [0.8, 0.1]])) == [(0, 1), (1, 0)]


def test_who_has_nobody_alike_stays_alone() -> None:
    assert best_pairs(np.array([[0.0, 0.0, 0.3], [0.0, 0.0, 0.4]])) == [(1, 2)]
