"""The camera's own motion: estimated from how the background moves, so that it can be taken out.

A camera that pans, tilts, zooms or shakes moves the whole picture alike. An affine map fitted to most of
the optical flow says how; what does not follow it moves by itself. Lengths in picture widths.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact.missing import Floats

Flow = npt.NDArray[np.float32]

_STEP: Final = 5
_LEAST_TEXTURE: Final = 4.0
_LEAST_PLACES: Final = 50
_ROUNDS: Final = 4
_CLOSE_PX: Final = 0.35
_CLOSE_SHARE: Final = 0.12
_MOST_AGREE: Final = 0.5
_RIDGE: Final = 1e-3
_STILL_PX: Final = 0.45


def camera_motion(flow: Flow, grey: npt.NDArray[np.uint8]) -> Floats | None:
    """How the camera moved between two frames.

    Args:
        flow: float32, shape (h, w, 2): pixels to the right and down.
        grey: uint8, shape (h, w): the frame before.

    Returns:
        float64, shape (2, 3): the flow of the background at ``(x, y, 1)`` in pixels; None where the camera
        stood still, or where too little of the picture moves alike to tell.
    """
    places, moved = _textured(flow, grey)
    if len(places) < _LEAST_PLACES:
        return None
    agree = np.ones(len(places), dtype=bool)
    motion = np.column_stack([np.zeros((2, 2)), np.median(moved, axis=0)])
    for _ in range(_ROUNDS):
        off = np.linalg.norm(places @ motion.T - moved, axis=1)
        speed = float(np.median(np.linalg.norm(places @ motion.T, axis=1)))
        agree = off <= max(_CLOSE_PX + _CLOSE_SHARE * speed, 1.5 * float(np.quantile(off, 0.4)))
        kept = places[agree]
        motion = np.linalg.solve(kept.T @ kept + _RIDGE * np.eye(3), kept.T @ moved[agree]).T
    off = np.linalg.norm(places @ motion.T - moved, axis=1)
    moves = np.linalg.norm(_corners(grey.shape) @ motion.T, axis=1)
    alike = float((off <= _CLOSE_PX + _CLOSE_SHARE * float(moves.max())).mean())
    return None if alike < _MOST_AGREE or moves.max() < _STILL_PX else np.asarray(motion)


def _textured(flow: Flow, grey: npt.NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """Places on a grid where flow can be measured, shape (k, 3) with ones, and their flow, shape (k, 2)."""
    level = grey.astype(np.float32)
    slope = np.zeros_like(level)
    slope[1:-1, 1:-1] = np.abs(level[1:-1, 2:] - level[1:-1, :-2]) + np.abs(
        level[2:, 1:-1] - level[:-2, 1:-1]
    )
    rows, columns = np.mgrid[_STEP // 2 : grey.shape[0] : _STEP, _STEP // 2 : grey.shape[1] : _STEP]
    seen = slope[rows, columns] >= _LEAST_TEXTURE
    x, y = columns[seen].astype(np.float64), rows[seen].astype(np.float64)
    return np.column_stack([x, y, np.ones(len(x))]), flow[rows[seen], columns[seen]].astype(np.float64)


def _corners(shape: tuple[int, ...]) -> Floats:
    high, wide = shape
    return np.array([(x, y, 1.0) for x in (0, wide) for y in (0, high)], dtype=np.float64)


def flow_of(motion: Floats, shape: tuple[int, ...]) -> Flow:
    """The background's flow everywhere, float32, shape (h, w, 2), of a motion as `camera_motion` gives it."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    return np.asarray(np.stack([x, y, np.ones_like(x)], axis=-1) @ motion.T, dtype=np.float32)


def steadied(places: Floats, field: npt.NDArray[np.float32], times: Floats, cell: float) -> Floats:
    """Places in a moving camera's pictures, put where they would be in the first of them.

    Args:
        places: float64, shape (t, ..., 2): right and down in picture widths; NaN stays NaN.
        field: float32, shape (t, rows, columns, 2): the background's velocity between each frame and the one
            before, picture widths a second, at the middles of square cells.
        times: float64, shape (t,), seconds.
        cell: Side of a cell in picture widths.
    """
    if not field[1:].any():
        return places
    paths = _paths(field, times, cell)
    x, y = np.moveaxis(places.reshape(len(places), -1, 2), -1, 0)
    (a, b, c), (d, e, f) = paths.transpose(1, 2, 0)[..., None]
    # The shift comes before the second product, as in the sums that the shipped weights were fitted to.
    return np.stack([a * x + c + b * y, d * x + f + e * y], axis=-1).reshape(places.shape)


def _paths(field: npt.NDArray[np.float32], times: Floats, cell: float) -> Floats:
    """Maps from each frame to the first, shape (t, 2, 3)."""
    velocity = _fit(*field.shape[1:3], cell) @ field[1:].reshape(len(field) - 1, -1, 2).astype(np.float64)
    forth = np.tile(np.eye(3), (len(field) - 1, 1, 1))
    forth[:, :2] += velocity.swapaxes(1, 2) * np.diff(times)[:, None, None]
    paths = [np.eye(3)]
    for back in np.linalg.inv(forth):
        paths.append(paths[-1] @ back)
    return np.stack(paths)[:, :2]


@lru_cache(maxsize=8)
def _fit(rows: int, columns: int, cell: float) -> Floats:
    """What takes values at the middles of cells to the plane that fits them best, shape (3, cells)."""
    y, x = (np.mgrid[:rows, :columns] + 0.5) * cell
    return np.linalg.pinv(np.column_stack([x.ravel(), y.ravel(), np.ones(x.size)]))
