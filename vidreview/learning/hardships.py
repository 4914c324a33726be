"""Copies of recordings as a worse camera would have made them, to measure and to train the contact model.

Each hardship changes what the pictures look like and nothing that happens in them, so a copy keeps its
recording's label and its group. Copies are scratch: they lie outside every store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from vidreview.media import Gap, Image, VideoWriter, open_video

Change = Callable[[Image, float, np.random.Generator], Image]

_QUALITY: Final = 18
_WORN_QUALITY: Final = 41
_WORN_HEIGHT: Final = 288
_NIGHT_GAMMA: Final = 2.2
_NIGHT_NOISE: Final = 9.0
_CROP: Final = 0.78
_ZOOM: Final = 0.07


def night(image: Image, _: float, random: np.random.Generator) -> Image:
    """Dark, nearly grey and noisy, as a camera that has turned its gain up."""
    dark = (image.astype(np.float32) / 255.0) ** _NIGHT_GAMMA
    grey = dark.mean(axis=-1, keepdims=True)
    noisy = 255.0 * (0.2 * dark + 0.8 * grey) + random.normal(0.0, _NIGHT_NOISE, image.shape)
    return np.asarray(np.clip(noisy, 0, 255), dtype=np.uint8)


def small(image: Image, _: float, __: np.random.Generator) -> Image:
    """Half as large, in the middle of a picture whose edges go on: figures far away."""
    height, width = image.shape[:2]
    inner = cv2.resize(image, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    top, left = (height - height // 2) // 2, (width - width // 2) // 2
    rest = height - height // 2 - top, width - width // 2 - left
    return np.asarray(cv2.copyMakeBorder(inner, top, rest[0], left, rest[1], cv2.BORDER_REPLICATE), np.uint8)


def worn(image: Image, _: float, __: np.random.Generator) -> Image:
    """Few pixels; written at a low rate of bits, see `harder`."""
    scale = min(_WORN_HEIGHT / image.shape[0], 1.0)
    return np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def panning(image: Image, seconds: float, _: np.random.Generator) -> Image:
    """Through a camera that pans, tilts and zooms."""
    height, width = image.shape[:2]
    side = _CROP + _ZOOM * np.sin(1.7 * seconds)
    x = width / 2 * (1 + (1 - side) * np.sin(2.1 * seconds))
    y = height / 2 * (1 + 0.7 * (1 - side) * np.sin(1.5 * seconds + 1.0))
    change = np.array([[1 / side, 0, width / 2 - x / side], [0, 1 / side, height / 2 - y / side]])
    return np.asarray(
        cv2.warpAffine(image, change, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


HARDSHIPS: Final[dict[str, Change]] = {"night": night, "small": small, "worn": worn, "panning": panning}
"""What can be done to a recording, by name."""


def harder(source: Path, folder: Path, hardship: str) -> Path:
    """A copy of a recording with a hardship of `HARDSHIPS`, made unless it is there already.

    Raises:
        CannotDecodeError: The source is no recording.
        CannotRenderError: The copy can't be written.
    """
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    target = folder / f"{digest[:20]}-{hardship}.mp4"
    if not target.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        partial = target.with_suffix(".part")
        _write(source, partial, hardship, np.random.default_rng(int(digest[:8], 16)))
        partial.replace(target)
    return target


def _write(source: Path, target: Path, hardship: str, random: np.random.Generator) -> None:
    change, crf = HARDSHIPS[hardship], _WORN_QUALITY if hardship == "worn" else _QUALITY
    writer: VideoWriter | None = None
    try:
        with open_video(source) as reader:
            for item in reader.frames():
                if isinstance(item, Gap):
                    continue
                image = change(item.image, float(item.time.seconds), random)
                if writer is None:
                    rate = max(1, round(reader.info.average_rate))
                    writer = VideoWriter(target, image.shape[1], image.shape[0], rate, crf=crf)
                writer.write(image, item.time)
    finally:
        if writer is not None:
            writer.close()
