"""A pinhole camera in the room: metres of the room to pixels of its picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vidreview.scenes.curves import Array

WIDTH = 1280
HEIGHT = 720
NEAR_M = 0.2
"""Nothing nearer than this is drawn."""


@dataclass(frozen=True, slots=True)
class SceneCamera:
    """Where a camera hangs and looks. The room's x points right, y away, z up, in metres.

    Attributes:
        name: As burnt into the picture and used in file names, e.g. ``cam1``.
        position: Of the lens.
        target: Point in the middle of the picture.
        view_deg: Horizontal angle of view.
    """

    name: str
    position: tuple[float, float, float]
    target: tuple[float, float, float]
    view_deg: float = 68.0

    @property
    def focal_px(self) -> float:
        """Focal length in pixels."""
        return float(0.5 * WIDTH / np.tan(np.radians(self.view_deg) / 2.0))

    def axes(self) -> Array:
        """Rows right, down and forward, shape (3, 3), in room coordinates."""
        forward = np.subtract(self.target, self.position)
        forward = forward / np.linalg.norm(forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right /= np.linalg.norm(right)
        return np.stack([right, np.cross(forward, right), forward])

    def see(self, points: Array) -> Array:
        """Points of shape (..., 3) as right, down and depth from the lens, in metres."""
        return np.asarray((np.asarray(points) - np.array(self.position)) @ self.axes().T)

    def project(self, points: Array) -> tuple[Array, Array]:
        """Pixels of shape (..., 2) and depth in metres of shape (...) for points of shape (..., 3)."""
        seen = self.see(points)
        depth = np.maximum(seen[..., 2], NEAR_M)
        middle = np.array([0.5 * WIDTH, 0.5 * HEIGHT])
        return seen[..., :2] / depth[..., None] * self.focal_px + middle, seen[..., 2]
