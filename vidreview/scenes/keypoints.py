"""What a perfect pose model would see of a scene: the 17 COCO keypoints in each frame's pixels."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from vidreview.scenes.camera import HEIGHT, NEAR_M, WIDTH, SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.joints import COCO_JOINTS, Joint
from vidreview.scenes.motion import Motion
from vidreview.scenes.scene import Scene, motions

SEEN: Final = 0.95
HIDDEN: Final = 0.45
"""Confidence of a keypoint behind a body: pose models guess such points."""
OUTSIDE: Final = 0.05

_BODIES: Final = ((Joint.PELVIS, Joint.NECK, 0.085), (Joint.NECK, Joint.HEAD, 0.05))
"""What hides things: trunk and head, with radii as parts of the figure's height."""


def skeletons(scene: Scene, camera: SceneCamera) -> npt.NDArray[np.float32]:
    """Projected keypoints of everyone, without drawing anything.

    Returns:
        float32, shape (frames, people, 17, 3): x, y in pixels and a confidence; people in
        the order of the script's parts (adult, child).
    """
    everyone = motions(scene)
    found = np.empty((scene.frame_count, len(everyone), len(COCO_JOINTS), 3), np.float32)
    for index, motion in enumerate(everyone):
        points = motion.joints[:, COCO_JOINTS]
        pixels, depth = camera.project(points)
        found[:, index, :, :2] = pixels
        found[:, index, :, 2] = _confidence(points, pixels, depth, everyone, camera)
    return found


def _confidence(
    points: Array, pixels: Array, depth: Array, everyone: tuple[Motion, ...], camera: SceneCamera
) -> Array:
    hidden = np.zeros(points.shape[:2], dtype=bool)
    for motion in everyone:
        for start, end, radius in _BODIES:
            size = radius * motion.figure.height_m
            hidden |= _behind(points, motion.joints[:, start], motion.joints[:, end], size, camera)
    inside = (
        (pixels >= 0.0).all(axis=-1) & (pixels[..., 0] < WIDTH) & (pixels[..., 1] < HEIGHT) & (depth > NEAR_M)
    )
    return np.where(inside, np.where(hidden, HIDDEN, SEEN), OUTSIDE)


def _behind(
    points: Array, start: Array, end: Array, radius: float, camera: SceneCamera
) -> npt.NDArray[np.bool_]:
    """Whether the line of sight to each point passes through the body from ``start`` to ``end``.

    Tests against a few spheres along the body; a point inside or just behind a surface is seen.
    """
    eye = np.array(camera.position)
    sight = points - eye
    far = np.linalg.norm(sight, axis=-1)
    direction = sight / far[..., None]
    hidden = np.zeros(points.shape[:2], dtype=bool)
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        centre = (start + part * (end - start) - eye)[:, None]
        near = (centre * direction).sum(axis=-1)
        miss = np.linalg.norm(centre - near[..., None] * direction, axis=-1)
        hidden |= (miss < 0.85 * radius) & (near < far - 0.9 * radius)
    return hidden
