"""A window over a real store with one person of each role, and a case with two flagged recordings."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office, recording
from ui.app import make_window
from ui.language import Language
from ui.preferences import Preferences
from ui.views.workspace import Workspace
from ui.window import Window
from vidreview.accounts import add_user
from vidreview.desk import create_store, sign_in
from vidreview.environment import Environment
from vidreview.records import Kind, Role

__all__ = ["recording"]

CASE = "2026/17"
_IN_FRONT_MS = 1000
EVENTS = (
    Event(0.2, 0.8, Kind.STRIKE, 0.91),
    Event(1.0, 1.5, Kind.KICK, 0.74),
    Event(1.5, 1.9, Kind.PUSH, 0.6),
)


@dataclass
class Stage:
    """The window under test, and what to do with it."""

    window: Window
    office: Office
    qtbot: QtBot

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=60_000)
        self.keep_in_front()

    def keep_in_front(self) -> None:
        """There is no desktop here that would give the keyboard back when another window has gone."""
        front = QApplication.activeModalWidget() or self.window
        if front.isVisible() and QApplication.activeWindow() is None:
            front.activateWindow()
            QTest.qWaitForWindowActive(front, _IN_FRONT_MS)

    def calm(self) -> None:
        """Waits until nothing is asked for any more."""
        self.wait(lambda: self.window.ready and not self.window.bench.lanes.busy)

    def enter(self, role: Role) -> Workspace:
        """Signs in through the form."""
        self.window.open(self.office.root)
        form = self.window.sign_in.form
        self.wait(lambda: form.names.findData(role.value) >= 0)
        form.names.setCurrentIndex(form.names.findData(role.value))
        form.passphrase.edit.setText(PASSPHRASE)
        form.submit()
        self.wait(lambda: self.window.workspace is not None)
        self.calm()
        assert self.window.workspace is not None
        return self.window.workspace


def new_window(app: QApplication, folder: Path) -> Window:
    """A window that remembers nothing, and keeps what it remembers in a folder."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("practice", str(folder / "own"))
    return make_window(app, Preferences(settings), Language.ENGLISH)


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path, office: Office) -> Iterator[Stage]:
    window = new_window(qapp, tmp_path)
    yield Stage(window, office, qtbot)
    window.use_language(Language.ENGLISH)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    # A window and its pages know each other: left to Python's leisure, hundreds of them are styled anew.
    gc.collect()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one person of each role, to be copied."""
    root = tmp_path_factory.mktemp("stores") / "empty"
    custodian = create_store(root, Role.CUSTODIAN.value, PASSPHRASE, cost=CHEAP)
    for role in Role:
        if role is not Role.CUSTODIAN:
            add_user(custodian, role.value, role, PASSPHRASE, cost=CHEAP)
    return root


@pytest.fixture(scope="session")
def store_with_case(empty_store: Path, recording: Path) -> Path:
    """The same with a case, and one recording in it that has three flags; to be copied."""
    root = empty_store.with_name("with case")
    shutil.copytree(empty_store, root)
    desk = sign_in(root, Role.INVESTIGATOR.value, PASSPHRASE)
    flag(desk, take_in(desk, recording, CASE, "Camera 2"), EVENTS)
    return root


@pytest.fixture
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Office:
    """A copy of a store, with the case where the test asks for it."""
    wanted = "store_with_case" if "case" in request.fixturenames else "empty_store"
    root = tmp_path / "store"
    shutil.copytree(request.getfixturevalue(wanted), root)
    return Office(root, Environment())


@pytest.fixture
def case(office: Office) -> str:
    """A case with one recording that has three flags."""
    return CASE
