"""Footage whose frames carry their own number in their pixels, and a player to show it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from models.pose.people import People
from ui.player import Player
from ui.player.picture import Picture
from vidreview.analysis.poses import PoseTable, TrackedPeople
from vidreview.media import VideoReader, VideoWriter, open_video
from vidreview.timing import Timestamp

BASE: Final = Fraction(1, 90_000)
BITS: Final = 12
Pixels = npt.NDArray[np.uint8]
Opener = Callable[[], VideoReader]


def coded(number: int, width: int, height: int) -> Pixels:
    """A grey picture with ``number`` as black and white blocks along its upper edge."""
    image = np.full((height, width, 3), 128, np.uint8)
    block = width // BITS
    for bit in range(BITS):
        value = 235 if number >> bit & 1 else 16
        image[: height // 4, bit * block : (bit + 1) * block] = value
    return image


def number_in(image: QImage) -> int:
    """Reads the number back."""
    block, y = image.width() // BITS, image.height() // 8
    bits = [image.pixelColor(bit * block + block // 2, y).lightness() > 128 for bit in range(BITS)]
    return sum(1 << bit for bit, on in enumerate(bits) if on)


def write(path: Path, times_s: list[float], size: tuple[int, int] = (384, 216), gop: int = 25) -> Path:
    """H.264 with one coded frame at each time."""
    with VideoWriter(path, *size, Fraction(25), keyframe_interval=gop, preset="ultrafast") as writer:
        for number, seconds in enumerate(times_s):
            writer.write(coded(number, *size), Timestamp.at(seconds, BASE))
    return path


def even(count: int, rate: float = 25.0) -> list[float]:
    return [number / rate for number in range(count)]


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four seconds, 100 frames."""
    return write(tmp_path_factory.mktemp("clips") / "even.mp4", even(100))


@pytest.fixture(scope="session")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty frames at irregular times."""
    steps = np.random.default_rng(7).choice([0.02, 0.04, 0.1, 0.25], 60)
    return write(tmp_path_factory.mktemp("clips") / "uneven.mp4", np.cumsum(steps).tolist())


@pytest.fixture(scope="session")
def holed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of footage, thirty seconds of nothing, another second."""
    times = [*even(25), *(31 + t for t in even(25))]
    return write(tmp_path_factory.mktemp("clips") / "holed.mp4", times)


@pytest.fixture(scope="session")
def full_hd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds of 1080p with a single keyframe."""
    return write(tmp_path_factory.mktemp("clips") / "hd.mp4", even(50), (1920, 1080), gop=50)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[Player]:
    player = Player()
    qtbot.addWidget(player)
    player.resize(800, 560)
    player.show()
    qtbot.waitExposed(player)
    yield player
    assert player.shutdown(10)


def opener(path: Path) -> Opener:
    return partial(open_video, path)


def nobody(count: int, rate: float = 25.0) -> PoseTable:
    """An analysis that looked at every frame and saw no one."""
    stamps = [Timestamp.at(t, BASE).pts for t in even(count, rate)]
    return PoseTable(BASE, [TrackedPeople(pts, np.zeros(0, np.int64), People.nobody()) for pts in stamps])


def person(x: float, y: float, height: float = 100.0) -> npt.NDArray[np.float32]:
    """Keypoints of someone standing, head at (x, y): float32, shape (17, 3)."""
    unit = height / 100
    offsets = [
        (0, 0), (-2, -2), (2, -2), (-5, 0), (5, 0), (-12, 14), (12, 14), (-16, 30), (16, 30),
        (-17, 45), (17, 45), (-8, 48), (8, 48), (-8, 70), (8, 70), (-8, 92), (8, 92),
    ]  # fmt: skip
    points = [(x + dx * unit, y + dy * unit, 0.9) for dx, dy in offsets]
    return np.array(points, np.float32)


def seen(pts: int, keypoints: list[npt.NDArray[np.float32]], tracks: list[int]) -> TrackedPeople:
    stacked = np.stack(keypoints) if keypoints else np.zeros((0, 17, 3), np.float32)
    low, high = stacked[..., :2].min(1), stacked[..., :2].max(1)
    people = People(np.concatenate([low, high], 1), stacked, np.full(len(stacked), 0.9))
    return TrackedPeople(pts, np.array(tracks, np.int64), people)


class Screen(QObject):
    """What has been on a player's screen, in order."""

    def __init__(self, player: Player) -> None:
        super().__init__(player)
        self.pictures: list[tuple[int, int]] = []
        self.looks: list[bool] = []
        self.cards = 0
        player.playback.shown.connect(self._note)

    def _note(self, shown: object) -> None:
        if isinstance(shown, Picture):
            self.pictures.append((number_in(shown.image), shown.time.pts))
            self.looks.append(shown.look.masked)
        else:
            self.cards += 1

    @property
    def numbers(self) -> list[int]:
        return [number for number, _ in self.pictures]

    def shows(self, picture: tuple[int, int]) -> Callable[[], bool]:
        return lambda: self.pictures[-1] == picture

    @property
    def last(self) -> int | None:
        return self.pictures[-1][0] if self.pictures else None


class Stalls(QObject):
    """The most processor time that the thread of the event loop took for one turn."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.worst_s = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        now = time.thread_time()
        self.worst_s = max(self.worst_s, now - self._last)
        self._last = now

    def restart(self) -> None:
        self.worst_s, self._last = 0.0, time.thread_time()


@pytest.fixture
def screen(player: Player) -> Screen:
    return Screen(player)
