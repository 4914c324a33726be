"""Jobs: coalesced progress, cancel at a yield, every failure told, and finished always last."""

from __future__ import annotations

import itertools
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from ui.jobs import PROGRESS_INTERVAL_S, Job, Lane, Lanes, Outcome
from ui.tasks import Tasks
from vidreview.records import Progress


@pytest.fixture
def lane(qtbot: QtBot) -> Iterator[Lane]:
    lane = Lane("test lane")
    yield lane
    assert lane.close(60)


def record(job: Job) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    job.progress.connect(lambda value: told.append(("progress", value)))
    job.result.connect(lambda value: told.append(("result", value)))
    job.failed.connect(lambda value: told.append(("failed", value)))
    job.finished.connect(lambda: told.append(("finished", job.outcome)))
    return told


def wait(qtbot: QtBot, told: list[tuple[str, object]]) -> None:
    qtbot.waitUntil(lambda: bool(told) and told[-1][0] == "finished", timeout=5000)


def test_results_arrive_in_order_and_finished_is_last(qtbot: QtBot, lane: Lane) -> None:
    told = record(lane.start(lambda: iter([1, Progress("a", 1, 2), "two", None])))
    wait(qtbot, told)
    assert [value for what, value in told if what == "result"] == [1, "two", None]
    assert told[-1] == ("finished", Outcome.DONE)
    assert [what for what, _ in told].count("finished") == 1


def test_progress_is_coalesced_and_the_newest_wins(qtbot: QtBot, lane: Lane) -> None:
    steps = 20_000

    def work() -> Iterator[object]:
        for done in range(1, steps + 1):
            yield Progress("count", done, steps)

    began = time.monotonic()
    told = record(lane.start(work))
    wait(qtbot, told)
    shown = [value for what, value in told if what == "progress"]
    # One at once, one with the end, and between them one for each interval that has passed.
    assert 1 <= len(shown) <= 2 + (time.monotonic() - began) / PROGRESS_INTERVAL_S
    assert len(shown) < steps
    assert isinstance(shown[-1], Progress)
    assert shown[-1].done == steps


def test_slow_progress_is_shown_while_the_next_is_awaited(qtbot: QtBot, lane: Lane) -> None:
    go_on = threading.Event()

    def work() -> Iterator[object]:
        yield Progress("count", 1, 2)
        yield Progress("count", 2, 2)
        go_on.wait(60)

    told = record(lane.start(work))
    qtbot.waitUntil(lambda: ("progress", Progress("count", 2, 2)) in told, timeout=2000)
    go_on.set()
    wait(qtbot, told)


def test_cancel_closes_the_generator_on_its_own_thread(qtbot: QtBot, lane: Lane) -> None:
    closed_on: list[int] = []
    ran_on: list[int] = []

    def work() -> Iterator[object]:
        ran_on.append(threading.get_ident())
        try:
            while True:
                yield Progress("for ever", 0, 0)
        finally:
            closed_on.append(threading.get_ident())

    job = lane.start(work)
    told = record(job)
    qtbot.waitUntil(lambda: bool(told))
    job.cancel()
    wait(qtbot, told)
    assert told[-1] == ("finished", Outcome.CANCELLED)
    assert closed_on == ran_on != [threading.get_ident()]


def test_cancelled_before_its_turn_never_runs(qtbot: QtBot, lane: Lane) -> None:
    go_on = threading.Event()
    ran: list[str] = []
    first = record(lane.call(lambda: go_on.wait(60)))
    second = lane.call(lambda: ran.append("second"))
    told = record(second)
    second.cancel()
    go_on.set()
    wait(qtbot, told)
    assert not ran
    assert told == [("finished", Outcome.CANCELLED)]
    assert first[-1] == ("finished", Outcome.DONE)


@pytest.mark.parametrize("kind", [ValueError, MemoryError, SystemExit, KeyboardInterrupt])
def test_every_exception_is_told_and_the_lane_goes_on(
    qtbot: QtBot, lane: Lane, kind: type[BaseException]
) -> None:
    def work() -> Iterator[object]:
        yield "before"
        raise kind("on purpose")

    told = record(lane.start(work))
    wait(qtbot, told)
    assert [what for what, _ in told] == ["result", "failed", "finished"]
    assert isinstance(told[1][1], kind)
    assert told[-1][1] is Outcome.FAILED
    after = record(lane.call(lambda: "alive"))
    wait(qtbot, after)
    assert ("result", "alive") in after


def test_a_factory_that_raises_is_told(qtbot: QtBot, lane: Lane) -> None:
    def make() -> Iterator[object]:
        raise LookupError("no such thing")

    told = record(lane.start(make))
    wait(qtbot, told)
    assert [what for what, _ in told] == ["failed", "finished"]


def test_an_error_lets_go_of_what_its_frames_held(qtbot: QtBot, lane: Lane) -> None:
    freed_on: list[int] = []

    class Held:
        def __del__(self) -> None:
            freed_on.append(threading.get_ident())

    def work() -> Iterator[object]:
        held = Held()
        yield "open"
        raise ValueError(held.__class__.__name__)

    told = record(lane.start(work))
    wait(qtbot, told)
    assert freed_on
    assert freed_on[0] != threading.get_ident()


def test_signals_are_heard_on_the_gui_thread(qtbot: QtBot, lane: Lane) -> None:
    heard: list[bool] = []
    here = QThread.currentThread()
    job = lane.start(lambda: iter([Progress("x", 0, 0), 1]))
    for signal in (job.progress, job.result, job.finished):
        signal.connect(lambda *_: heard.append(QThread.currentThread() is here))
    qtbot.waitUntil(lambda: len(heard) == 3, timeout=5000)
    assert all(heard)


def test_one_lane_is_one_thread_so_sqlite_is_content(qtbot: QtBot, lane: Lane, tmp_path: Path) -> None:
    held: list[sqlite3.Connection] = []
    first = record(lane.call(lambda: held.append(sqlite3.connect(tmp_path / "a.db"))))
    second = record(lane.call(lambda: held[0].execute("create table t (a)").close()))
    third = record(lane.call(lambda: held[0].close()))
    wait(qtbot, third)
    assert [told[-1][1] for told in (first, second, third)] == [Outcome.DONE] * 3


def test_shutdown_drains_the_ledger_and_cancels_work(qtbot: QtBot) -> None:
    lanes = Lanes()
    written: list[int] = []

    def write(number: int) -> None:
        time.sleep(0.02)
        written.append(number)

    for number in range(5):
        lanes.ledger.call(lambda number=number: write(number))  # type: ignore[misc]
    endless = record(lanes.work.start(lambda: iter(lambda: Progress("for ever", 0, 0), None)))
    assert lanes.busy
    assert lanes.close(60)
    assert written == [0, 1, 2, 3, 4]
    wait(qtbot, endless)
    assert endless[-1][1] is Outcome.CANCELLED
    qtbot.waitUntil(lambda: not lanes.busy)
    with pytest.raises(RuntimeError):
        lanes.work.call(list)


def test_a_busy_lane_never_stalls_the_event_loop(qtbot: QtBot, lane: Lane) -> None:
    def work() -> Iterator[object]:
        for number in range(300):
            yield Progress("count", number, 300)
            time.sleep(0.001)

    told = record(lane.start(work))
    worst, last = 0.0, time.thread_time()
    while not told or told[-1][0] != "finished":
        qtbot.wait(1)
        now = time.thread_time()
        worst, last = max(worst, now - last), now
    assert worst < 0.1


def test_a_paused_job_stands_still_and_goes_on(qtbot: QtBot, lane: Lane) -> None:
    steps: list[int] = []

    def work() -> Iterator[object]:
        for n in range(10_000):
            steps.append(n)
            time.sleep(0.002)
            if job.paused:
                standing.set()
            yield Progress("count", n, 10_000)

    standing = threading.Event()
    job = lane.start(work)
    told = record(job)
    qtbot.waitUntil(lambda: len(steps) > 3, timeout=2000)
    job.pause()
    # The step that was under way ends; after it there is none.
    qtbot.waitUntil(lambda: standing.is_set())
    stood = len(steps)
    qtbot.wait(60)
    assert (len(steps), job.paused, job.running) == (stood, True, True)
    job.go_on()
    qtbot.waitUntil(lambda: len(steps) > stood + 3, timeout=2000)
    job.cancel()
    wait(qtbot, told)
    assert job.outcome is Outcome.CANCELLED


def test_a_paused_job_can_be_cancelled_and_never_holds_its_lane_open(qtbot: QtBot) -> None:
    lane = Lane("test lane", drains=True)
    asked = threading.Event()

    def work() -> Iterator[int]:
        asked.wait(60)
        yield from range(3)

    first = lane.start(work)
    second = lane.start(lambda: iter(range(3)))
    first.pause()
    second.pause()
    told, later = record(first), record(second)
    first.cancel()
    asked.set()
    assert lane.close(60)
    wait(qtbot, told)
    wait(qtbot, later)
    assert (first.outcome, second.outcome) == (Outcome.CANCELLED, Outcome.DONE)


def estimates(qtbot: QtBot, lane: Lane, steps: Iterable[Progress]) -> list[float | None]:
    """The hours that are estimated at each step of work whose steps take an hour each."""
    hours, over = itertools.count(), threading.Event()

    def work() -> Iterator[object]:
        yield over.wait(60)

    clock = [0.0]
    tasks = Tasks(lane, now=lambda: clock[0])
    task, told = tasks.add(lambda: "Working", lane.start(work)), []
    for hour, step in zip(hours, steps, strict=False):
        clock[0] = hour * 3600.0
        task.job.progress.emit(step)
        told.append(None if task.remaining_s is None else task.remaining_s / 3600)
    over.set()
    qtbot.waitUntil(lambda: not tasks.running)
    return told


def test_an_estimate_is_of_all_files_not_of_the_one_at_hand(qtbot: QtBot, lane: Lane) -> None:
    """Ten files of ten steps, a step an hour: after the first file it is about ninety hours."""
    steps = [
        Progress("copying", done, 10, f"{file}.mp4", file * 10 + done, 100)
        for file in range(10)
        for done in range(1, 11)
    ]
    told = estimates(qtbot, lane, steps)
    assert told[10] == pytest.approx(89)
    assert told[-1] == 0.0


def test_an_estimate_goes_on_over_subjects_of_one_stage(qtbot: QtBot, lane: Lane) -> None:
    """As an analysis tells it: seconds of all footage, and which recording is looked at."""
    steps = [Progress("analyze", done, 100, f"{done // 10}.mp4") for done in range(1, 101)]
    told = estimates(qtbot, lane, steps)
    assert told[30] == pytest.approx(69)


def test_what_was_there_before_gives_no_pace(qtbot: QtBot, lane: Lane) -> None:
    """Work that goes on at 900 of 1000 has a pace only once it has gone on."""
    told = estimates(qtbot, lane, [Progress("analyze", done, 1000) for done in (900, 901, 950)])
    assert told == [None, None, pytest.approx(2)]


def test_an_estimate_leaves_out_the_time_that_work_stood_still(qtbot: QtBot, lane: Lane) -> None:
    heard, go_on = threading.Event(), threading.Event()

    def work() -> Iterator[object]:
        yield Progress("count", 0, 2)
        assert heard.wait(60)
        yield Progress("count", 1, 2)
        assert go_on.wait(60)

    tasks = Tasks(lane)
    began = time.monotonic()
    task = tasks.add(lambda: "Counting", lane.start(work))
    qtbot.waitUntil(lambda: task.per_mille == 0)
    heard.set()
    qtbot.waitUntil(lambda: task.per_mille == 500)
    task.pause()
    worked_s, before = time.monotonic() - began, task.remaining_s
    assert before is not None
    assert before <= worked_s
    qtbot.wait(600)
    assert (task.paused, task.remaining_s) == (True, before)
    resumed = time.monotonic()
    task.go_on()
    assert task.remaining_s == pytest.approx(before, abs=time.monotonic() - resumed + 0.01)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.running)
