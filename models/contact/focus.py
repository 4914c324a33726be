"""Where to look within a window: each small circle of people close to one another, judged on its own.

A crowd is not one scene. Judging circles keeps sizes comparable (a far figure is not measured with a near
one's height), keeps what others do out of the score, and says whom a score is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from models.contact import missing
from models.contact.missing import Floats
from models.contact.window import Window, standing_heights

_REACH: Final = 1.2
_MOST_SIZE_RATIO: Final = 2.5
_LEAST_FRAMES: Final = 4
MOST: Final = 6
"""Circles looked at in one window; in a crowd, those around the people seen longest."""


@dataclass(frozen=True, slots=True)
class Circle:
    """People close to one another.

    Attributes:
        people: int64, shape (k,), rising: their indices in the window.
        window: The window with nobody else in it.
    """

    people: npt.NDArray[np.int64]
    window: Window


def circles(window: Window) -> tuple[Circle, ...]:
    """The distinct circles around the people of a window who are seen for some of it."""
    found: dict[bytes, Circle] = {}
    near = _near(window)
    for person in _present(window):
        people = np.flatnonzero(near[person])
        if people.tobytes() not in found:
            found[people.tobytes()] = Circle(people, _only(window, people))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _present(window: Window) -> Iterator[int]:
    """People seen in a few frames at least, those seen most first: in a fight, bodies come and go."""
    frames = np.isfinite(window.boxes[..., 0]).sum(axis=0)
    least = min(_LEAST_FRAMES, len(window.times) // 4 + 1)
    for person in np.argsort(-frames, kind="stable").tolist():
        if frames[person] >= least:
            yield person


def _near(window: Window) -> npt.NDArray[np.bool_]:
    """Who comes close to whom, shape (n, n): in the same frame, or to where the other usually is."""
    boxes = window.boxes.astype(np.float64)
    centres = (boxes[..., :2] + boxes[..., 2:]) / 2
    heights = standing_heights(boxes)
    unit = (heights[:, None] + heights[None]) / 2
    together = missing.smallest(_distances(centres, centres), axis=0) / unit
    lately = missing.smallest(_distances(missing.mean(centres)[None], centres), axis=0) / unit
    larger = np.fmax(heights[:, None], heights[None])
    comparable = larger < _MOST_SIZE_RATIO * np.fmin(heights[:, None], heights[None])
    close = (together < _REACH) | (lately < 0.8 * _REACH)
    return np.asarray((close & comparable) | np.eye(len(heights), dtype=bool))


def _distances(a: Floats, b: Floats) -> Floats:
    return np.asarray(np.linalg.norm(a[:, :, None] - b[:, None], axis=-1))


def _only(window: Window, people: npt.NDArray[np.int64]) -> Window:
    boxes = window.boxes[:, people]
    return replace(
        window,
        keypoints=window.keypoints[:, people],
        boxes=boxes,
        seen=np.isfinite(boxes[..., 0]).sum(axis=1).astype(np.int64),
    )
