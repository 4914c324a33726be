"""Light on the screen: brightness, contrast and gamma of what is shown. The recording stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Tone:
    """How light is changed, gamma first, then contrast about the middle, then brightness.

    Attributes:
        brightness: Added, in shares of the whole range, -1 to 1.
        contrast: Factor about the middle of the range, above 0.
        gamma: Above 1 lifts shadows, below 1 deepens them.
    """

    brightness: float = 0.0
    contrast: float = 1.0
    gamma: float = 1.0

    @property
    def neutral(self) -> bool:
        """Whether it changes nothing."""
        return self == Tone()


def toned(image: Image, tone: Tone) -> Image:
    """The image in another light; the image itself where nothing is to change."""
    if tone.neutral:
        return image
    return np.asarray(cv2.LUT(image, table(tone)), dtype=np.uint8)


@lru_cache(maxsize=8)
def table(tone: Tone) -> Image:
    """What becomes of each value: uint8, shape (256,)."""
    value = (np.arange(256) / 255) ** (1 / tone.gamma)
    value = (value - 0.5) * tone.contrast + 0.5 + tone.brightness
    return np.asarray(np.clip(np.rint(value * 255), 0, 255), dtype=np.uint8)
