"""Writes new video and stills. Never a recording: what is written here is a new object."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import av
import cv2
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from vidreview.media.containers import told
from vidreview.media.errors import CannotRenderError
from vidreview.media.frames import Frame, Image
from vidreview.timing import Timestamp

ENCODER: Final = "libx264"
TIME_BASE: Final = Fraction(1, 90_000)

_MUXER: Final = {
    "fflags": "+bitexact",
    "movflags": "+faststart",
    "movie_timescale": str(TIME_BASE.denominator),
}


class VideoWriter:
    """Writes frames as H.264 in MP4 that every player shows. A context manager.

    The same frames give the same bytes on the same machine: nothing of the time or place of writing
    goes into the file. Odd sizes are padded to even ones at the right and the bottom.
    """

    def __init__(
        self, path: Path | str, width: int, height: int, rate: Fraction | int,
        *, crf: int = 20, keyframe_interval: int = 50, preset: str = "veryfast", threads: int = 1,
    ) -> None:  # fmt: skip
        """Creates the file.

        Args:
            path: Where to write; an existing file is replaced.
            width: Of the frames, in pixels.
            height: Of the frames, in pixels.
            rate: Frames a second for frames that come without a time.
            crf: Quality, lower is better; 0 to 51.
            keyframe_interval: Most frames from one keyframe to the next.
            preset: Speed against size, as libx264 names them.
            threads: Encoding threads; more than one may give other bytes each time.

        Raises:
            CannotRenderError: The file can't be written.
        """
        self._path = Path(path)
        self._size = (width, height)
        self._rate = Fraction(rate)
        self._count = 0
        self._last = -1
        # With B-frames, libx264's lookahead lets leftovers in memory decide, and the bytes differ each time.
        options = {"crf": str(crf), "preset": preset, "threads": str(threads), "bf": "0"}
        try:
            self._container = av.open(str(self._path.absolute()), "w", format="mp4", options=_MUXER)
            self._stream = self._added(keyframe_interval, options)
        except (FFmpegError, OSError, ValueError) as error:
            raise CannotRenderError(name=self._path.name, detail=told(error)) from error

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the frames that it takes."""
        return self._size

    def write(self, image: Image, time: Timestamp | None = None) -> None:
        """Adds a frame.

        Args:
            image: uint8, shape (height, width, 3), BGR.
            time: When it is shown, later than the frame before; None for the next moment at the
                writer's rate. Use one or the other throughout.

        Raises:
            ValueError: Another size than the writer's, or not later than the frame before.
            CannotRenderError: The encoder or the disk failed.
        """
        if self._stream is None:
            raise RuntimeError("the writer is closed")
        if image.shape != (self._size[1], self._size[0], 3):
            raise ValueError(f"{image.shape} is not the writer's size {self._size}")
        # OpenCV converts a quarter faster than the scaler that the encoder would call on.
        planes = np.ascontiguousarray(cv2.cvtColor(_even(image), cv2.COLOR_BGR2YUV_I420), np.uint8)
        frame = VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts, frame.time_base = self._pts(time), TIME_BASE
        self._encode(self._stream, frame)

    def close(self) -> None:
        """Finishes the file. Closing twice is allowed."""
        if self._stream is not None:
            self._encode(self._stream, None)
            self._stream = None
            self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._stream = None
            self._container.close()

    def _added(self, keyframe_interval: int, options: dict[str, str]) -> VideoStream | None:
        stream = self._container.add_stream(ENCODER, rate=self._rate, options=options)
        stream.width, stream.height = (side + side % 2 for side in self._size)
        stream.pix_fmt = "yuv420p"
        stream.codec_context.gop_size = keyframe_interval
        stream.codec_context.time_base = TIME_BASE
        stream.time_base = TIME_BASE
        return stream

    def _pts(self, time: Timestamp | None) -> int:
        seconds = self._count / self._rate if time is None else time.seconds
        pts = round(seconds / TIME_BASE)
        if pts <= self._last:
            raise ValueError("frames must be written in order of time")
        self._count += 1
        self._last = pts
        return pts

    def _encode(self, stream: VideoStream, frame: VideoFrame | None) -> None:
        try:
            self._container.mux(stream.encode(frame))
        except (FFmpegError, OSError) as error:
            raise CannotRenderError(name=self._path.name, detail=told(error)) from error


def write_still(frame: Frame, target: Path | str) -> None:
    """Writes a frame as a lossless PNG of the size that is displayed.

    Raises:
        CannotRenderError: The file can't be written.
    """
    target = Path(target)
    done, encoded = cv2.imencode(".png", frame.image)
    if not done:
        raise CannotRenderError(name=target.name, detail="not encoded")
    try:
        target.write_bytes(encoded.tobytes())
    except OSError as error:
        raise CannotRenderError(name=target.name, detail=told(error)) from error


def _even(image: Image) -> Image:
    height, width = image.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return np.ascontiguousarray(image)
    return np.pad(image, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
