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
from tests.ui.views.test_review import focused
from tests.vidreview.conftest import Office
from ui.together.follower import Follower
from ui.together.wall import across_for
from ui.views.caring import Carer
from ui.views.together import TogetherTab
from ui.views.workspace import Workspace
from vidreview.custody_log import log
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals
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
    assert high - low == pytest.approx(1.0 + 0.7 + 0.8, abs=0.05), "the recording ends before the lead-out"
    tab.conductor.seek(low + 2)
    stage.wait(lambda: shown(tab)[:2] == [True, True])
    QTest.mouseDClick(tab.tiles[1].canvas, Qt.MouseButton.LeftButton)
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


def hard(stage: Stage, space: Workspace) -> Carer:
    """The case is marked as hard to watch; who watches over the cameras."""
    assert space.case.care is not None
    space.case.toggle_care()
    stage.calm()
    return space.case.care.together


def test_a_case_that_is_hard_to_watch_is_announced_and_grey_on_all_cameras(
    stage: Stage, space: Workspace
) -> None:
    tab, carer = tab_of(space), hard(stage, space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3)
    assert carer.curtain.isVisibleTo(tab.wall)
    assert carer.curtain.size() == tab.wall.size()
    assert all(tile.follower.playback.look.greyscale for tile in tab.tiles)
    tab.conductor.play()
    assert not tab.conductor.playing, "nothing plays behind the card"
    carer.curtain.show_button.click()
    assert not carer.curtain.isVisibleTo(tab.wall)
    tab.transport.greyscale.trigger()
    assert not any(tile.follower.playback.look.greyscale for tile in tab.tiles)
    tab.choose(tuple(tile.follower.lane.camera for tile in tab.tiles[:2]))
    assert not carer.curtain.isVisibleTo(tab.wall), "once is enough"


def test_all_cameras_stop_before_what_somebody_has_seen_contact_in(stage: Stage, cameras: Office) -> None:
    desk = cameras.desk(Role.INVESTIGATOR)
    decide(desk, proposals(desk, CASE)[0].id, Verdict.ACCEPTED)
    space = stage.enter(Role.PROSECUTOR)
    space.open_case(CASE, "cameras")
    tab = tab_of(space)
    stage.wait(lambda: True in shown(tab))
    assert space.case.care is not None
    carer = space.case.care.together
    assert not carer.curtain.isVisibleTo(tab.wall)
    begun = tab.conductor.wall_s
    tab.conductor.play()
    stage.wait(lambda: carer.curtain.isVisibleTo(tab.wall))
    assert not tab.conductor.playing
    assert begun + 1.5 <= tab.conductor.wall_s < begun + 2.5
    carer.curtain.show_button.click()
    tab.conductor.play()
    assert tab.conductor.playing, "whoever is ready is not asked again"
    tab.conductor.pause()


def test_j_k_and_l_move_all_cameras_and_a_button_takes_them_back(stage: Stage, space: Workspace) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3)
    conductor = tab.conductor
    conductor.seek(conductor.wall_s + 3)
    stage.wait(lambda: shown(tab) == [True, True, False])
    stage.calm()
    stage.wait(lambda: focused(stage, tab.timeline))
    before = conductor.wall_s
    for key, speed, backward in (
        (Qt.Key.Key_J, 1.0, True),
        (Qt.Key.Key_J, 2.0, True),
        (Qt.Key.Key_L, 1.0, False),
    ):
        QTest.keyClick(tab.timeline, key)
        assert (conductor.playing, conductor.speed, conductor.backward) == (True, speed, backward)
    QTest.keyClick(tab.timeline, Qt.Key.Key_K)
    assert not conductor.playing
    QTest.mouseClick(tab.transport._back, Qt.MouseButton.LeftButton)
    stage.wait(lambda: conductor.wall_s < before - 0.1)
    assert tab.transport._speed.text() == "−1×"
    conductor.pause()


def test_cameras_that_recorded_the_moment_come_first_and_stay_while_all_plays(
    stage: Stage, space: Workspace
) -> None:
    tab = tab_of(space)
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3 and shown(tab) == [True, False, False])

    def names() -> list[str]:
        return [tile.name.text()[-1] for tile in tab.tiles]

    low, high = tab._board.limits or (0.0, 0.0)  # type: ignore[union-attr]
    assert names() == ["A", "B", "C"]
    tab.conductor.seek(low + 1.5)
    tab.conductor.play()
    stage.wait(lambda: tab.conductor.wall_s > low + 5.0)
    assert names() == ["A", "B", "C"], "nothing moves while all plays"
    tab.conductor.pause()
    tab.conductor.seek(high - 0.5)
    stage.wait(lambda: names() == ["B", "A", "C"])
    stage.wait(lambda: shown(tab) == [True, False, False])
    tab.conductor.seek(low + 3)
    stage.wait(lambda: names() == ["A", "B", "C"])
    stage.wait(lambda: shown(tab) == [True, True, False])
