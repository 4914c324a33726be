"""Qt runs offscreen, waits are patient, no test may leave a thread behind, and one that fails runs once more.

Real windows and real threads share a machine with whatever else runs there; a second failure counts, and the
summary names every test that needed a second run.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import steps
from ui.language import Language, locale_of

HERE = Path(__file__).parent

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Importing cv2 points Qt at cv2's own, incompatible plugins.
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Grants every test of the window a second run."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


PATIENCE_MS = 60_000
"""How long a test waits for what must come, however crowded the machine."""


class Patient(QtBot):
    """Waits at least a minute: that something takes long is no failure, that it never comes is."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        """Run the event loop until something is so."""
        super().waitUntil(callback, timeout=max(timeout, PATIENCE_MS))

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE_MS, **how: Any) -> Any:
        """Run the event loop until a signal is emitted; 0 asks for one that is emitted at once."""
        return super().waitSignal(signal, timeout=timeout and max(timeout, PATIENCE_MS), **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Drives widgets; in place of pytest-qt's own, which waits five seconds."""
    return Patient(request)


@pytest.fixture
def long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is made unless it is asked for."""
    for name in ("_IDLE_MS", "_SHOWN_MS"):
        monkeypatch.setattr(steps, name, 10**8)


@pytest.fixture(autouse=True)
def english_numbers() -> None:
    """Numbers are written as in English, whatever language the test before this one left."""
    QLocale.setDefault(locale_of(Language.ENGLISH))


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fails a test that ends with a thread that it did not begin with."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and set(threading.enumerate()) - before:
        time.sleep(0.01)
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left behind: {left}"
