"""Which part of a frame has to be looked at: where people are, and where anything has moved since.

The whole frame is looked at about once a second. In between, whoever was seen then is looked for around where
they were and wherever the picture moved since, whoever moved it: what stands still elsewhere is as it was.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from models.contact.motion import CELL, WIDTH, Field
from models.pose.estimator import Region
from models.pose.people import People

WHOLE_EVERY: Final = 12
"""Of the frames that are looked at, each that is numbered with a multiple of this is looked at whole."""

_SPEED, _CHANGE = 2, 3
_LEAST_SPEED: Final = 0.03
_LEAST_CHANGE: Final = 1.0
_MARGIN: Final = 0.25


class Focus:
    """Follows what has to be looked at, from one whole frame to the next."""

    def __init__(self, people: People, width: int) -> None:
        """Begins with a whole frame.

        Args:
            people: Who was seen in it, in pixels of the pictures that are looked at.
            width: Of these pictures, pixels.
        """
        sizes = people.boxes[:, 2:] - people.boxes[:, :2]
        margin = _MARGIN * sizes.max(axis=1, initial=0.0, keepdims=True)
        self._cell = CELL * width / WIDTH
        self._low = (people.boxes[:, :2] - margin).min(axis=0, initial=np.inf)
        self._high = (people.boxes[:, 2:] + margin).max(axis=0, initial=-np.inf)

    def region(self, motion: Field) -> Region | None:
        """What has to be looked at in the next frame, given how it differs from the one before it.

        None where nobody was seen and nothing has moved.
        """
        moved = (motion[..., _SPEED] > _LEAST_SPEED) | (motion[..., _CHANGE] > _LEAST_CHANGE)
        rows, columns = np.nonzero(moved)
        if len(rows):
            first, last = (columns.min(), rows.min()), (columns.max(), rows.max())
            self._low = np.minimum(self._low, (np.array(first) - 1) * self._cell)
            self._high = np.maximum(self._high, (np.array(last) + 2) * self._cell)
        if not np.isfinite(self._low).all():
            return None
        (left, top), (right, bottom) = self._low.tolist(), self._high.tolist()
        return max(left, 0.0), max(top, 0.0), right, bottom
