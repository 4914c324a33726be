"""The sound of footage: silent until someone wants it, and in step with the pictures while they run at 1×."""

from __future__ import annotations

import threading
from collections.abc import Callable
from enum import StrEnum
from typing import Final

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from ui.player.feed import Feed, OpenSound
from ui.player.playback import Playback
from ui.player.speaker import (
    BUFFER_MS,
    NoSoundLibraryError,
    NoSpeakerError,
    OpenSpeaker,
    Samples,
    Speaker,
    open_speaker,
)
from vidreview.media import SoundUnplacedError
from vidreview.media.sound import CHANNELS, RATE

OUT_OF_STEP_S: Final = 0.08
"""Sound that is further from the pictures than this jumps to them; less is the clocks' rounding."""


class Silence(StrEnum):
    """Why nothing is heard although someone wants it."""

    NO_LIBRARY = "no-library"
    NO_DEVICE = "no-device"
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
        if on and self._opener is not None:
            self.silence = None
            self._session = _Session(self._opener, self._open_speaker, self._playback, self._told.emit)
        self.changed.emit()

    def shutdown(self, timeout_s: float | None = None) -> bool:
        """Silence; waits for the threads, and says whether all have ended."""
        self.set_source(None)
        ended = [session.wait(timeout_s) for session in self._leaving]
        return all(ended)

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
        self._at_s: float | None = None
        self._closing = threading.Event()
        self._feed = Feed(opener, self._fail)
        self._thread = threading.Thread(target=self._run, args=(speaker,), name="speaker")
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._feed.close()

    def wait(self, timeout_s: float | None = None) -> bool:
        self._thread.join(timeout_s)
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
        now_s = self._playback.heard_s()
        if now_s is None or self._closing.is_set():
            self._at_s = None
            return np.zeros((count, CHANNELS), np.int16)
        due_s = now_s + BUFFER_MS / 1000
        if self._at_s is None or abs(self._at_s - due_s) > OUT_OF_STEP_S:
            self._at_s = due_s
        given = self._feed.read(self._at_s, count)
        self._at_s += count / RATE
        return given


def _silence(error: object) -> Silence:
    if isinstance(error, NoSoundLibraryError):
        return Silence.NO_LIBRARY
    if isinstance(error, NoSpeakerError):
        return Silence.NO_DEVICE
    return Silence.UNPLACED if isinstance(error, SoundUnplacedError) else Silence.UNREADABLE
