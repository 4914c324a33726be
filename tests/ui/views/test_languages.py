from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from tests.ui.pictures.faults import faults
from tests.ui.views.conftest import Stage
from ui.design import Theme
from ui.language import Language
from ui.views.users import ask_passphrase
from ui.views.workspace import Workspace
from vidreview.records import Role


def pages(stage: Stage, workspace: Workspace, case: str) -> Iterator[str]:
    yield "home"
    workspace.open_case(case)
    for at, name in enumerate(workspace.case.tabs):
        workspace.case.show_tab(at)
        stage.calm()
        yield name
    if workspace.log is not None:
        workspace.show_page(workspace.log)
        stage.calm()
        yield "log"


def nothing_is_clipped(stage: Stage, widget: QWidget, name: str) -> None:
    """Once it is laid out, however long that takes."""

    def holds() -> None:
        assert (name, faults(widget)) == (name, [])

    stage.qtbot.waitUntil(holds)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("role", [Role.INVESTIGATOR, Role.PROSECUTOR, Role.INSTITUTION_ADMIN, Role.CUSTODIAN])
def test_nothing_is_clipped_on_a_small_screen(
    stage: Stage, case: str, role: Role, language: Language
) -> None:
    stage.window.use_language(language)
    stage.window.use_theme(Theme.DARK)
    workspace = stage.enter(role)
    stage.window.resize(1366, 768)
    for page in pages(stage, workspace, case) if role is not Role.INSTITUTION_ADMIN else ["home"]:
        stage.qtbot.wait(30)
        nothing_is_clipped(stage, stage.window, page)


def test_the_language_changes_while_the_window_is_open(stage: Stage, case: str) -> None:
    workspace = stage.enter(Role.INVESTIGATOR)
    workspace.open_case(case)
    stage.calm()
    note = workspace.case.review.judging.note  # type: ignore[union-attr]
    note.setPlainText("half a sentence")
    stage.window.use_language(Language.RUSSIAN)
    stage.wait(lambda: workspace.case.tabs[0] == "Видеозаписи")
    assert workspace.case.footage.listing.table.headerData(1, Qt.Orientation.Horizontal) == "Файл"
    stage.window.use_language(Language.KAZAKH)
    stage.wait(lambda: workspace.case.tabs[0] == "Бейнежазбалар")
    assert note.toPlainText() == "half a sentence"
    assert stage.window.bench.preferences.language == "kk"


DIALOGS: dict[str, tuple[Role, Callable[[Workspace], object]]] = {
    "new case": (Role.INVESTIGATOR, lambda space: space.cases.ask_new()),
    "keys": (Role.INVESTIGATOR, lambda space: space.show_help()),
    "new person": (Role.CUSTODIAN, lambda space: space.users.ask_new()),  # type: ignore[union-attr]
    "revoke": (Role.CUSTODIAN, lambda space: space.users.ask_revoke()),  # type: ignore[union-attr]
    "passphrase": (Role.AUDITOR, lambda space: ask_passphrase(space.bench, space)),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_dialogs_open_in_every_language_with_nothing_clipped(stage: Stage, name: str) -> None:
    role, opened = DIALOGS[name]
    workspace = stage.enter(role)
    if workspace.users is not None:
        workspace.show_page(workspace.users)
        stage.calm()
    titles = set()
    for language in Language:
        stage.window.use_language(language)
        stage.qtbot.wait(30)
        opened(workspace)
        dialog = workspace.findChildren(QDialog)[-1]
        stage.wait(dialog.isVisible)
        stage.qtbot.wait(30)
        nothing_is_clipped(stage, dialog, language)
        titles.add(dialog.windowTitle())
        dialog.reject()
        stage.wait(lambda dialog=dialog: not isValid(dialog) or not dialog.isVisible())  # type: ignore[misc]
    assert len(titles) == len(Language)
