"""One camera's pictures of a scene: room, shadows, people, lens, sensor and the recorder's clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.scenes import props
from vidreview.scenes.bodies import figure_items
from vidreview.scenes.camera import HEIGHT, WIDTH, SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.items import draw_items
from vidreview.scenes.joints import Joint, Side
from vidreview.scenes.motion import Motion
from vidreview.scenes.room import room_with
from vidreview.scenes.scene import RATE, Scene, motions
from vidreview.scenes.shapes import Image

SHADOW_SCALE: Final = 4
SHADOW_DEPTH: Final = 0.42
LAMP: Final = np.array([3.4, 2.9, 4.5])
"""Where the light that casts shadows seems to hang, in metres of the room."""
NOISE: Final = 3.5
"""Standard deviation of the sensor's noise, in grey levels."""
NOISE_FRAMES: Final = 6
MARGIN_PX: Final = 60
"""How far clothes and heads may reach beyond the joints."""

_SHADOWED: Final = (
    (Joint.PELVIS, Joint.NECK, 0.17),
    (Joint.NECK, Joint.HEAD, 0.10),
    *(
        (side.joint(start), side.joint(end), width)
        for side in Side
        for start, end, width in (
            ("SHOULDER", "ELBOW", 0.06),
            ("ELBOW", "WRIST", 0.045),
            ("HIP", "KNEE", 0.09),
            ("KNEE", "ANKLE", 0.06),
            ("ANKLE", "TOE", 0.045),
        )
    ),
)
"""What casts shadows, with widths as parts of the figure's height."""


def pictures(scene: Scene, camera: SceneCamera, every: int = 1) -> Iterator[Image]:
    """Every so many-th frame of one each 1/25 s: shape (720, 1280, 3), BGR. Each is a new array."""
    background = np.asarray(cv2.GaussianBlur(room_with(camera, props.boxes(scene)), (3, 3), 0.7), np.uint8)
    everyone = motions(scene)
    items = [item for motion in everyone for item in figure_items(motion, camera)]
    items += props.items(scene, camera)
    shadows = [_shadow_lines(motion, camera) for motion in everyone]
    covered = _covered(everyone, camera)
    rng = np.random.default_rng([scene.seed, 3])
    for frame in range(0, scene.frame_count, every):
        image = background.copy()
        _cast_shadows(image, shadows, frame)
        draw_items(image, items, frame)
        _soften(image, covered[frame])
        _sensor(image, rng)
        _clock(image, scene, camera, frame)
        yield image


def empty_pictures(scene: Scene, camera: SceneCamera, frames: int) -> Iterator[Image]:
    """The scene's room with its things and its clock and nobody in it, for a number of frames."""
    background = np.asarray(cv2.GaussianBlur(room_with(camera, props.boxes(scene)), (3, 3), 0.7), np.uint8)
    rng = np.random.default_rng([scene.seed, 4])
    for frame in range(frames):
        image = background.copy()
        _sensor(image, rng)
        _clock(image, scene, camera, frame)
        yield image


def _covered(everyone: Sequence[Motion], camera: SceneCamera) -> npt.NDArray[np.int_]:
    """Left, top, right and bottom of what the figures cover, in pixels, shape (frames, 4)."""
    pixels = np.concatenate([camera.project(motion.joints)[0] for motion in everyone], axis=1)
    limits = np.array([WIDTH, HEIGHT])
    first = np.clip(pixels.min(axis=1) - MARGIN_PX, 0, limits)
    last = np.clip(pixels.max(axis=1) + MARGIN_PX, 0, limits)
    return np.concatenate([first, last], axis=1).astype(int)


def _soften(image: Image, covered: npt.NDArray[np.int_]) -> None:
    """The lens's softness, where there is something drawn with hard edges."""
    left, top, right, bottom = covered
    region = image[top:bottom, left:right]
    if region.size:
        region[:] = cv2.GaussianBlur(region, (3, 3), 0.7)


def _shadow_lines(motion: Motion, camera: SceneCamera) -> tuple[Array, Array]:
    """Ends of the shadow of each limb on the floor, in pixels, shape (frames, limbs, 2, 2), and widths."""
    ends = motion.joints[:, [(a, b) for a, b, _ in _SHADOWED]]
    fall = ends - LAMP
    height = np.minimum(ends[..., 2:], 2.2)
    floor = ends - fall * (height / fall[..., 2:])
    pixels, depth = camera.project(floor)
    widths = np.array([w for _, _, w in _SHADOWED]) * motion.figure.height_m * camera.focal_px
    return pixels / SHADOW_SCALE, widths / np.maximum(depth[..., 0], 0.5) / SHADOW_SCALE


def _cast_shadows(image: Image, shadows: list[tuple[Array, Array]], frame: int) -> None:
    """Darkens the floor under everyone, softly."""
    mask = np.zeros((HEIGHT // SHADOW_SCALE, WIDTH // SHADOW_SCALE), np.uint8)
    for pixels, widths in shadows:
        lines = np.clip(pixels[frame], -500, 2000).astype(int)
        for (start, end), width in zip(lines.tolist(), widths[frame], strict=True):
            cv2.line(mask, start, end, (255,), max(1, round(float(width))), cv2.LINE_AA)
    x, y, wide, high = cv2.boundingRect(mask)
    if wide == 0:
        return
    grow = 10
    left, top = max(0, x - grow), max(0, y - grow)
    right, bottom = min(mask.shape[1], x + wide + grow), min(mask.shape[0], y + high + grow)
    soft = cv2.GaussianBlur(mask[top:bottom, left:right], (0, 0), 2.2)
    region = image[SHADOW_SCALE * top : SHADOW_SCALE * bottom, SHADOW_SCALE * left : SHADOW_SCALE * right]
    large = cv2.resize(soft, (region.shape[1], region.shape[0]), interpolation=cv2.INTER_LINEAR)
    light = cv2.LUT(large, (255 - SHADOW_DEPTH * np.arange(256)).astype(np.uint8))
    cv2.multiply(region, cv2.merge([light, light, light]), region, scale=1 / 255.0)


@lru_cache(maxsize=1)
def _noise_bank() -> tuple[tuple[Image, Image], ...]:
    """What a sensor adds and takes away; the same for everyone, shifted anew each frame."""
    rng = np.random.default_rng(11)
    bank = []
    for _ in range(NOISE_FRAMES):
        shape = (HEIGHT + 64, WIDTH + 64)
        grain = NOISE * rng.standard_normal((*shape, 1), np.float32)
        grain = grain + 0.4 * NOISE * rng.standard_normal((*shape, 3), np.float32)
        bank.append((np.maximum(grain, 0).astype(np.uint8), np.maximum(-grain, 0).astype(np.uint8)))
    return tuple(bank)


def _sensor(image: Image, rng: np.random.Generator) -> None:
    plus, minus = _noise_bank()[int(rng.integers(NOISE_FRAMES))]
    y, x = (int(v) for v in rng.integers(0, 64, 2))
    cv2.add(image, plus[y : y + HEIGHT, x : x + WIDTH], image)
    cv2.subtract(image, minus[y : y + HEIGHT, x : x + WIDTH], image)


def _clock(image: Image, scene: Scene, camera: SceneCamera, frame: int) -> None:
    """The recorder's date and time, and the camera's name, burnt in as recorders do."""
    now = scene.clock + timedelta(seconds=frame / RATE)
    _burn(image, now.strftime("%Y-%m-%d %H:%M:%S"), (24, 42))
    _burn(image, camera.name.upper(), (WIDTH - 130, HEIGHT - 26))


def _burn(image: Image, text: str, at: tuple[int, int]) -> None:
    for colour, thickness in (((20, 20, 20), 4), ((245, 245, 245), 2)):
        cv2.putText(image, text, at, cv2.FONT_HERSHEY_SIMPLEX, 0.85, colour, thickness, cv2.LINE_AA)
