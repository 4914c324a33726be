"""A case that is hard to watch, with sound, in the window: silent until asked and recorded, and then heard.

    pytest -m slow tests/ui/views/test_unmuted.py

A real sound server and an ear at its device; see `tests.ui.player.test_heard`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.generated import Event, flag, take_in
from tests.ui.player.loudspeaker import LENGTH_S, MISSING, Ear, record
from tests.ui.player.test_heard import ear, server
from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin
from ui.player import Player
from ui.views.curtain import Curtain
from vidreview.casework import mark_case
from vidreview.custody_log import log
from vidreview.records import Care, Kind, Role
from vidreview.timing import Timestamp

__all__ = ["ear", "server"]

CASE = "2026/22"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]


def shown_curtains(player: Player) -> list[Curtain]:
    """Cards that warn of what follows."""
    return [curtain for curtain in player.findChildren(Curtain) if curtain.isVisible()]


def test_it_is_heard_once_a_reason_is_on_the_record(ear: Ear, stage: Stage, tmp_path: Path) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    footage = take_in(desk, record(tmp_path / "flashes and tones.mkv"), CASE, "Camera 1")
    flag(desk, footage, (Event(0.5, 1.5, Kind.STRIKE, 0.9),))
    mark_case(desk, CASE, Care.SENSITIVE, "children")
    review = begin(stage, CASE, flags=1)
    player = review.player
    stage.wait(lambda: player.hushed and not player.bar.sound.isHidden())
    stage.wait(lambda: bool(shown_curtains(player)))
    shown_curtains(player)[0].show_button.click()

    def play_through() -> None:
        assert player.info is not None
        player.seek(Timestamp.at(0.0, player.info.start.time_base))
        stage.wait(lambda: player.position is not None and float(player.position.seconds) < 0.1)
        with stage.qtbot.waitSignal(player.ended):
            player.play()
        stage.qtbot.wait(500)

    play_through()
    assert ear.tones() == [], "nobody has asked"
    player.actions_.sound.trigger()
    stage.qtbot.wait(1000)
    assert ear.tones() == [], "nobody has said why"
    assert not [entry for entry in log(desk, CASE) if entry.act.type == "sound-unmuted"]
    dialog = review.exposing.ask_unmute()
    assert dialog is not None
    dialog.sheet.reason.setText("what is said")
    dialog.sheet.accept_button.click()
    stage.wait(lambda: player.sounding.on)
    (entry,) = (entry for entry in log(desk, CASE) if entry.act.type == "sound-unmuted")
    assert entry.act.reason == "what is said"
    stage.qtbot.wait(2000)
    play_through()
    assert [tone.second for tone in ear.tones()] == list(range(1, LENGTH_S))
