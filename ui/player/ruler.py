"""What a person measures on the stage: points in one frame, and the time since a frame that was marked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from ui.player.canvas import Canvas
from ui.player.measuring import Point, body_near, measure
from ui.player.picture import Shown
from ui.player.words import measure_hint, measured_text, since_text
from vidreview.timing import Timestamp

_MOST_POINTS: Final = 3

FrameNumber = Callable[[Timestamp], int | None]
"""Which frame is on screen at a time, None while the footage is not indexed."""


class Ruler(QObject):
    """Points that are put on the frame on the stage, and what lies between them.

    Signals:
        changed(): The hint is another.

    Args:
        canvas: The stage.
        action: Whether points are put.
    """

    changed = Signal()

    def __init__(self, canvas: Canvas, action: QAction) -> None:
        super().__init__(canvas)
        self._canvas, self._action = canvas, action
        self._points: tuple[Point, ...] = ()
        action.toggled.connect(self._switch)
        canvas.pointed.connect(self._put)

    @property
    def hint(self) -> str:
        """What to do next, or "" where nothing is measured."""
        return measure_hint(len(self._points)) if self._action.isChecked() else ""

    def say(self) -> None:
        """Say it again: in another language, or of other points."""
        self.changed.emit()
        picture = self._canvas.picture
        if picture is None or not self._points:
            self._canvas.set_ruler(())
            return
        body = body_near(self._points[0], picture.people, picture.look.poses, picture.time)
        found = measure(self._points, body)
        self._canvas.set_ruler(self._points, measured_text(found) if found else "")

    def leave_for(self, shown: Shown) -> None:
        """What was measured belongs to its frame: another is about to be shown."""
        before = self._canvas.picture
        if self._points and (before is None or before.time != shown.time):
            self._points = ()
            self._canvas.set_ruler(())

    def _switch(self, on: bool) -> None:
        self._points = ()
        self._canvas.set_measuring(on)
        self.say()

    def _put(self, point: Point) -> None:
        self._points = (*self._points, point) if len(self._points) < _MOST_POINTS else (point,)
        self.say()


class Stopwatch:
    """Time from a frame that was marked.

    Args:
        number: Counts frames.
    """

    def __init__(self, number: FrameNumber) -> None:
        self._number = number
        self._from: Timestamp | None = None

    @property
    def running(self) -> bool:
        """Whether a frame is marked."""
        return self._from is not None

    def mark(self, at: Timestamp | None) -> None:
        """Count from this frame, or from none."""
        self._from = at

    def told(self, at: Timestamp | None) -> str:
        """Time from the marked frame to this one, and how many frames, or ""."""
        if self._from is None or at is None:
            return ""
        first, last = self._number(self._from), self._number(at)
        frames = None if first is None or last is None else last - first
        return since_text(float(at.seconds - self._from.seconds), frames)
