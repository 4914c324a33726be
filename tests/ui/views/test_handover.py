"""Custody from hand to hand at the window: offered, refused, offered again, accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.views.conftest import Stage
from tests.vidreview.conftest import Office, make_office
from tests.vidreview.test_work import bring_in
from ui.views import handover as handover_view
from ui.views.handover import HandoverPage
from ui.views.handsheets import AcceptSheet, ArrivalSheet, OfferSheet, PaperSheet, ReasonSheet, SlipSheet
from vidreview import casework, handover
from vidreview.handover import Answered, Elsewhere, HandedOut, Handover, State, Way
from vidreview.handover.errors import CarrierRefusedError
from vidreview.records import Role

S = TypeVar("S", bound=QWidget)
GIVER, RECEIVER = Role.INVESTIGATOR, Role.PROSECUTOR


@pytest.fixture
def school(tmp_path: Path) -> Office:
    """Another store."""
    return make_office(tmp_path / "school", 5)


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the person chooses in the desktop's own dialog, which offscreen Qt does not have."""
    chosen = tmp_path / "answer"
    monkeypatch.setattr(handover_view, "ask_target", lambda *_: chosen)
    return chosen


def arrived(school: Office, recording: Path, folder: Path) -> HandedOut:
    """A folder that the school hands out."""
    admin = school.desk(Role.INSTITUTION_ADMIN)
    (footage,), _ = bring_in(admin, recording)
    *_, made = handover.hand_out(admin, [footage.id], Elsewhere("Отдел полиции № 3"), folder)
    assert isinstance(made, HandedOut)
    return made


def answer_folder(stage: Stage, page: HandoverPage, folder: Path, code: str, reason: str = "") -> None:
    """Answers a folder that came: takes it over, or refuses it with a reason."""
    click(stage, page.arrived)
    form = sheet(stage, page, ArrivalSheet)
    assert not form.accept_button.isEnabled()
    form.folder.edit.setText(str(folder))
    stage.qtbot.keyClicks(form.code, code)
    if reason:
        form.answer.setCurrentIndex(1)
        assert not form.accept_button.isEnabled()
        stage.qtbot.keyClicks(form.reason, reason)
    click(stage, form.accept_button)


def save_answer(stage: Stage, saved: Path) -> bytes:
    """Does what the newest notice offers."""
    assert stage.window.workspace is not None
    (offer,) = stage.window.workspace.banners.shown[-1].actions
    assert offer.words().startswith("Save the answer")
    offer.act()
    stage.wait(saved.is_file)
    stage.calm()
    return saved.read_bytes()


def page_of(stage: Stage, role: Role) -> HandoverPage:
    if stage.window.workspace is not None:
        stage.window.bench.leave()
        stage.wait(lambda: stage.window.workspace is None)
        stage.calm()
    workspace = stage.enter(role)
    workspace.show_page(workspace.handovers)
    stage.calm()
    assert workspace.handovers is not None
    return workspace.handovers


def click(stage: Stage, button: QWidget) -> None:
    assert button.isVisibleTo(button.window())
    assert button.isEnabled()
    stage.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def sheet(stage: Stage, page: HandoverPage, kind: type[S]) -> S:
    stage.wait(lambda: any(each.isVisible() for each in page.findChildren(kind)))
    return next(each for each in page.findChildren(kind) if each.isVisible())


def offer(stage: Stage, note: str) -> None:
    page = page_of(stage, GIVER)
    click(stage, page.offer)
    form = sheet(stage, page, OfferSheet)
    stage.wait(lambda: len(form.footage_ids) == 1)
    form.to.setCurrentIndex(form.to.findData(RECEIVER.value))
    form.note.setText(note)
    click(stage, form.accept_button)
    stage.wait(lambda: state(page) is State.OFFERED)
    assert page.withdraw.isVisible()
    assert not page.accept.isVisible()


def state(page: HandoverPage) -> State | None:
    item = page.listing.current()
    return None if item is None else item.state


def newest(stage: Stage) -> Handover:
    return handover.handovers(stage.office.desk(Role.AUDITOR))[0]


def test_refused_with_a_reason_then_accepted(stage: Stage, case: str) -> None:
    stage.window.show()
    offer(stage, "Постановление № 7")
    page = page_of(stage, RECEIVER)
    click(stage, page.refuse)
    why = sheet(stage, page, ReasonSheet)
    assert not why.accept_button.isEnabled()
    stage.qtbot.keyClicks(why.reason, "not my case")
    click(stage, why.accept_button)
    stage.wait(lambda: state(page) is State.REFUSED)
    assert newest(stage).ended_note == "not my case"
    assert not page.accept.isVisible()

    offer(stage, "")
    page = page_of(stage, RECEIVER)
    click(stage, page.accept)
    click(stage, sheet(stage, page, AcceptSheet).accept_button)
    stage.wait(lambda: state(page) is State.ACCEPTED)
    footage = handover.recordings(stage.office.desk(Role.AUDITOR), newest(stage))
    assert handover.holder(stage.office.desk(Role.AUDITOR), footage[0]).name == RECEIVER.value
    click(stage, page.paper)
    paper = sheet(stage, page, PaperSheet)
    assert "Custody has passed" in paper.paper.toPlainText()
    stage.calm()


def test_an_offer_of_what_another_holds_is_refused_in_the_dialog(stage: Stage, case: str) -> None:
    stage.window.show()
    page = page_of(stage, RECEIVER)
    click(stage, page.offer)
    form = sheet(stage, page, OfferSheet)
    stage.wait(lambda: form.recordings.count() == 1)
    assert form.footage_ids == ()
    assert not form.accept_button.isEnabled()
    form.recordings.item(0).setCheckState(Qt.CheckState.Checked)
    form.to.setCurrentIndex(form.to.findData(GIVER.value))
    click(stage, form.accept_button)
    stage.wait(lambda: form.problem.isVisible())
    assert GIVER.value in form.problem.text()


def test_to_another_store_a_folder_is_made(stage: Stage, case: str, tmp_path: Path) -> None:
    stage.window.show()
    page = page_of(stage, GIVER)
    click(stage, page.offer)
    form = sheet(stage, page, OfferSheet)
    stage.wait(lambda: len(form.footage_ids) == 1)
    form.to.setCurrentIndex(form.to.count() - 1)
    form.name.setText("Отдел полиции № 3")
    form.folder.edit.setText(str(tmp_path))
    form.folder_name.setText("to-the-police")
    click(stage, form.accept_button)
    stage.wait(lambda: state(page) is State.OFFERED)
    stage.calm()
    assert (tmp_path / "to-the-police").is_dir()


def test_what_came_from_another_store_is_taken_over_and_answered(
    stage: Stage, school: Office, recording: Path, saved: Path, tmp_path: Path
) -> None:
    made = arrived(school, recording, tmp_path / "H1")
    stage.window.show()
    page = page_of(stage, GIVER)
    answer_folder(stage, page, made.path, made.code)
    stage.wait(lambda: state(page) is State.ACCEPTED)
    taken = newest(stage)
    assert (taken.way, taken.id) == (Way.IN, made.handover.id)
    assert page.slip.isVisible()
    done = handover.complete(school.desk(Role.INSTITUTION_ADMIN), save_answer(stage, saved), "answer")
    assert done.state is State.ACCEPTED


def test_what_came_is_refused_by_its_offer_or_as_it_is(
    stage: Stage, school: Office, recording: Path, saved: Path, tmp_path: Path
) -> None:
    """A folder of which not even the offer holds is answered too, with what was wrong."""
    made = arrived(school, recording, tmp_path / "H1")
    note = made.path / "ledger" / "checkpoint.note"
    whole = note.read_bytes()
    note.write_bytes(whole.replace(b"\n", b"\n\n", 1))
    stage.window.show()
    page = page_of(stage, GIVER)
    answer_folder(stage, page, made.path, "", "damaged")
    banners = stage.window.workspace.banners  # type: ignore[union-attr]
    stage.wait(lambda: bool(banners.shown) and "Nothing in it" in banners.shown[-1].words())
    admin = school.desk(Role.INSTITUTION_ADMIN)
    with pytest.raises(CarrierRefusedError):
        handover.complete(admin, save_answer(stage, saved), "answer")
    saved.unlink()
    note.write_bytes(whole)
    answer_folder(stage, page, made.path, made.code, "the wrong camera")
    stage.wait(lambda: state(page) is State.REFUSED)
    assert handover.complete(admin, save_answer(stage, saved), "answer").ended_note == "the wrong camera"


def test_the_answer_of_another_store_is_taken_in(
    stage: Stage, case: str, school: Office, tmp_path: Path
) -> None:
    desk = stage.office.desk(GIVER)
    (footage,) = casework.footage(desk, case)
    *_, made = handover.hand_out(desk, [footage.id], Elsewhere("Школа"), tmp_path / "H1")
    assert isinstance(made, HandedOut)
    *_, answered = handover.take_over(school.desk(Role.INVESTIGATOR), made.path)
    assert isinstance(answered, Answered)
    slip = tmp_path / "H1.answer"
    slip.write_bytes(b"{}")
    stage.window.show()
    page = page_of(stage, GIVER)
    click(stage, page.answered)
    form = sheet(stage, page, SlipSheet)
    assert not form.accept_button.isEnabled()
    form.slip.edit.setText(str(slip))
    click(stage, form.accept_button)
    stage.wait(form.problem.isVisible)
    assert "hands nothing over" in form.problem.text()
    slip.write_bytes(answered.slip)
    click(stage, form.accept_button)
    stage.wait(lambda: state(page) is State.ACCEPTED)
    assert newest(stage).ended_note == ""
    assert handover.holder(stage.office.desk(Role.AUDITOR), footage).name == Role.INVESTIGATOR.value


def test_the_whole_store_is_offered_and_accepted(stage: Stage, case: str) -> None:
    stage.window.show()
    page = page_of(stage, GIVER)
    click(stage, page.offer)
    form = sheet(stage, page, OfferSheet)
    stage.wait(lambda: len(form.footage_ids) == 1)
    form.case.setCurrentIndex(form.case.count() - 1)
    assert not form.recordings.isVisible()
    form.to.setCurrentIndex(form.to.count() - 1)
    assert not form.accept_button.isEnabled()
    form.to.setCurrentIndex(form.to.findData(RECEIVER.value))
    click(stage, form.accept_button)
    stage.wait(lambda: state(page) is State.OFFERED)
    page = page_of(stage, RECEIVER)
    click(stage, page.accept)
    click(stage, sheet(stage, page, AcceptSheet).accept_button)
    stage.wait(lambda: state(page) is State.ACCEPTED)
    assert newest(stage).scope == "store"


@pytest.mark.parametrize("role", list(Role))
def test_who_only_reads_is_offered_no_act(stage: Stage, case: str, role: Role) -> None:
    stage.window.show()
    page = page_of(stage, role)
    assert page.offer.isVisible() is (role is not Role.AUDITOR)
    assert page.arrived.isVisible() is (role is not Role.AUDITOR)
    assert not page.accept.isVisible()
