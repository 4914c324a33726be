"""Fitting a frame of any size into a model's input, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np

from models.pose.estimator import Image
from models.pose.people import FloatArray

PARTS: Final = ((224, 256), (288, 384), (384, 448))
"""Heights and widths of parts that are looked at alone, or the reverse; few, since each is compiled."""

_WORTH: Final = 0.75
"""A part larger than this share of the whole is not worth cutting out."""

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
        left, top: Border before it, in pixels; negative where it is cut off there.
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

    def part(self, region: tuple[float, float, float, float]) -> Letterbox:
        """The fit of a part of the frame at the same scale, or this one where a part is not worth it.

        A part begins at a multiple of the stride, so that the network sees it as it sees the whole.

        Args:
            region: Left, top, right and bottom of what has to be in it, in pixels of the frame.
        """
        across, down = self.inner_width / self.frame_width, self.inner_height / self.frame_height
        left, right = (x * across + self.left for x in (region[0], region[2]))
        top, bottom = (y * down + self.top for y in (region[1], region[3]))
        x, y = (max(int(v) // STRIDE * STRIDE, 0) for v in (left, top))
        for height, width in (p if self.width >= self.height else p[::-1] for p in PARTS):
            fits = width <= self.width and height <= self.height
            if not fits or height * width > _WORTH * self.height * self.width:
                continue
            x, y = min(x, self.width - width), min(y, self.height - height)
            if right <= x + width and bottom <= y + height:
                return replace(self, left=self.left - x, top=self.top - y, width=width, height=height)
        return self

    def apply(self, frame: Image) -> Image:
        """The model's input: uint8, shape (height, width, 3), BGR like the frame."""
        size = (self.inner_width, self.inner_height)
        same = frame.shape[1::-1] == size
        inner = frame if same else cv2.resize(frame, size, interpolation=cv2.INTER_LINEAR)
        canvas = np.full((self.height, self.width, 3), PAD_VALUE, np.uint8)
        shown = inner[max(-self.top, 0) : self.height - self.top, max(-self.left, 0) : self.width - self.left]
        top, left = max(self.top, 0), max(self.left, 0)
        canvas[top : top + shown.shape[0], left : left + shown.shape[1]] = shown
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
