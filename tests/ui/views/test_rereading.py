"""A recording that changed in the store: told while it is looked at, and on the record."""

from __future__ import annotations

from datetime import datetime

from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin
from tests.vidreview.test_rereading import spoil
from ui.language import Language
from vidreview.casework import footage
from vidreview.clocks import read_clock
from vidreview.custody_log import log
from vidreview.records import Role


def damage(stage: Stage, case: str) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    spoil(desk, footage(desk, case)[0])


def checks(stage: Stage, case: str) -> list[str]:
    acts = (entry.act for entry in log(stage.office.desk(Role.AUDITOR), case))
    return [act.details["verdict"] for act in acts if act.type == "verification-run"]  # type: ignore[misc]


def test_a_changed_recording_is_told_on_the_stage_and_recorded_once(stage: Stage, case: str) -> None:
    damage(stage, case)
    review = begin(stage, case)
    stage.wait(lambda: "no longer what was taken in" in review.player.canvas.caption)
    assert stage.window.workspace is not None
    banners = stage.window.workspace.banners
    assert ["Exhibit 1, cam1.mp4" in notice.words() for notice in banners.shown] == [True]
    banners.clear()
    review.player.play()
    stage.window.use_language(Language.KAZAKH)
    stage.wait(lambda: "Бүлінген" in review.player.canvas.caption)
    stage.window.use_language(Language.ENGLISH)
    review.player.pause()
    review.showing.leave()
    assert review.player.canvas.caption == ""
    review.showing.show_current()
    stage.wait(lambda: "no longer what was taken in" in review.player.canvas.caption)
    stage.calm()
    assert checks(stage, case) == ["failed"]


def test_whoever_signs_in_next_has_it_read_anew(stage: Stage, case: str) -> None:
    begin(stage, case)
    stage.calm()
    assert checks(stage, case) == []
    damage(stage, case)
    stage.window.bench.leave()
    stage.calm()
    review = begin(stage, case, Role.PROSECUTOR)
    stage.wait(lambda: "no longer what was taken in" in review.player.canvas.caption)
    stage.calm()
    assert checks(stage, case) == ["failed"]


def test_the_tile_of_a_camera_says_that_its_recording_is_damaged(stage: Stage, case: str) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    first = footage(desk, case)[0]
    spoil(desk, first)
    review = begin(stage, case)
    stage.wait(lambda: review.player.position is not None)
    assert first.media is not None
    shown = datetime(2026, 2, 27, 14, 5, 12)
    read_clock(desk, first.id, first.media.start, shown, 1.0)
    workspace = stage.window.workspace
    assert workspace is not None
    tab = workspace.case.together
    assert tab is not None
    tab.go_to(first.id, first.media.start)
    workspace.case.show_tab(workspace.case.tabs.index("Cameras"))

    def told() -> list[str]:
        return [tile.canvas.caption for tile in tab.tiles if tile.canvas.picture is not None]

    stage.wait(lambda: told()[:1] != [] and "no longer what was taken in" in told()[0])
    stage.window.use_language(Language.RUSSIAN)
    stage.wait(lambda: "Повреждена" in told()[0])
    stage.window.use_language(Language.ENGLISH)
