"""A scene as a camera sees it from farther away: small figures in a large picture, their joints known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.scenes.camera import HEIGHT, WIDTH, SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.joints import Joint
from vidreview.scenes.keypoints import skeletons
from vidreview.scenes.picture import empty_pictures, pictures
from vidreview.scenes.scene import Scene, motions
from vidreview.scenes.shapes import Image

SIZE: Final = (1920, 1080)
"""Width and height of the pictures, pixels."""

_SENSOR_NOISE: Final = 3.5


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One picture, and where everyone in it is.

    Attributes:
        image: uint8, shape (1080, 1920, 3), BGR.
        joints: float32, shape (people, 17, 3): x, y in pixels and how well each can be seen, as from
            `vidreview.scenes.keypoints.skeletons`.
        heights: float64, shape (people,): how tall each would stand there, pixels.
    """

    image: Image
    joints: npt.NDArray[np.float32]
    heights: Array


def shots(scene: Scene, camera: SceneCamera, height_px: float, every: int) -> Iterator[Shot]:
    """Every so many-th picture of a scene, with its tallest figure at a given height.

    The room goes on beyond its walls as if it were mirrored. The same arguments give the same pictures.

    Args:
        scene: What happens.
        camera: Who looks on.
        height_px: How tall the taller figure would stand in the picture, pixels; the median over the scene.
        every: Which of the scene's pictures are given.
    """
    random = np.random.default_rng([scene.seed, 5])
    tall = _heights(scene, camera)
    scale = min(height_px / float(np.median(tall.max(axis=1))), SIZE[0] / WIDTH)
    inner = round(WIDTH * scale), round(HEIGHT * scale)
    left, top = (int(random.integers(0, room + 1)) for room in (SIZE[0] - inner[0], SIZE[1] - inner[1]))
    around = _around(next(empty_pictures(scene, camera, 1)), inner, left, top)
    joints = skeletons(scene, camera)
    joints[..., :2] = joints[..., :2] * np.array([inner[0] / WIDTH, inner[1] / HEIGHT]) + (left, top)
    for number, image in enumerate(pictures(scene, camera, every)):
        whole = around.copy()
        whole[top : top + inner[1], left : left + inner[0]] = _scaled(image, inner)
        grain = _SENSOR_NOISE * random.standard_normal(whole.shape[:2], np.float32)
        noisy = np.clip(whole + grain[..., None], 0, 255).astype(np.uint8)
        yield Shot(noisy, joints[number * every], tall[number * every] * scale)


def _heights(scene: Scene, camera: SceneCamera) -> Array:
    """How tall everyone would stand, in pixels of the scene's own picture, shape (frames, people)."""
    everyone = motions(scene)
    depths = [camera.project(motion.joints[:, Joint.PELVIS])[1] for motion in everyone]
    return np.stack(
        [camera.focal_px * m.figure.height_m / d for m, d in zip(everyone, depths, strict=True)], 1
    )


def _around(room: Image, inner: tuple[int, int], left: int, top: int) -> Image:
    bottom, right = SIZE[1] - inner[1] - top, SIZE[0] - inner[0] - left
    small = _scaled(room, inner)
    rows = np.pad(np.arange(inner[1]), (top, bottom), mode="reflect")
    columns = np.pad(np.arange(inner[0]), (left, right), mode="reflect")
    return np.ascontiguousarray(small[rows][:, columns])


def _scaled(image: Image, size: tuple[int, int]) -> Image:
    method = cv2.INTER_AREA if size[0] <= image.shape[1] else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, size, interpolation=method), np.uint8)
