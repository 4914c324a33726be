"""A word about breaks: one clock for all that a person watches, wherever it plays."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.care import PUT_OFF_MINUTES, WatchClock
from ui.notices import Action, Tone
from ui.workbench import Workbench

_LOOK_EVERY_MS: Final = 5_000


class Breaks(QObject):
    """Suggests a break to somebody who has watched for long.

    Signals:
        begun(): The person takes one: whatever plays is to stop.
    """

    begun = Signal()

    def __init__(self, bench: Workbench, minutes: int, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self.clock = WatchClock(time.monotonic, minutes)
        self._asked = False
        self._timer = QTimer(self, interval=_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, playing: bool) -> None:
        """Footage begins to play, or stops."""
        self.clock.watch(playing)
        if playing:
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Suggest a break where one is due, once until it was answered."""
        if self._asked or not self.clock.is_due():
            return
        self._asked = True
        minutes = round(self.clock.watched_s / 60)
        rest = Action(lambda: self.tr("Take a break"), self._rest)
        later = Action(lambda: self.tr("In %n minute(s)", "", PUT_OFF_MINUTES), self._put_off)
        words = lambda: self.tr(  # noqa: E731 - said again in each language
            "You have watched for %n minute(s). A short break keeps eyes and judgement fresh.", "", minutes
        )
        self._bench.tell(Tone.INFO, words, rest, later)

    def _rest(self) -> None:
        self._asked = False
        self.begun.emit()
        self.clock.rested()

    def _put_off(self) -> None:
        self._asked = False
        self.clock.put_off()
