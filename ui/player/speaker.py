"""The loudspeaker: a small seam around the sound device, which asks for samples when it needs them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from vidreview.media.sound import CHANNELS, RATE

BUFFER_MS: Final = 80
"""What is given now is heard about this much later."""

Samples = npt.NDArray[np.int16]
Fill = Callable[[int], Samples]
"""Gives that many samples at once, shape (n, 2); called on the device's own thread, and never waits."""


class NoSpeakerError(Exception):
    """There is no sound device, or it can't be used."""


class NoSoundLibraryError(NoSpeakerError):
    """What plays sound is not installed on this computer."""


class Speaker(Protocol):
    """A sound device that plays until it is closed."""

    def close(self) -> None:
        """Silence; the device asks for nothing any more."""


OpenSpeaker = Callable[[Fill], Speaker]


def open_speaker(fill: Fill) -> Speaker:
    """Opens the computer's sound device; may take a moment.

    Raises:
        NoSoundLibraryError: The library for it is not installed.
        NoSpeakerError: There is no device that can be used.
    """
    return _Miniaudio(fill, silent=False)


def open_silent_speaker(fill: Fill) -> Speaker:
    """A device that takes samples in real time as any other, and is heard by nobody; for trying it out.

    Raises:
        NoSoundLibraryError: The library for it is not installed.
    """
    return _Miniaudio(fill, silent=True)


class _Miniaudio:
    """A device of the library miniaudio, which has no dependency of its own and talks to every system."""

    def __init__(self, fill: Fill, *, silent: bool) -> None:
        try:
            import miniaudio
        except ImportError as error:
            raise NoSoundLibraryError from error
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=CHANNELS,
                sample_rate=RATE,
                buffersize_msec=BUFFER_MS,
                backends=[miniaudio.Backend.NULL] if silent else None,
                app_name="vidreview",
            )
            feeding = _feeding(fill)
            next(feeding)
            self._device.start(feeding)
        except miniaudio.MiniaudioError as error:
            raise NoSpeakerError from error

    def close(self) -> None:
        self._device.close()


def _feeding(fill: Fill) -> Generator[bytes, int, None]:
    """What the library wants: a generator that is told how many samples to give."""
    count = yield b""
    while True:
        count = yield fill(count).tobytes()
