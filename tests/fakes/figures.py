"""Recordings in which people are plain red blocks, and an estimator that really looks for them.

Drawn in no time, encoded by a real encoder, and the same people are found in a frame whatever was looked at
before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from models.pose.estimator import Image
from models.pose.people import People
from tests.fakes.people import lying, people_of, standing
from vidreview.media import VideoWriter

WIDTH: Final = 640
HEIGHT: Final = 360
Block = tuple[float, float, float, float]
"""Left, top, width and height, pixels."""


def upright(x: float, height: float = 120.0, ground: float = 320.0) -> Block:
    """Somebody who stands at ``x``."""
    return x - height / 6, ground - height, height / 3, height


def down(x: float, length: float = 120.0, ground: float = 320.0) -> Block:
    """Somebody who lies at ``x``."""
    return x - length / 2, ground - length / 4, length, length / 4


def draw(
    path: Path,
    seconds: float,
    people: Callable[[float], Sequence[Block]],
    *,
    rate: int = 10,
    keyframe_interval: int = 20,
    light: Callable[[float], float] = lambda _: 0.0,
    clock: bool = False,
) -> Path:
    """Writes a recording of a noisy grey room.

    Args:
        path: The file.
        seconds: Its length.
        people: Who is there at a time.
        rate: Frames a second.
        keyframe_interval: Frames from one keyframe to the next.
        light: How much brighter the room is at a time.
        clock: Whether a clock ticks in the corner.
    """
    random = np.random.default_rng(3)
    noise = [random.integers(-4, 5, (HEIGHT, WIDTH, 3), dtype=np.int16) for _ in range(4)]
    room = np.full((HEIGHT, WIDTH, 3), 110, np.int16)
    room[::40] -= 25
    room[:, ::64] += 25
    with VideoWriter(
        path, WIDTH, HEIGHT, rate, keyframe_interval=keyframe_interval, preset="ultrafast"
    ) as file:
        for frame in range(round(seconds * rate)):
            time = frame / rate
            image = np.clip(room + noise[frame % 4] + int(light(time)), 0, 255).astype(np.uint8)
            for left, top, width, height in people(time):
                corners = [round(v) for v in (left, top, left + width, top + height)]
                cv2.rectangle(image, corners[:2], corners[2:], (30, 30, 220), cv2.FILLED)
            if clock:
                cv2.putText(image, f"{int(time):04d}", (10, 30), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (250,) * 3, 2)
            file.write(image)
    return path


class BlockEstimator:
    """Sees a standing or lying figure in every red block. Implements `PoseEstimator`."""

    engine = "blocks"
    model_sha256 = "b" * 64

    def __init__(self, looked: Callable[[], None] = lambda: None) -> None:
        """``looked`` is called after each batch."""
        self._looked = looked
        self.shown = 0

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        self.shown += len(frames)
        found = tuple(people_of(*map(_figure, _blocks(frame))) for frame in frames)
        self._looked()
        return found

    def close(self) -> None:
        pass

    def __enter__(self) -> BlockEstimator:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


def _blocks(frame: Image) -> list[tuple[int, int, int, int]]:
    red = (frame[..., 2] > 170) & (frame[..., 1] < 90)
    _, _, stats, _ = cv2.connectedComponentsWithStats(red.astype(np.uint8))
    return sorted((int(x), int(y), int(w), int(h)) for x, y, w, h, area in stats[1:] if area > 200)


def _figure(block: tuple[int, int, int, int]) -> np.ndarray:
    left, top, width, height = block
    if width > height:
        return lying(left + width / 2, top + height, width)
    return standing(left + width / 2, top + height, height)
