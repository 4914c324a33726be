"""Long work off the GUI thread: one job runs one generator, on a lane with a thread of its own.

A lane never shares its thread, so that what must stay on one thread (SQLite, a decoder) does. Nothing
here knows what the generators do, and a job's signals are all emitted on the GUI thread.
"""

from __future__ import annotations

import queue
import threading
import time
import traceback
from collections.abc import Callable, Generator, Iterator
from enum import StrEnum
from itertools import count
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from vidreview.records import Progress

PROGRESS_INTERVAL_S: Final = 0.05
"""Progress reaches the screen at most this often; the newest value always wins."""

Make = Callable[[], Iterator[object]]
"""Makes the generator; called on the lane's thread."""


class Outcome(StrEnum):
    """How a job ended."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class _Run:
    """The part of a job that its lane's thread may touch. No Qt object, so it may die on any thread."""

    def __init__(self, number: int, make: Make) -> None:
        self.number = number
        self.make = make
        self.cancelled = threading.Event()
        self.going = threading.Event()
        self.going.set()
        self._lock = threading.Lock()
        self._progress: Progress | None = None

    def offer(self, progress: Progress) -> bool:
        """Replaces the progress that waits; True where none waited, so that a wake-up is due."""
        with self._lock:
            first = self._progress is None
            self._progress = progress
        return first

    def cancel(self) -> None:
        """Cancels; a run that is paused goes on to its end."""
        self.cancelled.set()
        self.going.set()

    def take(self) -> Progress | None:
        with self._lock:
            progress, self._progress = self._progress, None
        return progress


class Job(QObject):
    """One generator at work on a lane. Made by `Lane.start` only.

    Signals, all emitted on the GUI thread:
        progress(Progress): Newest progress, about 20 times a second at most.
        result(object): Each other value that the generator yields, all of them and in order.
        failed(BaseException): Whatever the generator raised.
        finished(): Always emitted, always once and always last; ``outcome`` is set by then.
    """

    progress = Signal(object)
    result = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, run: _Run, parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        self._shown_at = -PROGRESS_INTERVAL_S
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._flush)
        self.outcome: Outcome | None = None

    @property
    def running(self) -> bool:
        """Whether `finished` is still to come."""
        return self.outcome is None

    @property
    def paused(self) -> bool:
        """Whether the generator is asked to stand still."""
        return not self._run.going.is_set()

    @Slot()
    def cancel(self) -> None:
        """Asks the generator to stop at its next yield; `finished` follows when it has."""
        self._run.cancel()

    @Slot()
    def pause(self) -> None:
        """Asks the generator to stand still at its next yield. Its lane waits with it."""
        if self.running and not self._run.cancelled.is_set():
            self._run.going.clear()

    @Slot()
    def go_on(self) -> None:
        """Lets a paused generator go on."""
        self._run.going.set()

    def _wake(self) -> None:
        wait_s = self._shown_at + PROGRESS_INTERVAL_S - time.monotonic()
        if wait_s <= 0:
            self._flush()
        else:
            self._timer.start(max(1, round(wait_s * 1000)))

    def _flush(self) -> None:
        self._timer.stop()
        progress = self._run.take()
        if progress is not None:
            self._shown_at = time.monotonic()
            self.progress.emit(progress)

    def _deliver(self, value: object) -> None:
        self._flush()
        self.result.emit(value)

    def _end(self, outcome: Outcome, error: BaseException | None) -> None:
        self._flush()
        self.outcome = outcome
        if error is not None:
            self.failed.emit(error)
        self.finished.emit()


class _Bridge(QObject):
    """Carries what a lane's thread says over to the GUI thread, in order."""

    said = Signal(int, str, object)


class Lane(QObject):
    """A queue of jobs with one dedicated thread, which runs them one after the other.

    Args:
        name: Of the thread, for debuggers.
        drains: Whether `close` lets everything that is queued run to its end (writes to a ledger)
            instead of cancelling it (computations that can be run again).
        parent: Owner in Qt's sense.
    """

    def __init__(self, name: str, *, drains: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drains = drains
        self._closed = False
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._queue: queue.SimpleQueue[_Run | None] = queue.SimpleQueue()
        self._bridge = _Bridge(self)
        self._bridge.said.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=_work, args=(self._queue, self._bridge), name=name)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether any job has not finished."""
        return bool(self._jobs)

    def start(self, make: Make) -> Job:
        """Queues a generator.

        Args:
            make: Called on the lane's thread; everything that the generator opens lives there.

        Returns:
            The job; connect to its signals at once, none is emitted before control returns to Qt.

        Raises:
            RuntimeError: The lane is closed.
        """
        if self._closed:
            raise RuntimeError("lane is closed")
        run = _Run(next(self._numbers), make)
        job = Job(run, self)
        self._jobs[run.number] = job
        self._queue.put(run)
        return job

    def call(self, function: Callable[[], object]) -> Job:
        """Queues a plain function; what it returns is the job's one result."""
        return self.start(lambda: iter_call(function))

    def cancel_all(self) -> None:
        """Cancels what runs and what waits."""
        for job in self._jobs.values():
            job.cancel()

    def close(self, timeout_s: float | None = None) -> bool:
        """Ends the lane and waits for its thread; safe to call twice.

        Signals of the last jobs are still delivered when control returns to Qt.

        Returns:
            Whether the thread has ended within the time.
        """
        if not self._closed:
            self._closed = True
            if not self._drains:
                self.cancel_all()
            for job in self._jobs.values():
                job.go_on()
            self._queue.put(None)
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @Slot(int, str, object)
    def _hear(self, number: int, what: str, value: object) -> None:
        job = self._jobs[number]
        if what == "progress":
            job._wake()
        elif what == "result":
            job._deliver(value)
        else:
            del self._jobs[number]
            job._end(Outcome(what), value if isinstance(value, BaseException) else None)
            job.deleteLater()


class Lanes(QObject):
    """The lanes of the window: acts that reach the ledger, long work, and reading again what is looked at.

    Attributes:
        ledger: One thread for everything that touches the open store; drained at shutdown.
        work: One thread for long computations; cancelled at shutdown.
        reading: One thread for what is read beside everything else; cancelled at shutdown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ledger = Lane("ledger lane", drains=True, parent=self)
        self.work = Lane("work lane", parent=self)
        self.reading = Lane("reading lane", parent=self)

    @property
    def busy(self) -> bool:
        """Whether any job has not finished."""
        return self.ledger.busy or self.work.busy or self.reading.busy

    def close(self, timeout_s: float | None = None) -> bool:
        """Cancels work and reading, lets the ledger's acts finish, and waits for all threads."""
        ended = [lane.close(timeout_s) for lane in (self.work, self.reading, self.ledger)]
        return all(ended)


def iter_call(function: Callable[[], object]) -> Iterator[object]:
    """A generator of one value: what ``function`` returns."""
    yield function()


def _work(runs: queue.SimpleQueue[_Run | None], bridge: _Bridge) -> None:
    while (run := runs.get()) is not None:
        outcome, error = _run_to_end(run, bridge)
        bridge.said.emit(run.number, outcome.value, error)


def _run_to_end(run: _Run, bridge: _Bridge) -> tuple[Outcome, BaseException | None]:
    try:
        return (Outcome.DONE if _exhaust(run, bridge) else Outcome.CANCELLED), None
    except BaseException as error:  # noqa: BLE001 - whatever it is, the window must hear of it
        # Its frames hold connections and decoders, which must die on this thread.
        traceback.clear_frames(error.__traceback__)
        return Outcome.FAILED, error


def _exhaust(run: _Run, bridge: _Bridge) -> bool:
    """Runs the generator, which stands still while paused; False where it was cancelled. Closes it always."""
    run.going.wait()
    if run.cancelled.is_set():
        return False
    values = run.make()
    try:
        for value in values:
            _tell(run, bridge, value)
            run.going.wait()
            if run.cancelled.is_set():
                return False
        return True
    finally:
        if isinstance(values, Generator):
            values.close()


def _tell(run: _Run, bridge: _Bridge, value: object) -> None:
    if not isinstance(value, Progress):
        bridge.said.emit(run.number, "result", value)
    elif run.offer(value):
        bridge.said.emit(run.number, "progress", None)
