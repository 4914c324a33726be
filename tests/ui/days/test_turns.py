"""A turn is blamed for what the program does and waits for, not for what else the machine does."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from tests.ui.days.turns import Turn, Watch

LINUX = pytest.mark.skipif(not Path("/proc/self/schedstat").exists(), reason="the kernel does not tell")


@pytest.mark.parametrize(
    ("turn", "stall_s"),
    [
        (Turn("computes", 0.3, 0.3), 0.3),
        (Turn("waits for a lock or a disk", 0.3, 0.1), 0.3),
        (Turn("waits for another that holds Python", 0.3, 0.1, others_s=0.2), 0.3),
        (Turn("has no core", 0.9, 0.1, coreless_s=0.8), 0.1),
        (Turn("waits for another that has no core", 0.9, 0.1, others_s=0.05, others_coreless_s=0.85), 0.15),
        (Turn("waits on a busy machine for a disk", 0.9, 0.1, coreless_s=0.2, others_coreless_s=0.1), 0.6),
    ],
    ids=lambda value: value.step if isinstance(value, Turn) else "",
)
def test_what_a_turn_is_blamed_for(turn: Turn, stall_s: float) -> None:
    assert turn.stall_s == pytest.approx(stall_s)


@LINUX
def test_waiting_for_a_thread_that_holds_python_is_seen() -> None:
    """`sum` over a range never lets another thread run Python."""
    watch, took = Watch(), []

    def hold() -> None:
        began = time.thread_time()
        sum(range(5_000_000))
        took.append(time.thread_time() - began)

    thread = threading.Thread(target=hold)

    def start_and_wait() -> None:
        thread.start()
        thread.join()

    watch.timed("held", start_and_wait)
    assert watch.worst["held"].stall_s > 0.8 * took[0] > 0


@LINUX
def test_waiting_for_nothing_that_computes_is_seen() -> None:
    watch = Watch()
    watch.timed("asleep", lambda: time.sleep(0.2))
    assert watch.worst["asleep"].waited_s > 0.19
    assert watch.worst["asleep"].own_s < 0.1
