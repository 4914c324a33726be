"""Known clips in the window: listed like flags, told by the verdict, and off the case's record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.views.conftest import CASE, Stage
from tests.ui.views.test_review import begin, press
from tests.vidreview.known.making import put_clip, seeded
from ui.views.review import ReviewTab
from vidreview.custody_log import log
from vidreview.known.judging import Share, Truth, seeding
from vidreview.known.library import library
from vidreview.queue import QueueItem
from vidreview.records import Role


@pytest.fixture
def clip_among_the_flags(stage: Stage, case: str, recording: Path) -> str:
    """The case with a known clip that is ready."""
    desk, shelf = (
        stage.office.desk(Role.INVESTIGATOR),
        library(stage.window.bench.preferences.known_folder, "en"),
    )
    put_clip(shelf, recording, seeded(desk, case, 3), 0, Truth.CONTACT)
    shelf.close()
    return case


def go_to_clip(stage: Stage, review: ReviewTab) -> QueueItem:
    clip = next(item for item in review.queue.items if item.clip is not None)
    review.queue.pick(clip.id)
    stage.wait(
        lambda: review.showing.watched is not None and review.showing.watched.footage.id == clip.footage.id
    )
    stage.wait(lambda: review.player.position is not None)
    stage.calm()
    return clip


def test_a_known_clip_looks_like_a_flag_until_it_is_judged(stage: Stage, clip_among_the_flags: str) -> None:
    review = begin(stage, clip_among_the_flags, flags=4)
    assert review.queue.summary() == "0 of 4 judged"
    clip = go_to_clip(stage, review)
    lines = [str(index.data()) for index in map(review.queue.table.index, range(4), [0] * 4)]
    assert all("Camera 2" in line and "Known" not in line for line in lines)
    shown = " ".join((review.panel.score_text(), review.panel.history_text(), review.player.bar.wall.text()))
    assert "nown" not in shown
    before = tuple(log(stage.office.desk(Role.AUDITOR), clip_among_the_flags))
    press(Qt.Key.Key_R, "r")
    stage.wait(lambda: review.panel.item is not None and review.panel.item.truth is Truth.CONTACT)
    stage.calm()
    assert review.queue.summary() == "0 of 3 judged"
    assert "known clips: right on 0 of 1" in review.queue.open_points()
    assert "not what was drawn" in review.panel.told()
    press(Qt.Key.Key_A, "a")
    stage.calm()
    entries = tuple(log(stage.office.desk(Role.AUDITOR)))
    assert tuple(log(stage.office.desk(Role.AUDITOR), clip_among_the_flags)) == before
    (said,) = (entry for entry in entries if entry.act.type == "known-clip-judged")
    assert said.act.details["subject"] == clip.id


def test_what_is_done_with_a_known_clip_stays_off_the_record_of_the_case(
    stage: Stage, clip_among_the_flags: str
) -> None:
    review = begin(stage, clip_among_the_flags, flags=4)
    go_to_clip(stage, review)
    before = tuple(log(stage.office.desk(Role.AUDITOR), clip_among_the_flags))
    dialog = review.exposing.ask_unmask()
    assert dialog is not None
    dialog.sheet.reason.setText("to see the hand")
    dialog.sheet.accept_button.click()
    stage.wait(lambda: not review.player.masked)
    review.player.actions_.still.trigger()
    review.player.actions_.together.trigger()
    stage.calm()
    assert tuple(log(stage.office.desk(Role.AUDITOR), clip_among_the_flags)) == before
    shelf = review.knower.shelf.desk
    assert shelf is not None
    kept = [entry.act.type for entry in log(shelf)]
    assert {"footage-viewed", "heads-unmasked", "derivative-made"} <= set(kept)


def test_the_setting_is_recorded(stage: Stage, case: str) -> None:
    review = begin(stage, case)
    dialog = review.ask_known()
    sheet = dialog.sheet
    sheet.share.setCurrentIndex(sheet.share.findData(Share.FEW.value))
    sheet.accept_button.click()
    desk = stage.office.desk(Role.AUDITOR)
    stage.wait(lambda: seeding(desk, CASE).share is Share.FEW)
    stage.wait(lambda: review.queue.found.seeding.share is Share.FEW)
    stage.calm()
