"""Which heads to blur in a frame: those of every pose around it in time, so that no mask lags behind.

Where no frame nearby was analysed nobody knows where heads are, so all of the picture is obscured.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.analysis import PoseTable
from vidreview.media import Frame, Image
from vidreview.media.redact import blur_heads

_AROUND_S: Final = Fraction(1, 3)
_CELLS: Final = (16, 9)


def head_blur(poses: PoseTable) -> Callable[[Frame], Image]:
    """Blurs the heads of a recording's frames.

    Args:
        poses: The recording's analysed frames.
    """

    def blur(frame: Frame) -> Image:
        heads = heads_around(poses, frame.time.seconds)
        return obscured(frame.image) if heads is None else blur_heads(frame.image, heads)

    return blur


def heads_around(poses: PoseTable, seconds: Fraction) -> npt.NDArray[np.float32] | None:
    """Keypoints of everyone seen within a third of a second of a moment.

    Returns:
        float32, shape (n, 17, 3), where one person may come several times; None where no frame
        was looked at.
    """
    at = round(seconds / poses.time_base)
    around = int(_AROUND_S / poses.time_base)
    looked = poses.between(at - around, at + around)
    return np.concatenate([frame.people.keypoints for frame in looked]) if looked else None


def obscured(image: Image) -> Image:
    """The picture as a few large cells: light and shade, and nothing that tells who is there."""
    height, width = image.shape[:2]
    cells = cv2.resize(image, _CELLS, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(cells, (width, height), interpolation=cv2.INTER_LINEAR), dtype=np.uint8)
