"""The tasks strip: long work goes on while other pages are shown, and can be stopped from anywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QProgressBar, QSizePolicy, QWidget

from ui.design import Space
from ui.look import Look
from ui.tasks import Task, Tasks
from ui.text import remaining
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, label, row


class TaskLine(Speaking):
    """Title, progress, estimate and a stop button of one task."""

    def __init__(self, look: Look, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._task = task
        self._title = label()
        self._estimate = label("caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._stop, self._pause = button("quiet"), button("quiet")
        self.tint(self._stop.setIcon, "close")
        self.word(self._stop.setToolTip, lambda: self.tr("Stop"))
        self.word(self._stop.setAccessibleName, lambda: self.tr("Stop"))
        self._stop.clicked.connect(task.cancel)
        self._pause.clicked.connect(task.toggle)
        parts = (self._title, self._bar, self._estimate, self._pause, self._stop)
        self.setLayout(row(*parts, spacing=Space.S))
        task.changed.connect(self.speak)
        self.speak()

    def speak(self) -> None:
        """Also when progress has moved on."""
        super().speak()
        self._title.setText(self._task.title())
        self._title.setToolTip(self._task.progress.subject if self._task.progress else "")
        done = self._task.per_mille
        self._bar.setRange(0, 0 if done is None else 1000)
        self._bar.setValue(done or 0)
        self._bar.setAccessibleName(self._task.title())
        self._stop.setEnabled(not self._task.cancelling)
        self._show_pause()
        self._estimate.setText(self._told())

    def retinted(self) -> None:
        """The pause button's sign depends on the work."""
        self._show_pause()

    def _show_pause(self) -> None:
        paused = self._task.paused
        words = self.tr("Go on") if paused else self.tr("Pause")
        self._pause.setIcon(self.look.icon("play" if paused else "pause"))
        self._pause.setToolTip(words)
        self._pause.setAccessibleName(words)
        self._pause.setEnabled(not self._task.cancelling)

    def _told(self) -> str:
        if self._task.cancelling:
            return self.tr("stopping…")
        if self._task.paused:
            return self.tr("paused")
        seconds, done = self._task.remaining_s, self._task.per_mille
        if seconds is not None:
            return remaining(seconds)
        return "" if done is None else f"{done // 10} %"


class TasksStrip(Speaking):
    """The task that runs now, and how many wait behind it, each of which can be stopped from a menu."""

    def __init__(self, look: Look, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._tasks = tasks
        self._line: TaskLine | None = None
        self._first: Task | None = None
        self.more = button("quiet")
        self._waiting = QMenu(self)
        self._waiting.aboutToShow.connect(self._list_waiting)
        self.more.setMenu(self._waiting)
        self.word(self.more.setToolTip, lambda: self.tr("Work that waits for its turn, to stop it"))
        self._box = row(STRETCH, self.more)
        self.setLayout(column(self._box))
        # No more than it needs: what stands beside it is cut short for nothing else.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        tasks.changed.connect(self.speak)
        self.speak()

    def speak(self) -> None:
        """Also when a task began or ended."""
        super().speak()
        running = self._tasks.running
        self._show_first(running[0] if running else None)
        waiting = len(running[1:])
        self.more.setVisible(waiting > 0)
        self.more.setText(self.tr("+ %n waiting", "", waiting))

    def _list_waiting(self) -> None:
        self._waiting.clear()
        for task in self._tasks.running[1:]:
            told = self.tr("Stopping: %1") if task.cancelling else self.tr("Stop: %1")
            # A single & would be taken for the mark of a key.
            words = told.replace("%1", task.title()).replace("&", "&&")
            entry = self._waiting.addAction(self.look.icon("close"), words, task.cancel)
            entry.setEnabled(not task.cancelling)

    def _show_first(self, task: Task | None) -> None:
        if task is self._first:
            return
        if self._line is not None:
            self._line.hide()
            self._line.deleteLater()
        self._first = task
        self._line = TaskLine(self.look, task) if task is not None else None
        if self._line is not None:
            self._box.insertWidget(1, self._line)
