from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.views.conftest import Stage
from ui.views.analysing import LookingPage
from vidreview.analysis import Settings
from vidreview.records import Role


@pytest.fixture
def page(stage: Stage, case: str) -> LookingPage:
    stage.enter(Role.INVESTIGATOR)
    found = LookingPage(stage.window.bench, case)
    stage.qtbot.addWidget(found)
    found.resize(560, 640)
    found.show()
    stage.calm()
    return found


def chosen(page: LookingPage, qtbot: QtBot) -> Settings:
    with qtbot.waitSignal(page.chosen) as signal:
        page.start.click()
    settings = signal.args[0]
    assert isinstance(settings, Settings)
    return settings


def test_the_slider_says_what_a_setting_costs_and_goes_towards_more_flags(
    page: LookingPage, qtbot: QtBot
) -> None:
    page.sensitivity.setValue(0)
    strict, said = chosen(page, qtbot).threshold, page.meaning.text()
    page.sensitivity.setValue(page.sensitivity.maximum())
    assert chosen(page, qtbot).threshold < strict
    assert page.meaning.text() != said


def test_a_dragged_rectangle_is_a_region_of_this_camera_and_can_be_removed(
    page: LookingPage, qtbot: QtBot
) -> None:
    middle = page.canvas.rect().center()
    qtbot.mousePress(page.canvas, Qt.MouseButton.LeftButton, pos=middle - QPoint(40, 30))
    qtbot.mouseMove(page.canvas, middle)
    qtbot.mouseRelease(page.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 30))
    (region,) = chosen(page, qtbot).ignored
    assert region.camera == page.camera.currentData()
    (left, top), _, (right, bottom), _ = region.corners
    assert 0 < left < 0.5 < right < 1
    assert 0 < top < bottom < 1
    page.remove.click()
    assert chosen(page, qtbot).ignored == ()
    assert not page.remove.isEnabled()


def test_a_click_is_no_region(page: LookingPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.canvas, Qt.MouseButton.LeftButton, pos=page.canvas.rect().center())
    assert chosen(page, qtbot).ignored == ()


def test_the_least_height_is_told_in_pixels(page: LookingPage, qtbot: QtBot) -> None:
    page.smallest.setValue(60)
    assert chosen(page, qtbot).min_height_px == 60.0
    assert "60" in page.least.text()
