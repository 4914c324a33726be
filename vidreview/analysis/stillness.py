"""Whether anything moved between two glances at a picture. Arrays in, arrays out.

Sensor noise, the coarser and finer keyframes of an encoder and slow changes of light are no movement.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Cells = npt.NDArray[np.bool_]

WIDTH: Final = 320
"""Glances are compared in this width, pixels."""

CELL: Final = 8
"""Side of the cells in which movement is told, in pixels of that width."""

_LEAST_CHANGE: Final = 7.0
_CHANGE_IN_NOISE: Final = 6.0
_NOISE_OF_MEDIAN: Final = 1.4826
_LIGHT: Final = (61, 61)
_FEWEST_TOGETHER: Final = 3


def grey_of(image: npt.NDArray[np.uint8]) -> Grey:
    """A small grey copy of a picture (uint8, BGR, shape (height, width, 3)), `WIDTH` pixels wide."""
    height = max(round(WIDTH * image.shape[0] / image.shape[1]), CELL)
    small = cv2.resize(image, (WIDTH, height), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), np.uint8)


def moved_cells(before: Grey, now: Grey) -> Cells:
    """Where two glances of one size differ by more than noise and light.

    Returns:
        bool, shape (rows, columns): cells with movement; the last ones may be cut off.
    """
    change = now.astype(np.float32) - before.astype(np.float32)
    change = np.abs(change - cv2.blur(change, _LIGHT))
    noise = _NOISE_OF_MEDIAN * float(np.median(change[::2, ::2]))
    moved = (change > max(_LEAST_CHANGE, _CHANGE_IN_NOISE * noise)).astype(np.uint8)
    together = cv2.boxFilter(moved, cv2.CV_16S, (3, 3), normalize=False)
    return _to_cells((moved > 0) & (together >= _FEWEST_TOGETHER))


def cells_of(boxes: npt.NDArray[np.float32], scale: float, shape: tuple[int, ...], margin: float) -> Cells:
    """The cells that boxes touch.

    Args:
        boxes: float32, shape (n, 4), in pixels of the recording.
        scale: Pixels of a glance per pixel of the recording.
        shape: Rows and columns of the cells.
        margin: By how much of its longer side each box is widened on every side.
    """
    touched = np.zeros(shape, np.bool_)
    for left, top, right, bottom in boxes.tolist():
        wider = margin * max(right - left, bottom - top)
        low = [int(max(side - wider, 0) * scale) // CELL for side in (left, top)]
        high = [int(max(side + wider, 0) * scale) // CELL + 1 for side in (right, bottom)]
        touched[low[1] : high[1], low[0] : high[0]] = True
    return touched


def grown(cells: Cells) -> Cells:
    """The cells and their neighbours."""
    return np.asarray(cv2.dilate(cells.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0)


def _to_cells(pixels: npt.NDArray[np.bool_]) -> Cells:
    rows, columns = -(-pixels.shape[0] // CELL), -(-pixels.shape[1] // CELL)
    padded = np.zeros((rows * CELL, columns * CELL), np.bool_)
    padded[: pixels.shape[0], : pixels.shape[1]] = pixels
    return np.asarray(padded.reshape(rows, CELL, columns, CELL).any(axis=(1, 3)))
