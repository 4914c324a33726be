from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.panes import Pane, Panes


@pytest.fixture
def panes(qapp: QApplication, qtbot: QtBot) -> Panes:
    made = Panes(Pane(QWidget(), 100, 200, 1), Pane(QWidget(), 100, 400, 3))
    qtbot.addWidget(made)
    made.resize(600 + made.handleWidth(), 100)
    made.show()
    return made


def test_what_a_wider_window_has_more_is_shared_out(panes: Panes, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: panes.sizes() == [200, 400])
    panes.resize(panes.width() + 400, 100)
    qtbot.waitUntil(lambda: panes.sizes() == [300, 700])
    assert panes.saveState().isEmpty(), "nobody arranged anything"


def test_what_somebody_arranged_stays(panes: Panes, qtbot: QtBot) -> None:
    panes.setSizes([500, 100])
    qtbot.waitUntil(lambda: panes.sizes() == [500, 100])
    kept = panes.saveState()
    again = Panes(Pane(QWidget(), 100, 200, 1), Pane(QWidget(), 100, 400, 3))
    qtbot.addWidget(again)
    again.resize(panes.size())
    again.show()
    again.restoreState(kept)
    qtbot.waitUntil(lambda: again.sizes() == [500, 100])
    again.resize(again.width(), 200)
    qtbot.waitUntil(lambda: again.height() == 200)
    assert again.sizes() == [500, 100]
