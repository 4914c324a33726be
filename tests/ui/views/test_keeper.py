"""What goes on the record while someone watches: nothing is lost when they leave, sign out or close."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.ui.views.conftest import Stage
from tests.vidreview.conftest import Office
from ui.views.clocksheet import ClockSheet
from ui.views.review import ReviewTab
from vidreview.clocks import face_readings
from vidreview.custody_log import log
from vidreview.desk import Desk
from vidreview.records import Footage, Role
from vidreview.watching import WatchedBy, watched


@pytest.fixture
def review(stage: Stage, case: str) -> ReviewTab:
    space = stage.enter(Role.INVESTIGATOR)
    space.open_case(case)
    stage.calm()
    review = space.case.review
    assert review is not None
    space.case.show_tab(1)
    stage.wait(lambda: review.player.position is not None)
    stage.calm()
    return review


def reader(office: Office) -> Desk:
    return office.desk(Role.AUDITOR)


def seen(office: Office, case: str) -> tuple[WatchedBy, ...]:
    return watched(reader(office), case)


def watch_to_the_end(stage: Stage, review: ReviewTab) -> Footage:
    footage = reader(stage.office).catalogue.footage()[0]
    assert footage.media is not None
    review.player.seek(footage.media.start)
    review.player.set_speed(2.0)
    stage.wait(lambda: review.player.position == footage.media.start)  # type: ignore[union-attr]
    with stage.qtbot.waitSignal(review.player.ended, timeout=10_000):
        review.player.play()
    return footage


def test_what_was_watched_is_recorded_on_leaving_the_page(stage: Stage, review: ReviewTab, case: str) -> None:
    footage = watch_to_the_end(stage, review)
    assert seen(stage.office, case) == ()
    space = stage.window.workspace
    assert space is not None
    space.show_page(space.cases)
    stage.calm()
    (found,) = seen(stage.office, case)
    assert found.footage_id == footage.id
    assert found.watched.speed == 2.0
    assert found.watched.span.duration_s > 1.5
    stage.wait(lambda: review.keeper.watched == (found.watched,))
    assert review.timeline.content is not None
    assert review.timeline.content.watched == (found.watched,)


def test_signing_out_loses_nothing(stage: Stage, review: ReviewTab, case: str) -> None:
    watch_to_the_end(stage, review)
    stage.window.bench.leave()
    stage.wait(lambda: stage.window.workspace is None)
    stage.calm()
    assert len(seen(stage.office, case)) == 1


def test_closing_the_window_loses_nothing(stage: Stage, review: ReviewTab, case: str) -> None:
    watch_to_the_end(stage, review)
    stage.window.close()
    assert len(seen(stage.office, case)) == 1


def test_a_still_is_kept_from_the_frame_on_screen(stage: Stage, review: ReviewTab, case: str) -> None:
    review.player.actions_.still.trigger()
    stage.calm()
    (entry,) = [e for e in log(reader(stage.office), case) if e.act.type == "derivative-made"]
    assert review.player.position is not None
    assert f"pts={review.player.position.pts}" in entry.act.details["command"]  # type: ignore[operator]
    assert entry.act.details["notes"] == ["heads-blurred"]


def test_reading_the_clock_gives_the_picture_its_wall_time(
    stage: Stage, review: ReviewTab, case: str
) -> None:
    assert "not read" in review.player.bar.wall.text()
    dialog = review.keeper.ask_clock()
    assert dialog is not None
    sheet = dialog.sheet
    assert isinstance(sheet, ClockSheet)
    sheet.shown.setText("yesterday")
    assert not sheet.accept_button.isEnabled()
    sheet.shown.setText("2026-02-27 15:05:40")
    sheet.error.setText("0,5")
    sheet.compared.setChecked(True)
    sheet.recorder.setText("2026-02-27 15:05:40")
    sheet.true.setText("2026-02-27 14:05:12")
    sheet.note.setText("off the picture; by telephone")
    assert sheet.accept_button.isEnabled()
    sheet.accept_button.click()
    stage.calm()
    stage.wait(lambda: "14:05:12" in review.player.bar.wall.text())
    assert "2.5\u00a0s" in review.player.bar.wall.text()
    footage = reader(stage.office).catalogue.footage()[0]
    (reading,) = face_readings(reader(stage.office), footage.id)
    assert reading.shown == datetime(2026, 2, 27, 15, 5, 40)
