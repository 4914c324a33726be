"""A task in progress, large: for the page that started it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from ui.design import Space
from ui.tasks import Task
from ui.text import remaining
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench
from vidreview.wording import stage_text


class WorkProgress(Speaking):
    """What the work is at, how far it is, how long it may take, and a button to stop it."""

    def __init__(self, bench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(bench.look, parent)
        self._bench = bench
        self._task: Task | None = None
        self._now, self._left, self._bar = label("quiet", wrap=True), label("caption"), QProgressBar()
        self._bar.setTextVisible(False)
        self._stop, self._pause = button(), button()
        self.word(self._stop.setText, lambda: self.tr("Stop"))
        self._stop.clicked.connect(self._cancel)
        self.word(self._pause.setText, lambda: self.tr("Pause"))
        self._pause.clicked.connect(self._toggle)
        buttons = row(self._left, STRETCH, self._pause, self._stop)
        self.setLayout(column(self._now, self._bar, buttons, spacing=Space.S))

    def follow(self, task: Task) -> None:
        """Show a task until it ends."""
        self._task = task
        task.changed.connect(self.speak)
        task.ended.connect(self._over)
        self.speak()
        self.show()

    def speak(self) -> None:
        """Also when the work has moved on."""
        super().speak()
        task = self._task
        if task is None:
            return
        done = task.per_mille
        self._bar.setRange(0, 0 if done is None else 1000)
        self._bar.setValue(done or 0)
        self._bar.setAccessibleName(task.title())
        self._now.setText(self._stage(task))
        self._left.setText(self._estimate(task))
        self._stop.setEnabled(not task.cancelling)
        self._pause.setEnabled(not task.cancelling)
        self._pause.setText(self.tr("Go on") if task.paused else self.tr("Pause"))
        self.retinted()

    def retinted(self) -> None:
        """The pause button's sign depends on the work."""
        if self._task is not None:
            self._pause.setIcon(self.look.icon("play" if self._task.paused else "pause"))

    def _stage(self, task: Task) -> str:
        if task.progress is None:
            return self.tr("Waiting for its turn…")
        return stage_text(task.progress.stage, self._bench.language, task.progress.subject)

    def _estimate(self, task: Task) -> str:
        if task.cancelling:
            return self.tr("Stopping…")
        if task.paused:
            return self.tr("Paused")
        return "" if task.remaining_s is None else remaining(task.remaining_s)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _toggle(self) -> None:
        if self._task is not None:
            self._task.toggle()

    def _over(self) -> None:
        self._task = None
        self.hide()
