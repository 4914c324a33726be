"""What recorders do to timestamps, as arrays."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidreview.media.packets import UNKNOWN, PacketTable
from vidreview.media.timeline import Timeline, known_gaps, lay_out
from vidreview.records import GapReason

CLOCK = Fraction(1, 90_000)
STEP = 3600


def table(pts: list[int], dts: list[int] | None = None) -> PacketTable:
    count = len(pts)
    return PacketTable(
        pts=np.array(pts, dtype=np.int64),
        dts=np.array(pts if dts is None else dts, dtype=np.int64),
        duration=np.zeros(count, dtype=np.int64),
        size=np.ones(count, dtype=np.int64),
        check=np.arange(count, dtype=np.int64),
        key=np.ones(count, dtype=bool),
        corrupt=np.zeros(count, dtype=bool),
        discard=np.zeros(count, dtype=bool),
    )


def regular(start: int, count: int, step: int = STEP) -> list[int]:
    return [start + step * i for i in range(count)]


def laid_out(pts: list[int], dts: list[int] | None = None) -> Timeline:
    return lay_out(table(pts, dts), CLOCK, Fraction(25))


@pytest.mark.parametrize("bits", [32, 33])
def test_a_wrapped_counter_goes_on(bits: int) -> None:
    straight = regular(2**bits - 10 * STEP, 30)
    timeline = laid_out([pts % 2**bits for pts in straight])
    assert timeline.times().tolist() == straight
    assert timeline.notes == ("timestamps-unwrapped",)
    assert known_gaps(timeline) == ()


def test_a_counter_that_wraps_twice_goes_on() -> None:
    straight = regular(2**33 - 5 * STEP, 2**34 // (90_000 * 1800) + 10, step=90_000 * 1800)
    timeline = laid_out([pts % 2**33 for pts in straight])
    assert timeline.times().tolist() == straight


def test_frames_out_of_order_around_a_wrap_stay_in_order() -> None:
    dts = regular(2**33 - 4 * STEP, 9)
    pts = [dts[i] + STEP * (1 + [2, 0, 1][i % 3]) for i in range(9)]
    timeline = laid_out([p % 2**33 for p in pts], [d % 2**33 for d in dts])
    assert timeline.times().tolist() == sorted(pts)


def test_a_clock_set_back_is_a_jump_and_time_goes_on() -> None:
    timeline = laid_out(regular(900_000_000, 10) + regular(90_000, 10))
    (gap,) = known_gaps(timeline)
    assert (gap.reason, gap.detail) == (GapReason.CLOCK_JUMP, "-9999.360 s")
    assert np.diff(timeline.times()).tolist() == [STEP] * 19


def test_a_clock_set_far_forward_is_a_jump() -> None:
    timeline = laid_out(regular(0, 10) + regular(90_000 * 86_400 * 30, 10))
    (gap,) = known_gaps(timeline)
    assert gap.reason is GapReason.CLOCK_JUMP
    assert gap.span.duration_s == pytest.approx(0.04)


def test_a_pause_in_recording_is_missing_footage() -> None:
    timeline = laid_out(regular(0, 10) + regular(90_000 * 1800, 10))
    (gap,) = known_gaps(timeline)
    assert gap.reason is GapReason.MISSING
    assert (gap.span.start.pts, gap.span.end.pts) == (9 * STEP, 90_000 * 1800)


def test_slow_or_irregular_recordings_have_no_gaps() -> None:
    assert known_gaps(laid_out(regular(0, 50, step=90_000 * 4))) == ()
    irregular = np.cumsum([9000 + 90_000 * (i % 3) for i in range(60)]).tolist()
    assert known_gaps(laid_out(irregular)) == ()


def test_missing_timestamps_lie_between_their_neighbours() -> None:
    pts = regular(90_000, 20)
    holes = [p if i % 4 == 0 else UNKNOWN for i, p in enumerate(pts)]
    timeline = lay_out(table(holes), CLOCK, Fraction(25))
    assert timeline.times().tolist()[:17] == pts[:17]
    assert timeline.notes == ("timestamps-interpolated",)


def test_a_file_without_timestamps_gets_the_stated_rate() -> None:
    timeline = lay_out(table([UNKNOWN] * 5), CLOCK, Fraction(50))
    assert timeline.times().tolist() == regular(0, 5, step=1800)
    assert timeline.notes == ("timestamps-synthesised",)


def test_order_from_a_decoder_wins_over_the_container() -> None:
    packets = table([1, 2, 3, 4], [0, 1, 2, 3])
    timeline = lay_out(packets, Fraction(1, 25), None, np.array([0, 2, 1, 3]))
    assert timeline.rank.tolist() == [0, 2, 1, 3]
    assert np.diff(timeline.times()).tolist() == [1, 1, 1]


times = st.lists(st.one_of(st.integers(0, 2**33), st.just(UNKNOWN)), min_size=1, max_size=60)


@given(times)
def test_whatever_the_timestamps_every_frame_has_a_place_and_a_time_of_its_own(pts: list[int]) -> None:
    timeline = laid_out(pts)
    assert sorted(timeline.rank.tolist()) == list(range(len(pts)))
    assert (np.diff(timeline.times()) > 0).all()
    for gap in known_gaps(timeline):
        assert gap.span.duration_s > 0
