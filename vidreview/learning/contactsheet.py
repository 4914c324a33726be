"""Sheets of small pictures from recordings, to look at what a model gets wrong. Scratch, never kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from vidreview.media import CannotRenderError, Frame, Image, open_video

_PICTURES: Final = 6
_SIZE: Final = (240, 136)
_TEXT_PX: Final = 18


@dataclass(frozen=True, slots=True)
class Shown:
    """A recording to show, and what to write above it."""

    path: Path
    title: str


def draw_sheet(recordings: Sequence[Shown], target: Path) -> Path:
    """Draws a row of pictures for each recording, evenly spread over it, into a JPEG file.

    Raises:
        CannotDecodeError: One of them is no recording.
        CannotRenderError: The sheet can't be written.
    """
    rows = [_row(shown) for shown in recordings]
    sheet = np.vstack(rows) if rows else np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)
    done, encoded = cv2.imencode(".jpg", sheet)
    if not done:
        raise CannotRenderError(name=target.name, detail="not encoded")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(encoded.tobytes())
    except OSError as error:
        raise CannotRenderError(name=target.name, detail=str(error)) from error
    return target


def _row(shown: Shown) -> Image:
    with open_video(shown.path) as reader:
        images = [item.image for item in reader.frames(min_interval_s=0.1) if isinstance(item, Frame)]
    chosen = (
        [images[i] for i in np.linspace(0, len(images) - 1, _PICTURES).round().astype(int)] if images else []
    )
    pictures = [_small(image) for image in chosen]
    pictures += [np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)] * (_PICTURES - len(pictures))
    band = np.zeros((_TEXT_PX, _SIZE[0] * _PICTURES, 3), np.uint8)
    cv2.putText(band, shown.title, (4, _TEXT_PX - 5), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (255, 255, 255), 1)
    return np.vstack([band, np.hstack(pictures)])


def _small(image: Image) -> Image:
    scale = min(_SIZE[0] / image.shape[1], _SIZE[1] / image.shape[0])
    size = max(round(image.shape[1] * scale), 1), max(round(image.shape[0] * scale), 1)
    canvas = np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)
    canvas[: size[1], : size[0]] = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return canvas
