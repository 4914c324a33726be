"""The empty room as each camera sees it: floor, walls, furniture, light. Painted once a camera."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.scenes.camera import HEIGHT, WIDTH, SceneCamera
from vidreview.scenes.curves import Array
from vidreview.scenes.figure import Colour
from vidreview.scenes.shapes import Image, shade

SIZE: Final = (7.0, 5.5, 2.9)
"""Width, depth and height in metres; the origin is a corner of the floor."""
PIXELS_A_METRE: Final = 110
FINE: Final = 2
"""The room is painted this much larger and reduced, for smooth edges."""
DECK: Final = (1.75, 0.72, 0.15)
"""A treadmill's length, width and height to the belt."""
MAT: Final = (2.2, 1.4, 0.03)

Box = tuple[tuple[float, float, float], tuple[float, float, float], float, Colour]
"""Middle of the base, size, heading, colour."""


@lru_cache(maxsize=8)
def empty_room(camera: SceneCamera) -> Image:
    """The room without people, twice as large as the picture; read-only."""
    picture = np.full((FINE * HEIGHT, FINE * WIDTH, 3), (196, 200, 202), np.uint8)
    for texture, origin, across, up in _surfaces():
        _paste(picture, texture, origin, across, up, camera)
    for box in _furniture():
        draw_box(picture, box, camera)
    picture.flags.writeable = False
    return picture


def room_with(camera: SceneCamera, boxes: Sequence[Box]) -> Image:
    """The room with these boxes added, at the size of the picture."""
    picture = empty_room(camera).copy()
    for box in boxes:
        draw_box(picture, box, camera)
    small = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    return _lit(np.asarray(small, np.uint8))


def _lit(picture: Image) -> Image:
    """Uneven light of ceiling lamps, and a lens that is darker at the edges."""
    return np.asarray(np.clip(picture * _light()[..., None], 0.0, 255.0), np.uint8)


@lru_cache(maxsize=1)
def _light() -> npt.NDArray[np.float32]:
    x, y = np.meshgrid(np.linspace(-1.0, 1.0, WIDTH), np.linspace(-1.0, 1.0, HEIGHT))
    light = 1.06 - 0.16 * (x**2 + 0.8 * y**2) + 0.05 * np.cos(2.1 * x + 0.4) * np.cos(1.7 * y)
    return light.astype(np.float32)


def _surfaces() -> Iterator[tuple[Image, Array, Array, Array]]:
    """Texture, origin, and the directions of its columns and rows, of the floor and the walls."""
    wide, deep, high = SIZE
    x, y, z = np.eye(3)
    yield _floor(wide, deep), np.zeros(3), x, y
    yield _wall(wide, high, "bars"), np.array([0.0, deep, high]), x, -z
    yield _wall(deep, high, "window"), np.array([0.0, 0.0, high]), y, -z
    yield _wall(deep, high, "door"), np.array([wide, 0.0, high]), y, -z
    yield _wall(wide, high, "plain"), np.array([0.0, 0.0, high]), x, -z


def _blank(wide: float, high: float, colour: Colour) -> Image:
    return np.full((round(high * PIXELS_A_METRE), round(wide * PIXELS_A_METRE), 3), colour, np.uint8)


def _rect(texture: Image, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
    """Fills a rectangle given in metres from the upper left."""
    corners = [round(v * PIXELS_A_METRE) for v in (x, y, x + wide, y + high)]
    cv2.rectangle(texture, (corners[0], corners[1]), (corners[2], corners[3]), colour, cv2.FILLED)


def _floor(wide: float, deep: float) -> Image:
    """Boards of wood, each a little different."""
    rng = np.random.default_rng(7)
    texture = _blank(wide, deep, (120, 152, 178))
    for row, y in enumerate(np.arange(0.0, deep, 0.18)):
        for x in np.arange(-0.6 * (row % 3), wide, 1.8):
            _rect(texture, max(x, 0.0), y, 1.8, 0.18, shade((122, 154, 180), float(rng.uniform(0.93, 1.05))))
            _rect(texture, max(x, 0.0), y, 0.008, 0.18, (92, 118, 140))
        _rect(texture, 0.0, y, wide, 0.006, (95, 122, 145))
    return texture


def _wall(wide: float, high: float, what: str) -> Image:
    """A wall in two colours with a skirting, and something on it."""
    texture = _blank(wide, high, (205, 214, 216))
    _rect(texture, 0.0, high - 1.15, wide, 1.15, (178, 192, 176))
    _rect(texture, 0.0, high - 1.17, wide, 0.03, (150, 165, 150))
    _rect(texture, 0.0, high - 0.10, wide, 0.10, (120, 130, 135))
    match what:
        case "bars":
            _wall_bars(texture, 0.7, high)
            _wall_bars(texture, 1.75, high)
            _rect(texture, 3.6, 0.75, 0.9, 0.65, (170, 120, 80))
            _rect(texture, 3.65, 0.80, 0.8, 0.55, (225, 225, 215))
            _rect(texture, 3.75, 0.90, 0.30, 0.35, (90, 150, 210))
            _rect(texture, 4.90, 0.70, 0.55, 0.75, (235, 235, 235))
            _rect(texture, 4.95, 0.75, 0.45, 0.30, (120, 170, 120))
        case "window":
            _rect(texture, 1.7, 0.55, 2.0, 1.25, (235, 235, 235))
            for pane in (1.76, 2.74):
                _rect(texture, pane, 0.61, 0.90, 1.13, (238, 226, 205))
            _rect(texture, 1.9, 2.15, 1.6, 0.55, (215, 218, 220))
            for rib in np.arange(1.95, 3.45, 0.12):
                _rect(texture, float(rib), 2.17, 0.03, 0.50, (180, 184, 188))
        case "door":
            _rect(texture, 3.7, 0.75, 1.0, 2.15, (105, 130, 150))
            _rect(texture, 3.77, 0.82, 0.86, 2.08, (135, 165, 185))
            _rect(texture, 3.85, 1.75, 0.10, 0.04, (60, 60, 60))
        case _:
            pass
    return texture


def _wall_bars(texture: Image, x: float, high: float) -> None:
    """A gymnastics ladder."""
    wood = (95, 140, 175)
    for bar in np.arange(0.5, high - 0.15, 0.19):
        _rect(texture, x, float(bar), 0.9, 0.045, shade(wood, 0.95))
        _rect(texture, x, float(bar) + 0.045, 0.9, 0.02, (150, 160, 150))
    for post in (x - 0.04, x + 0.88):
        _rect(texture, post, 0.42, 0.07, high - 0.42, shade(wood, 0.8))


def _paste(
    picture: Image, texture: Image, origin: Array, across: Array, down: Array, camera: SceneCamera
) -> None:
    """Maps a flat texture onto its plane in the room."""
    high, wide = texture.shape[:2]
    scale = 1.0 / PIXELS_A_METRE
    corners = [
        origin + scale * (x * across + y * down) for x, y in ((0, 0), (wide, 0), (wide, high), (0, high))
    ]
    outline = _seen_polygon(np.array(corners), camera)
    if len(outline) < 3:
        return
    focal = FINE * camera.focal_px
    lens = np.array([[focal, 0, FINE * WIDTH / 2], [0, focal, FINE * HEIGHT / 2], [0, 0, 1.0]])
    plane = np.column_stack([scale * across, scale * down, origin - np.array(camera.position)])
    mapping = lens @ camera.axes() @ plane
    warped = cv2.warpPerspective(texture, mapping, (FINE * WIDTH, FINE * HEIGHT), flags=cv2.INTER_LINEAR,
                                 borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(mask, [outline], (255,))
    cv2.copyTo(warped, mask, picture)


def _seen_polygon(corners: Array, camera: SceneCamera) -> npt.NDArray[np.int32]:
    """A flat polygon of the room in pixels of the fine picture, cut where it would pass behind the lens."""
    seen = camera.see(corners)
    kept: list[Array] = []
    near = 0.3
    for here, there in zip(seen, np.roll(seen, -1, axis=0), strict=True):
        if here[2] >= near:
            kept.append(here)
        if (here[2] >= near) != (there[2] >= near):
            kept.append(here + (near - here[2]) / (there[2] - here[2]) * (there - here))
    if not kept:
        return np.zeros((0, 2), np.int32)
    points = np.array(kept)
    pixels = FINE * (points[:, :2] / points[:, 2:] * camera.focal_px + np.array([WIDTH / 2, HEIGHT / 2]))
    return np.asarray(np.rint(np.clip(pixels, -30000, 30000)), np.int32)


def _furniture() -> tuple[Box, ...]:
    """Things along the walls, where nobody walks behind them; farthest corners first."""
    return (
        ((0.35, 0.9, 0.0), (0.45, 1.0, 0.95), 0.0, (120, 160, 190)),
        ((5.9, 5.15, 0.0), (1.2, 0.45, 0.75), 0.0, (130, 165, 190)),
        ((5.9, 5.15, 0.75), (0.35, 0.3, 0.28), 0.2, (90, 90, 190)),
        ((3.9, 5.2, 0.0), (1.6, 0.35, 0.42), 0.0, (110, 150, 185)),
        ((0.45, 4.9, 0.0), (0.55, 0.55, 0.5), 0.3, (180, 130, 70)),
        ((0.45, 4.9, 0.5), (0.5, 0.5, 0.32), 0.1, (80, 170, 210)),
    )


def box_corners(box: Box) -> Array:
    """Eight corners: the base counter-clockwise, then the top; shape (8, 3)."""
    (x, y, z), (long, wide, high), heading, _ = box
    c, s = np.cos(heading), np.sin(heading)
    flat = [(-long, -wide), (long, -wide), (long, wide), (-long, wide)]
    base = [(x + 0.5 * (c * a - s * b), y + 0.5 * (s * a + c * b)) for a, b in flat]
    return np.array([(*p, z) for p in base] + [(*p, z + high) for p in base])


def draw_box(picture: Image, box: Box, camera: SceneCamera) -> None:
    """Draws a box's visible sides, each in its own brightness, with a soft dark rim on the floor."""
    corners, colour = box_corners(box), box[3]
    faces = ((0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7), (4, 5, 6, 7))
    middle = corners.mean(axis=0)
    _contact_shadow(picture, corners[:4], camera)
    for face, brightness in zip(faces, (0.72, 0.82, 0.78, 0.68, 1.0), strict=True):
        points = corners[list(face)]
        outward = points.mean(axis=0) - middle
        if outward @ (np.array(camera.position) - points.mean(axis=0)) <= 0.0:
            continue
        outline = _seen_polygon(points, camera)
        if len(outline) >= 3:
            cv2.fillPoly(picture, [outline], shade(colour, brightness), cv2.LINE_AA)
            cv2.polylines(picture, [outline], True, shade(colour, 0.6), 1, cv2.LINE_AA)


def _contact_shadow(picture: Image, base: Array, camera: SceneCamera) -> None:
    spread = base.mean(axis=0) + 1.12 * (base - base.mean(axis=0))
    outline = _seen_polygon(spread, camera)
    if len(outline) < 3 or base[0, 2] > 0.05:
        return
    mask = np.zeros(picture.shape[:2], np.uint8)
    cv2.fillPoly(mask, [outline], (90,))
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), 9), np.uint8)
    darkened = picture * (1.0 - mask[..., None] / 255.0)
    picture[:] = darkened.astype(np.uint8)
