"""Opens recordings, and nothing but recordings, with FFmpeg's libraries.

FFmpeg follows playlists to other files and to the network, whatever the file's name says. So the
formats and protocols it may use are listed here, and it only ever sees plain absolute paths.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.error import FFmpegError
from av.video.stream import VideoStream

from chain_of_custody.errors import refusal
from vidreview.media.errors import CannotDecodeError, FileGoneError

FORMATS: Final = (
    "mov", "mp4", "matroska", "webm", "avi", "mpegts", "mpeg", "asf", "flv", "dhav", "ifv", "iv8", "hxvs",
    "h264", "hevc", "mjpeg", "m4v", "mpegvideo", "mxf", "ogg",
)  # fmt: skip
"""Demuxers that may be used: containers of single files, none of which names another file."""

PROTOCOLS: Final = "file"
_JPEG_START: Final = b"\xff\xd8\xff"


def open_container(path: Path | str) -> InputContainer:
    """Opens a recording for reading; close it after use.

    Raises:
        CannotDecodeError: Not a file, or not in one of `FORMATS`.
        FileGoneError: There is nothing at all.
    """
    path = Path(path)
    if not path.exists():
        raise FileGoneError(name=path.name, detail="ENOENT")
    if not path.is_file():
        raise CannotDecodeError(name=path.name, detail="not a file")
    options = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": PROTOCOLS}
    try:
        return av.open(
            os.path.abspath(path),  # noqa: PTH100 (links must not be resolved, the name is evidence)
            mode="r",
            format=_forced_format(path),
            options=options,
            metadata_errors="replace",
        )
    except (FFmpegError, OSError, ValueError) as error:
        raise CannotDecodeError(name=path.name, detail=told(error)) from error


def _forced_format(path: Path) -> str | None:
    """A run of JPEGs is taken for a single picture unless FFmpeg is told."""
    try:
        with path.open("rb") as file:
            return "mjpeg" if file.read(3) == _JPEG_START else None
    except OSError as error:
        raise CannotDecodeError(name=path.name, detail=told(error)) from error


def video_stream(container: InputContainer, name: str) -> VideoStream:
    """The stream that carries the recording: the first one that is not a cover picture.

    Raises:
        CannotDecodeError: There is none, or no decoder for it.
    """
    streams = video_streams(container)
    if not streams:
        raise CannotDecodeError(name=name, detail="no video stream")
    stream = streams[0]
    # PyAV has no codec context where FFmpeg has no decoder.
    if getattr(stream, "codec_context", None) is None:
        raise CannotDecodeError(name=name, detail="no decoder for its video codec")
    return stream


def video_streams(container: InputContainer) -> tuple[VideoStream, ...]:
    """All video streams but cover pictures."""
    cover = av.stream.Disposition.attached_pic
    return tuple(stream for stream in container.streams.video if not stream.disposition & cover)


def told(error: Exception) -> str:
    """Why FFmpeg or the system refused, without the path, which belongs to whoever runs this."""
    if isinstance(error, OSError):
        return refusal(error)
    return str(getattr(error, "strerror", None) or error or type(error).__name__)
