"""Re-encodes a span of a recording as a new video that every player shows, with heads hidden if asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import av
import cv2
import numpy as np

from vidreview.media.derivation import Derivation
from vidreview.media.errors import CannotRenderError
from vidreview.media.frames import Frame, Gap, Image
from vidreview.media.reader import VideoReader, open_video
from vidreview.media.writing import ENCODER, VideoWriter
from vidreview.timing import Span, Timestamp

Redaction = Callable[[Frame], Image]

CRF: Final = 20


def render_clip(source: Path, span: Span, target: Path, *, blur: Redaction | None = None) -> Derivation:
    """Writes the frames of a span as H.264 in MP4, with the time between them as in the recording.

    Where pictures are missing the last one stays; the gaps are in what is returned.

    Args:
        source: The recording; it is only read.
        span: First and last time to show, inclusive.
        target: Where to write; an existing file is replaced.
        blur: Gives the picture to show instead of a frame's own, of the same size.

    Raises:
        CannotDecodeError: The source is no recording.
        CannotRenderError: The span has no good frame, or the file can't be written.
    """
    with open_video(source) as reader:
        shown, gaps = _render(reader, span, target, blur)
    return Derivation(
        actual=shown,
        padding_before_s=0.0,
        padding_after_s=0.0,
        command=_steps(source, shown, target, blur),
        tool=f"PyAV {av.__version__}, FFmpeg {av.ffmpeg_version_info}",
        gaps=gaps,
        notes=("re-encoded", *(("heads-blurred",) if blur else ()), *_silence(reader)),
    )


def _render(
    reader: VideoReader, span: Span, target: Path, blur: Redaction | None
) -> tuple[Span, tuple[Gap, ...]]:
    gaps: list[Gap] = []
    shown: list[Timestamp] = []
    writer: VideoWriter | None = None
    try:
        for item in reader.frames(span.start, span.end):
            if isinstance(item, Gap):
                gaps.append(item)
                continue
            image = item.image if blur is None else blur(item)
            writer = writer or _writer(target, image, reader.info.average_rate)
            shown = [*shown[:1], item.time]
            writer.write(_fitted(image, writer.size), _since(shown[0], item.time))
        if writer is None:
            raise CannotRenderError(name=target.name, detail="no good frame in the span")
    finally:
        if writer is not None:
            writer.close()
    return Span(shown[0], shown[-1]), tuple(gaps)


def _writer(target: Path, image: Image, rate: float) -> VideoWriter:
    height, width = image.shape[:2]
    return VideoWriter(target, width, height, max(1, round(rate)), crf=CRF)


def _fitted(image: Image, size: tuple[int, int]) -> Image:
    """Recorders change their resolution at times; a clip has one."""
    if (image.shape[1], image.shape[0]) == size:
        return image
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _since(first: Timestamp, time: Timestamp) -> Timestamp:
    return Timestamp(time.pts - first.pts, time.time_base)


def _silence(reader: VideoReader) -> tuple[str, ...]:
    return ("audio-left-out",) if reader.info.has_audio else ()


def _steps(source: Path, shown: Span, target: Path, blur: Redaction | None) -> tuple[str, ...]:
    start, end = shown.start, shown.end
    return (
        "render",
        source.name,
        f"time_base={start.time_base}",
        f"first_pts={start.pts}",
        f"last_pts={end.pts}",
        f"encoder={ENCODER}",
        f"crf={CRF}",
        f"blur={'heads' if blur else 'none'}",
        target.name,
    )
