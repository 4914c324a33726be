"""What a frame looks like on screen: heads hidden, colour taken out, ready to paint.

Runs on the decoder's thread.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from ui.player.masking import Cover, Keypoints, heads_to_hide
from ui.player.tone import Tone, toned
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.media import Frame
from vidreview.media.redact import blur_heads
from vidreview.records import GapReason
from vidreview.timing import Span, Timestamp

Image = npt.NDArray[np.uint8]

_CELLS: Final = 14
"""Cells across the shorter side of a picture that is hidden as a whole: no face survives this."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How frames are to be shown; compared by identity, so that a picture made for another look is known.

    Attributes:
        masked: Whether heads are hidden.
        greyscale: Whether colour is taken out.
        poses: Who is where, or None before the analysis.
        tone: In which light, on screen only.
        full_size: Width and height that poses are given in, where frames come smaller than the footage.
    """

    masked: bool = True
    greyscale: bool = False
    poses: PoseTable | None = None
    tone: Tone = field(default_factory=Tone)
    full_size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One frame, ready to paint.

    Attributes:
        time: The frame's presentation timestamp.
        image: As it is to be seen; smaller than the footage where all of it is hidden.
        size: Width and height of the footage in pixels, which poses are given in.
        look: What it was made for.
        cover: What of it is hidden, or None where nothing is.
        people: Who was seen in exactly this frame, or None where it was not analysed.
    """

    time: Timestamp
    image: QImage
    size: tuple[int, int]
    look: Look
    cover: Cover | None
    people: TrackedPeople | None
    _pixels: Image
    """Keeps the memory that ``image`` shows."""


@dataclass(frozen=True, slots=True)
class Card:
    """Stands where footage has no frames.

    Attributes:
        time: When it begins.
        span: The stretch without frames.
        reason, detail: Why.
    """

    time: Timestamp
    span: Span
    reason: GapReason
    detail: str = ""


Shown = Picture | Card


def render(frame: Frame, look: Look) -> Picture:
    """Makes a frame ready to paint."""
    height, width = frame.image.shape[:2]
    pixels, cover = _covered(frame, look) if look.masked else (frame.image, None)
    pixels = _for_qt(toned(pixels, look.tone), look.greyscale)
    image = QImage(
        pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], QImage.Format.Format_RGB32
    )
    people = None if look.poses is None else look.poses.at(_pts_in(look.poses, frame.time))
    return Picture(frame.time, image, look.full_size or (width, height), look, cover, people, pixels)


def hide_all(image: Image) -> Image:
    """A picture so coarse that nobody can be known in it: about 14 cells across its shorter side."""
    height, width = image.shape[:2]
    cell = max(1, min(height, width) // _CELLS)
    size = max(1, round(width / cell)), max(1, round(height / cell))
    # Every eighth pixel is enough for cells of this size, and spares most of the work.
    stride = max(1, cell // 8)
    coarse = cv2.resize(image[::stride, ::stride], size, interpolation=cv2.INTER_AREA)
    return np.asarray(coarse, dtype=np.uint8)


def _covered(frame: Frame, look: Look) -> tuple[Image, Cover]:
    heads = heads_to_hide(look.poses, frame.time)
    if heads.cover is Cover.WHOLE:
        return hide_all(frame.image), heads.cover
    if not len(heads.keypoints):
        return frame.image, heads.cover
    return blur_heads(frame.image, _on(frame.image, heads.keypoints, look.full_size)), heads.cover


def _on(image: Image, keypoints: Keypoints, full_size: tuple[int, int] | None) -> Keypoints:
    """Keypoints in pixels of a frame that came smaller than the footage."""
    if full_size is None:
        return keypoints
    scaled = keypoints.copy()
    scaled[..., :2] *= np.array([image.shape[1] / full_size[0], image.shape[0] / full_size[1]], np.float32)
    return scaled


def _for_qt(image: Image, greyscale: bool) -> Image:
    """The same pixels as 32-bit colour, which Qt paints fastest."""
    if greyscale:
        image = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
        return np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGRA), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2BGRA), dtype=np.uint8)


def _pts_in(poses: PoseTable, time: Timestamp) -> int:
    return Timestamp.at(time.seconds, poses.time_base).pts
