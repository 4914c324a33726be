"""Small pictures beside what is judged: in the rows of the queue, and under the pointer on timelines."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from tests.ui.days.world import recording as make
from tests.ui.generated import Event, flag, take_in
from tests.ui.views.conftest import Stage
from tests.ui.views.test_review import begin, press
from tests.ui.views.test_together import cameras, footage_folder, space
from ui.timeline.boardpainting import HEAD_PX, lane_top
from ui.views.review import ReviewTab
from ui.views.rowstills import representative
from ui.views.workspace import Workspace
from vidreview.casework import mark_case
from vidreview.custody_log import log
from vidreview.records import Care, Kind, Role, Verdict
from vidreview.review import decide, proposals

__all__ = ["cameras", "footage_folder", "space"]


def pictures(review: ReviewTab) -> list[QImage | None]:
    picture_of = review.queue._painter.picture_of
    return [picture_of(item) for item in review.queue.listed()]


def sorts_of_acts(stage: Stage, case: str) -> list[str]:
    return [str(entry.act.type) for entry in log(stage.office.desk(Role.AUDITOR), case)]


def point_at(review: ReviewTab, share: float) -> None:
    timeline = review.timeline
    QTest.mouseMove(timeline, QPoint(round(timeline.width() * share), 30))


def test_each_row_in_sight_has_a_picture_of_its_surest_moment(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    stage.wait(lambda: None not in pictures(review))
    for item in review.queue.listed():
        made = review.pictures.peeks.of(item.id)
        assert made is not None
        assert abs(float(made.time.seconds - representative(item).seconds)) <= 0.04
    stage.calm()
    assert sorts_of_acts(stage, case).count("footage-viewed") == 1


def test_at_least_six_rows_are_in_sight_on_a_small_screen(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    stage.window.resize(1366, 768)
    stage.calm()
    assert review.queue.view.viewport().height() // review.queue.view.rowHeight(0) >= 6


@pytest.mark.parametrize("hand", ["mouse", "keyboard"])
def test_pictures_can_be_switched_off_and_stay_off(stage: Stage, case: str, hand: str) -> None:
    review = begin(stage, case)
    high = review.queue.view.rowHeight(0)
    if hand == "mouse":
        QTest.mouseClick(review.queue.pictures, Qt.MouseButton.LeftButton)
    else:
        review.queue.pictures.setFocus()
        stage.wait(review.queue.pictures.hasFocus)
        press(Qt.Key.Key_Space)
    assert review.queue.in_sight() == ()
    assert review.queue.view.rowHeight(0) < high
    assert stage.window.bench.personal.number("review/pictures", 1) == 0


def test_rows_of_what_is_to_be_announced_first_have_no_picture(stage: Stage, case: str) -> None:
    mark_case(stage.office.desk(Role.INVESTIGATOR), case, Care.SENSITIVE)
    review = begin(stage, case)
    care = stage.window.workspace.case.care  # type: ignore[union-attr]
    assert care is not None
    stage.wait(lambda: not care.review.curtain.isHidden())
    assert review.queue.in_sight() == ()
    assert pictures(review) == [None, None, None]
    review.timeline.hovered.emit(None)
    care.review.open_curtain()
    stage.wait(lambda: None not in pictures(review))
    assert review.queue._painter.greyscale


def test_a_span_that_another_accepted_has_no_picture_before_it_is_announced(stage: Stage, case: str) -> None:
    other = stage.office.desk(Role.INVESTIGATOR)
    desk = stage.office.desk(Role.PROSECUTOR)
    decide(other, proposals(other, case)[0].id, Verdict.ACCEPTED)
    desk.leave()
    review = begin(stage, case, Role.PROSECUTOR)
    stage.wait(lambda: None not in pictures(review)[1:])
    assert pictures(review)[0] is None


def test_a_row_of_another_recording_goes_on_the_record_before_its_picture(
    stage: Stage, case: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = stage.office.desk(Role.INVESTIGATOR)
    path = make(tmp_path_factory.mktemp("second") / "second.mp4", 5)
    flag(desk, take_in(desk, path, case, "Camera 3"), (Event(0.5, 1.2, Kind.PUSH, 0.5),))
    review = begin(stage, case, flags=4)
    stage.wait(lambda: None not in pictures(review))
    assert sorts_of_acts(stage, case).count("footage-viewed") == 2


def test_the_pointer_on_the_timeline_shows_a_picture_with_its_own_time(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    preview = review.hover.preview
    point_at(review, 0.4)
    stage.wait(preview.isVisible)
    assert "clock not read" in preview.words or "±" in preview.words
    assert preview.accessibleName() == preview.words
    assert not preview.geometry().intersects(
        review.timeline.geometry().translated(review.timeline.mapTo(review, QPoint()) - review.timeline.pos())
    )
    QTest.mouseMove(review.queue.view.viewport(), QPoint(5, 5))
    review.timeline.hovered.emit(None)
    assert not preview.isVisible()


def test_only_the_last_place_of_the_pointer_is_shown(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    for share in (0.1, 0.3, 0.5, 0.7):
        point_at(review, share)
    stage.wait(review.hover.preview.isVisible)
    spot = review.hover._spot
    assert spot is not None
    assert review.hover.preview.words.endswith(spot.words(spot.time).split("\n")[1])


def test_the_pointer_on_the_timeline_of_all_cameras_shows_each_camera(
    stage: Stage,
    space: Workspace,
) -> None:
    tab = space.case.together
    assert tab is not None
    space.case.show_tab(2)
    stage.wait(lambda: len(tab.tiles) == 3)
    stage.calm()
    timeline, preview = tab.timeline, tab.hover.preview
    for lane in (0, 1):
        place = QPoint(round(HEAD_PX + (timeline.width() - HEAD_PX) * 0.55), lane_top(lane) + 24)
        QTest.mouseMove(timeline, place)
        stage.wait(preview.isVisible)
        assert "27/02/2026 14:00:0" in preview.words
        assert "±" in preview.words
        timeline.hovered.emit(None)
        assert not preview.isVisible()
    QTest.mouseMove(timeline, QPoint(HEAD_PX // 2, lane_top(0) + 24))
    stage.calm()
    assert not preview.isVisible()
