"""Footage to measure speed on: a room at 1080p25 with as much going on in it as is asked for.

Drawing half an hour frame by frame would take longer than measuring it, so short pieces are drawn and
encoded once, at a recorder's bitrate, and joined without encoding again. A piece that comes twice is
still decoded and looked at twice: nothing that is measured here remembers pictures.
"""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from vidreview.media import ffmpeg_binary, probe
from vidreview.media.frames import Image
from vidreview.scenes import DEMO_SCENES, Scene
from vidreview.scenes.picture import pictures
from vidreview.scenes.room import room_with

WIDTH, HEIGHT, RATE = 1920, 1080, 25
IDLE_S: Final = 60
NOISE_FRAMES: Final = 8

ENCODERS: Final = {
    "h264": ("libx264", "-preset", "veryfast", "-b:v", "3M", "-maxrate", "4M", "-bufsize", "8M"),
    "h265": ("libx265", "-preset", "ultrafast", "-b:v", "2M", "-maxrate", "3M", "-bufsize", "6M",
             "-x265-params", "log-level=none:pools=1"),
}  # fmt: skip


@dataclass(frozen=True)
class Film:
    """A recording to measure on.

    Attributes:
        path: The file.
        duration_s: Its length.
        activity: Part of the time in which somebody is in the picture.
    """

    path: Path
    duration_s: float
    activity: float


def quiet(folder: Path, codec: str, duration_s: float, every_s: float = 180.0) -> Film:
    """An empty room with a noisy sensor and changing light, and a scene every few minutes."""
    scenes = itertools.cycle(_scene_pieces(folder, codec))
    idle = itertools.cycle(_idle_pieces(folder, codec))
    pieces, length, active, since = [], 0.0, 0.0, 0.0
    while length < duration_s:
        piece = next(idle)
        if since >= every_s:
            piece, since = next(scenes), 0.0
            active += piece.duration_s
        pieces.append(piece)
        length, since = length + piece.duration_s, since + piece.duration_s
    return _joined(folder / f"quiet-{codec}.mp4", pieces, active / length)


def busy(folder: Path, codec: str, duration_s: float) -> Film:
    """Four people in the room all the time."""
    pieces = list(_until(itertools.cycle(_crowd_pieces(folder, codec)), duration_s))
    return _joined(folder / f"busy-{codec}.mp4", pieces, 1.0)


def partly(folder: Path, codec: str, duration_s: float, activity: float) -> Film:
    """People in the room for a part of the time, spread evenly."""
    scenes = itertools.cycle(_crowd_pieces(folder, codec))
    idle = itertools.cycle(_idle_pieces(folder, codec, 10))
    pieces, length, active = [], 0.0, 0.0
    while length < duration_s:
        wanted = active < activity * (length + 5.0)
        piece = next(scenes if wanted else idle)
        pieces.append(piece)
        length, active = length + piece.duration_s, active + (piece.duration_s if wanted else 0.0)
    return _joined(folder / f"active-{round(100 * activity)}-{codec}.mp4", pieces, active / length)


def beginning(film: Film, duration_s: float, folder: Path) -> Film:
    """The first part of a film, as a file of its own."""
    path = folder / f"beginning-{film.path.name}"
    cut = ("-i", str(film.path), "-t", str(duration_s), "-c", "copy")
    subprocess.run([ffmpeg_binary(), "-v", "error", "-y", *cut, str(path)], check=True)
    return Film(path, _duration_s(path), film.activity)


def _until(pieces: Iterator[Film], duration_s: float) -> Iterator[Film]:
    length = 0.0
    while length < duration_s:
        piece = next(pieces)
        length += piece.duration_s
        yield piece


def _idle_pieces(folder: Path, codec: str, length_s: int = IDLE_S) -> list[Film]:
    return [
        _encoded(folder / f"idle-{length_s}-{n}-{codec}.ts", codec, 0.0, lambda n=n: _idle(n, length_s))
        for n in range(2)
    ]


def _scene_pieces(folder: Path, codec: str) -> list[Film]:
    return [
        _encoded(folder / f"{s.name}-{codec}.ts", codec, 1.0, lambda s=s: map(_large, _pictures(s)))
        for s in DEMO_SCENES
    ]


def _crowd_pieces(folder: Path, codec: str) -> list[Film]:
    pairs = [(0, 2), (1, 5), (3, 0), (4, 2)]
    return [
        _encoded(
            folder / f"crowd-{a}-{b}-{codec}.ts",
            codec,
            1.0,
            lambda a=a, b=b: _crowd(DEMO_SCENES[a], DEMO_SCENES[b]),
        )
        for a, b in pairs
    ]


def _idle(seed: int, length_s: int) -> Iterator[Image]:
    """The empty room: noise, a cloud that passes, a lamp that is switched."""
    room = _large(room_with(DEMO_SCENES[0].cameras[0], ())).astype(np.int16)
    rng = np.random.default_rng(seed)
    noise = [rng.normal(0.0, 3.5, room.shape).astype(np.int16) for _ in range(NOISE_FRAMES)]
    for frame in range(length_s * RATE):
        time_s = frame / RATE
        light = 6.0 * np.sin(2.0 * np.pi * time_s / 47.0) + (14.0 if time_s % 40.0 > 31.0 else 0.0)
        shown = noise[rng.integers(NOISE_FRAMES)]
        yield np.clip(room + (shown + np.int16(light)), 0, 255).astype(np.uint8)


def _pictures(scene: Scene) -> Iterator[Image]:
    return pictures(scene, scene.cameras[0])


def _crowd(one: Scene, other: Scene) -> Iterator[Image]:
    """Two scenes in one room: the second's people are laid over the first's picture."""
    room = room_with(other.cameras[0], ()).astype(np.int16)
    for below, above in zip(_pictures(one), _pictures(other), strict=False):
        differs = (np.abs(above.astype(np.int16) - room).max(axis=2) > 24).astype(np.uint8)
        people = cv2.morphologyEx(differs, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        mask = cv2.dilate(people, np.ones((9, 9), np.uint8)).astype(bool)
        # The second scene plays further to the left, so that the pairs stand beside each other.
        shift = -260
        laid = np.roll(above, shift, axis=1)
        picture = np.where(np.roll(mask, shift, axis=1)[..., None], laid, below)
        yield _large(np.asarray(picture, np.uint8))


def _large(image: Image) -> Image:
    return np.asarray(cv2.resize(image, (WIDTH, HEIGHT), interpolation=cv2.INTER_LINEAR), np.uint8)


def _encoded(path: Path, codec: str, activity: float, draw: Callable[[], Iterator[Image]]) -> Film:
    """The piece, drawn and encoded unless an earlier run did."""
    if not path.exists():
        unfinished = path.with_suffix(".part")
        _encode(unfinished, codec, draw())
        unfinished.rename(path)
    return Film(path, _duration_s(path), activity)


def _encode(path: Path, codec: str, images: Iterator[Image]) -> None:
    raw = ("-f", "rawvideo", "-pix_fmt", "bgr24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-")
    form = ("-c:v", *ENCODERS[codec], "-g", str(2 * RATE), "-bf", "0", "-pix_fmt", "yuv420p", "-f", "mpegts")
    command = [ffmpeg_binary(), "-v", "error", "-y", *raw, *form, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for image in images:
            encoder.stdin.write(image.tobytes())
    if encoder.returncode:
        raise subprocess.CalledProcessError(encoder.returncode, command)


def _joined(path: Path, pieces: Sequence[Film], activity: float) -> Film:
    listing = path.with_suffix(".txt")
    listing.write_text("".join(f"file '{piece.path.resolve()}'\n" for piece in pieces), encoding="utf-8")
    join = ("-f", "concat", "-safe", "0", "-i", str(listing), "-c", "copy")
    subprocess.run([ffmpeg_binary(), "-v", "error", "-y", *join, str(path)], check=True)
    return Film(path, _duration_s(path), activity)


def _duration_s(path: Path) -> float:
    return probe(path).duration_s
