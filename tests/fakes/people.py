"""Stick figures as a pose model would see them, and an estimator that sees them without looking."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from models.pose.estimator import Image
from models.pose.people import People

LEFT_WRIST: Final = 9
RIGHT_WRIST: Final = 10
RIGHT_ANKLE: Final = 16

# Places of the 17 keypoints in heights: right of the middle, and above the ground.
_PLACES: Final = np.array(
    [
        (0.00, 0.93), (0.02, 0.95), (-0.02, 0.95), (0.04, 0.94), (-0.04, 0.94),
        (0.11, 0.82), (-0.11, 0.82), (0.14, 0.64), (-0.14, 0.64), (0.15, 0.48), (-0.15, 0.48),
        (0.07, 0.52), (-0.07, 0.52), (0.08, 0.28), (-0.08, 0.28), (0.08, 0.04), (-0.08, 0.04),
    ]
)  # fmt: skip


def standing(x: float, ground: float, height: float) -> np.ndarray:
    """Keypoints of somebody who stands, float32, shape (17, 3), pixels."""
    points = np.ones((17, 3), np.float32)
    points[:, 0] = x + _PLACES[:, 0] * height
    points[:, 1] = ground - _PLACES[:, 1] * height
    return points


def lying(x: float, ground: float, height: float) -> np.ndarray:
    """Keypoints of somebody who lies on the ground with the head to the right."""
    points = np.ones((17, 3), np.float32)
    points[:, 0] = x + (_PLACES[:, 1] - 0.5) * height
    points[:, 1] = ground - (_PLACES[:, 0] + 0.15) * height
    return points


def people_of(*figures: np.ndarray) -> People:
    """Figures with boxes around them."""
    if not figures:
        return People.nobody()
    keypoints = np.stack(figures)
    low, high = keypoints[..., :2].min(axis=1), keypoints[..., :2].max(axis=1)
    margin = 0.05 * (high - low).max(axis=1, keepdims=True)
    boxes = np.concatenate([low - margin, high + margin], axis=1)
    return People(boxes, keypoints, np.full(len(figures), 0.9, np.float32))


class ScriptedEstimator:
    """Sees, in the n-th frame that it is shown, the n-th people of a script. Implements `PoseEstimator`."""

    engine = "scripted"
    model_sha256 = "0" * 64

    def __init__(self, script: Callable[[int], People]) -> None:
        self._script = script
        self.shown = 0

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        found = tuple(self._script(self.shown + n) for n in range(len(frames)))
        self.shown += len(frames)
        return found

    def close(self) -> None:
        pass

    def __enter__(self) -> ScriptedEstimator:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
