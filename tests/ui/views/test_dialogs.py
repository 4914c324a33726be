"""Every dialog by keyboard: where it begins, how Tab goes, what Enter and Escape do, what may stay empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.ui.strays import no_strays
from tests.ui.views.conftest import Stage
from ui.views.analysing import AnalysisDialog
from ui.views.clocksheet import ClockSheet
from ui.views.enclosing import ask_disclose, ask_enclose
from ui.views.handover import HandoverPage
from ui.views.handsheets import ArrivalSheet, OfferSheet
from ui.views.receipt import issue_receipt
from ui.views.review import ReviewTab
from ui.views.users import ask_passphrase
from ui.views.workspace import Workspace
from ui.widgets.dialog import SheetDialog
from ui.widgets.naming import NewName
from vidreview import handover
from vidreview.records import Role

_TYPED = "a long enough phrase"
_EITHER = {"Certificates of the authority (PEM)", "Key of the witness"}
"""One of these is needed, whichever the answer is checked against."""
_TALL_PX = 6
"""So much lower is another row."""

Open = Callable[[Stage, Workspace, str], object]


def _reviewing(stage: Stage, space: Workspace, case: str) -> ReviewTab:
    space.open_case(case, "review")
    review = space.case.review
    assert review is not None
    stage.wait(lambda: review.player.position is not None)
    return review


def _handovers(stage: Stage, space: Workspace, case: str) -> HandoverPage:
    giver, page = stage.office.desk(Role.INVESTIGATOR), space.handovers
    assert page is not None
    if not handover.handovers(giver):
        handover.offer_to(giver, [giver.catalogue.footage(case)[0].id], Role.PROSECUTOR.value)
    space.show_page(page)
    stage.wait(lambda: page.listing.current() is not None)
    return page


def _revoke(stage: Stage, space: Workspace, _case: str) -> None:
    users = space.users
    assert users is not None
    space.show_page(users)
    stage.wait(lambda: users.listing.pick(lambda user: user.role is Role.AUDITOR))
    users.ask_revoke()


def _offer(_stage: Stage, space: Workspace, _case: str) -> None:
    page = space.handovers
    assert page is not None
    page.ask_offer()


def _arrival(_stage: Stage, space: Workspace, _case: str) -> None:
    assert space.handovers is not None
    sheet = space.handovers.ask_arrival().sheet
    assert isinstance(sheet, ArrivalSheet)
    sheet.answer.setCurrentIndex(1)


def _receipt(stage: Stage, space: Workspace, case: str) -> None:
    taken = stage.office.desk(Role.INSTITUTION_ADMIN).catalogue.footage(case)
    issue_receipt(space.bench, space, (taken[0].id,))


DIALOGS: dict[Role, dict[str, Open]] = {
    Role.INVESTIGATOR: {
        "new case": lambda _, space, __: space.cases.ask_new(),
        "unmask": lambda *seen: _reviewing(*seen).exposing.ask_unmask(),
        "unmute": lambda *seen: _reviewing(*seen).exposing.ask_unmute(),
        "known clips": lambda *seen: _reviewing(*seen).ask_known(),
        "clock": lambda *seen: _reviewing(*seen).keeper.ask_clock(),
        "offer": _offer,
        "take back": lambda *seen: _handovers(*seen).withdraw.click(),
        "keys": lambda _, space, __: space.show_help(),
        "settings": lambda _, space, __: space.show_settings(),
        "manual": lambda _, space, __: space.show_manual(),
        "set the analysis": lambda _, space, __: space.case.footage.show_tuning(),
    },
    Role.PROSECUTOR: {
        "accept": lambda *seen: _handovers(*seen).accept.click(),
        "refuse": lambda *seen: _handovers(*seen).refuse.click(),
        "paper": lambda *seen: _handovers(*seen).ask_paper(),
        "arrival": _arrival,
        "slip": lambda _, space, __: space.handovers.ask_slip(),  # type: ignore[union-attr]
        "enclose": lambda _, space, __: ask_enclose(space.bench, Path("bundle"), space),
        "disclose": lambda _, space, __: ask_disclose(space.bench, space),
    },
    Role.CUSTODIAN: {
        "new person": lambda _, space, __: space.users.ask_new(),  # type: ignore[union-attr]
        "revoke": _revoke,
        "witness": lambda _, space, __: space.anchors.request_witness(),  # type: ignore[union-attr]
        "answer": lambda _, space, __: space.anchors.ask_answer(),  # type: ignore[union-attr]
        "code": lambda _, space, __: space.anchors.code.click(),  # type: ignore[union-attr]
        "passphrase": lambda _, space, __: ask_passphrase(space.bench, space),
    },
    Role.INSTITUTION_ADMIN: {"receipt": _receipt},
}


@pytest.fixture(autouse=True)
def nothing_flashes(qapp: QApplication, stage: Stage) -> Iterator[None]:
    """Looks while the stage is there still."""
    with no_strays(qapp):
        yield


def _over(stage: Stage) -> list[QDialog]:
    return [each for each in stage.window.findChildren(QDialog) if each.isVisible()]


def shown(stage: Stage, open_it: Open, space: Workspace, case: str) -> QDialog:
    """Opens a dialog, and waits until it has the keyboard."""
    open_it(stage, space, case)
    stage.wait(lambda: bool(_over(stage)))
    stage.calm()
    (dialog,) = _over(stage)

    def has_keyboard() -> bool:
        # A window that was closed just before may still hand the keyboard back to the one below.
        dialog.activateWindow()
        now = QApplication.focusWidget()
        return now is not None and dialog.isAncestorOf(now)

    stage.wait(has_keyboard)
    return dialog


def told(label: QLabel) -> str:
    return label.text().removesuffix(" (optional)")


def lines(dialog: QWidget) -> Iterator[tuple[QLabel, QLineEdit]]:
    """Every line to be typed into that can be seen, with its label."""
    for label in dialog.findChildren(QLabel):
        buddy = label.buddy()
        edit = buddy if isinstance(buddy, QLineEdit) else buddy.findChild(QLineEdit) if buddy else None
        if isinstance(edit, QLineEdit) and edit.isVisible() and not isinstance(buddy, QComboBox):
            yield label, edit


def fill(dialog: SheetDialog) -> None:
    """What a person would type, so that the dialog can be accepted."""
    if isinstance(dialog.sheet, ClockSheet):
        dialog.sheet.shown.setText("2026-02-27 15:05:40")
        dialog.sheet.error.setText("1")
        dialog.sheet.note.setText(_TYPED)
        return
    if isinstance(dialog.sheet, OfferSheet):
        dialog.sheet.to.setCurrentIndex(dialog.sheet.to.count() - 1)
        dialog.sheet.recordings.item(0).setCheckState(Qt.CheckState.Checked)
    for _, edit in lines(dialog):
        edit.setText(_TYPED)
    for _, edit in lines(dialog):
        edit.setText(_TYPED)
    for name in dialog.findChildren(NewName):
        name.edit.setText("a-new-folder")


def place(dialog: QWidget, widget: QWidget) -> QPoint:
    return widget.mapTo(dialog, QPoint(0, 0))


def tabbed(dialog: QDialog) -> list[QWidget]:
    """What Tab goes through, from where the dialog begins until it is there again."""
    began = QApplication.focusWidget()
    assert began is not None
    found = [began]
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is began:
            return found
        found.append(now)
    raise AssertionError("Tab never comes back")


def is_before(dialog: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether a person reads the one first: above, or on the same row further left."""
    here, there = place(dialog, one), place(dialog, other)
    rows_meet = here.y() < there.y() + other.height() and there.y() < here.y() + one.height()
    return here.x() < there.x() if rows_meet else here.y() < there.y() + _TALL_PX


def odd_steps(dialog: QDialog) -> Iterator[str]:
    """Where Tab goes back up, or comes by twice."""
    way = tabbed(dialog)
    if len(way) != len(set(way)):
        yield "Tab comes by twice"
    # What begins below what is only read, or at a button, comes round to the top once.
    top = min(way, key=lambda each: (place(dialog, each).y(), place(dialog, each).x()))
    way = [*way[way.index(top) :], *way[: way.index(top)]]
    for one, other in pairwise(way):
        if not is_before(dialog, one, other):
            yield f"Tab goes back from {_named(one)} to {_named(other)}"


def _named(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QPushButton) else ""
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"


def odd_keys(dialog: SheetDialog) -> Iterator[str]:
    """Where Enter does not accept what can be accepted, or accepts what can't."""
    button, accepted = dialog.sheet.accept_button, []
    button.clicked.disconnect()
    button.clicked.connect(lambda: accepted.append(True))
    began = QApplication.focusWidget()
    assert began is not None
    if began is not button and isinstance(began, QPushButton):
        yield f"it begins at {_named(began)}"
    QTest.keyClick(began, Qt.Key.Key_Return)
    if len(accepted) != int(button.isEnabled()):
        yield "Enter does not do what the button does"
    fill(dialog)
    for label, edit in lines(dialog):
        accepted.clear()
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Return)
        if len(accepted) != 1:
            yield f"Enter in {label.text()!r} accepts {len(accepted)} times"


def odd_fields(dialog: SheetDialog) -> Iterator[str]:
    """What may stay empty and does not say so, or says so and may not."""
    for label, edit in lines(dialog):
        fill(dialog)
        if edit.isEnabled() and not edit.isReadOnly():
            edit.clear()
            optional = label.text() != told(label) or told(label) in _EITHER
            if dialog.sheet.accept_button.isEnabled() != optional:
                yield f"{label.text()!r} may {'not ' * optional}stay empty"


@pytest.mark.parametrize("role", list(DIALOGS))
def test_every_dialog_is_used_by_keyboard_alone(stage: Stage, case: str, role: Role) -> None:
    space = stage.enter(role)
    if role is Role.INVESTIGATOR:
        space.open_case(case)
        stage.calm()
    found = []
    for name, open_it in DIALOGS[role].items():
        dialog = shown(stage, open_it, space, case)
        odd = [*odd_steps(dialog)]
        if isinstance(dialog, SheetDialog):
            odd += [*odd_keys(dialog), *odd_fields(dialog)]
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        stage.wait(lambda: stage.window.bench.occupied and not _over(stage))
        found += [f"{name}: {each}" for each in odd]
    assert found == []


def test_the_analysis_is_begun_by_enter(stage: Stage, case: str) -> None:
    space = stage.enter(Role.INVESTIGATOR)
    space.open_case(case)
    stage.calm()
    dialog = shown(stage, DIALOGS[Role.INVESTIGATOR]["set the analysis"], space, case)
    assert isinstance(dialog, AnalysisDialog)
    assert QApplication.focusWidget() is dialog.page.sensitivity
    dialog.page.chosen.disconnect()
    with stage.qtbot.waitSignal(dialog.page.chosen):
        QTest.keyClick(dialog.page.sensitivity, Qt.Key.Key_Return)
