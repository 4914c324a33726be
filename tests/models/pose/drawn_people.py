"""Drawn people in a drawn room: pictures of nobody, in which pose models find someone."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.uint8]

WALL, FLOOR = (186, 194, 200), (120, 138, 150)
SKIN, HAIR, SHIRT, TROUSERS, SHOE = (140, 170, 215), (30, 40, 55), (140, 70, 40), (70, 60, 55), (25, 25, 30)

JOINTS = {
    "left_shoulder": (0.10, 0.20), "right_shoulder": (-0.10, 0.20),
    "left_elbow": (0.15, 0.35), "right_elbow": (-0.15, 0.35),
    "left_wrist": (0.17, 0.49), "right_wrist": (-0.17, 0.49),
    "left_hip": (0.065, 0.50), "right_hip": (-0.065, 0.50),
    "left_knee": (0.08, 0.73), "right_knee": (-0.08, 0.73),
    "left_ankle": (0.085, 0.94), "right_ankle": (-0.085, 0.94),
}  # fmt: skip
"""Where each joint is, from the crown's middle, in body heights: a person who stands and faces the camera."""

LIMBS = (
    ("hip", "knee", TROUSERS, 0.095), ("knee", "ankle", TROUSERS, 0.075),
    ("shoulder", "elbow", SHIRT, 0.065), ("elbow", "wrist", SKIN, 0.05),
)  # fmt: skip


def room(width: int, height: int) -> Image:
    """An empty room: a wall, a floor, a door and the line between."""
    image = np.empty((height, width, 3), np.uint8)
    image[:] = WALL
    horizon = int(height * 0.62)
    image[horizon:] = FLOOR
    cv2.line(image, (0, horizon), (width, horizon), (90, 100, 110), max(1, height // 120))
    door = (int(width * 0.04), int(height * 0.2)), (int(width * 0.12), horizon)
    cv2.rectangle(image, *door, (95, 120, 150), -1)
    return image


def draw_person(image: Image, x: float, top: float, tall: float) -> dict[str, tuple[float, float]]:
    """Draws a person whose crown's middle is at ``x``, ``top``; says where each joint is. All in pixels."""
    at = {name: (x + dx * tall, top + dy * tall) for name, (dx, dy) in JOINTS.items()}
    for side in ("left_", "right_"):
        foot = at[side + "ankle"]
        toe = (foot[0] + (0.03 if side == "left_" else -0.03) * tall, foot[1] + 0.03 * tall)
        _limb(image, foot, toe, SHOE, 0.06 * tall)
    for upper, lower, colour, thick in LIMBS[:2]:
        _both(image, at, upper, lower, colour, thick * tall)
    corners = [at[name] for name in ("left_shoulder", "right_shoulder", "right_hip", "left_hip")]
    cv2.fillPoly(image, [np.round(corners).astype(np.int32)], SHIRT, cv2.LINE_AA)
    _limb(image, at["left_shoulder"], at["right_shoulder"], SHIRT, 0.075 * tall)
    for upper, lower, colour, thick in LIMBS[2:]:
        _both(image, at, upper, lower, colour, thick * tall)
    _head(image, x, top, tall)
    for side in ("left_", "right_"):
        _dot(image, *at[side + "wrist"], 0.032 * tall, SKIN)
    return at


def frame_with_people(
    width: int, height: int, places: Sequence[tuple[float, float]] = ((0.5, 0.1),)
) -> Image:
    """A room with people at each (x, top), as parts of its width and height; read-only."""
    image = room(width, height)
    for x, top in places:
        draw_person(image, x * width, top * height, min(0.8 * height, 1.6 * width))
    image = cv2.GaussianBlur(image, (3, 3), 0)
    image.flags.writeable = False
    return image


def _head(image: Image, x: float, top: float, tall: float) -> None:
    _limb(image, (x, top + 0.12 * tall), (x, top + 0.19 * tall), SKIN, 0.055 * tall)
    centre, axes = (round(x), round(top + 0.075 * tall)), (round(0.052 * tall), round(0.072 * tall))
    cv2.ellipse(image, centre, axes, 0, 0, 360, SKIN, -1, cv2.LINE_AA)
    crown = (round(x), round(top + 0.055 * tall))
    cv2.ellipse(image, crown, (axes[0] + 1, round(0.06 * tall)), 0, 180, 360, HAIR, -1, cv2.LINE_AA)
    for dx in (-0.019, 0.019):
        _dot(image, x + dx * tall, top + 0.07 * tall, 0.007 * tall, HAIR)
    _limb(
        image, (x - 0.012 * tall, top + 0.11 * tall), (x + 0.012 * tall, top + 0.11 * tall), (90, 90, 160), 2
    )


def _both(
    image: Image, at: dict[str, tuple[float, float]], upper: str, lower: str,
    colour: tuple[int, int, int], thick: float,
) -> None:  # fmt: skip
    for side in ("left_", "right_"):
        _limb(image, at[side + upper], at[side + lower], colour, thick)


def _limb(
    image: Image, start: tuple[float, float], end: tuple[float, float],
    colour: tuple[int, int, int], thick: float,
) -> None:  # fmt: skip
    ends = [(round(p[0]), round(p[1])) for p in (start, end)]
    cv2.line(image, ends[0], ends[1], colour, max(1, round(thick)), cv2.LINE_AA)


def _dot(image: Image, x: float, y: float, radius: float, colour: tuple[int, int, int]) -> None:
    cv2.circle(image, (round(x), round(y)), max(1, round(radius)), colour, -1, cv2.LINE_AA)
