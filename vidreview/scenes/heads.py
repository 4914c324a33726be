"""Draws heads: hair, a neutral face with simple features, ears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.scenes.camera import SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Build, Clothing, Colour, build_of
from vidreview.scenes.items import Item, Stroke, limb_item
from vidreview.scenes.joints import Joint, along, unit
from vidreview.scenes.motion import Motion
from vidreview.scenes.shapes import LIGHT, SHIFT, Image, Polygon, fill, fixed, hull, shade


def _sphere(count: int = 48) -> Array:
    """Evenly spread unit vectors (a Fibonacci lattice)."""
    index = np.arange(count) + 0.5
    polar, turn = np.arccos(1.0 - 2.0 * index / count), np.pi * (1.0 + 5.0**0.5) * index
    return np.stack([np.cos(turn) * np.sin(polar), np.sin(turn) * np.sin(polar), np.cos(polar)], axis=-1)


def _cap(forward: float, up: float, half_angle: float, count: int = 20) -> tuple[Array, Array]:
    """Middle and rim of a round patch of the unit sphere."""
    middle = unit(np.array([forward, 0.0, up]))
    aside = np.array([0.0, 1.0, 0.0])
    high = np.cross(middle, aside)
    angles = np.linspace(0.0, 2.0 * np.pi, count, endpoint=False)[:, None]
    rim = np.cos(half_angle) * middle + np.sin(half_angle) * (np.cos(angles) * aside + np.sin(angles) * high)
    return middle, rim


_FACE: Final = (*_cap(0.93, -0.36, 1.12), 1.12)
"""Middle and rim of the face on the unit sphere, and half the angle across it."""
EARS_HIDDEN: Final = -0.45
"""Seen this much from behind, hair covers the ears."""
_HEAD_TONES: Final = ((1.0, 0.0), (0.86, 0.08), (0.55, 0.16))
_FEATURES: Final = {
    # Directions on the head from which the drawn features are seen: forward, left, up.
    "left_eye": (0.90, 0.36, 0.10), "right_eye": (0.90, -0.36, 0.10),
    "left_brow": (0.88, 0.38, 0.27), "right_brow": (0.88, -0.38, 0.27),
    "nose": (0.99, 0.0, -0.14), "mouth_left": (0.86, 0.20, -0.47), "mouth_right": (0.86, -0.20, -0.47),
    "left_ear": (-0.05, 0.99, 0.0), "right_ear": (-0.05, -0.99, 0.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of one figure: an ellipsoid with axes forward, left, up."""

    motion: Motion
    camera: SceneCamera
    half: Array

    def pixels(self, directions: Array, scale: float = 1.0) -> Array:
        """Points of the surface in these directions, shape (frames, k, 2).

        Args:
            directions: Shape (k, 3) or (frames, k, 3), on the unit sphere.
            scale: Above 1 for points outside the surface.
        """
        local = (
            np.broadcast_to(directions, (len(self.motion.joints), *directions.shape[-2:])) * self.half * scale
        )
        world = self.motion.joints[:, None, Joint.HEAD] + np.einsum(
            "nij,nkj->nki", self.motion.head_axes, local
        )
        return self.camera.project(world)[0]

    def sight(self) -> Array:
        """Direction to the lens in the head's own axes, on the unit sphere, shape (frames, 3)."""
        to_lens = np.array(self.camera.position) - self.motion.joints[:, Joint.HEAD]
        local = np.einsum("nji,nj->ni", self.motion.head_axes, to_lens) / self.half
        return unit(local)


def head_items(motion: Motion, camera: SceneCamera) -> Iterator[Item]:
    """The head of a figure, and hair that falls on its back."""
    build = build_of(motion.figure)
    half = np.array([1.16 * build.head_half_width, build.head_half_width, build.head_half_height])
    head = _Head(motion, camera, half)
    _, depth = camera.project(motion.joints[:, Joint.HEAD])
    yield Item(depth - 0.02, _head_stroke(head, build))
    if motion.figure.clothing.long_hair:
        back = motion.joints[:, Joint.HEAD] + along(motion.head_axes, -0.5 * half[0], 0.0, 0.1 * half[2])
        end = motion.joints[:, Joint.NECK] + along(motion.chest_axes, -0.9 * half[0], 0.0, 0.0)
        radii = (0.85 * build.head_half_width, 0.55 * build.head_half_width)
        yield limb_item(back, end, radii, motion.figure.clothing.hair, camera)


def _head_stroke(head: _Head, build: Build) -> Stroke:
    """Hair and face as two patches of the head, and simple features where they are seen."""
    clothing, sight = head.motion.figure.clothing, head.sight()
    skull = fixed(head.pixels(_sphere(), 1.05))
    edge, front = _face_edge(head, sight)
    layers = [_toned(edge, part, shift) for part, shift in _HEAD_TONES]
    features, strands = _features(head, sight), _strands(head, sight)
    depth = head.camera.project(head.motion.joints[:, Joint.HEAD])[1]
    width = build.head_half_width * head.camera.focal_px / np.maximum(depth, 0.3)

    def draw(image: Image, frame: int) -> None:
        below, above = (clothing.hair, clothing.skin) if front[frame] else (clothing.skin, clothing.hair)
        _ears(image, features, frame, float(width[frame]), clothing)
        fill(image, hull(skull[frame]), shade(below, 0.82))
        for layer, brightness in zip(layers, (0.80, 0.93, 1.03), strict=True):
            fill(image, hull(layer[frame]), shade(above, brightness))
        for line, seen in strands:
            if seen[frame]:
                cv2.polylines(image, [line[frame]], False, shade(clothing.hair, 0.62), 1, cv2.LINE_AA, SHIFT)
        _ears(image, features, frame, float(width[frame]), clothing, near=True)
        _draw_features(image, features, frame, float(width[frame]), clothing)

    return draw


def _strands(head: _Head, sight: Array) -> list[tuple[Polygon, npt.NDArray[np.bool_]]]:
    """Strands of hair from the crown to the nape, without which the back of a head passes for a face."""
    found = []
    for turn in np.linspace(0.6, 2.0 * np.pi - 0.6, 13):
        falls = np.linspace(0.35, 1.9, 5)
        around = np.stack(
            [np.cos(turn) * np.sin(falls), np.sin(turn) * np.sin(falls), np.cos(falls)], axis=-1
        )
        behind = around @ _FACE[0] < np.cos(_FACE[2]) - 0.03
        line = unit(around)[behind]
        if len(line) >= 2:
            found.append((fixed(head.pixels(line, 1.03)), (sight @ line.T > 0.05).all(axis=1)))
    return found


def _toned(points: Array, part: float, shift: float) -> Polygon:
    """A smaller copy of an outline, moved towards the light."""
    centre = points.mean(axis=1, keepdims=True)
    radius = 0.5 * np.ptp(points[..., 0], axis=1)[:, None, None]
    return fixed(centre + part * (points - centre) + shift * radius * LIGHT)


def _face_edge(head: _Head, sight: Array) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Outline of whichever of face and hair is convex in the picture, and whether that is the face.

    The face is a round cap of the head. Seen from its front its visible part is convex; seen
    from behind, the hair's is.

    Returns:
        Points in pixels, shape (frames, k, 2), and a mask of shape (frames,).
    """
    middle, rim, half_angle = _FACE
    front = sight @ middle > 0.0
    outline = _silhouette(sight)
    rim_seen = sight @ rim.T > 0.0
    in_face = outline @ middle > np.cos(half_angle)
    points = np.concatenate([np.broadcast_to(rim, (len(sight), *rim.shape)), outline], axis=1)
    kept = np.concatenate([rim_seen, in_face == front[:, None]], axis=1)
    spare = np.take_along_axis(points, np.argmax(kept, axis=1)[:, None, None], axis=1)
    return head.pixels(np.where(kept[..., None], points, spare)), front


def _silhouette(sight: Array, count: int = 28) -> Array:
    """Directions square to the line of sight, shape (frames, count, 3)."""
    first = unit(np.cross(sight, np.array([0.13, 0.21, 0.97])))
    second = np.cross(sight, first)
    angles = np.linspace(0.0, 2.0 * np.pi, count, endpoint=False)[None, :, None]
    return np.asarray(np.cos(angles) * first[:, None] + np.sin(angles) * second[:, None])


def _features(head: _Head, sight: Array) -> dict[str, tuple[Array, Array]]:
    """Pixels of each feature, shape (frames, 2), and how squarely it is seen, shape (frames,)."""
    found = {}
    for name, direction in _FEATURES.items():
        way = unit(np.array(direction))
        found[name] = (head.pixels(way[None], 1.02)[:, 0], sight @ way)
    return found


def _ears(
    image: Image, features: dict[str, tuple[Array, Array]], frame: int, width: float, clothing: Clothing,
    near: bool = False,
) -> None:  # fmt: skip
    """Ears that stand out behind the head, or with ``near`` those on the side that is seen."""
    if features["nose"][1][frame] < EARS_HIDDEN:
        return
    for name in ("left_ear", "right_ear"):
        pixels, square = features[name]
        if (square[frame] > 0.12) == near:
            _dot(image, pixels[frame], 0.24 * width, 0.34 * width, shade(clothing.skin, 0.80))
            _dot(image, pixels[frame], 0.12 * width, 0.20 * width, shade(clothing.skin, 0.62))


def _draw_features(
    image: Image, features: dict[str, tuple[Array, Array]], frame: int, width: float, clothing: Clothing
) -> None:
    dark = shade(clothing.hair, 0.7)
    for side in ("left", "right"):
        eye, square = features[f"{side}_eye"]
        if square[frame] > 0.18:
            _dot(image, eye[frame], 0.17 * width, 0.10 * width, (225, 228, 230))
            _dot(image, eye[frame], 0.09 * width, 0.10 * width, (40, 40, 45))
            _line(image, features[f"{side}_brow"][0][frame], (0.20 * width, 0.0), dark, width)
    nose, square = features["nose"]
    if square[frame] > 0.1:
        _dot(image, nose[frame], 0.13 * width, 0.17 * width, shade(clothing.skin, 0.74))
        _dot(
            image, nose[frame] + 0.05 * width * LIGHT, 0.08 * width, 0.12 * width, shade(clothing.skin, 1.08)
        )
    left, right = features["mouth_left"], features["mouth_right"]
    if min(left[1][frame], right[1][frame]) > 0.1:
        middle, span = 0.5 * (left[0][frame] + right[0][frame]), 0.5 * (right[0][frame] - left[0][frame])
        _line(image, middle, (float(span[0]), float(span[1])), (90, 90, 165), width)


def _dot(image: Image, centre: Array, wide: float, high: float, colour: Colour) -> None:
    x, y = fixed(centre).tolist()
    axes = (round(max(wide, 0.5) * (1 << SHIFT)), round(max(high, 0.5) * (1 << SHIFT)))
    cv2.ellipse(image, (x, y), axes, 0.0, 0.0, 360.0, colour, cv2.FILLED, cv2.LINE_AA, SHIFT)


def _line(image: Image, middle: Array, half: tuple[float, float], colour: Colour, width: float) -> None:
    ends = fixed(np.stack([middle - np.array(half), middle + np.array(half)]))
    first, last = ((int(x), int(y)) for x, y in ends)
    cv2.line(image, first, last, colour, max(1, round(0.06 * width)), cv2.LINE_AA, SHIFT)
