"""Keys of one's own: found by themselves, refused where taken, kept per person."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from ui.keymap import Keymap, KeyTakenError
from ui.keys import act, latin, printed
from ui.preferences import Personal, Preferences


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def personal(settings: QSettings) -> Personal:
    return Preferences(settings).of("U-1")


def window(qapp: QApplication) -> QWidget:
    root = QWidget()
    for name, words, keys in (
        ("review.accepted", "Accept", ("A",)),
        ("review.rejected", "Reject", ("R",)),
        ("player.play", "Play", ("Space", "K")),
        ("player.silent", "", ("X",)),
    ):
        act(QWidget(root), name, *keys).setText(words)
    return root


def keys_of(keymap: Keymap) -> dict[str, tuple[str, ...]]:
    return {binding.name: binding.keys for binding in keymap.bindings()}


def test_actions_are_found_with_their_latin_keys(qapp: QApplication, personal: Personal) -> None:
    root, keymap = window(qapp), Keymap(personal)
    keymap.adopt(root)
    assert keys_of(keymap) == {
        "review.accepted": ("A",),
        "review.rejected": ("R",),
        "player.play": ("Space", "K"),
    }


def test_a_new_key_works_in_cyrillic_too_and_is_kept_for_the_person(
    qapp: QApplication, settings: QSettings
) -> None:
    root, keymap = window(qapp), Keymap(Preferences(settings).of("U-1"))
    keymap.adopt(root)
    keymap.rebind("review.accepted", "Q")
    again, own = window(qapp), Keymap(Preferences(settings).of("U-1"))
    own.adopt(again)
    (action,) = (a for w in again.findChildren(QWidget) for a in w.actions() if a.text() == "Accept")
    assert [key.toString() for key in action.shortcuts()] == ["Q", "Й"]
    third, other = window(qapp), Keymap(Preferences(settings).of("U-2"))
    other.adopt(third)
    assert keys_of(other)["review.accepted"] == ("A",)


@pytest.mark.parametrize(
    ("key", "by"), [("R", "review.rejected"), ("К", "review.rejected"), ("K", "player.play"), ("Tab", "")]
)
def test_a_key_that_is_taken_is_refused(qapp: QApplication, personal: Personal, key: str, by: str) -> None:
    root, keymap = window(qapp), Keymap(personal)
    keymap.adopt(root)
    with pytest.raises(KeyTakenError) as refused:
        keymap.rebind("review.accepted", key)
    assert refused.value.by == by
    assert keys_of(keymap)["review.accepted"] == ("A",)


def test_keys_go_back_to_what_was_shipped_unless_something_else_has_them(
    qapp: QApplication, personal: Personal
) -> None:
    root, keymap = window(qapp), Keymap(personal)
    keymap.adopt(root)
    keymap.rebind("review.accepted", "Q")
    keymap.rebind("review.rejected", "A")
    with pytest.raises(KeyTakenError):
        keymap.reset("review.accepted")
    keymap.reset_all()
    assert keys_of(keymap)["review.accepted"] == ("A",)
    assert not any(binding.changed for binding in keymap.bindings())


def test_keys_are_written_with_latin_letters_and_printed_with_signs() -> None:
    assert [latin(key) for key in ("Ctrl+Ф", "й", "Alt+Left", "A")] == ["Ctrl+A", "Q", "Alt+Left", "A"]
    assert [printed(key) for key in ("PgDown", "Alt+Left", "Return")] == ["Pg↓", "Alt+←", "Enter"]
