"""Draws figures: limbs as shaded capsules, the trunk as hulls of rings round the spine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import cv2
import numpy as np

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Clothing, Colour, build_of
from vidreview.scenes.heads import head_items
from vidreview.scenes.items import Item, Stroke, limb_item
from vidreview.scenes.joints import Joint, Side, along, unit
from vidreview.scenes.motion import Motion
from vidreview.scenes.shapes import LIGHT, SHIFT, TONES, Image, fill, fixed, hull, shade


@dataclass(frozen=True, slots=True)
class _Limb:
    """A limb between two joints; radii are parts of the figure's height."""

    start: str
    end: str
    start_radius: float
    end_radius: float
    wears: str
    nearer: float = 0.0


_LIMBS: Final = (
    _Limb("KNEE", "ANKLE", 0.032, 0.021, "shin", 0.0),
    _Limb("HIP", "KNEE", 0.052, 0.036, "trousers", -0.06),
    _Limb("ANKLE", "TOE", 0.023, 0.017, "shoes", 0.0),
    _Limb("SHOULDER", "ELBOW", 0.036, 0.027, "shirt", 0.02),
    _Limb("ELBOW", "WRIST", 0.026, 0.018, "forearm", 0.03),
    _Limb("WRIST", "HAND", 0.019, 0.014, "skin", 0.04),
)

_Ring = tuple[Joint, float, float, float]
_RINGS: Final[tuple[_Ring, ...]] = (
    # Joint, up from it, half width, half depth: parts of the height.
    (Joint.PELVIS, -0.045, 0.070, 0.052),
    (Joint.PELVIS, 0.018, 0.090, 0.064),
    (Joint.WAIST, 0.0, 0.082, 0.058),
    (Joint.NECK, -0.115, 0.098, 0.066),
    (Joint.NECK, -0.035, 0.100, 0.050),
    (Joint.NECK, 0.006, 0.045, 0.036),
)
"""Ellipses round the spine, from the crotch to the collar."""


def _wear(clothing: Clothing, what: str) -> Colour:
    if what == "shin":
        return clothing.trousers if clothing.long_trousers else clothing.skin
    if what == "forearm":
        return clothing.shirt if clothing.long_sleeves else clothing.skin
    colour: Colour = getattr(clothing, what)
    return colour


def figure_items(motion: Motion, camera: SceneCamera) -> Iterator[Item]:
    """Everything to draw of one figure."""
    clothing = motion.figure.clothing
    size = motion.figure.height_m * motion.figure.girth
    for limb in _LIMBS:
        for side in Side:
            start, end = (motion.joints[:, side.joint(name)] for name in (limb.start, limb.end))
            radii = (limb.start_radius * size, limb.end_radius * size)
            yield limb_item(start, end, radii, _wear(clothing, limb.wears), camera, limb.nearer)
    neck, head = motion.joints[:, Joint.NECK], motion.joints[:, Joint.HEAD]
    yield limb_item(neck, head, (0.034 * size, 0.030 * size), clothing.skin, camera, -0.05)
    yield from _trunk_items(motion, camera, size)
    yield from head_items(motion, camera)


def _trunk_items(motion: Motion, camera: SceneCamera, size: float) -> Iterator[Item]:
    """Hips below the thighs, shirt above them; hulls of rings round the spine."""
    _, hips = camera.project(motion.joints[:, Joint.PELVIS])
    _, waist = camera.project(motion.joints[:, Joint.WAIST])
    clothing = motion.figure.clothing
    yield Item(hips + 0.14, _hulls(motion, camera, size, _RINGS[:2], clothing.trousers))
    shirt = _hulls(motion, camera, size, _RINGS[1:], clothing.shirt)
    neckline = _neckline(motion, camera, size)

    def draw(image: Image, frame: int) -> None:
        shirt(image, frame)
        neckline(image, frame)

    yield Item(waist, draw)


def _neckline(motion: Motion, camera: SceneCamera, size: float) -> Stroke:
    """A small triangle of skin in front, a seam at the back: which way a figure faces must be seen."""
    neck, axes, clothing = motion.joints[:, Joint.NECK], motion.chest_axes, motion.figure.clothing
    corners = [(0.040, 0.034, 0.006), (0.040, -0.034, 0.006), (0.070, 0.0, -0.075)]
    front = [neck + along(axes, *(size * part for part in corner)) for corner in corners]
    seam = [neck + along(axes, -0.052 * size, side * size, -0.035 * size) for side in (0.075, -0.075)]
    skin, line = (fixed(camera.project(np.stack(points, axis=1))[0]) for points in (front, seam))
    to_lens = np.array(camera.position) - neck
    ahead = np.einsum("ni,ni->n", axes[:, :, 0], unit(to_lens))

    def draw(image: Image, frame: int) -> None:
        if ahead[frame] > 0.1:
            fill(image, skin[frame], shade(clothing.skin, 0.9))
        elif ahead[frame] < -0.3:
            cv2.polylines(image, [line[frame]], False, shade(clothing.shirt, 0.6), 1, cv2.LINE_AA, SHIFT)

    return draw


def _hulls(
    motion: Motion, camera: SceneCamera, size: float, rings: tuple[_Ring, ...], colour: Colour
) -> Stroke:
    pixels, _ = camera.project(np.stack([_ring(motion, ring, size) for ring in rings], axis=1))
    centre = pixels.mean(axis=2, keepdims=True)
    radius = 0.5 * np.ptp(pixels[..., 0], axis=2)[..., None, None]
    layers = [fixed(centre + part * (pixels - centre) + shift * radius * LIGHT) for part, shift, _ in TONES]

    def draw(image: Image, frame: int) -> None:
        for layer, (_, _, brightness) in zip(layers, TONES, strict=True):
            for low, high in pairwise(layer[frame]):
                fill(image, hull(np.concatenate([low, high])), shade(colour, brightness))

    return draw


def _ring(motion: Motion, ring: _Ring, size: float) -> Array:
    """An ellipse round the spine, shape (frames, 14, 3)."""
    joint, up, wide, deep = ring
    axes = motion.chest_axes if joint is Joint.NECK else motion.pelvis_axes
    build = build_of(motion.figure)
    wide = max(wide * size, 0.9 * build.shoulder_half) if up == -0.035 else wide * size
    middle = motion.joints[:, joint] + along(axes, 0.0, 0.0, up * motion.figure.height_m)
    angles = np.linspace(0.0, 2.0 * np.pi, 14, endpoint=False)
    around = [along(axes, deep * size * np.cos(a), wide * np.sin(a), 0.0) for a in angles]
    return middle[:, None] + np.stack(around, axis=1)
