"""Makes heads unrecognisable, from the keypoints of a pose model and without recognising anyone.

Arrays in, arrays out. Where in doubt the region is too large rather than too small: a face that a mask
misses can't be hidden afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt

from vidreview.media.frames import Image

HEAD: Final = slice(0, 5)
SHOULDERS: Final = (5, 6)
HIPS: Final = (11, 12)
"""Places in COCO's order of keypoints."""

SURE: Final = 0.5
SEEN: Final = 0.05
"""Confidence from which a keypoint is relied on, and from which it is used at all."""

BLOCKS: Final = 5
"""Cells across a head after redaction: far too few to tell a face by."""

_LEAST_RADIUS: Final = 8.0
_PER_SHOULDER_WIDTH: Final = 0.70
_PER_TORSO: Final = 0.50
_PER_EAR_DISTANCE: Final = 1.15
_PER_EYE_DISTANCE: Final = 2.4
_PER_EXTENT: Final = 1.25
"""Radius of the region per measure of the body. A child's head is half as high as 0.38 shoulder widths
or 0.25 torsos; the rest is margin for movement between the frame and its keypoints."""

_UNSURE: Final = 1.6
"""How much larger the region is where the face's own points are not to be relied on."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class HeadRegion:
    """An upright ellipse around a head, in pixels."""

    x: float
    y: float
    half_width: float
    half_height: float


def blur_heads(image: Image, keypoints: npt.NDArray[np.floating]) -> Image:
    """A copy of the image in which the heads of all people are beyond recognition.

    Args:
        image: uint8, shape (height, width, 3), BGR; not changed.
        keypoints: Shape (n, 17, 3): x, y in pixels and a confidence from 0 to 1, in COCO's order.

    Returns:
        uint8, the image's shape.
    """
    keypoints = np.asarray(keypoints, dtype=np.float64)
    if keypoints.ndim != 3 or keypoints.shape[1:] != (17, 3):
        raise ValueError(f"keypoints must have the shape (n, 17, 3), not {keypoints.shape}")
    redacted = image.copy()
    for person in keypoints:
        for region in head_regions(person):
            _obscure(redacted, region)
    return redacted


def head_regions(person: Floats) -> tuple[HeadRegion, ...]:
    """Where a person's head is or may be; empty only where no part above the hips was seen.

    Args:
        person: float64, shape (17, 3).
    """
    radius = _radius(person)
    regions = []
    face = _seen(person[HEAD])
    if len(face):
        centre = face[:, :2].mean(axis=0)
        regions.append(_around(centre, max(radius, _PER_EXTENT * _spread(face, centre))))
    if not _is_sure(person[HEAD]):
        above = _above_shoulders(person, radius)
        regions += [_around(above, _UNSURE * radius)] if above is not None else []
    return tuple(regions)


def _is_sure(face: Floats) -> bool:
    return int((face[:, 2] >= SURE).sum()) >= 2


def _seen(points: Floats) -> Floats:
    """The points to rely on, else the ones that were seen at all."""
    sure = points[points[:, 2] >= SURE]
    return sure if len(sure) else points[points[:, 2] >= SEEN]


def _radius(person: Floats) -> float:
    torso = _torso(person)
    measures = (
        _PER_SHOULDER_WIDTH * _between(person, *SHOULDERS),
        _PER_TORSO * float(np.linalg.norm(torso)) if torso is not None else 0.0,
        _PER_EAR_DISTANCE * _between(person, 3, 4),
        _PER_EYE_DISTANCE * _between(person, 1, 2),
    )
    return max(_LEAST_RADIUS, *measures)


def _between(person: Floats, one: int, other: int) -> float:
    if min(person[one, 2], person[other, 2]) < SEEN:
        return 0.0
    return float(np.linalg.norm(person[one, :2] - person[other, :2]))


def _spread(points: Floats, centre: Floats) -> float:
    return float(np.linalg.norm(points[:, :2] - centre, axis=1).max())


def _middle(person: Floats, places: tuple[int, int]) -> Floats | None:
    points = _seen(person[list(places)])
    return points[:, :2].mean(axis=0) if len(points) else None


def _torso(person: Floats) -> Floats | None:
    """From the middle of the hips to the middle of the shoulders."""
    shoulders, hips = _middle(person, SHOULDERS), _middle(person, HIPS)
    return None if shoulders is None or hips is None else shoulders - hips


def _above_shoulders(person: Floats, radius: float) -> Floats | None:
    shoulders = _middle(person, SHOULDERS)
    if shoulders is None:
        return None
    torso = _torso(person)
    length = 0.0 if torso is None else float(np.linalg.norm(torso))
    up = np.array([0.0, -1.0]) if torso is None or length == 0.0 else torso / length
    return np.asarray(shoulders + up * 0.8 * radius, dtype=np.float64)


def _around(centre: Floats, radius: float) -> HeadRegion:
    return HeadRegion(float(centre[0]), float(centre[1]), radius, 1.15 * radius)


def _obscure(image: Image, region: HeadRegion) -> None:
    """Replaces the ellipse by a few cells of its surrounding rectangle, smoothed."""
    height, width = image.shape[:2]
    left, right = _clipped(region.x, region.half_width, width)
    top, bottom = _clipped(region.y, region.half_height, height)
    if left >= right or top >= bottom:
        return
    part = image[top:bottom, left:right]
    cells = cv2.resize(part, (BLOCKS, BLOCKS), interpolation=cv2.INTER_AREA)
    coarse = cv2.resize(cells, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)
    rows, columns = np.mgrid[top:bottom, left:right]
    across = ((columns + 0.5 - region.x) / region.half_width) ** 2
    down = ((rows + 0.5 - region.y) / region.half_height) ** 2
    inside = across + down <= 1.0
    part[inside] = coarse[inside]


def _clipped(centre: float, half: float, limit: int) -> tuple[int, int]:
    return max(0, int(np.floor(centre - half))), min(limit, int(np.ceil(centre + half)))
