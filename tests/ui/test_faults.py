from __future__ import annotations

import pytest
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication as App
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.pictures.faults import faults
from ui.design import LIGHT, Theme, palette


@pytest.fixture
def root(qapp: App, qtbot: QtBot) -> QWidget:
    root = QWidget()
    root.setPalette(palette(Theme.LIGHT))
    root.resize(600, 400)
    qtbot.addWidget(root)
    return root


def sign(colour: str) -> QIcon:
    pixmap = QPixmap(18, 18)
    pixmap.fill(colour)
    return QIcon(pixmap)


def found(root: QWidget, widget: QWidget, width: int, height: int) -> list[str]:
    widget.setParent(root)
    widget.setGeometry(10, 10, width, height)
    root.show()
    return faults(root)


def test_a_word_without_room_is_found(root: QWidget) -> None:
    assert "QLabel" in found(root, QLabel("a word that is long"), 40, 20)[0]


def test_lines_without_height_are_found(root: QWidget) -> None:
    label = QLabel("several words that take several lines")
    label.setWordWrap(True)
    assert "QLabel" in found(root, label, 80, 20)[0]


def test_a_hint_of_a_field_without_room_is_found(root: QWidget) -> None:
    assert "QLineEdit" in found(root, QLineEdit(placeholderText="why, in your own words"), 60, 30)[0]


def test_a_choice_without_room_is_found(root: QWidget) -> None:
    box = QComboBox()
    box.addItem("everything that was ever recorded")
    assert "QComboBox" in found(root, box, 80, 30)[0]


def test_a_sign_drawn_out_is_found(root: QWidget) -> None:
    button = QPushButton()
    button.setIcon(sign(LIGHT.text))
    assert "QPushButton '': 200 ×" in found(root, button, 200, 30)[0]


def test_a_sign_of_the_other_theme_is_found(root: QWidget) -> None:
    button = QPushButton("Pause")
    button.setStyleSheet(f"background: {LIGHT.surface}")
    button.setIcon(sign(LIGHT.raised))
    assert "sign at 1" in found(root, button, 120, 30)[0]
    button.setIcon(sign(LIGHT.text))
    assert not faults(root)
    root.setStyleSheet(f"QWidget {{ background: {LIGHT.ground} }} QPushButton {{ background: transparent }}")
    button.setStyleSheet("")
    assert not faults(root)


def test_a_bar_that_scrolls_sideways_is_found(root: QWidget) -> None:
    area, wide = QScrollArea(), QWidget()
    wide.setMinimumWidth(900)
    area.setWidget(wide)
    assert "scrolls sideways" in found(root, area, 300, 200)[0]


def test_a_cell_cut_beside_room_is_found(root: QWidget) -> None:
    table = QTableWidget(1, 2)
    table.setItem(0, 0, QTableWidgetItem("a name that is longer than that"))
    table.setColumnWidth(0, 40)
    table.horizontalHeader().setStretchLastSection(True)
    assert any("QTableWidget" in each for each in found(root, table, 580, 200))
    table.resizeColumnsToContents()
    assert not faults(root)
