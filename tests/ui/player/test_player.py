"""The player on real footage: the exact frame, whatever is pressed, and nothing left behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.player.conftest import BASE, Screen, Stalls, nobody, opener
from ui.player import Player
from vidreview.media import CannotDecodeError, VideoReader, open_video
from vidreview.records import MediaInfo
from vidreview.timing import Span, Timestamp


def at(seconds: float) -> Timestamp:
    return Timestamp.at(seconds, BASE)


def shows(screen: Screen, number: int) -> Callable[[], bool]:
    return lambda: screen.last == number


def open_clip(qtbot: QtBot, player: Player, screen: Screen, path: Path, count: int = 100) -> None:
    player.open(opener(path), nobody(count))
    qtbot.waitUntil(shows(screen, 0), timeout=5000)


def test_the_first_frame_comes_with_its_figures(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    qtbot.waitUntil(lambda: bool(player.bar.frame.text()))
    assert player.bar.frame.text() == "frame 1 of 100"
    assert player.bar.time.text() == "0:00:00.000 / 0:00:04.000"
    assert player.bar.stamp.text() == "pts 0"
    assert player.info is not None
    assert player.info.frame_count == 100


def test_it_opens_where_it_is_asked_to(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    player.open(opener(clip), nobody(100), at(2.0))
    qtbot.waitUntil(lambda: bool(screen.pictures), timeout=5000)
    assert screen.pictures == [(50, 180_000)]


def test_every_step_shows_exactly_the_next_or_previous_frame(
    qtbot: QtBot, player: Player, screen: Screen, uneven: Path
) -> None:
    with open_video(uneven) as reader:
        stamps = reader.timestamps()
    player.open(opener(uneven))
    player.set_masked(False)
    qtbot.waitUntil(shows(screen, 0), timeout=5000)
    steps = np.random.default_rng(5).choice([-1, 1, 1], 60).tolist()
    now = 0
    for step in steps:
        before, now = now, max(0, now + step)
        player.step(step)
        expected = (now, stamps[now])
        qtbot.waitUntil(screen.shows(expected), timeout=3000)
        assert before != now or now == 0
    assert dict(screen.pictures) == {number: stamps[number] for number in set(screen.numbers)}


def test_steps_in_a_hurry_add_up(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    player.seek(at(1.0))
    for _ in range(10):
        player.step(1)
    for _ in range(3):
        player.step(-1)
    qtbot.waitUntil(shows(screen, 32), timeout=5000)


def test_steps_stop_at_both_ends(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    player.step(-5)
    player.seek(at(99))
    player.step(5)
    qtbot.waitUntil(shows(screen, 99), timeout=5000)
    qtbot.wait(50)
    assert screen.last == 99


def test_it_plays_through_to_the_last_frame(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    began = time.monotonic()
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    spent = time.monotonic() - began
    assert screen.last == 99
    assert all(a <= b for a, b in pairwise(screen.numbers))
    assert spent >= 3.8
    assert not player.playing
    assert player.position == at(3.96)


def test_uneven_footage_keeps_its_own_time(
    qtbot: QtBot, player: Player, screen: Screen, uneven: Path
) -> None:
    player.open(opener(uneven))
    player.set_masked(False)
    player.set_speed(2.0)
    qtbot.waitUntil(shows(screen, 0), timeout=5000)
    began = time.monotonic()
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    assert player.position is not None
    assert time.monotonic() - began >= float(player.position.seconds) / 2 - 0.3
    assert screen.last == 59


@pytest.mark.parametrize(("speed", "least_s"), [(0.25, 0.9), (4.0, 0.8), (16.0, 0.15)])
def test_speeds(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path, speed: float, least_s: float
) -> None:
    """From frame 92 at ¼×, and from frame 0 otherwise; how much longer it takes is the machine's affair."""
    player.open(opener(clip), nobody(100), at(3.72 if speed < 1 else 0.0))
    player.set_speed(speed)
    qtbot.waitUntil(lambda: bool(screen.pictures), timeout=5000)
    began = time.monotonic()
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    assert time.monotonic() - began >= least_s
    qtbot.waitUntil(shows(screen, 99), timeout=5000)


def test_pausing_stands_on_the_frame_on_screen_and_steps_go_from_there(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.play()
    qtbot.waitUntil(lambda: (screen.last or 0) >= 12, timeout=5000)
    player.pause()
    stood = screen.last
    assert stood is not None
    player.step(1)
    qtbot.waitUntil(shows(screen, stood + 1), timeout=5000)
    qtbot.wait(60)
    assert screen.last == stood + 1


def test_playing_again_at_the_end_begins_at_the_start(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    player.open(opener(clip), nobody(100), at(3.9))
    player.set_speed(16)
    qtbot.waitUntil(lambda: bool(screen.pictures), timeout=5000)
    with qtbot.waitSignal(player.ended, timeout=5000):
        player.play()
    qtbot.waitUntil(shows(screen, 99), timeout=5000)
    player.play()
    qtbot.waitUntil(lambda: screen.last is not None and screen.last < 40, timeout=5000)


def test_a_loop_stays_around_its_span(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    player.set_speed(4.0)
    player.loop(Span(at(1.4), at(1.8)), lead_in_s=0.4, lead_out_s=0.2)

    def came_round_thrice() -> bool:
        return sum(after < before for before, after in pairwise(screen.numbers[1:])) >= 3

    qtbot.waitUntil(came_round_thrice, timeout=10_000)
    looped = screen.numbers[1:]
    assert min(looped) == 25
    assert max(looped) <= 50
    assert player.actions_.loop.isChecked()
    player.clear_loop()
    qtbot.waitUntil(lambda: (screen.last or 0) > 60, timeout=10_000)


def test_a_gap_is_shown_and_passed_over(qtbot: QtBot, player: Player, screen: Screen, holed: Path) -> None:
    player.open(opener(holed))
    player.set_masked(False)
    qtbot.waitUntil(shows(screen, 0), timeout=5000)
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    assert screen.cards == 1
    assert screen.last == 49
    player.seek(at(15))
    qtbot.waitUntil(lambda: screen.cards == 2, timeout=5000)
    assert player.canvas.card is not None
    assert "30.0" in player.canvas.card[1]
    player.step(1)
    qtbot.waitUntil(shows(screen, 25), timeout=5000)


def test_a_storm_of_seeks_ends_at_the_last_and_stalls_nothing(
    qtbot: QtBot, player: Player, screen: Screen, full_hd: Path
) -> None:
    open_clip(qtbot, player, screen, full_hd, 50)
    stalls = Stalls(player)
    targets = np.random.default_rng(0).integers(0, 50, 150).tolist()
    for target in targets:
        player.seek(at(target / 25))
        qtbot.wait(2)
    qtbot.waitUntil(shows(screen, targets[-1]), timeout=10_000)
    qtbot.wait(100)
    assert screen.last == targets[-1]
    assert stalls.worst_s < 0.1


def test_playing_full_hd_stalls_nothing(qtbot: QtBot, player: Player, screen: Screen, full_hd: Path) -> None:
    open_clip(qtbot, player, screen, full_hd, 50)
    player.set_speed(2.0)
    stalls = Stalls(player)
    with qtbot.waitSignal(player.ended, timeout=30_000):
        player.play()
    assert stalls.worst_s < 0.1


def test_opening_never_waits_and_a_slow_opener_can_be_left(qtbot: QtBot, player: Player, clip: Path) -> None:
    go_on = threading.Event()

    def slow() -> VideoReader:
        assert go_on.wait(60)
        return open_video(clip)

    opened: list[MediaInfo] = []
    player.opened.connect(opened.append)
    player.open(slow)
    player.play()
    player.step(3)
    player.close_footage()
    go_on.set()
    assert player.shutdown(60)
    qtbot.wait(20)
    assert not opened


def test_other_footage_replaces_the_first(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path, uneven: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.play()
    with qtbot.waitSignal(player.playing_changed, check_params_cb=lambda playing: not playing):
        player.open(opener(uneven))
    player.set_masked(False)
    qtbot.waitUntil(lambda: player.bar.frame.text() == "frame 1 of 60", timeout=5000)
    assert not player.playing
    decoders = [thread for thread in threading.enumerate() if thread.name == "decoder"]
    assert len(decoders) <= 2
    qtbot.waitUntil(lambda: sum(t.name == "decoder" for t in threading.enumerate()) == 1, timeout=5000)


@pytest.mark.parametrize("playing", [False, True])
def test_closing_the_window_ends_the_thread(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path, playing: bool
) -> None:
    open_clip(qtbot, player, screen, clip)
    if playing:
        player.play()
        qtbot.waitUntil(lambda: len(screen.pictures) > 3, timeout=5000)
    player.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "decoder"]


def test_a_player_that_is_deleted_unclosed_leaves_no_thread(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    """The fixture that guards every test fails this one if a thread stays."""
    other = Player()
    shown: list[object] = []
    other.playback.shown.connect(shown.append)
    other.open(opener(clip), nobody(100))
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    other.play()
    other.deleteLater()
    QCoreApplication.sendPostedEvents(other, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(other)
    qtbot.waitUntil(lambda: not [t for t in threading.enumerate() if t.name == "decoder"], timeout=5000)


def test_a_machine_that_cannot_keep_up_plays_slower_and_says_so(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    class Slow:
        """A reader that gives 50 frames a second at most."""

        def __init__(self) -> None:
            self.inner = open_video(clip)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def __enter__(self) -> Slow:
            return self

        def __exit__(self, *exc: object) -> None:
            self.inner.close()

        def frames(self, *_range: object) -> Iterator[object]:
            for item in self.inner.frames():
                time.sleep(0.02)
                yield item

    player.open(Slow, nobody(100))  # type: ignore[arg-type]
    player.set_speed(16.0)
    qtbot.waitUntil(shows(screen, 0), timeout=5000)
    texts: list[str] = []
    player.playback.pace_changed.connect(lambda: texts.append(player.bar.speed.text()))
    with qtbot.waitSignal(player.ended, timeout=20_000):
        player.play()
    assert texts
    assert texts[0].startswith("16× (")
    assert float(texts[0][5:-2]) < 3
    assert len(set(screen.numbers)) > 80
    assert player.bar.speed.text() == "16×"


def test_leaving_a_loop_by_hand_ends_it(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    player.loop(Span(at(1.4), at(1.8)), lead_in_s=0.4, lead_out_s=0.2)
    qtbot.waitUntil(lambda: (screen.last or 0) >= 27, timeout=5000)
    player.seek(at(3.0))
    qtbot.waitUntil(lambda: (screen.last or 0) >= 78, timeout=5000)
    assert player.playing
    assert not player.actions_.loop.isChecked()


def test_an_error_at_opening_is_told_on_the_stage(qtbot: QtBot, player: Player, tmp_path: Path) -> None:
    (tmp_path / "note.mp4").write_text("no video at all")
    with qtbot.waitSignal(player.failed, timeout=5000) as failed:
        player.open(opener(tmp_path / "note.mp4"))
    assert isinstance(failed.args[0], CannotDecodeError)
    assert player.canvas.card is not None
    assert not player.actions_.play.isEnabled()


def test_an_error_of_any_kind_while_decoding_is_told_and_the_rest_still_plays(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    class Breaking:
        """A reader that fails between frames 30 and 40, as a broken disk would."""

        def __init__(self) -> None:
            self.inner = open_video(clip)

        def __getattr__(self, name: str) -> object:
            return getattr(self.inner, name)

        def __enter__(self) -> Breaking:
            return self

        def __exit__(self, *exc: object) -> None:
            self.inner.close()

        def frame_at(self, time: Timestamp, wanted: Callable[[], bool]) -> object:
            if 30 <= time.seconds * 25 <= 40:
                raise OSError("the disk is gone")
            return self.inner.frame_at(time, wanted)

    player.open(Breaking, nobody(100))  # type: ignore[arg-type]
    qtbot.waitUntil(shows(screen, 0), timeout=5000)
    with qtbot.waitSignal(player.failed, timeout=5000):
        player.seek(at(35 / 25))
    assert player.canvas.card is not None
    player.seek(at(50 / 25))
    qtbot.waitUntil(shows(screen, 50), timeout=5000)
    assert player.canvas.card is None


def test_every_key_does_what_its_action_says(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.setFocus()
    expected = [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 2),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 26),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 1),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 99),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ]
    for key, modifier, number in expected:
        QTest.keyClick(player, key, modifier)
        qtbot.waitUntil(shows(screen, number), timeout=3000)
    QTest.keyClick(player, Qt.Key.Key_BracketRight)
    assert player.playback.speed == 2.0
    QTest.keyClick(player, Qt.Key.Key_BracketLeft)
    QTest.keyClick(player, Qt.Key.Key_BracketLeft)
    assert player.bar.speed.text() == "½×"
    QTest.keyClick(player, Qt.Key.Key_S)
    QTest.keyClick(player, Qt.Key.Key_G)
    assert player.actions_.skeletons.isChecked()
    assert player.playback.look.greyscale
    QTest.keyClick(player, Qt.Key.Key_Space)
    assert player.playing
    assert player.actions_.play.text() == "Pause"
    QTest.keyClick(player, Qt.Key.Key_Space)
    assert not player.playing


def test_backward_each_picture_is_shown_with_its_own_time_until_the_first(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.seek(at(30 / 25))
    qtbot.waitUntil(shows(screen, 30))
    moved: list[Timestamp] = []
    player.position_changed.connect(moved.append)
    QTest.keyClick(player, Qt.Key.Key_J)
    assert player.playback.backward
    assert player.bar.speed.text() == "−1×"
    qtbot.waitUntil(lambda: not player.playing)
    assert [time.pts for time in moved] == [at(number / 25).pts for number in (*range(29, -1, -1), 0)]
    seen = player.attention.take()
    assert [(each.span.start, each.span.end, each.speed) for each in seen] == [(at(0), at(30 / 25), 1.0)]


def test_j_k_and_l_play_back_stop_and_play_on_and_are_faster_each_time(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.seek(at(3))
    qtbot.waitUntil(shows(screen, 75))
    for key, speed, backward in (
        (Qt.Key.Key_J, 1.0, True),
        (Qt.Key.Key_J, 2.0, True),
        (Qt.Key.Key_J, 4.0, True),
        (Qt.Key.Key_L, 1.0, False),
        (Qt.Key.Key_L, 2.0, False),
        (Qt.Key.Key_J, 1.0, True),
    ):
        QTest.keyClick(player, key)
        assert (player.playback.speed, player.playback.backward) == (speed, backward)
        assert player.playing
    QTest.keyClick(player, Qt.Key.Key_K)
    assert not player.playing


def test_with_k_held_j_and_l_go_one_frame(qtbot: QtBot, player: Player, screen: Screen, clip: Path) -> None:
    open_clip(qtbot, player, screen, clip)
    player.seek(at(1))
    qtbot.waitUntil(shows(screen, 25))
    QTest.keyPress(player, Qt.Key.Key_K)
    QTest.keyClick(player, Qt.Key.Key_L)
    qtbot.waitUntil(shows(screen, 26))
    QTest.keyClick(player, Qt.Key.Key_J)
    qtbot.waitUntil(shows(screen, 25))
    assert not player.playing
    QTest.keyRelease(player, Qt.Key.Key_K)
    QTest.keyClick(player, Qt.Key.Key_L)
    assert player.playing


def test_backward_goes_on_from_what_is_sought_and_ends_a_loop(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.loop(Span(at(1.4), at(1.8)), lead_in_s=0.4, lead_out_s=0.2)
    player.go_back()
    assert not player.actions_.loop.isChecked()
    player.seek(at(3))
    qtbot.waitUntil(shows(screen, 75))
    qtbot.waitUntil(lambda: (screen.last or 99) < 72)
    assert player.playback.backward


def test_actions_have_texts_keys_and_names_and_none_takes_a_digit(player: Player) -> None:
    keys = [key.toString() for action in player.actions_ for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert not [key for key in keys if any(letter.isdigit() for letter in key)]
    assert all(action.text() and action.objectName() for action in player.actions_)
    assert player.accessibleName()
    assert player.canvas.accessibleName()


def test_the_focus_is_seen_on_the_stage(qtbot: QtBot, player: Player) -> None:
    player.clearFocus()
    without = player.canvas.grab().toImage()
    player.setFocus()
    qtbot.waitUntil(player.hasFocus)
    assert player.canvas.grab().toImage().pixelColor(1, 1) != without.pixelColor(1, 1)


def test_nothing_works_without_footage_and_nothing_breaks(qtbot: QtBot, player: Player) -> None:
    player.play()
    player.step(1)
    player.seek(at(1))
    player.seek_by(1)
    player.set_speed(4)
    player.set_poses(None)
    player.set_masked(False)
    player.clear_loop()
    player.close_footage()
    QCoreApplication.sendEvent(player, QEvent(QEvent.Type.LanguageChange))
    assert not player.playing
    assert player.position is None
    assert not player.actions_.play.isEnabled()


def test_a_far_seek_shows_a_keyframe_at_once_and_then_the_exact_frame(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    glimpses: list[int] = []
    player.playback.glimpsed.connect(lambda picture: glimpses.append(picture.time.pts))
    moved: list[Timestamp] = []
    player.position_changed.connect(moved.append)
    player.seek(at(74 / 25))
    qtbot.waitUntil(shows(screen, 74), timeout=5000)
    assert glimpses == [at(50 / 25).pts]
    assert moved == [at(74 / 25)]


def test_steps_after_a_far_seek_start_from_the_exact_frame(
    qtbot: QtBot, player: Player, screen: Screen, clip: Path
) -> None:
    open_clip(qtbot, player, screen, clip)
    player.seek(at(74 / 25))
    player.step(-1)
    qtbot.waitUntil(shows(screen, 73), timeout=5000)
