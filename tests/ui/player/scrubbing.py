"""How quickly a frame is on screen while someone drags along a recording.

Run ``python -m tests.ui.player.scrubbing``; ``--size`` and ``--gop`` ask for other footage. Two figures:
how long after a jump the first picture is there, and how long the screen stands still while dragging.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

import cv2
import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.player import Player
from ui.player.picture import Picture
from vidreview.media import VideoWriter, open_video
from vidreview.timing import Timestamp

RATE = 25
STEP_S = 0.03
"""Seconds between two positions of the pointer while dragging."""


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """Milliseconds: to the first picture after each jump, to the exact one, between pictures of a drag.

    ``spent`` is the processor's time for each jump, to the exact frame: the figure that a crowded machine
    leaves as it is.
    """

    first: tuple[float, ...]
    exact: tuple[float, ...]
    spent: tuple[float, ...]
    drag: tuple[float, ...]


def make_footage(path: Path, seconds: int = 24, size: tuple[int, int] = (1920, 1080), gop: int = 50) -> Path:
    """A still room with grain and something that moves: about 5 Mbit/s at 1080p, as recorders write."""
    width, height = size
    chance = np.random.default_rng(1)
    rough = chance.integers(20, 220, (height // 16, width // 16, 3), dtype=np.uint8)
    room = cv2.resize(rough, size, interpolation=cv2.INTER_CUBIC).astype(np.int16)
    grains = [chance.integers(-4, 5, (height, width, 1), dtype=np.int16) for _ in range(5)]
    with VideoWriter(
        path, width, height, Fraction(RATE), keyframe_interval=gop, preset="ultrafast", crf=24
    ) as out:
        for number in range(seconds * RATE):
            image = np.clip(room + grains[number % 5], 0, 255).astype(np.uint8)
            left = (7 * number) % (width - 200)
            image[height // 3 : height // 3 + 300, left : left + 120] = (number * 5 % 200, 90, 160)
            out.write(image)
    return path


class Watcher:
    """Notes when pictures come."""

    def __init__(self, player: Player) -> None:
        self.any: list[float] = []
        self.exact: list[float] = []
        player.playback.shown.connect(self._shown)
        player.playback.glimpsed.connect(lambda _: self.any.append(time.perf_counter()))

    def _shown(self, shown: object) -> None:
        if isinstance(shown, Picture):
            self.any.append(time.perf_counter())
            self.exact.append(self.any[-1])


def scrub(path: Path, jumps: int = 20, drag_s: float = 3.0) -> Scrubbed:
    """Jumps about, then drags from one end to the other and back; needs a `QApplication`."""
    player = Player()
    player.resize(960, 600)
    player.show()
    watcher = Watcher(player)
    player.open(partial(open_video, path))
    player.set_masked(False)
    _until(lambda: bool(watcher.exact))
    assert player.info is not None
    length, base = player.info.duration_s, player.info.start.time_base
    try:
        first, exact, spent = _jumps(player, watcher, length, base, jumps)
        return Scrubbed(first, exact, spent, _drag(player, watcher, length, base, drag_s))
    finally:
        player.shutdown(10)
        player.deleteLater()


def _jumps(
    player: Player, watcher: Watcher, length: float, base: Fraction, count: int
) -> tuple[tuple[float, ...], ...]:
    first, exact, spent = [], [], []
    for place in np.random.default_rng(3).uniform(0, length, count).tolist():
        had = len(watcher.any), len(watcher.exact)
        began, used = time.perf_counter(), time.process_time()
        player.seek(Timestamp.at(place, base))
        _until(lambda had=had: len(watcher.exact) > had[1])
        first.append((watcher.any[had[0]] - began) * 1000)
        exact.append((watcher.exact[had[1]] - began) * 1000)
        spent.append((time.process_time() - used) * 1000)
    return tuple(first), tuple(exact), tuple(spent)


def _drag(
    player: Player, watcher: Watcher, length: float, base: Fraction, drag_s: float
) -> tuple[float, ...]:
    began, had = time.perf_counter(), len(watcher.any)
    while (spent := time.perf_counter() - began) < drag_s:
        place = abs(1 - abs(2 * spent / drag_s - 1)) * length
        player.seek(Timestamp.at(place, base))
        pause = time.perf_counter() + STEP_S
        _until(lambda pause=pause: time.perf_counter() >= pause)
    times = [began, *watcher.any[had:]]
    return tuple(float(gap) * 1000 for gap in np.diff(times))


def _until(done: Callable[[], bool], timeout_s: float = 20.0) -> None:
    end = time.perf_counter() + timeout_s
    while not done():
        if time.perf_counter() > end:
            raise TimeoutError
        QCoreApplication.processEvents()
        time.sleep(0.0005)


def told(name: str, values: tuple[float, ...]) -> str:
    """Median, 95th percentile and worst."""
    middle, high = np.percentile(values, (50, 95))
    return f"{name}: median {middle:.0f} ms, 95% within {high:.0f} ms, worst {max(values):.0f} ms"


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.ui.player.scrubbing")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--gop", type=int, default=50)
    options = parser.parse_args(argv)
    app = QApplication([])
    width, height = (int(part) for part in options.size.split("x"))
    with tempfile.TemporaryDirectory() as folder:
        path = make_footage(Path(folder) / "scrub.mp4", size=(width, height), gop=options.gop)
        result = scrub(path)
    print(f"{options.size}, a keyframe every {options.gop} frames")
    print(told("first picture after a jump", result.first))
    print(told("exact frame after a jump", result.exact))
    print(told("processor's time for a jump, to the exact frame", result.spent))
    print(told("between pictures while dragging", result.drag))
    app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
