"""What is large is made in steps, and what is wanted comes first."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import steps
from ui.steps import Steps, Workshop, at_once, one_step


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def workshop(qapp: QApplication, done: list[str]) -> Workshop[str]:
    def make(name: str) -> Steps[str]:
        for step in (1, 2):
            done.append(f"{name} {step}")
            yield
        return name.upper()

    return Workshop({name: lambda name=name: make(name) for name in ("a", "b", "c")}, qapp)  # type: ignore[misc]


def test_everything_is_made_in_its_order(workshop: Workshop[str], done: list[str], qtbot: QtBot) -> None:
    workshop.start()
    qtbot.waitUntil(lambda: len(workshop.whole) == 3)
    assert done == ["a 1", "a 2", "b 1", "b 2", "c 1", "c 2"]
    assert dict(workshop.whole) == {"a": "A", "b": "B", "c": "C"}


def test_what_is_wanted_is_made_first(
    workshop: Workshop[str], done: list[str], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "_SHOWN_MS", 0)
    workshop.want("c")
    qtbot.waitUntil(lambda: len(workshop.whole) == 3)
    assert done[:2] == ["c 1", "c 2"]


def test_what_is_whole_is_told_at_once(workshop: Workshop[str], qtbot: QtBot) -> None:
    workshop.get("b")
    with qtbot.waitSignal(workshop.made, timeout=0, check_params_cb=lambda name: name == "b"):
        workshop.want("b")
    workshop.stop()


def test_what_is_needed_now_is_made_to_its_end(workshop: Workshop[str], done: list[str]) -> None:
    assert workshop.get("b") == "B"
    assert workshop.get("b") == "B"
    assert done == ["b 1", "b 2"]
    workshop.stop()


@pytest.mark.usefixtures("long_pauses")
def test_what_was_wanted_has_the_window_to_itself_until_something_is_shown_of_everything(
    workshop: Workshop[str], done: list[str], qtbot: QtBot
) -> None:
    workshop.want("c")
    qtbot.waitUntil(lambda: "c" in workshop.whole)
    qtbot.wait(100)
    assert done == ["c 1", "c 2"]
    workshop.hurry()
    qtbot.waitUntil(lambda: workshop.complete)
    assert done[2:] == ["a 1", "a 2", "b 1", "b 2"]


def test_what_is_half_made_is_let_go_of(qapp: QApplication, qtbot: QtBot) -> None:
    told: list[str] = []

    def make() -> Steps[str]:
        try:
            told.append("begun")
            yield
            told.append("never")
            yield
        finally:
            told.append("let go")
        return "whole"

    workshop = Workshop({"a": make}, qapp)
    workshop.made.connect(told.append)
    workshop._go_on()
    workshop.stop()
    workshop.want("a")
    qtbot.wait(1)
    assert told == ["begun", "let go"]


def test_one_step_and_all_at_once_give_what_was_made() -> None:
    assert at_once(one_step(lambda: 7)) == 7
