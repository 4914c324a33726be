from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidreview.scenes.curves import Ease, bump, ease, steps, sway

TIMES = np.linspace(-1.0, 4.0, 501)


@pytest.mark.parametrize("kind", list(Ease))
def test_an_eased_movement_goes_from_nothing_to_all_without_turning_back(kind: Ease) -> None:
    done = ease(TIMES, kind)
    assert done[TIMES <= 0.0].max() == pytest.approx(0.0)
    assert done[TIMES >= 1.0].min() == pytest.approx(1.0)
    assert np.diff(done).min() >= -1e-12


def test_a_smooth_movement_is_fastest_in_the_middle() -> None:
    speed = np.gradient(ease(TIMES, Ease.SMOOTH), TIMES)
    assert TIMES[speed.argmax()] == pytest.approx(0.5, abs=0.02)
    # Minimum jerk peaks at 1.875 times the mean speed (Flash & Hogan 1985).
    assert speed.max() == pytest.approx(1.875, abs=0.02)


@given(
    st.lists(
        st.tuples(st.floats(0.0, 2.0), st.floats(0.1, 1.0), st.floats(-2.0, 2.0)), min_size=1, max_size=5
    )
)
def test_overlapping_moves_never_jump_and_end_at_the_last_value(
    told: list[tuple[float, float, float]],
) -> None:
    moves = [(start, start + long, value, Ease.SMOOTH) for start, long, value in told]
    curve = steps(TIMES, 0.5, moves)
    assert curve[0] == pytest.approx(0.5)
    assert curve[-1] == pytest.approx(sorted(moves)[-1][2], abs=1e-9)
    assert np.abs(np.diff(curve)).max() < 5 * 4.0 * 1.9 * 0.01 / 0.1


def test_a_bump_is_whole_while_it_is_held() -> None:
    weight = bump(TIMES, 0.5, 1.0, 2.0, 3.0)
    assert weight[(TIMES >= 1.0) & (TIMES <= 2.0)].min() == pytest.approx(1.0)
    assert weight[(TIMES <= 0.5) | (TIMES >= 3.0)].max() == pytest.approx(0.0)


def test_sway_stays_small_and_depends_on_its_seed_only() -> None:
    first, again, other = (sway(TIMES, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.abs(first).max() < 3.0
