"""Who signs out leaves no timer, window or object behind, however often; neither does a closed window."""

from __future__ import annotations

import gc
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.views.conftest import CASE, Stage, new_window
from tests.vidreview.conftest import Office
from ui.views.workspace import Workspace
from vidreview.records import Role

ROUNDS = 3


def let_go() -> None:
    """What is to be deleted later, and what only knows itself, goes now."""
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()


def known(kind: type[QObject]) -> list[QObject]:
    """All objects of a kind that Python knows and Qt has, wherever they hang."""
    return [each for each in gc.get_objects() if isinstance(each, kind) and isValid(each)]


def running_timers() -> list[str]:
    """Every timer that runs, and whose it is."""
    timers = {each for each in known(QTimer) if isinstance(each, QTimer) and each.isActive()}
    return sorted(f"{type(each.parent()).__name__} every {each.interval()} ms" for each in timers)


def windows() -> Counter[str]:
    """Windows, menus and lists that drop down, hidden ones too."""
    return Counter(type(each).__name__ for each in QApplication.topLevelWidgets())


def objects(of: QObject) -> Counter[str]:
    """What hangs on an object, directly or not."""
    return Counter(type(each).__name__ for each in of.findChildren(QObject))


def see_everything(stage: Stage, workspace: Workspace) -> None:
    """Every section, every tab of a case, and every window that opens beside them."""
    for name in workspace.sections:
        workspace.show_page(workspace.page(name))
        stage.calm()
    if "cases" in workspace.sections:
        workspace.open_case(CASE)
        for at, _ in enumerate(workspace.case.tabs):
            workspace.case.show_tab(at)
            stage.calm()
    workspace.show_manual().close()
    for dialog in (workspace.show_help(), workspace.show_settings()):
        stage.wait(dialog.isVisible)
        dialog.close()
    stage.calm()


def leave(stage: Stage) -> None:
    stage.window.bench.leave()
    stage.wait(lambda: stage.window.workspace is None)
    stage.calm()
    let_go()


def visit(stage: Stage, role: Role) -> None:
    see_everything(stage, stage.enter(role))
    leave(stage)


# Who sees most is in the normal run.
_ROLES = [pytest.param(role, marks=[] if role is Role.INVESTIGATOR else pytest.mark.slow) for role in Role]


@pytest.mark.parametrize("role", _ROLES)
def test_nothing_is_left_when_a_person_signs_out(stage: Stage, case: str, role: Role) -> None:
    visit(stage, role)
    there, shown = objects(stage.window), windows()
    for _ in range(1, ROUNDS):
        visit(stage, role)
        stage.wait(lambda: running_timers() == [])
        assert objects(stage.window) - there == Counter()
        assert windows() - shown == Counter()


def test_nothing_is_left_when_the_window_is_closed(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, office: Office, case: str
) -> None:
    before = windows()
    stage = Stage(new_window(qapp, tmp_path), office, qtbot)
    see_everything(stage, stage.enter(Role.INVESTIGATOR))
    stage.window.close()
    stage.wait(lambda: running_timers() == [])
    stage.window.deleteLater()
    let_go()
    assert windows() - before == Counter()
