"""The loudspeaker: a small seam around the sound device, which asks for samples when it needs them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from vidreview.media.sound import CHANNELS, RATE

HEARD_AFTER_S: Final = 0.03
"""What is given now is heard later than this: 20 ms were measured through PulseAudio, 75 ms through ALSA, and
loudspeakers add their own. People notice sound that comes early much sooner than sound that comes late."""

Samples = npt.NDArray[np.int16]
Fill = Callable[[int], Samples]
"""Gives that many samples at once, shape (n, 2); called on the device's own thread, and never waits."""


class NoSpeakerError(Exception):
    """There is no sound device, or it can't be used."""


class NoSoundLibraryError(NoSpeakerError):
    """What plays sound is not installed on this computer."""


class SpeakerLostError(NoSpeakerError):
    """A device that was open asks for nothing any more: it was unplugged, or its server has died."""


class Speaker(Protocol):
    """A sound device that plays until it is closed."""

    def close(self) -> None:
        """Silence; the device asks for nothing any more."""


OpenSpeaker = Callable[[Fill], Speaker]


@dataclass(frozen=True, slots=True)
class System:
    """What plays sound on a computer, asked so that what is given is heard after about `HEARD_AFTER_S`.

    Attributes:
        backends: Names in the library; the first that works is taken.
        period_ms: How much is taken at a time.
        periods: How many of them wait to be heard.
    """

    backends: tuple[str, ...]
    period_ms: int = 20
    periods: int = 3


PULSE: Final = System(("PULSEAUDIO",), 60, 1)
"""It keeps one period waiting, whatever it is told."""
ALSA: Final = System(("ALSA",))
OTHERS: Final = System(("WASAPI", "DSOUND", "WINMM", "COREAUDIO", "ALSA", "SNDIO", "AUDIO4", "OSS"))
"""The library's own last choice, a device that nobody hears, is none: what is not heard must be told."""
NOBODY: Final = System(("NULL",))
"""Takes samples in real time as any other, and is heard by nobody; for trying it out."""


def open_speaker(fill: Fill, systems: tuple[System, ...] = (PULSE, OTHERS)) -> Speaker:
    """Opens the computer's sound device by the first system that has one; may take a moment.

    Raises:
        NoSoundLibraryError: The library for it is not installed.
        NoSpeakerError: There is no device that can be used.
    """
    try:
        import miniaudio
    except ImportError as error:
        raise NoSoundLibraryError from error
    reason: Exception | None = None
    for system in systems:
        try:
            return _open(fill, system)
        except miniaudio.MiniaudioError as error:
            reason = error
    raise NoSpeakerError from reason


def _open(fill: Fill, system: System) -> Speaker:
    """A device of miniaudio, which has no dependency of its own and talks to every system."""
    import miniaudio

    device = miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=CHANNELS,
        sample_rate=RATE,
        buffersize_msec=system.period_ms,
        callback_periods=system.periods,
        backends=[miniaudio.Backend[name] for name in system.backends],
        app_name="vidreview",
    )
    feeding = _feeding(fill)
    next(feeding)
    device.start(feeding)
    opened: Speaker = device
    return opened


def _feeding(fill: Fill) -> Generator[bytes, int, None]:
    """What the library wants: a generator that is told how many samples to give."""
    count = yield b""
    while True:
        count = yield fill(count).tobytes()
