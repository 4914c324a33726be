"""What a person does while another recording is on its way to the stage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.ui.generated import Event, flag, take_in
from tests.ui.views.conftest import CASE, Stage
from tests.ui.views.test_review import begin, focused, press
from tests.vidreview.conftest import Office
from ui.notices import Tone
from ui.views.review import ReviewTab
from vidreview.media import VideoWriter
from vidreview.records import Footage, Kind, Role


@pytest.fixture
def corridor(case: str, office: Office, tmp_path: Path) -> Footage:
    """The other recording of the case, whose one flag is the last of the queue."""
    desk = office.desk(Role.INVESTIGATOR)
    path = tmp_path / "corridor.mp4"
    with VideoWriter(path, 64, 64, 25) as writer:
        for _ in range(50):
            writer.write(np.full((64, 64, 3), 90, dtype=np.uint8))
    footage = take_in(desk, path, case, "Camera 3")
    flag(desk, footage, (Event(0.4, 1.2, Kind.PUSH, 0.55),))
    return footage


@pytest.fixture
def review(stage: Stage, corridor: Footage) -> ReviewTab:
    """The review, with the recording on the stage that has most of the flags."""
    review = begin(stage, CASE, flags=4)
    stage.calm()
    return review


def to_corridor(review: ReviewTab) -> None:
    for _ in range(3):
        review.queue.go(1)


def stands(review: ReviewTab, footage: Footage) -> bool:
    watched = review.showing.watched
    return watched is not None and watched.footage.id == footage.id and review.player.position is not None


def test_nothing_is_done_to_the_recording_that_is_being_left(
    stage: Stage, review: ReviewTab, corridor: Footage
) -> None:
    review.player.play()
    to_corridor(review)
    assert not review.player.playing
    assert review.showing.watched is None
    kept, actions = [], review.player.actions_
    review.player.still_wanted.connect(kept.append)
    for action in (actions.still, actions.step_forward, actions.heads, review.actions_["in"]):
        action.trigger()
    assert (kept, review.marking.beginning, review.exposing.ask_unmask()) == ([], None, None)
    stage.wait(lambda: stands(review, corridor))
    assert review.player.actions_.heads.isChecked()
    actions.still.trigger()
    assert kept == [review.player.position]
    review.actions_["in"].trigger()
    assert review.marking.beginning is not None


def test_a_key_that_comes_too_early_is_used_up_all_the_same(
    stage: Stage, review: ReviewTab, corridor: Footage
) -> None:
    """In a list of words it would choose one that begins with it."""
    cameras = review.queue.bar.choices["camera"]
    stage.wait(lambda: focused(stage, cameras))
    to_corridor(review)
    before = cameras.currentIndex()
    press(Qt.Key.Key_C)
    assert (cameras.currentIndex(), cameras.currentText()) == (before, "All cameras")
    stage.wait(lambda: stands(review, corridor))
    assert cameras.currentIndex() == before


def test_who_asks_to_play_too_early_sees_what_comes_play(
    stage: Stage, review: ReviewTab, corridor: Footage
) -> None:
    to_corridor(review)
    play = review.player.actions_.play
    idle = play.text()
    play.trigger()
    wanted = play.text()
    assert wanted != idle
    stage.wait(lambda: stands(review, corridor))
    stage.wait(lambda: review.player.playing)
    assert play.text() == wanted


def test_who_thinks_better_of_it_sees_it_stand(stage: Stage, review: ReviewTab, corridor: Footage) -> None:
    to_corridor(review)
    play = review.player.actions_.play
    idle = play.text()
    play.trigger()
    play.trigger()
    assert play.text() == idle
    stage.wait(lambda: stands(review, corridor))
    assert not review.player.playing


def test_who_comes_back_at_once_goes_on_where_they_were(stage: Stage, review: ReviewTab) -> None:
    at = review.player.position
    to_corridor(review)
    for _ in range(3):
        review.queue.go(-1)
    stage.wait(lambda: review.showing.watched is not None)
    assert review.player.position == at


def test_who_comes_back_while_it_is_fetched_stays(stage: Stage, review: ReviewTab, corridor: Footage) -> None:
    watched = review.showing.watched
    assert watched is not None
    before = watched.footage.id
    to_corridor(review)
    review.showing.show_current()
    for _ in range(3):
        review.queue.go(-1)
    review.showing.show_current()
    stage.calm()
    assert review.showing.watched is not None
    assert review.showing.watched.footage.id == before


def test_what_can_not_be_fetched_leaves_no_other_recording_on_the_stage(
    stage: Stage, review: ReviewTab, corridor: Footage, office: Office
) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    (analysis,) = desk.catalogue.analyses(corridor.id)
    kept = desk.objects.path_of(analysis.poses_sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"something else")
    to_corridor(review)
    workspace = stage.window.workspace
    assert workspace is not None
    stage.wait(lambda: any(notice.tone is Tone.ERROR for notice in workspace.banners.shown))
    stage.calm()
    assert review.player.position is None
    assert review.player.info is None
    assert review.showing.watched is None
    card = review.player.canvas.card
    assert card is not None
    assert card[0] == "Cannot be shown"
