"""The player's sound: off until wanted, in step with the pictures, and told where it can't be heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.vidreview.media.test_sound import CODECS, FROM_S, record
from ui.player import Player
from ui.player.feed import AHEAD_S, Feed, OpenSound
from ui.player.instep import JUMP_S
from ui.player.sounding import Silence
from ui.player.speaker import (
    HEARD_AFTER_S,
    NOBODY,
    Fill,
    NoSoundLibraryError,
    NoSpeakerError,
    OpenSpeaker,
    Samples,
    Speaker,
    open_speaker,
)
from vidreview.media import SoundReader, open_video, probe
from vidreview.media.sound import RATE
from vidreview.records import GapReason, GapSpan
from vidreview.timing import Span, Timestamp

LATE_S = 0.25
"""How long a thread may have to wait for its turn between two looks at the clock."""


@pytest.fixture(scope="module")
def beeping(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds of pictures, with a beep from the third."""
    return record(tmp_path_factory.mktemp("sound") / "mulaw.mkv", *CODECS["mulaw.mkv"])


silent = partial(open_speaker, systems=(NOBODY,))


@dataclass
class Ear:
    """A real device that takes samples in real time, and notes where in the footage a beep begins."""

    player: Player | None = None
    beeps_s: list[float] = field(default_factory=list)
    loud: int = 0
    given: int = 0

    def open(self, fill: Fill) -> Speaker:
        def listen(count: int) -> Samples:
            assert self.player is not None
            now_s = self.player.playback.heard_s()
            samples = fill(count)
            heard = np.flatnonzero(np.abs(samples[:, 0]) > 2000)
            self.given += 1
            self.loud += len(heard)
            if now_s is not None and heard.size and heard[0] > 0:
                self.beeps_s.append(now_s + HEARD_AFTER_S + heard[0] / RATE)
            return samples

        return silent(listen)


MakePlayer = Callable[[OpenSpeaker], Player]


@pytest.fixture
def make_player(qtbot: QtBot) -> Iterator[MakePlayer]:
    made: list[Player] = []

    def make(speaker: OpenSpeaker) -> Player:
        made.append(Player(speaker=speaker))
        qtbot.addWidget(made[-1])
        return made[-1]

    yield make
    for player in made:
        assert player.shutdown(30.0)


def sound_of(path: Path) -> OpenSound:
    return partial(SoundReader, path, probe(path))


def open_beeping(qtbot: QtBot, player: Player, path: Path) -> None:
    player.open(partial(open_video, path), None, Timestamp.at(2.5, player_base(path)), sound_of(path))
    qtbot.waitUntil(lambda: player.position is not None)


def player_base(path: Path) -> Fraction:
    return probe(path).start.time_base


def test_a_beep_is_heard_in_step_with_its_picture(
    qtbot: QtBot, make_player: MakePlayer, beeping: Path
) -> None:
    ear = Ear()
    ear.player = player = make_player(ear.open)
    open_beeping(qtbot, player, beeping)
    assert not player.sounding.on
    player.actions_.sound.trigger()
    qtbot.waitUntil(lambda: ear.given > 0)
    base = player_base(beeping)
    player.loop(Span(Timestamp.at(2.7, base), Timestamp.at(3.4, base)), 0.2, 0.2)
    qtbot.waitUntil(lambda: bool(ear.beeps_s))
    assert ear.beeps_s[0] == pytest.approx(FROM_S, abs=JUMP_S + LATE_S)
    player.pause()


def test_nothing_is_heard_at_other_speeds_or_while_it_stands(
    qtbot: QtBot, make_player: MakePlayer, beeping: Path
) -> None:
    ear = Ear()
    ear.player = player = make_player(ear.open)
    open_beeping(qtbot, player, beeping)
    player.set_speed(0.5)
    player.actions_.sound.trigger()
    base = player_base(beeping)
    player.loop(Span(Timestamp.at(3.0, base), Timestamp.at(3.2, base)), 0.0, 0.0)
    qtbot.waitUntil(lambda: ear.given > 5 and player.playing)
    assert player.playback.heard_s() is None
    player.pause()
    before = ear.given
    qtbot.waitUntil(lambda: ear.given > before + 5)
    assert ear.loud == 0


def test_footage_opens_silent_and_what_is_hard_to_watch_asks_first(
    qtbot: QtBot, make_player: MakePlayer, beeping: Path
) -> None:
    player = make_player(silent)
    open_beeping(qtbot, player, beeping)
    player.set_hushed(True)
    with qtbot.waitSignal(player.unmute_requested):
        player.actions_.sound.trigger()
    assert not player.sounding.on
    assert not player.actions_.sound.isChecked()
    player.set_sound(True)
    assert player.actions_.sound.isChecked()
    open_beeping(qtbot, player, beeping)
    assert not player.sounding.on
    assert not player.actions_.sound.isChecked()


def _no_device(_: Fill) -> Speaker:
    raise NoSpeakerError


def _no_library(_: Fill) -> Speaker:
    raise NoSoundLibraryError


@pytest.mark.parametrize(
    ("speaker", "silence", "words"),
    [
        (_no_device, Silence.NO_DEVICE, "no sound device"),
        (_no_library, Silence.NO_LIBRARY, "not installed"),
    ],
)
def test_what_can_not_be_heard_is_told(
    qtbot: QtBot, make_player: MakePlayer, beeping: Path, speaker: OpenSpeaker, silence: Silence, words: str
) -> None:
    player = make_player(speaker)
    open_beeping(qtbot, player, beeping)
    player.actions_.sound.trigger()
    qtbot.waitUntil(lambda: player.sounding.silence is silence)
    assert not player.sounding.on
    assert words in player.bar.sound.toolTip()


def test_sound_that_can_not_be_placed_is_told(qtbot: QtBot, make_player: MakePlayer, beeping: Path) -> None:
    info = probe(beeping)
    jump = replace(info, gaps=(GapSpan(Span(info.start, info.start), GapReason.CLOCK_JUMP),))
    player = make_player(silent)
    player.open(partial(open_video, beeping), None, None, partial(SoundReader, beeping, jump))
    qtbot.waitUntil(lambda: player.position is not None)
    player.actions_.sound.trigger()
    qtbot.waitUntil(lambda: player.sounding.silence is Silence.UNPLACED)
    assert "says when" in player.bar.sound.toolTip()


def test_a_feed_follows_wherever_it_is_read(qtbot: QtBot, beeping: Path) -> None:
    failed: list[Exception] = []
    feed = Feed(sound_of(beeping), failed.append)
    try:
        for at_s in (3.1, 0.2, 3.3, 3.1 - AHEAD_S - 0.5, 3.2):
            loud = 3.0 <= at_s < 3.5
            qtbot.waitUntil(
                lambda at_s=at_s, loud=loud: bool(np.abs(feed.read(at_s, 480)).max() > 2000) is loud
            )
        assert np.abs(feed.read(60.0, 480)).max() == 0
    finally:
        feed.close()
        assert feed.wait(30.0)
    assert failed == []
