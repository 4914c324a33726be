"""Makes the arrays that people and models look at from what the decoder gives."""

from __future__ import annotations

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from vidreview.media.frames import Image


def image_of(picture: VideoFrame, rotation: int, widest: int | None = None) -> Image:
    """The picture as displayed: uint8, shape (height, width, 3), BGR, read-only.

    Args:
        picture: As decoded.
        rotation: Quarter turns anticlockwise from the stored to the displayed picture.
        widest: Most pixels across; a wider picture is made smaller in the same step. None for its own size.
    """
    width, height = _size(picture, rotation, widest)
    # One that is thrown away: a picture's own would stay with it, in caches, at 300 KiB that nobody counts.
    shown = VideoReformatter().reformat(picture, width, height, "bgr24")
    image = np.asarray(shown.to_ndarray(), dtype=np.uint8)
    if rotation:
        image = np.ascontiguousarray(np.rot90(image, rotation))
    image.flags.writeable = False
    return image


def _size(picture: VideoFrame, rotation: int, widest: int | None) -> tuple[int, int]:
    """Width and height of the stored picture, less where it would be too wide on display."""
    across = picture.height if rotation % 2 else picture.width
    if widest is None or across <= widest:
        return picture.width, picture.height
    return max(2, round(picture.width * widest / across)), max(2, round(picture.height * widest / across))


def size_of(picture: VideoFrame) -> int:
    """Bytes that a decoded picture holds in memory."""
    return sum(plane.buffer_size for plane in picture.planes)
