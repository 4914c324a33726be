"""What really comes out of a sound device while footage plays: the player, a sound server, and an ear.

    pytest -m slow tests/ui/player/test_heard.py -s

Needs PulseAudio: ``apt-get install pulseaudio pulseaudio-utils``. Prints how far sound and pictures are
apart.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.player.loudspeaker import (
    LENGTH_S,
    MISSING,
    TONE_S,
    Ear,
    Flashes,
    Server,
    Tone,
    pitch_hz,
    record,
)
from ui.player import Player
from ui.player.sounding import Silence
from ui.player.speaker import ALSA, OpenSpeaker, open_speaker
from vidreview.media import SoundReader, open_video, probe
from vidreview.timing import Span, Timestamp

pytestmark = [pytest.mark.slow, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]

EARLIEST_S, LATEST_S = -0.045, 0.125
"""Where people begin to notice that sound comes before or after its picture (Rec. ITU-R BT.1359-1)."""
_ALSA = "pcm.!default { type pulse }\nctl.!default { type pulse }\n"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="ear"))
    server = Server(folder)
    monkeypatch.setenv("PULSE_SERVER", server.address)
    yield server
    server.go_on()
    server.die()
    shutil.rmtree(folder)


@pytest.fixture
def ear(server: Server, qtbot: QtBot) -> Iterator[Ear]:
    with Ear(server) as ear:
        qtbot.waitUntil(lambda: ear.hears)
        yield ear


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("heard") / "flashes and tones.mkv")


MakePlayer = Callable[[OpenSpeaker], Player]


@pytest.fixture
def make_player(qtbot: QtBot, server: Server, recording: Path) -> Iterator[MakePlayer]:
    made: list[Player] = []

    def make(speaker: OpenSpeaker) -> Player:
        player = Player(speaker=speaker)
        made.append(player)
        qtbot.addWidget(player)
        player.show()
        sound = partial(SoundReader, recording, probe(recording))
        player.open(partial(open_video, recording), None, None, sound)
        qtbot.waitUntil(lambda: player.position is not None)
        return player

    yield make
    server.go_on()
    for player in made:
        assert player.shutdown(30.0)


@pytest.fixture
def player(make_player: MakePlayer) -> Player:
    return make_player(open_speaker)


def play_until(qtbot: QtBot, player: Player, seconds: float) -> None:
    """Plays until a moment of the recording is on screen, and then stands still."""
    player.play()
    qtbot.waitUntil(lambda: player.position is not None and float(player.position.seconds) >= seconds)
    player.pause()


def unmute(qtbot: QtBot, player: Player, ear: Ear) -> None:
    """The button is pressed, and the device has been opened and has taken some of the silence."""
    player.actions_.sound.trigger()
    qtbot.wait(2000)
    assert player.sounding.on
    assert ear.tones() == []


def at(player: Player, seconds: float) -> Timestamp:
    assert player.info is not None
    return Timestamp.at(seconds, player.info.start.time_base)


def assert_in_step(tones: list[Tone], flashes: Flashes) -> None:
    off = [flashes.off_s(tone) for tone in tones]
    low, middle, high = min(off), float(np.median(off)), max(off)
    print(f"{len(off)} tones, {middle:+.3f} s after their pictures ({low:+.3f} to {high:+.3f})")
    # One picture may come late where the machine has other work.
    assert EARLIEST_S < middle < LATEST_S, off


@pytest.fixture
def alsa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """ALSA's own device is the same server."""
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        pytest.skip("no way from ALSA to PulseAudio here: apt-get install libasound2-plugins")
    (tmp_path / "asound.conf").write_text(_ALSA)
    own = f"/usr/share/alsa/alsa.conf{os.pathsep}{tmp_path / 'asound.conf'}"
    monkeypatch.setenv("ALSA_CONFIG_PATH", own)


def test_nothing_is_heard_before_someone_wants_it(qtbot: QtBot, player: Player, ear: Ear) -> None:
    play_until(qtbot, player, 3.0)
    qtbot.wait(500)
    assert ear.tones() == []


def assert_heard_whole(qtbot: QtBot, player: Player, ear: Ear) -> None:
    flashes = Flashes(player)
    unmute(qtbot, player, ear)
    with qtbot.waitSignal(player.ended):
        player.play()
    qtbot.wait(500)
    tones = ear.tones()
    assert [tone.second for tone in tones] == list(range(1, LENGTH_S))
    assert [tone.pitch_hz for tone in tones] == pytest.approx([pitch_hz(t.second) for t in tones], rel=0.005)
    assert [tone.length_s for tone in tones] == pytest.approx([TONE_S] * len(tones), abs=0.04)
    assert_in_step(tones, flashes)


def test_all_of_it_is_heard_at_its_pitch_and_in_step(qtbot: QtBot, player: Player, ear: Ear) -> None:
    assert_heard_whole(qtbot, player, ear)


@pytest.mark.usefixtures("alsa")
def test_so_it_is_through_alsa(qtbot: QtBot, make_player: MakePlayer, ear: Ear) -> None:
    assert_heard_whole(qtbot, make_player(partial(open_speaker, systems=(ALSA,))), ear)


@pytest.mark.parametrize("speed", [0.5, 2.0])
def test_no_other_speed_is_heard(qtbot: QtBot, player: Player, ear: Ear, speed: float) -> None:
    unmute(qtbot, player, ear)
    player.set_speed(speed)
    play_until(qtbot, player, 2.5)
    qtbot.wait(500)
    assert ear.tones() == []


def test_sound_goes_where_the_pictures_go(qtbot: QtBot, player: Player, ear: Ear) -> None:
    flashes = Flashes(player)
    unmute(qtbot, player, ear)
    player.play()
    for before, after in ((1.6, 7.6), (9.6, 3.6)):
        qtbot.waitUntil(lambda before=before: float(player.position.seconds) >= before)
        player.seek(at(player, after))
        qtbot.waitUntil(lambda after=after: abs(float(player.position.seconds) - after) < 1)
    play_until(qtbot, player, 4.6)
    qtbot.wait(500)
    assert [tone.second for tone in ear.tones()] == [1, 8, 9, 4]
    assert_in_step(ear.tones(), flashes)


def test_a_loop_is_heard_every_time(qtbot: QtBot, player: Player, ear: Ear) -> None:
    flashes = Flashes(player)
    unmute(qtbot, player, ear)
    player.loop(Span(at(player, 2.8), at(player, 4.4)), 0.0, 0.0)
    qtbot.waitUntil(lambda: [second for _, second in flashes.seen].count(4) == 3)
    qtbot.wait(500)
    player.pause()
    tones = ear.tones()
    assert [tone.second for tone in tones][:6] == [3, 4] * 3
    assert_in_step(tones[:6], flashes)


def test_a_pause_is_silent_and_what_follows_is_in_step(qtbot: QtBot, player: Player, ear: Ear) -> None:
    flashes = Flashes(player)
    unmute(qtbot, player, ear)
    play_until(qtbot, player, 2.04)
    qtbot.wait(1500)
    cut = ear.tones()
    assert [tone.second for tone in cut] == [1, 2]
    assert cut[-1].length_s < TONE_S
    play_until(qtbot, player, 4.6)
    qtbot.wait(500)
    later = ear.tones()[-2:]
    assert [tone.second for tone in later] == [3, 4]
    assert_in_step(later, flashes)


def die(server: Server) -> None:
    server.die()


def unplug(server: Server) -> None:
    server.unplug()


def hang(server: Server) -> None:
    server.hang()


def mend_death(server: Server) -> None:
    server.restart()


def mend_unplugging(server: Server) -> None:
    server.plug_in()


def mend_hanging(server: Server) -> None:
    server.go_on()


@pytest.mark.parametrize(
    ("breaking", "mending"), [(die, mend_death), (unplug, mend_unplugging), (hang, mend_hanging)]
)
def test_a_device_that_is_lost_is_told_and_the_pictures_go_on(
    qtbot: QtBot,
    player: Player,
    server: Server,
    breaking: Callable[[Server], None],
    mending: Callable[[Server], None],
) -> None:
    flashes = Flashes(player)
    with Ear(server) as ear:
        qtbot.waitUntil(lambda: ear.hears)
        unmute(qtbot, player, ear)
        player.loop(Span(at(player, 0.6), at(player, 4.4)), 0.0, 0.0)
        qtbot.waitUntil(lambda: [tone.second for tone in ear.tones()] == [1, 2])
        breaking(server)
    qtbot.waitUntil(lambda: player.sounding.silence is Silence.LOST)
    assert not player.sounding.on
    assert not player.actions_.sound.isChecked()
    assert "no longer answers" in player.canvas.caption
    seen = len(flashes.seen)
    qtbot.waitUntil(lambda: len(flashes.seen) > seen + 2)
    assert player.playing
    mending(server)
    with Ear(server) as ear:
        qtbot.waitUntil(lambda: ear.hears)
        player.actions_.sound.trigger()
        qtbot.waitUntil(lambda: len(ear.tones()) >= 7)
        assert {tone.second for tone in ear.tones()[2:6]} == {1, 2, 3, 4}
    assert player.canvas.caption == ""
    player.pause()


def test_a_server_that_hangs_keeps_no_window_open(
    qtbot: QtBot, player: Player, server: Server, ear: Ear
) -> None:
    unmute(qtbot, player, ear)
    server.hang()
    assert not player.shutdown()
    assert not player.sounding.on


def test_where_there_is_no_device_it_is_told(
    qtbot: QtBot, player: Player, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.die()
    (tmp_path / "none.conf").write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none.conf"))
    player.actions_.sound.trigger()
    qtbot.waitUntil(lambda: player.sounding.silence is Silence.NO_DEVICE)
    assert "no sound device" in player.canvas.caption
    play_until(qtbot, player, 1.0)
