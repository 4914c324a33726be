"""Work that waits behind other work: told of, and stopped by keys or by the mouse before its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.jobs import Lane, Outcome
from ui.look import Look
from ui.tasks import Tasks
from ui.widgets.strip import TasksStrip


@pytest.fixture
def lane() -> Iterator[Lane]:
    made = Lane("test lane", drains=True)
    yield made
    made.close(60)


def open_menu(strip: TasksStrip, qtbot: QtBot) -> QMenu:
    """Opens the menu by the keyboard, as Space does on a button that has the focus."""
    strip.activateWindow()
    strip.more.setFocus()
    qtbot.waitUntil(strip.more.hasFocus)
    QTest.keyClick(strip.more, Qt.Key.Key_Space)
    menu = strip.more.menu()
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    return menu


def test_each_work_that_waits_can_be_stopped(qapp: QApplication, qtbot: QtBot, lane: Lane) -> None:
    go_on, ran = threading.Event(), []

    def first() -> Iterator[object]:
        yield go_on.wait(60)

    def later(name: str) -> Iterator[object]:
        ran.append(name)
        yield name

    tasks = Tasks(lane)
    tasks.add(lambda: "Exporting", lane.start(first))
    waiting = [tasks.add(lambda name=name: name, lane.start(lambda name=name: later(name))) for name in "AB"]  # type: ignore[misc]
    jobs = [task.job for task in waiting]
    strip = TasksStrip(Look(qapp), tasks)
    qtbot.addWidget(strip)
    strip.show()
    qtbot.waitExposed(strip)
    assert strip.more.text() == "+ 2 waiting"
    assert strip.more.toolTip() != ""
    menu = open_menu(strip, qtbot)
    assert [entry.text() for entry in menu.actions()] == ["Stop: A", "Stop: B"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: waiting[1].cancelling)
    menu = open_menu(strip, qtbot)
    assert [(entry.text(), entry.isEnabled()) for entry in menu.actions()] == [
        ("Stop: A", True),
        ("Stopping: B", False),
    ]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    qtbot.waitUntil(lambda: waiting[0].cancelling)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.running)
    assert ran == []
    assert [job.outcome for job in jobs] == [Outcome.CANCELLED, Outcome.CANCELLED]
    assert strip.more.isHidden()
