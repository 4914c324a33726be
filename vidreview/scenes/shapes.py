"""Outlines of rounded limbs as polygons in the picture, for many frames at once, and how to fill them."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Colour

Image = npt.NDArray[np.uint8]
Polygon = npt.NDArray[np.int32]

SHIFT: Final = 4
"""Fractional bits of polygon coordinates."""
ARC: Final = 9
"""Points of an outline's arc at each end of a limb."""

LIGHT: Final = np.array([-0.45, -0.75])
"""Where the light comes from in the picture: from above, a little from the left."""
TONES: Final = ((1.0, 0.0, 0.62), (0.86, 0.12, 0.80), (0.64, 0.24, 0.94), (0.36, 0.36, 1.06))
"""Layers of shading: part of the radius, shift towards the light in radii, and brightness."""


def fixed(points: Array) -> Polygon:
    """Points in the fixed-point coordinates of `fill`, kept within what OpenCV draws."""
    return np.asarray(np.rint(np.clip(points, -4000.0, 5000.0) * (1 << SHIFT)), dtype=np.int32)


def fill(image: Image, polygon: Polygon, colour: Colour) -> None:
    """Fills a convex polygon of `fixed` points, with smooth edges."""
    cv2.fillConvexPoly(image, polygon, colour, cv2.LINE_AA, SHIFT)


def hull(points: Polygon) -> Polygon:
    """The convex polygon round `fixed` points."""
    return np.asarray(cv2.convexHull(points), dtype=np.int32)


def shade(colour: Colour, brightness: float) -> Colour:
    """The colour made darker or brighter."""
    blue, green, red = (min(255, round(brightness * part)) for part in colour)
    return blue, green, red


def capsule(start: Array, end: Array, start_radius: Array, end_radius: Array) -> Array:
    """Outlines of limbs with round ends.

    Args:
        start: Pixels, shape (..., 2).
        end: Pixels, shape (..., 2).
        start_radius: Pixels, shape (...).
        end_radius: Pixels, shape (...).

    Returns:
        Convex polygons, shape (..., 2 * ARC, 2).
    """
    span = end - start
    distance = np.maximum(np.linalg.norm(span, axis=-1), 1e-6)
    angle = np.arctan2(span[..., 1], span[..., 0])
    tangent = np.arccos(np.clip((start_radius - end_radius) / distance, -1.0, 1.0))
    sweep = np.linspace(-1.0, 1.0, ARC)
    front = angle[..., None] + tangent[..., None] * sweep
    back = angle[..., None] + np.pi + (np.pi - tangent)[..., None] * sweep
    return np.concatenate([_arc(end, end_radius, front), _arc(start, start_radius, back)], axis=-2)


def _arc(centre: Array, radius: Array, angles: Array) -> Array:
    around = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    return np.asarray(centre[..., None, :] + radius[..., None, None] * around)


def shaded_capsule(start: Array, end: Array, start_radius: Array, end_radius: Array) -> Polygon:
    """A limb's outlines in every tone, shape (..., tones, 2 * ARC, 2), for `fill`."""
    layers = []
    for part, shift, _ in TONES:
        moved = [
            point + shift * radius[..., None] * LIGHT
            for point, radius in ((start, start_radius), (end, end_radius))
        ]
        layers.append(capsule(moved[0], moved[1], part * start_radius, part * end_radius))
    return fixed(np.stack(layers, axis=-3))
