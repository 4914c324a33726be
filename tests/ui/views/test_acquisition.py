"""Times in the acquisition form: kept as they are written, with a word where none can be read from them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.views.acquisition import AcquisitionForm


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> AcquisitionForm:
    made = AcquisitionForm(Look(qapp))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def said(form: AcquisitionForm) -> list[str]:
    return [each.text() for each in form.findChildren(QLabel) if each.isVisible() and "kept" in each.text()]


def test_what_is_no_time_is_told_of_once_it_is_left_and_kept_as_it_is(form: AcquisitionForm) -> None:
    line = form.lines["recorder_clock"]
    line.insert("nonsense")
    assert said(form) == [], "nothing is said while somebody writes"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert said(form) == [
        "No time can be read from this, such as 27/02/2026 15:05:40. It is kept as you wrote it."
    ]
    assert line.accessibleDescription() == said(form)[0]
    assert form.value().recorder_clock == "nonsense"
    line.insert(" 15:0")
    assert len(said(form)) == 1
    line.insert("5")
    assert said(form) == []
    assert form.value().recorder_clock == "nonsense 15:05"


@pytest.mark.parametrize(
    ("name", "words", "read"),
    [
        ("acquired_at", "вчера утром", False),
        ("acquired_at", "27.02.2026", True),
        ("acquired_at", "27 февраля 2026, утром", True),
        ("acquired_at", "", True),
        ("recorder_clock", "чушь", False),
        ("recorder_clock", "27.02.2026 8:05", True),
        ("reference_clock", "по радио, 14:05:12", True),
    ],
)
def test_what_a_time_can_be_read_from(form: AcquisitionForm, name: str, words: str, read: bool) -> None:
    form.lines[name].setText(words)
    assert (form.doubt(name) == "") is read
