"""Which heads to blur in a frame: those of every pose around it in time, so that no mask lags behind."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from vidreview.analysis import PoseTable
from vidreview.media import Frame, Image
from vidreview.media.redact import blur_heads

_AROUND_S: Final = Fraction(1, 3)


def head_blur(poses: PoseTable) -> Callable[[Frame], Image]:
    """Blurs the heads of a recording's frames.

    Args:
        poses: The recording's analysed frames.
    """
    return lambda frame: blur_heads(frame.image, heads_around(poses, frame.time.seconds))


def heads_around(poses: PoseTable, seconds: Fraction) -> npt.NDArray[np.float32]:
    """Keypoints of everyone seen within a third of a second of a moment.

    Returns:
        float32, shape (n, 17, 3); one person may come several times.
    """
    at = round(seconds / poses.time_base)
    around = int(_AROUND_S / poses.time_base)
    seen = [frame.people.keypoints for frame in poses.between(at - around, at + around)]
    return np.concatenate(seen) if seen else np.zeros((0, 17, 3), np.float32)
