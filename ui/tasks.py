"""Long work in progress, as the pages and the tasks strip see it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from ui.jobs import Job
from vidreview.records import Progress

_ENOUGH: Final = 0.02
"""Share of the work after which its length can be told."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far something is. ``of`` is the stage, "" for the whole work."""

    of: str
    done: int
    total: int

    def goes_on(self, before: _Reach) -> bool:
        """Whether this is the same some time later, so that its pace can be told."""
        return self.of == before.of and self.done >= before.done


def _reach(progress: Progress) -> _Reach:
    if progress.whole_total > 0:
        return _Reach("", progress.whole_done, progress.whole_total)
    return _Reach(progress.stage, progress.done, progress.total)


class Task(QObject):
    """One job with a title.

    Signals:
        changed(): Progress is newer.
        ended(): The job has finished.
    """

    changed = Signal()
    ended = Signal()

    def __init__(
        self, title: Callable[[], str], job: Job, parent: QObject, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.title = title
        self.job = job
        self.progress: Progress | None = None
        self.cancelling = False
        self._began_s = 0.0
        self._began_at = 0
        self._paused_at_s = 0.0
        job.progress.connect(self._hear)
        job.finished.connect(self.ended)

    @property
    def per_mille(self) -> int | None:
        """Progress of the whole work in thousandths, of its stage where no more is known, or None."""
        if self.progress is None or (reach := _reach(self.progress)).total <= 0:
            return None
        return min(1000, round(1000 * reach.done / reach.total))

    @property
    def remaining_s(self) -> float | None:
        """Estimated seconds to the end of what `per_mille` counts, None while there is nothing to go by."""
        if self.progress is None:
            return None
        reach = _reach(self.progress)
        worked = reach.done - self._began_at
        if worked <= 0 or worked < _ENOUGH * (reach.total - self._began_at):
            return None
        now = self._paused_at_s if self.paused else self._now()
        return (now - self._began_s) * max(reach.total - reach.done, 0) / worked

    @property
    def paused(self) -> bool:
        """Whether the work stands still, or will at its next step."""
        return self.job.paused

    def pause(self) -> None:
        """Ask the job to stand still at its next step; the time until it goes on is in no estimate."""
        if not self.paused and not self.cancelling:
            self._paused_at_s = self._now()
            self.job.pause()
            self.changed.emit()

    def go_on(self) -> None:
        """Let a paused job go on."""
        if self.paused:
            self._began_s += self._now() - self._paused_at_s
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
        now = _reach(progress)
        if self.progress is None or not now.goes_on(_reach(self.progress)):
            self._began_s, self._began_at = self._now(), now.done
        self.progress = progress
        self.changed.emit()


class Tasks(QObject):
    """All long work of the window, oldest first.

    Signals:
        changed(): A task began, moved on or ended.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._running: list[Task] = []

    @property
    def running(self) -> tuple[Task, ...]:
        """Tasks that have not ended."""
        return tuple(self._running)

    def add(self, title: Callable[[], str], job: Job) -> Task:
        """Keep a job in view until it ends."""
        task = Task(title, job, self, self._now)
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
