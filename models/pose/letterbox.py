"""Fitting a frame of any size into a model's input, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np

from models.pose.estimator import Image
from models.pose.people import FloatArray

STRIDE: Final = 32
"""The model's coarsest stride: both sides of its input are multiples of it."""

PAD_VALUE: Final = 114
"""Grey of the border, as in the model's training."""


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How a frame was fitted: scaled by its own factor per axis, then padded evenly.

    Attributes:
        frame_width, frame_height: Size of the source frame, in pixels.
        inner_width, inner_height: Size of the scaled frame, in pixels.
        left, top: Border before it, in pixels.
        width, height: Size of the model's input, in pixels; multiples of `STRIDE`.
    """

    frame_width: int
    frame_height: int
    inner_width: int
    inner_height: int
    left: int
    top: int
    width: int
    height: int

    @classmethod
    def of(cls, frame_width: int, frame_height: int, image_size: int) -> Letterbox:
        """The fit of a frame whose longer side shall become ``image_size`` pixels."""
        scale = image_size / max(frame_width, frame_height)
        inner_width = max(1, round(frame_width * scale))
        inner_height = max(1, round(frame_height * scale))
        width, height = _up_to_stride(inner_width), _up_to_stride(inner_height)
        left, top = (width - inner_width) // 2, (height - inner_height) // 2
        return cls(frame_width, frame_height, inner_width, inner_height, left, top, width, height)

    def apply(self, frame: Image) -> Image:
        """The model's input: uint8, shape (height, width, 3), BGR like the frame."""
        canvas = np.full((self.height, self.width, 3), PAD_VALUE, np.uint8)
        inner = canvas[self.top : self.top + self.inner_height, self.left : self.left + self.inner_width]
        inner[:] = cv2.resize(frame, (self.inner_width, self.inner_height), interpolation=cv2.INTER_LINEAR)
        return canvas

    def to_frame(self, points: FloatArray) -> FloatArray:
        """Maps points from the model's input to the frame, and into its bounds.

        Args:
            points: float32, shape (..., 2): x, y in pixels of the model's input.

        Returns:
            float32, same shape, in pixels of the frame, from 0 to its width or height.
        """
        gain = np.array([self.inner_width / self.frame_width, self.inner_height / self.frame_height])
        moved = (points - np.array([self.left, self.top])) / gain
        return np.asarray(np.clip(moved, 0, [self.frame_width, self.frame_height]), np.float32)


def _up_to_stride(pixels: int) -> int:
    return -(-pixels // STRIDE) * STRIDE
