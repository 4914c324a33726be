"""Custody from hand to hand at the window: offered, refused, offered again, accepted."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.ui.views.conftest import Stage
from ui.views.handover import HandoverPage
from ui.views.handsheets import AcceptSheet, OfferSheet, PaperSheet, ReasonSheet
from vidreview import handover
from vidreview.handover import Handover, State
from vidreview.records import Role

S = TypeVar("S", bound=QWidget)
GIVER, RECEIVER = Role.INVESTIGATOR, Role.PROSECUTOR


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


@pytest.mark.parametrize("role", list(Role))
def test_who_only_reads_is_offered_no_act(stage: Stage, case: str, role: Role) -> None:
    stage.window.show()
    page = page_of(stage, role)
    assert page.offer.isVisible() is (role is not Role.AUDITOR)
    assert page.arrived.isVisible() is (role is not Role.AUDITOR)
    assert not page.accept.isVisible()
