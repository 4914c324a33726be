"""All cameras of a case on one page: from a flag to the same moment elsewhere, and back, on the record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.generated import Event, flag, take_in
from tests.ui.player.conftest import even, write
from tests.ui.views.conftest import CASE, Stage
from tests.vidreview.conftest import Office
from ui.together.follower import Follower
from ui.together.wall import across_for
from ui.views.together import TogetherTab
from ui.views.workspace import Workspace
from vidreview.custody_log import log
from vidreview.records import Kind, Role
from vidreview.watching import watched


@pytest.fixture(scope="session")
def footage_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("steps")
    for name, count in (("a_20260227140000", 100), ("b_20260227140002", 110), ("c", 50)):
        write(folder / f"{name}.mp4", even(count))
    return folder


@pytest.fixture
def cameras(office: Office, footage_folder: Path, tmp_path: Path) -> Office:
    """Three cameras: two on the clock, one that nobody has read."""
    shutil.copytree(footage_folder, tmp_path / "in")
    desk = office.desk(Role.INVESTIGATOR)
    for path in sorted((tmp_path / "in").iterdir()):
        footage = take_in(desk, path, CASE, f"Camera {path.name[0].upper()}")
        if path.name.startswith("a"):
            flag(desk, footage, (Event(2.5, 3.2, Kind.STRIKE, 0.9),))
    return office


@pytest.fixture
def space(stage: Stage, cameras: Office) -> Workspace:
    space = stage.enter(Role.INVESTIGATOR)
    stage.window.resize(1366, 768)
    stage.window.show()
    space.open_case(CASE)
    stage.calm()
    return space


def tab_of(space: Workspace) -> TogetherTab:
    assert space.case.together is not None
    return space.case.together


def shown(tab: TogetherTab) -> list[bool]:
    return [tile.canvas.picture is not None for tile in tab.tiles]


def test_all_cameras_are_there_and_say_what_they_have(stage: Stage, space: Workspace) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3)
    stage.wait(lambda: shown(tab) == [True, False, False])
    assert tab.tiles[1].canvas.card is not None
    assert "14:00:02" in tab.tiles[1].canvas.card[1]
    assert tab.tiles[2].canvas.card is not None
    assert "read" in tab.tiles[2].canvas.card[1]
    tab.conductor.seek(tab.conductor.wall_s + 3)
    stage.wait(lambda: shown(tab) == [True, True, False])
    assert "14:00:03" in tab.tiles[0].time.text()
    assert "(recorder)" in tab.tiles[0].time.toolTip()


def test_from_a_flag_to_the_same_moment_on_all_cameras_and_back(stage: Stage, space: Workspace) -> None:
    review, tab = space.case.review, tab_of(space)
    assert review is not None
    space.case.show_tab(1)
    stage.wait(lambda: review.player.position is not None and bool(review.queue.items))
    review.player.actions_.together.trigger()
    stage.wait(lambda: shown(tab)[:2] == [True, False] or shown(tab)[:2] == [True, True])
    stage.calm()
    assert space.case.tab == "cameras"
    assert tab.conductor.loop is not None
    low, high = tab.conductor.loop
    assert high - low == pytest.approx(0.7 + 2.0, abs=0.05)
    tab.conductor.seek(low + 2)
    stage.wait(lambda: shown(tab)[:2] == [True, True])
    tab.tiles[1].ask_alone()
    stage.wait(lambda: review.keeper.footage is not None and review.keeper.footage.camera == "Camera B")
    stage.wait(lambda: review.player.position is not None)
    assert space.case.tab == "review"
    assert review.player.position is not None
    assert float(review.player.position.seconds) == pytest.approx(1.5, abs=0.1)


def test_what_was_watched_and_looked_at_is_on_the_record(
    stage: Stage, space: Workspace, cameras: Office
) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3 and shown(tab)[0])
    stage.window.activateWindow()
    tab.timeline.setFocus()
    stage.wait(tab.timeline.hasFocus)
    QTest.keyClick(tab.timeline, Qt.Key.Key_Space)
    stage.wait(lambda: tab.conductor.playing)
    stage.wait(lambda: tab.conductor.wall_s - (tab._board.limits or (0, 0))[0] > 1.5)  # type: ignore[union-attr]
    space.case.show_tab(0)
    assert not tab.conductor.playing
    stage.calm()
    auditor = cameras.desk(Role.AUDITOR)
    (seen,) = watched(auditor, CASE)
    assert seen.watched.speed == 1.0
    assert seen.watched.span.duration_s > 1.0
    viewed = [e for e in log(auditor, CASE) if e.act.type == "footage-viewed"]
    assert len(viewed) == 1


def test_cameras_are_chosen_and_dropped_and_no_thread_stays(stage: Stage, space: Workspace) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3 and shown(tab)[0])
    for _ in range(5):
        tab.choose(("Camera A",))
        stage.wait(lambda: len(tab.tiles) == 1 and shown(tab) == [True])
        tab.choose(("Camera A", "Camera B"))
        stage.wait(lambda: len(tab.tiles) == 2 and shown(tab)[0])
    space.open_case(CASE)
    assert tab.tiles == ()


def test_a_case_without_clocks_says_how_to_read_one(stage: Stage, case: str) -> None:
    space = stage.enter(Role.INVESTIGATOR)
    space.open_case(case)
    space.case.show_tab(2)
    stage.calm()
    tab = tab_of(space)
    assert tab._stack.currentIndex() == 1
    assert "press Y" in tab.why_nothing()


@pytest.mark.parametrize(
    ("count", "room", "across"),
    [(0, (800, 400), 1), (1, (800, 400), 1), (4, (1334, 298), 4), (4, (1888, 800), 2), (9, (1888, 800), 3)],
)
def test_cameras_are_laid_out_as_large_as_there_is_room(
    count: int, room: tuple[int, int], across: int
) -> None:
    assert across_for(count, *room) == across


def test_a_window_without_cameras_is_painted(stage: Stage) -> None:
    space = stage.enter(Role.INVESTIGATOR)
    for size in ((1366, 768), (1920, 1080)):
        stage.window.resize(*size)
        assert not space.grab().isNull()


def test_cameras_that_nobody_looks_at_any_more_are_let_go_of(stage: Stage, space: Workspace) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3)
    for _ in range(8):
        left = [tile.follower for tile in tab.tiles]
        tab.choose(("Camera A", "Camera B"))
        stage.wait(lambda left=left: all(each.playback.at_rest for each in left))  # type: ignore[misc]
    stage.wait(lambda: len(tab.findChildren(Follower)) <= 4)
