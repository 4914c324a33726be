"""What moves in the picture, pose or no pose: a coarse field of motion per frame.

Where bodies overlap, blur or lie down, pose estimation loses them; motion does not. The field is small
enough to keep (a few thousand numbers a frame) and costs little beside pose estimation.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from models.contact.camera import camera_motion, flow_of

Image = npt.NDArray[np.uint8]
Field = npt.NDArray[np.float32]

WIDTH: Final = 160
"""Frames are looked at in this width, pixels."""

CELL: Final = 4
"""Side of a cell of the field, in pixels of that width."""

CHANNELS: Final = 6
"""Of the field; see `MotionMeter.measure`."""

CAMERA: Final = slice(4, 6)
"""The channels of the camera's own motion."""

_LONGEST_STEP_S: Final = 0.5
_CONTRAST_FLOOR: Final = 8.0


def height_for(width: int, height: int) -> int:
    """In which height frames of a size are looked at, pixels."""
    return max(round(WIDTH * height / width), CELL)


class MotionMeter:
    """Measures how each part of the picture moved since the frame before."""

    def __init__(self, height: int = 0) -> None:
        """Starts anew.

        Args:
            height: In which height frames are looked at, pixels; 0 for what suits the first one. The number
                of rows follows from it.
        """
        self._flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST)
        self._before: Image | None = None
        self._shape: tuple[int, ...] = ()
        self._height = height
        self._seconds = 0.0

    def measure(self, frame: Image, seconds: float) -> Field:
        """The motion between the frame before and this one.

        Args:
            frame: uint8, shape (height, width, 3), BGR.
            seconds: Its time; rises from call to call.

        Returns:
            float32, shape (rows, columns, 6): velocity to the right and down with the camera's own motion
            taken out, mean speed (all in picture widths a second), change of brightness relative to
            the contrast around, and the velocity that the camera's own motion gives to what stands still
            there, to the right and down; 0 while it holds still. Zeros for the first frame, after a gap and
            where the frame size changes; rows and columns stay the same.
        """
        self._height = self._height or height_for(frame.shape[1], frame.shape[0])
        grey = _small_grey(frame, self._height)
        before, elapsed_s = self._before, seconds - self._seconds
        comparable = self._shape == frame.shape and 0 < elapsed_s <= _LONGEST_STEP_S
        self._before, self._seconds, self._shape = grey, seconds, frame.shape
        if before is None or not comparable:
            return np.zeros((grey.shape[0] // CELL, grey.shape[1] // CELL, CHANNELS), np.float32)
        flow = np.asarray(self._flow.calc(before, grey, np.zeros((*grey.shape, 2), np.float32)), np.float32)
        camera = camera_motion(flow, before)
        own = np.zeros_like(flow) if camera is None else flow_of(camera, grey.shape)
        flow = (flow - (_shared_motion(flow) if camera is None else own)) / (elapsed_s * WIDTH)
        speed = np.linalg.norm(flow, axis=-1)
        change = _relative_change(before if camera is None else _moved(before, own), grey)
        return _to_cells(np.dstack([flow, speed, change, own / (elapsed_s * WIDTH)]))


def _small_grey(frame: Image, height: int) -> Image:
    small = cv2.resize(frame, (WIDTH, height), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), dtype=np.uint8)


def _shared_motion(flow: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The motion that most of the picture shares, shape (2,)."""
    return np.median(flow[::3, ::3].reshape(-1, 2), axis=0).astype(np.float32)


def _moved(before: Image, own: npt.NDArray[np.float32]) -> Image:
    """The frame before as the camera would see it now; what comes into the picture repeats its edge."""
    y, x = np.mgrid[: before.shape[0], : before.shape[1]].astype(np.float32)
    back = np.dstack([x, y]) - own
    moved = cv2.remap(before, back[..., 0], back[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, dtype=np.uint8)


def _relative_change(before: Image, now: Image) -> Field:
    level = now.astype(np.float32)
    around = (9 * CELL, 9 * CELL)
    variance = cv2.blur(level * level, around) - cv2.blur(level, around) ** 2
    contrast = np.sqrt(np.maximum(variance, 0.0)) + _CONTRAST_FLOOR
    return np.asarray(cv2.absdiff(now, before) / contrast, dtype=np.float32)


def _to_cells(values: Field) -> Field:
    rows, columns = values.shape[0] // CELL, values.shape[1] // CELL
    cut = values[: rows * CELL, : columns * CELL]
    return np.asarray(cut.reshape(rows, CELL, columns, CELL, -1).mean(axis=(1, 3)), dtype=np.float32)
