"""Playing without a window: what is on screen next, by presentation timestamp. No widget, no decoding."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.player.clock import PlayClock
from ui.player.decoder import Decoder, Opener
from ui.player.orders import Play
from ui.player.picture import Card, Look, Picture, Shown
from ui.player.stream import Stream
from vidreview.analysis.poses import PoseTable
from vidreview.records import MediaInfo
from vidreview.timing import Span, Timestamp

_TICK_MS: Final = 8
_SCREEN_RATE: Final = 30.0
"""Pictures a second that are made ready when playing fast."""
_PACE_S: Final = 1.0
_SEEN_S: Final = 0.2
"""Played backward, what was sought is seen at least this long."""
_CARD_S: Final = 1.0
"""A gap is shown this long while playing, then passed over."""


@dataclass(slots=True)
class _Back:
    """Playing backward: one picture after the other, the next asked for when the last was there long enough.

    Attributes:
        due: When the next is to be asked for.
        asked_from: Where the picture stood from which the one under way was asked for, None while none is.
    """

    due: float
    asked_from: Timestamp | None = None


class Playback(QObject):
    """Footage at a position, standing or playing.

    Signals:
        opened(MediaInfo): The footage could be opened; its first picture follows.
        shown(Picture | Card): This is on screen now.
        glimpsed(Picture): A keyframe near what is sought; the frame that is sought follows.
        playing_changed(bool), speed_changed(float): What they say.
        ended(): Playing has reached the end.
        indexed(numpy.ndarray): All presentation timestamps of the footage: int64, rising.
        failed(Exception): Opening or decoding failed.
        loop_left(): Someone went out of the looped span; playing goes on to the end.
        jumped(): What is shown next does not follow from what was shown before.
        pace_changed(float): Seconds of media per second that this machine reaches, once a second.
    """

    opened = Signal(object)
    shown = Signal(object)
    glimpsed = Signal(object)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)
    ended = Signal()
    indexed = Signal(object)
    failed = Signal(object)
    loop_left = Signal()
    jumped = Signal()
    pace_changed = Signal(float)

    def __init__(self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._now = now
        self._led_bytes: int | None = None
        self._clock = PlayClock()
        self._look = Look()
        self._decoder: Decoder | None = None
        self._leaving: list[Decoder] = []
        self._stream: Stream | None = None
        self._back: _Back | None = None
        self._loop: tuple[Timestamp, Timestamp] | None = None
        self._card_since: float | None = None
        self._took = False
        self._paced_from: tuple[float, float] | None = None
        self.info: MediaInfo | None = None
        self.current: Shown | None = None
        self.dropped = 0
        self.stepping = False
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def playing(self) -> bool:
        """Whether footage is being played."""
        return self._stream is not None or self._back is not None

    @property
    def backward(self) -> bool:
        """Whether it is played backward."""
        return self._back is not None

    @property
    def speed(self) -> float:
        """The speed that is asked for, in seconds of media per second."""
        return self._clock.speed

    @property
    def look(self) -> Look:
        """How frames are shown."""
        return self._look

    @property
    def looping(self) -> bool:
        """Whether playing stays within a span."""
        return self._loop is not None

    def open(self, opener: Opener, poses: PoseTable | None = None, at: Timestamp | None = None) -> None:
        """Opens other footage, masked; ``opener`` is called on the decoder's thread.

        Args:
            opener: Opens the footage.
            poses: What the analysis saw, or None before it.
            at: Where to begin, or None for the first frame.
        """
        self.close()
        self._look = replace(self._look, masked=True, poses=poses)
        decoder = self._decoder = Decoder(opener, self._look, at, self)
        decoder.opened.connect(self._on_opened)
        decoder.shown.connect(self._on_shown)
        decoder.glimpsed.connect(self._on_glimpsed)
        decoder.indexed.connect(self.indexed)
        decoder.failed.connect(self._on_failed)

    def close(self) -> None:
        """Lets go of the footage; its thread ends on its own."""
        playing = self.playing
        self._stop_stream()
        self.info = self.current = self._loop = None
        if playing:
            self.playing_changed.emit(False)
        if self._decoder is None:
            return
        decoder, self._decoder = self._decoder, None
        told = (decoder.opened, decoder.shown, decoder.glimpsed, decoder.indexed, decoder.failed)
        for signal in told:
            signal.disconnect()
        self._leaving.append(decoder)
        decoder.gone.connect(lambda: self._forget(decoder))
        decoder.close()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Closes, and waits for the threads; whether all have ended."""
        self.close()
        ended = [decoder.wait(timeout_s) for decoder in self._leaving]
        return all(ended)

    def seek(self, time: Timestamp) -> None:
        """Goes to ``time``; the newest of many seeks wins. Goes on playing where it plays."""
        if self._decoder is None:
            return
        self.stepping = False
        self.jumped.emit()
        if self._loop is not None and not self._loop[0] <= time <= self._loop[1]:
            self._loop = None
            self.loop_left.emit()
        self._decoder.orders.seek(time)
        if self._back is not None:
            self._back = _Back(self._now() + _SEEN_S)
        elif self.playing:
            self._begin(time)

    def step(self, count: int) -> None:
        """Shows the frame ``count`` frames on (negative: back), standing still."""
        self.pause()
        self.stepping = True
        if self._decoder is not None:
            self._decoder.orders.step(count)

    def play(self) -> None:
        """Plays from where it stands; from the loop's start where a loop is set and it stands outside."""
        if self._back is not None:
            self.pause()
        if self._decoder is None or self.playing or self.info is None:
            return
        self.stepping = False
        self._begin(self._start())
        self.playing_changed.emit(True)

    def play_back(self) -> None:
        """Plays backward from the frame on screen, out of any loop; stops at the first frame."""
        if self._decoder is None or self.info is None or self._back is not None:
            return
        self.pause()
        self.stepping = False
        if self._loop is not None:
            self._loop = None
            self.loop_left.emit()
        self._back = _Back(self._now())
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stands still on the frame that is on screen."""
        if not self.playing:
            return
        back = self._back is not None
        self._stop_stream()
        if back:
            self.playing_changed.emit(False)
            return
        if self._decoder is not None and self.current is not None:
            self._decoder.orders.seek(self.current.time, quiet=True)
        self.playing_changed.emit(False)

    def follow(self, most_bytes: int) -> None:
        """From now on another clock says what is due, by `drive`, and this one's stands still.

        Args:
            most_bytes: Memory for pictures that wait.
        """
        self._led_bytes = most_bytes

    @property
    def at_rest(self) -> bool:
        """Whether nothing is open and every thread has ended."""
        return self._decoder is None and not self._leaving

    @property
    def ready(self) -> bool:
        """Whether `drive` has something to show, or nothing will come any more."""
        return self._stream is None or self._stream.head() is not None or self._stream.ended

    @property
    def ran_out(self) -> bool:
        """Whether all there was to play has been shown."""
        return self._stream is not None and self._stream.ended

    def drive(self, media_s: float) -> None:
        """Shows what is due at a second of media time."""
        due = [] if self._stream is None else self._stream.take_due(media_s)
        if due:
            self.dropped += len(due) - 1
            self._put_on_screen(due[-1])

    def heard_s(self) -> float | None:
        """Where sound should be, in seconds of media time; None unless footage runs at 1×."""
        running = self._stream is not None and self._clock.running and self._card_since is None
        return self._clock.at(self._now()) if running and self.speed == 1.0 else None

    def set_speed(self, speed: float) -> None:
        """Plays at ``speed`` seconds of media per second from now on."""
        if speed == self.speed:
            return
        before = _interval(self.speed)
        self._clock.set_speed(speed, self._now())
        if self._stream is not None and _interval(speed) != before:
            self._resume()
        self.speed_changed.emit(speed)

    def set_look(self, look: Look) -> None:
        """Shows frames differently; a picture made for an older look is not shown any more."""
        self._look = look
        if self._decoder is None:
            return
        self._decoder.orders.redraw(look)
        if self._stream is not None:
            self._resume()

    def loop(self, span: Span, lead_in_s: float, lead_out_s: float) -> None:
        """Plays ``span`` over and over, with some footage before and after it."""
        base = span.start.time_base
        start = Timestamp.at(float(span.start.seconds) - lead_in_s, base)
        if self.info is not None:
            start = max(start, self.info.start)
        self._loop = start, Timestamp.at(float(span.end.seconds) + lead_out_s, base)
        self.seek(start)

    def clear_loop(self) -> None:
        """Plays on to the end."""
        self._loop = None
        if self._stream is not None:
            self._resume()

    def _start(self) -> Timestamp | None:
        """Where playing begins, or None for the frame that the decoder is at."""
        at = None if self.current is None else self.current.time
        if self._loop is not None and at is not None and not self._loop[0] <= at < self._loop[1]:
            return self._loop[0]
        if self.info is not None and at is not None and at.seconds >= _last_s(self.info):
            return self.info.start
        return None

    def _resume(self) -> None:
        """Plays on from the frame on screen, with what has changed."""
        if self._decoder is not None and self.current is not None:
            self._decoder.orders.seek(self.current.time, quiet=True)
            self._begin(self.current.time)

    def _begin(self, start: Timestamp | None) -> None:
        self._stop_stream()
        if self._decoder is None:
            return
        self._stream, self._took = Stream() if self._led_bytes is None else Stream(self._led_bytes), False
        end = None if self._loop is None else self._loop[1]
        self._decoder.orders.play(Play(self._stream, start, end, _interval(self.speed)))
        if self._led_bytes is None:
            self._timer.start()

    def _stop_stream(self) -> None:
        self._timer.stop()
        self._clock.stop()
        self._card_since = self._paced_from = self._back = None
        if self._stream is not None:
            self._stream.cancel()
            self._stream = None

    def _tick(self) -> None:
        if self._back is not None:
            self._ask_back(self._back, self._now())
        if self._stream is None:
            return
        now, head = self._now(), self._stream.head()
        if not self._clock.running and head is not None:
            self._clock.start(float(head.time.seconds), now)
        if self._clock.running:
            self._take(self._stream, now)
            self._say_pace(now)
        if self._stream is not None and self._stream.ended:
            self._finish()

    def _ask_back(self, back: _Back, now: float) -> None:
        """Asks for the picture before, once the one on screen was there long enough."""
        if back.asked_from is not None or now < back.due or self._decoder is None or self.current is None:
            return
        back.asked_from = self.current.time
        rate = self.info.average_rate if self.info is not None else 0.0
        self._decoder.orders.step(-max(1, round(_interval(self.speed) * rate)))

    def _went_back(self, back: _Back, at: Timestamp) -> None:
        """The picture that was asked for is there; where it is the same again, there is none before."""
        if back.asked_from is None:
            return
        went_s = float(back.asked_from.seconds - at.seconds)
        if went_s <= 0:
            self.pause()
            self.ended.emit()
            return
        now = self._now()
        back.asked_from = None
        back.due = max(now, back.due + min(went_s / self.speed, _CARD_S))

    def _take(self, stream: Stream, now: float) -> None:
        due = stream.take_due(self._clock.at(now))
        if due:
            self._took = True
            self.dropped += len(due) - 1
            self._card_since = now if isinstance(due[-1], Card) else None
            self._put_on_screen(due[-1])
        head = stream.head()
        if head is None and due:
            self._clock.hold_at(float(due[-1].time.seconds), now)
        elif head is not None and self._card_since is not None and now - self._card_since >= _CARD_S:
            self._clock.jump_to(float(head.time.seconds), now)

    def _say_pace(self, now: float) -> None:
        media = self._clock.at(now)
        if self._paced_from is None:
            self._paced_from = now, media
        elif now - self._paced_from[0] >= _PACE_S:
            began, start = self._paced_from
            self._paced_from = now, media
            self.pace_changed.emit(min((media - start) / (now - began), self.speed))

    def _finish(self) -> None:
        if self._loop is not None and self._took:
            self._begin(self._loop[0])
            return
        self.pause()
        if self._decoder is not None and self.info is not None and self._loop is None:
            # At high speeds the very last frame may have been left out.
            self._decoder.orders.seek(_end(self.info))
        self.ended.emit()

    def _put_on_screen(self, shown: Shown) -> None:
        if isinstance(shown, Picture) and shown.look is not self._look:
            return
        self.current = shown
        self.shown.emit(shown)

    def _on_opened(self, info: MediaInfo) -> None:
        self.info = info
        self.opened.emit(info)

    def _on_shown(self, shown: Shown) -> None:
        self._put_on_screen(shown)
        if self._back is not None:
            self._went_back(self._back, shown.time)

    def _on_glimpsed(self, picture: Picture) -> None:
        if picture.look is self._look and not self.playing:
            self.glimpsed.emit(picture)

    def _on_failed(self, error: Exception) -> None:
        self.pause()
        self.failed.emit(error)

    def _forget(self, decoder: Decoder) -> None:
        self._leaving.remove(decoder)
        decoder.wait()
        decoder.deleteLater()


def _interval(speed: float) -> float:
    """Least media time between two pictures: beyond 2×, more would be made ready than a screen shows."""
    return speed / _SCREEN_RATE if speed > 2 else 0.0


def _end(info: MediaInfo) -> Timestamp:
    """A time at which the last frame is on screen."""
    return Timestamp.at(float(info.start.seconds) + info.duration_s, info.start.time_base)


def _last_s(info: MediaInfo) -> float:
    """Seconds near which the last frame lies: playing from there would show nothing."""
    frame_s = 1 / info.average_rate if info.average_rate > 0 else 0.1
    return float(_end(info).seconds) - 1.5 * frame_s
