"""The motion field of a window, smoothed over squares: once for all who ask for squares of that size."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt

Planes = npt.NDArray[np.float32]

_MOST_CHANNELS: Final = 128
"""That OpenCV takes at once, from version 5."""


class Field:
    """The motion of a window from its second frame; of its only one, where there are no more."""

    def __init__(self, motion: Planes) -> None:
        """``motion``: float32, shape (t, rows, columns, c), as in `models.contact.window.Window`."""
        moved = motion[1:] if len(motion) > 1 else motion
        self._layers = np.ascontiguousarray(moved[..., :4].transpose(1, 2, 3, 0))
        self._smooth: dict[int, Planes] = {}

    def smooth(self, side: int) -> Planes:
        """Means over squares of ``side`` cells around each, float32, shape (4, t, rows, columns).

        Velocity to the right and down and mean speed, in picture widths a second, and change of brightness.
        """
        if side not in self._smooth:
            blurred = over_layers(self._layers, lambda some: cv2.blur(some, (side, side)))
            planes = blurred.reshape(self._layers.shape).transpose(2, 3, 0, 1)
            self._smooth[side] = np.ascontiguousarray(planes)
        return self._smooth[side]


def over_layers(layers: Planes, done: Callable[[Planes], Any]) -> npt.NDArray[Any]:
    """What OpenCV makes of many pictures of one size, as many of them at once as it takes.

    Args:
        layers: float32, shape (rows, columns, ...).
        done: Makes of shape (rows, columns, k) another with as many layers.

    Returns:
        Shape (r, c, k), all layers in a row.
    """
    flat = layers.reshape(*layers.shape[:2], math.prod(layers.shape[2:]))
    parts = np.split(flat, range(_MOST_CHANNELS, flat.shape[2], _MOST_CHANNELS), axis=2)
    return np.dstack([done(np.ascontiguousarray(part)) for part in parts])
