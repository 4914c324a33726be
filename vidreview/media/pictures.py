"""Makes the arrays that people and models look at from what the decoder gives."""

from __future__ import annotations

import numpy as np
from av.video.frame import VideoFrame

from vidreview.media.frames import Image


def image_of(picture: VideoFrame, rotation: int) -> Image:
    """The picture as displayed: uint8, shape (height, width, 3), BGR, read-only.

    Args:
        picture: As decoded.
        rotation: Quarter turns anticlockwise from the stored to the displayed picture.
    """
    image = np.asarray(picture.to_ndarray(format="bgr24"), dtype=np.uint8)
    if rotation:
        image = np.ascontiguousarray(np.rot90(image, rotation))
    image.flags.writeable = False
    return image


def size_of(picture: VideoFrame) -> int:
    """Bytes that a decoded picture holds in memory."""
    return sum(plane.buffer_size for plane in picture.planes)
