"""Things drawn into a picture, each hiding what is farther away, and limbs as such things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Colour
from vidreview.scenes.shapes import TONES, Image, fill, shade, shaded_capsule

Stroke = Callable[[Image, int], None]
"""Draws one thing of one frame."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that hides what is behind it.

    Attributes:
        depth: Metres from the camera, shape (frames,).
        draw: Draws it as it is in a frame.
    """

    depth: Array
    draw: Stroke


def limb_item(
    start: Array,
    end: Array,
    radii: tuple[float, float],
    colour: Colour,
    camera: SceneCamera,
    nearer: float = 0.0,
) -> Item:
    """A limb, bar or ball between two points of shape (frames, 3).

    Args:
        start: In the room's metres.
        end: In the room's metres.
        radii: At the start and at the end, in metres.
        colour: Before shading.
        camera: Who looks.
        nearer: Metres by which it counts as nearer than its middle when things are ordered.
    """
    first, first_depth = camera.project(start)
    last, last_depth = camera.project(end)
    scale = [camera.focal_px / np.maximum(depth, 0.3) for depth in (first_depth, last_depth)]
    layers = shaded_capsule(first, last, radii[0] * scale[0], radii[1] * scale[1])
    colours = [shade(colour, brightness) for _, _, brightness in TONES]

    def draw(image: Image, frame: int) -> None:
        for polygon, tone in zip(layers[frame], colours, strict=True):
            fill(image, polygon, tone)

    return Item(0.5 * (first_depth + last_depth) - nearer, draw)


def draw_items(image: Image, items: Sequence[Item], frame: int) -> None:
    """Draws the farthest first, so that what is nearer hides it (the painter's algorithm)."""
    for item in sorted(items, key=lambda item: -float(item.depth[frame])):
        item.draw(image, frame)
