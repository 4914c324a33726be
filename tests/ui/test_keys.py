from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from ui.keys import act, sequences, shown


def test_letters_are_followed_by_the_same_key_in_cyrillic(qapp: QApplication) -> None:
    assert [key.toString() for key in sequences("A", "Ctrl+1", "[")] == ["A", "Ф", "Ctrl+1", "[", "Х"]


def test_an_action_shows_its_first_key(qapp: QApplication) -> None:
    owner = QWidget()
    action = act(owner, "window.next", "Return", "Enter")
    assert shown(action) == "Enter"
    assert action in owner.actions()
