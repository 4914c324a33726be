"""Where sound is read: on from where it was, and where the pictures are once it is out of step."""

from __future__ import annotations

import itertools

from ui.player.instep import DRIFT_S, JUMP_S, InStep
from vidreview.media.sound import RATE

PIECE = RATE // 50
PIECE_S = PIECE / RATE


def taken(step: InStep, due_s: list[float]) -> list[float]:
    return [step.take(due, PIECE) for due in due_s]


def is_whole(taken_s: list[float]) -> bool:
    """Whether nothing was told twice or left out."""
    return all(abs(b - a - PIECE_S) < 1e-9 for a, b in itertools.pairwise(taken_s))


def test_threads_that_take_turns_tear_nothing() -> None:
    late = [0.0, 0.03, -0.02, 0.05, -0.03] * 40
    due = [10 + n * PIECE_S + off for n, off in enumerate(late)]
    assert is_whole(taken(InStep(), due))


def test_a_jump_of_the_pictures_is_followed_at_once() -> None:
    step = InStep()
    taken(step, [10.0])
    assert step.take(20.0, PIECE) == 20.0
    assert step.take(20.0 + PIECE_S - JUMP_S - 0.001, PIECE) == 20.0 + PIECE_S - JUMP_S - 0.001


def test_a_device_whose_clock_drifts_is_caught_up_with() -> None:
    drift = 1.0005
    due = [n * PIECE_S * drift for n in range(50 * 240)]
    off = [abs(at - wanted) for at, wanted in zip(taken(InStep(), due), due, strict=True)]
    assert max(off) < DRIFT_S + 0.005


def test_what_follows_silence_begins_where_the_pictures_are() -> None:
    step = InStep()
    taken(step, [10.0])
    step.stand()
    assert step.take(10.06, PIECE) == 10.06
