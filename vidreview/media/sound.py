"""Reads a recording's sound by presentation timestamp, as plain samples for a loudspeaker.

Sound and pictures of one file share a clock, so a sample lies where its own timestamp says. Nothing is
stretched to fit: where the recorder left a hole, there is a hole between two pieces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.error import EOFError as EndOfFileError
from av.error import FFmpegError, InvalidDataError

from vidreview.media.containers import open_container, told
from vidreview.media.errors import CannotDecodeError, MediaError
from vidreview.records import GapReason, MediaInfo

RATE: Final = 48_000
"""Samples a second of what is given, whatever the recorder took."""

CHANNELS: Final = 2
HOLE_S: Final = 0.04
"""Timestamps that differ by less from where the last piece ended are the recorder's rounding."""

_REWRITTEN: Final = frozenset({"timestamps-synthesised", "timestamps-unwrapped"})
"""What was done to the pictures' timestamps that the sound's know nothing of."""

Samples = npt.NDArray[np.int16]


class SoundUnplacedError(MediaError):
    """Nothing says when a recording's sound is heard, or it has none. Fields: name."""

    code = "sound-unplaced"


@dataclass(frozen=True, slots=True, eq=False)
class Pcm:
    """A piece of sound.

    Attributes:
        at_s: When its first sample is heard, in seconds of media time.
        samples: int16, shape (n, 2), `RATE` a second.
    """

    at_s: float
    samples: Samples

    @property
    def end_s(self) -> float:
        """When it is over."""
        return self.at_s + len(self.samples) / RATE


class SoundReader:
    """The sound of a recording, open for reading. Use it from one thread at a time, as a context manager."""

    def __init__(self, path: Path, info: MediaInfo | None) -> None:
        """Opens the file.

        Args:
            path: The recording.
            info: What probing found in it.

        Raises:
            SoundUnplacedError: It has no sound, or its pictures' timestamps were made up or mended, so that
                the sound can't be laid beside them.
            CannotDecodeError: It can't be opened.
        """
        if info is None or not info.has_audio or not is_placed(info):
            raise SoundUnplacedError(name=path.name)
        self._name = path.name
        self._container: InputContainer = open_container(path)
        self._stream: AudioStream = self._container.streams.audio[0]

    def pieces(self, start_s: float) -> Iterator[Pcm]:
        """Sound from a second of media time on, in order; ends whatever was being read before.

        A damaged packet is a hole.

        Raises:
            CannotDecodeError: The recording can't be read any more.
        """
        self._seek(start_s)
        resampler, expected = _resampler(), None
        for frame in self._frames():
            if frame.time is None or frame.time + frame.samples / frame.sample_rate <= start_s:
                continue
            if expected is None or abs(frame.time - expected) > HOLE_S:
                resampler, expected = _resampler(), float(frame.time)
            samples = _samples(resampler, frame)
            cut = max(0, round((start_s - expected) * RATE))
            if len(samples) > cut:
                yield Pcm(expected + cut / RATE, samples[cut:])
            expected += len(samples) / RATE

    def close(self) -> None:
        """Closes the file."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _seek(self, start_s: float) -> None:
        base = self._stream.time_base or Fraction(1, RATE)
        before = self._stream.start_time or 0
        target = max(before, round(Fraction(start_s - _BEFORE_S) / base))
        try:
            self._container.seek(target, stream=self._stream, backward=True)
        except FFmpegError as error:
            raise CannotDecodeError(name=self._name, detail=told(error)) from error
        self._stream.codec_context.flush_buffers()

    def _frames(self) -> Iterator[AudioFrame]:
        packets = self._container.demux(self._stream)
        while True:
            try:
                yield from next(packets).decode()
            except (StopIteration, EndOfFileError):
                return
            except InvalidDataError:
                continue
            except FFmpegError as error:
                raise CannotDecodeError(name=self._name, detail=told(error)) from error


_BEFORE_S: Final = 0.25
"""Sound codecs need a little of what came before."""


def is_placed(info: MediaInfo) -> bool:
    """Whether a recording's sound can be laid beside its pictures by their timestamps."""
    jumps = any(gap.reason is GapReason.CLOCK_JUMP for gap in info.gaps)
    return not jumps and _REWRITTEN.isdisjoint(info.notes)


def _resampler() -> av.AudioResampler:
    return av.AudioResampler(format="s16", layout="stereo", rate=RATE)


def _samples(resampler: av.AudioResampler, frame: AudioFrame) -> Samples:
    """What a frame becomes; a few samples of it may come with the next one."""
    pieces = [made.to_ndarray().reshape(-1, CHANNELS) for made in resampler.resample(frame)]
    return (
        np.concatenate(pieces).astype(np.int16, copy=False) if pieces else np.zeros((0, CHANNELS), np.int16)
    )
