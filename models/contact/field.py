"""The motion field of a window, smoothed over squares: once for all who ask for squares of that size."""

from __future__ import annotations

from typing import Final

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
        self._shape = 4, len(moved)
        layers = np.ascontiguousarray(moved[..., :4].transpose(1, 2, 3, 0))
        self._layers = layers.reshape(*moved.shape[1:3], 4 * len(moved))
        self._smooth: dict[int, Planes] = {}

    def smooth(self, side: int) -> Planes:
        """Means over squares of ``side`` cells around each, float32, shape (4, t, rows, columns).

        Velocity to the right and down and mean speed, in picture widths a second, and change of brightness.
        """
        if side not in self._smooth:
            rows, columns, count = self._layers.shape
            parts = np.split(self._layers, range(_MOST_CHANNELS, count, _MOST_CHANNELS), axis=2)
            blurred = [cv2.blur(np.ascontiguousarray(part), (side, side)) for part in parts]
            planes = np.dstack(blurred).transpose(2, 0, 1).reshape(*self._shape, rows, columns)
            self._smooth[side] = np.ascontiguousarray(planes)
        return self._smooth[side]
