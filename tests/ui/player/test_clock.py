from __future__ import annotations

import pytest

from ui.mediatime import time_text
from ui.player.clock import SPEEDS, PlayClock, faster, slower, speed_text


def test_media_time_follows_the_steady_clock_at_the_speed() -> None:
    clock = PlayClock(2.0)
    clock.start(10.0, 100.0)
    assert clock.at(101.5) == 13.0


def test_a_new_speed_goes_on_from_where_it_is() -> None:
    clock = PlayClock()
    clock.start(0.0, 0.0)
    clock.set_speed(0.25, 4.0)
    assert clock.at(4.0) == 4.0
    assert clock.at(8.0) == 5.0


def test_a_stopped_clock_stays_stopped() -> None:
    clock = PlayClock()
    clock.start(3.0, 0.0)
    clock.stop()
    clock.set_speed(4.0, 9.0)
    assert not clock.running
    clock.hold_at(1.0, 9.0)
    clock.jump_to(99.0, 9.0)
    assert not clock.running


def test_it_never_runs_ahead_of_what_is_decoded() -> None:
    clock = PlayClock(16.0)
    clock.start(0.0, 0.0)
    clock.hold_at(5.0, 1.0)
    assert clock.at(1.0) == 5.0
    clock.hold_at(50.0, 1.0)
    assert clock.at(1.0) == 5.0


def test_a_gap_is_jumped_over_but_never_backwards() -> None:
    clock = PlayClock()
    clock.start(0.0, 0.0)
    clock.jump_to(30.0, 1.0)
    assert clock.at(2.0) == 31.0
    clock.jump_to(5.0, 2.0)
    assert clock.at(2.0) == 31.0


def test_speeds_step_through_the_list_and_stop_at_its_ends() -> None:
    assert [faster(speed) for speed in SPEEDS] == [*SPEEDS[1:], SPEEDS[-1]]
    assert [slower(speed) for speed in SPEEDS] == [SPEEDS[0], *SPEEDS[:-1]]
    assert speed_text(0.25) == "¼×"
    assert speed_text(16.0) == "16×"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0:00:00.000"),
        (0.29, "0:00:00.290"),
        (59.9999, "0:00:59.999"),
        (3661.5, "1:01:01.500"),
        (-0.04, "−0:00:00.040"),
    ],
)
def test_media_time_is_written_rounded_down(seconds: float, text: str) -> None:
    assert time_text(seconds) == text
