"""One wall clock for several cameras: none runs ahead, and where one can't keep up, all wait for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.player.clock import PlayClock
from ui.together.follower import Follower

_TICK_MS: Final = 16
_PACE_S: Final = 1.0
BACK_S: Final = 0.04
"""Seconds between two moments on screen while time runs backward, at 1×."""


class Conductor(QObject):
    """Plays followers in step. All times in seconds since 1970.

    Signals:
        moved(float): This moment is on screen now.
        playing_changed(bool), speed_changed(float): What they say.
        pace_changed(float): Seconds of real time per second that this machine reaches, once a second.
        ended(): Nobody recorded anything later.
    """

    moved = Signal(float)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    pace_changed = Signal(float)
    ended = Signal()

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._clock = PlayClock()
        self._followers: tuple[Follower, ...] = ()
        self._wall = 0.0
        self._playing = False
        self._back_since: float | None = None
        self._loop: tuple[float, float] | None = None
        self._paced_from: tuple[float, float] | None = None
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def wall_s(self) -> float:
        """The moment on screen."""
        return self._wall

    @property
    def playing(self) -> bool:
        """Whether the clock goes on."""
        return self._playing

    @property
    def backward(self) -> bool:
        """Whether the clock runs backward."""
        return self._back_since is not None

    @property
    def speed(self) -> float:
        """The speed that is asked for."""
        return self._clock.speed

    @property
    def loop(self) -> tuple[float, float] | None:
        """The stretch that is played over and over, or None."""
        return self._loop

    def lead(self, followers: Iterable[Follower], wall_s: float) -> None:
        """Leads these cameras, from this moment on."""
        self.pause()
        self._followers = tuple(followers)
        self.seek(wall_s)

    def seek(self, wall_s: float) -> None:
        """Goes to a moment; goes on playing where it plays."""
        self._wall = wall_s
        if self._loop is not None and not self._loop[0] <= wall_s <= self._loop[1]:
            self._loop = None
        self._clock.stop()
        for follower in self._followers:
            follower.seek(wall_s)
        self.moved.emit(wall_s)

    def seek_by(self, seconds: float) -> None:
        """Goes some seconds on, or back."""
        self.seek(self._wall + seconds)

    def play(self) -> None:
        """Lets the clock go on, as soon as every camera is ready."""
        if self.backward:
            self.pause()
        if self._playing or not self._followers:
            return
        self._playing = True
        for follower in self._followers:
            follower.play(self._wall, self.speed)
        self._timer.start()
        self.playing_changed.emit(True)

    def play_back(self) -> None:
        """Lets moment after moment be sought backward, each once every camera shows the one before.

        What is gone through like this does not count as watched: cameras show it by single pictures.
        """
        if self.backward or not self._followers:
            return
        self.pause()
        self._loop = None
        self._playing, self._back_since = True, self._now()
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stops the clock."""
        if not self._playing:
            return
        self._playing, self._back_since = False, None
        self._timer.stop()
        self._clock.stop()
        self._paced_from = None
        for follower in self._followers:
            follower.pause()
        self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Plays or pauses."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Seconds of real time per second from now on."""
        if speed == self.speed:
            return
        self._clock.set_speed(speed, self._now())
        self._paced_from = None
        for follower in self._followers:
            follower.playback.set_speed(speed)
        self.speed_changed.emit(speed)

    def set_loop(self, loop: tuple[float, float] | None) -> None:
        """Plays a stretch over and over, from its start."""
        self._loop = loop
        if loop is not None:
            self.seek(loop[0])

    def _tick(self) -> None:
        now = self._now()
        if self._back_since is not None:
            self._tick_back(self._back_since, now)
            return
        if not all(follower.ready for follower in self._followers):
            self._clock.hold_at(self._wall, now)
            return
        if not self._clock.running:
            self._clock.start(self._wall, now)
        self._wall = self._clock.at(now)
        if self._loop is not None and self._wall >= self._loop[1]:
            self.seek(self._loop[0])
            return
        for follower in self._followers:
            follower.drive(self._wall)
        self._pass_over_nothing(now)
        self.moved.emit(self._wall)
        self._say_pace(now)

    def _tick_back(self, since: float, now: float) -> None:
        """Seeks the moment before, once the one on screen was seen long enough by everyone."""
        settled = all(follower.settled for follower in self._followers)
        if not settled or now - since < BACK_S / min(1.0, self.speed):
            return
        self._back_since = now
        target = self._wall - BACK_S * max(1.0, self.speed)
        lanes = [follower.lane for follower in self._followers]
        if all(lane.placed_at(target) is None for lane in lanes):
            ends = [end for lane in lanes if (end := lane.previous_end(target)) is not None]
            if not ends:
                self.pause()
                self.ended.emit()
                return
            target = max(ends)
        self.seek(target)

    def _pass_over_nothing(self, now: float) -> None:
        """Where no camera recorded, goes to where the next one did; ends where none will."""
        if any(follower.placed is not None for follower in self._followers):
            return
        starts = (follower.lane.next_start(self._wall) for follower in self._followers)
        later = [start for start in starts if start is not None]
        if later:
            self._clock.jump_to(min(later), now)
        else:
            self.pause()
            self.ended.emit()

    def _say_pace(self, now: float) -> None:
        if self._paced_from is None:
            self._paced_from = now, self._wall
        elif now - self._paced_from[0] >= _PACE_S:
            began, start = self._paced_from
            self._paced_from = now, self._wall
            self.pace_changed.emit(min((self._wall - start) / (now - began), self.speed))
