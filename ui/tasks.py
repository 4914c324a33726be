"""Long work in progress, as the pages and the tasks strip see it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.jobs import Job
from vidreview.records import Progress


class Task(QObject):
    """One job with a title.

    Signals:
        changed(): Progress is newer.
        ended(): The job has finished.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, title: Callable[[], str], job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.job = job
        self.progress: Progress | None = None
        self.cancelling = False
        self._began_s = 0.0
        self._paused_at_s = 0.0
        job.progress.connect(self._hear)
        job.finished.connect(self.ended)

    @property
    def per_mille(self) -> int | None:
        """Progress of the present stage in thousandths, None while unknown."""
        if self.progress is None or self.progress.total <= 0:
            return None
        return min(1000, round(1000 * self.progress.done / self.progress.total))

    @property
    def remaining_s(self) -> float | None:
        """Estimated seconds to the end of the present stage, None while there is nothing to go by."""
        done = self.per_mille
        if not done or done < 20:
            return None
        now = self._paused_at_s if self.paused else time.monotonic()
        return (now - self._began_s) * (1000 - done) / done

    @property
    def paused(self) -> bool:
        """Whether the work stands still, or will at its next step."""
        return self.job.paused

    def pause(self) -> None:
        """Ask the job to stand still at its next step; the time until it goes on is in no estimate."""
        if not self.paused and not self.cancelling:
            self._paused_at_s = time.monotonic()
            self.job.pause()
            self.changed.emit()

    def go_on(self) -> None:
        """Let a paused job go on."""
        if self.paused:
            self._began_s += time.monotonic() - self._paused_at_s
            self.job.go_on()
            self.changed.emit()

    def toggle(self) -> None:
        """Pause, or go on."""
        if self.paused:
            self.go_on()
        else:
            self.pause()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self.cancelling = True
        self.job.cancel()
        self.changed.emit()

    def _hear(self, progress: Progress) -> None:
        if self.progress is None or (progress.stage, progress.subject) != (
            self.progress.stage,
            self.progress.subject,
        ):
            self._began_s = time.monotonic()
        self.progress = progress
        self.changed.emit()


class Tasks(QObject):
    """All long work of the window, oldest first.

    Signals:
        changed(): A task began, moved on or ended.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []

    @property
    def running(self) -> tuple[Task, ...]:
        """Tasks that have not ended."""
        return tuple(self._running)

    def add(self, title: Callable[[], str], job: Job) -> Task:
        """Keep a job in view until it ends."""
        task = Task(title, job, self)
        self._running.append(task)
        task.changed.connect(self.changed)
        task.ended.connect(lambda: self._drop(task))
        self.changed.emit()
        return task

    def cancel_all(self) -> None:
        """Ask everything to stop."""
        for task in self.running:
            task.cancel()

    def _drop(self, task: Task) -> None:
        self._running.remove(task)
        self.changed.emit()
        task.deleteLater()
