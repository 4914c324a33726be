from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from vidreview.timing import Timestamp

TIMES = st.builds(
    Timestamp,
    st.integers(-(2**62), 2**62),
    st.builds(Fraction, st.integers(1, 100_000), st.integers(1, 1_000_000)),
)


@given(TIMES)
def test_a_time_as_a_float_is_the_float_nearest_to_its_exact_seconds(time: Timestamp) -> None:
    assert float(time) == float(time.seconds)
