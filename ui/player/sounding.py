"""The sound of footage: silent until someone wants it, and in step with the pictures while they run at 1×."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.player.feed import Feed, OpenSound
from ui.player.instep import InStep
from ui.player.playback import Playback
from ui.player.speaker import (
    HEARD_AFTER_S,
    NoSoundLibraryError,
    NoSpeakerError,
    OpenSpeaker,
    Samples,
    Speaker,
    SpeakerLostError,
    open_speaker,
)
from vidreview.media import SoundUnplacedError
from vidreview.media.sound import CHANNELS

LOST_S: Final = 3.0
"""A device that has asked for nothing for so long is gone."""
_LOOK_MS: Final = 500
_PATIENCE_S: Final = 5.0
"""How long the end of a device is waited for: a sound server that hangs must not keep a window open."""


class Silence(StrEnum):
    """Why nothing is heard although someone wants it."""

    NO_LIBRARY = "no-library"
    NO_DEVICE = "no-device"
    LOST = "lost"
    UNPLACED = "unplaced"
    UNREADABLE = "unreadable"


class Sounding(QObject):
    """Plays the sound of what a playback shows.

    Signals:
        changed(): It was switched, or can't be heard.

    Args:
        playback: What to keep in step with; also its parent in Qt's sense.
        speaker: Opens the sound device.
    """

    changed = Signal()
    _told = Signal(object, object)

    def __init__(self, playback: Playback, speaker: OpenSpeaker = open_speaker) -> None:
        super().__init__(playback)
        self._playback = playback
        self._open_speaker = speaker
        self._opener: OpenSound | None = None
        self._session: _Session | None = None
        self._leaving: list[_Session] = []
        self.silence: Silence | None = None
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look)

    @property
    def on(self) -> bool:
        """Whether the sound is heard while footage plays at 1×."""
        return self._session is not None

    def set_source(self, opener: OpenSound | None) -> None:
        """Other footage, silent at first."""
        self.set_on(False)
        self._opener, self.silence = opener, None
        self.changed.emit()

    def set_on(self, on: bool) -> None:
        """Lets the sound be heard, or not."""
        if self._session is not None:
            self._session.close()
            self._leaving = [each for each in self._leaving if not each.wait(0.0)] + [self._session]
            self._session = None
            self._watch.stop()
        if on and self._opener is not None:
            self.silence = None
            self._session = _Session(self._opener, self._open_speaker, self._playback, self._told.emit)
            self._watch.start()
        self.changed.emit()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Silence; waits for the threads, and says whether all have ended."""
        self.set_source(None)
        ended = [session.wait(timeout_s) for session in self._leaving]
        return all(ended)

    def _look(self) -> None:
        """No system says reliably that a device is gone; that it asks for nothing any more does."""
        if self._session is not None and self._session.unasked_s() > LOST_S:
            self._hear(self._session, SpeakerLostError())

    def _hear(self, session: object, error: object) -> None:
        if session is not self._session:
            return
        self.set_on(False)
        self.silence = _silence(error)
        self.changed.emit()


class _Session:
    """From being switched on to being switched off: one feed and one speaker, on threads of their own."""

    def __init__(
        self,
        opener: OpenSound,
        speaker: OpenSpeaker,
        playback: Playback,
        tell: Callable[[object, object], None],
    ) -> None:
        self._playback = playback
        self._tell = tell
        self._step = InStep()
        self._asked = time.monotonic()
        self._closing = threading.Event()
        self._feed = Feed(opener, self._fail)
        self._thread = threading.Thread(target=self._run, args=(speaker,), name="speaker", daemon=True)
        self._thread.start()

    def unasked_s(self) -> float:
        """For how long the device has asked for nothing."""
        return time.monotonic() - self._asked

    def close(self) -> None:
        self._closing.set()
        self._feed.close()

    def wait(self, timeout_s: float | None = None) -> bool:
        self._thread.join(_PATIENCE_S if timeout_s is None else timeout_s)
        return self._feed.wait(timeout_s) and not self._thread.is_alive()

    def _run(self, speaker: OpenSpeaker) -> None:
        """Opens and closes the device away from the window, which may take a moment."""
        try:
            device: Speaker = speaker(self._fill)
        except NoSpeakerError as error:
            self._fail(error)
            return
        self._closing.wait()
        device.close()

    def _fail(self, error: Exception) -> None:
        self._tell(self, error)

    def _fill(self, count: int) -> Samples:
        """What is heard next: where the pictures will be once it is."""
        self._asked = time.monotonic()
        now_s = self._playback.heard_s()
        if now_s is None or self._closing.is_set():
            self._step.stand()
            return np.zeros((count, CHANNELS), np.int16)
        return self._feed.read(self._step.take(now_s + HEARD_AFTER_S, count), count)


def _silence(error: object) -> Silence:
    if isinstance(error, NoSoundLibraryError):
        return Silence.NO_LIBRARY
    if isinstance(error, SpeakerLostError):
        return Silence.LOST
    if isinstance(error, NoSpeakerError):
        return Silence.NO_DEVICE
    return Silence.UNPLACED if isinstance(error, SoundUnplacedError) else Silence.UNREADABLE
