"""Several cameras in step: each shows its own frame of the common moment, or says that it has none."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from tests.ui.player.conftest import Stalls, nobody, number_in
from ui.player.picture import Card, Picture
from ui.together import Conductor, Follower
from ui.together.follower import Absent
from vidreview.board import Lane, make_board
from vidreview.clocks import make_clock
from vidreview.media import open_video, probe
from vidreview.records import Acquisition, Footage

START = datetime(2026, 2, 27, 14, 0, 0, tzinfo=UTC).timestamp()


def footage_of(path: Path) -> Footage:
    media = probe(path)
    letter = path.name[0]
    return Footage(
        f"F-{letter}", "case", 1, letter.upper(), path.name, "", 0, media, "", Acquisition(), "", ""
    )


def lanes_of(paths: tuple[Path, ...]) -> dict[str, Lane]:
    footage = [footage_of(path) for path in paths]
    clocks = {each.id: make_clock(each, (), ()) for each in footage}
    return {lane.camera: lane for lane in make_board("case", footage, clocks, (), (), {}).lanes}


class Seen:
    """What has been on a camera's screen, in order, and at which moment of the common clock."""

    def __init__(self, follower: Follower, conductor: Conductor) -> None:
        self.all: list[object] = []
        self.at: list[tuple[float, float]] = []
        self._follower, self._conductor = follower, conductor
        follower.shown.connect(self._note)

    def _note(self, shown: object) -> None:
        self.all.append(shown)
        if isinstance(shown, Picture) and self._follower.placed is not None:
            wall = self._follower.placed.clock.wall(shown.time)
            assert wall is not None
            self.at.append((self._conductor.wall_s, wall.seconds))

    @property
    def number(self) -> int | None:
        last = self.all[-1] if self.all else None
        return number_in(last.image) if isinstance(last, Picture) else None


class Stage:
    """Followers of some cameras under one conductor."""

    def __init__(self, qtbot: QtBot, paths: tuple[Path, ...]) -> None:
        self.qtbot = qtbot
        self.paths = {f"F-{path.name[0]}": path for path in paths}
        self.conductor = Conductor()
        self.followers: dict[str, Follower] = {}
        self.seen: dict[str, Seen] = {}
        for name, lane in lanes_of(paths).items():
            follower = Follower(lane, lambda footage_id: partial(open_video, self.paths[footage_id]))
            follower.wanted.connect(
                lambda placed, follower=follower: follower.allow(placed.footage.id, nobody(100))
            )
            self.followers[name] = follower
            self.seen[name] = Seen(follower, self.conductor)

    def lead(self, second: float) -> None:
        self.conductor.lead(self.followers.values(), START + second)

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=10_000)

    def numbers(self) -> dict[str, int | None]:
        return {name: seen.number for name, seen in self.seen.items()}


@pytest.fixture
def stage(qtbot: QtBot, cameras: tuple[Path, ...]) -> Iterator[Stage]:
    stage = Stage(qtbot, cameras)
    yield stage
    stage.conductor.pause()
    for follower in stage.followers.values():
        assert follower.shutdown(10)
        follower.deleteLater()
    stage.conductor.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_moment_is_each_camera_s_own_frame(stage: Stage) -> None:
    stage.lead(3.2)
    stage.wait(lambda: stage.numbers() == {"A": 80, "B": 30, "C": 30, "D": None})
    stage.conductor.seek(START + 2.0)
    stage.wait(lambda: (stage.seen["A"].number, stage.seen["B"].number) == (50, 0))


def test_a_camera_without_footage_says_so_and_when_it_records_again(stage: Stage) -> None:
    stage.lead(1.0)
    stage.wait(lambda: stage.seen["A"].number == 25)
    absent = stage.seen["B"].all[-1]
    assert isinstance(absent, Absent)
    assert absent.next_s == pytest.approx(START + 2)
    assert stage.seen["D"].all == [Absent(None)]
    stage.wait(lambda: stage.seen["C"].all != [])
    stage.conductor.seek(START + 2.0)
    stage.wait(lambda: isinstance(stage.seen["C"].all[-1], Card))


def test_backward_every_camera_shows_its_own_frame_of_each_moment(stage: Stage) -> None:
    stage.lead(3.0)
    stage.wait(lambda: (stage.seen["A"].number, stage.seen["B"].number) == (75, 25))
    for seen in stage.seen.values():
        seen.all.clear()
    with stage.qtbot.waitSignal(stage.conductor.ended, timeout=60_000):
        stage.conductor.play_back()
        assert stage.conductor.backward
    assert not stage.conductor.playing
    shown = [number_in(each.image) for each in stage.seen["A"].all if isinstance(each, Picture)]
    assert list(dict.fromkeys(shown)) == list(range(74, -1, -1))
    shown = [number_in(each.image) for each in stage.seen["B"].all if isinstance(each, Picture)]
    assert list(dict.fromkeys(shown)) == list(range(24, -1, -1))


def test_all_cameras_play_in_step(stage: Stage) -> None:
    stage.lead(0.0)
    stage.wait(lambda: stage.seen["A"].number == 0)
    with stage.qtbot.waitSignal(stage.conductor.ended, timeout=30_000):
        stage.conductor.play()
    for name in ("A", "B"):
        moments = stage.seen[name].at[2:]
        assert len(moments) > 50
        # A picture is shown once it is due, and replaced once the next one is.
        assert all(-0.02 <= common - own <= 0.12 for common, own in moments), name
    assert stage.seen["A"].all
    assert isinstance(stage.seen["A"].all[-1], Absent)
    numbers = [number_in(s.image) for s in stage.seen["B"].all if isinstance(s, Picture)]
    assert numbers[-1] == 99
    assert numbers == sorted(numbers)


def test_a_slow_camera_makes_all_wait_and_nothing_is_jumped_over(
    stage: Stage, cameras: tuple[Path, ...]
) -> None:
    class Slow:
        """A reader that needs 60 ms for every frame."""

        def __init__(self) -> None:
            self.inner = open_video(cameras[1])

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *exc: object) -> None:
            self.inner.close()

        def frames(self, *args: object) -> Iterator[object]:
            for frame in self.inner.frames(*args):  # type: ignore[arg-type]
                time.sleep(0.06)
                yield frame

    stage.followers["B"]._opener = lambda _: Slow  # type: ignore[assignment, return-value]
    stage.lead(2.0)
    stage.wait(lambda: stage.seen["B"].number == 0)
    began = time.monotonic()
    stage.conductor.play()
    stage.wait(lambda: (stage.seen["B"].number or 0) >= 30)
    assert time.monotonic() - began > 1.6
    a, b = stage.seen["A"].number, stage.seen["B"].number
    assert a is not None
    assert b is not None
    assert abs((a - 50) - b) <= 3
    played = [number_in(s.image) for s in stage.seen["B"].all[1:] if isinstance(s, Picture)]
    assert max(y - x for x, y in pairwise(played)) <= 3


def test_a_stretch_is_played_over_and_over(stage: Stage) -> None:
    stage.lead(0.0)
    stage.conductor.set_loop((START + 2.2, START + 2.8))
    stage.wait(lambda: stage.seen["B"].number == 5)
    stage.conductor.play()
    stage.wait(
        lambda: sum(1 for s in stage.seen["B"].all if isinstance(s, Picture) and number_in(s.image) == 5) >= 3
    )
    assert stage.conductor.wall_s <= START + 3.0
    stage.conductor.seek(START + 0.5)
    assert stage.conductor.loop is None


def test_what_was_watched_is_told_by_recording(stage: Stage) -> None:
    stage.lead(2.0)
    stage.wait(lambda: stage.seen["B"].number == 0)
    stage.conductor.set_speed(2.0)
    stage.conductor.play()
    stage.wait(lambda: stage.conductor.wall_s > START + 3.5)
    stage.conductor.pause()
    for name in ("A", "B"):
        ((footage_id, seen),) = stage.followers[name].take_watched()
        assert footage_id == f"F-{name.lower()}"
        assert sum(each.span.duration_s for each in seen if each.speed == 2.0) > 1.2
    assert stage.followers["D"].take_watched() == ()


def test_playing_several_cameras_never_stalls_the_event_loop(stage: Stage) -> None:
    stage.lead(2.0)
    stage.wait(lambda: stage.seen["B"].number == 0)
    stalls = Stalls(stage.conductor)
    stage.conductor.play()
    stalls.restart()
    stage.wait(lambda: stage.conductor.wall_s > START + 3.0)
    for second in (2.1, 2.9, 2.3, 3.7):
        stage.conductor.seek(START + second)
        stage.qtbot.wait(60)
    assert stalls.worst_s < 0.1
