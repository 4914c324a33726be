"""Keys that work whatever the keyboard's language is set to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

_LATIN: Final = "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,."
_CYRILLIC: Final = "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_SAME_KEY: Final = dict(zip(_LATIN, _CYRILLIC, strict=True))
"""What the keys of a Latin keyboard type in Russian and in Kazakh, whose own letters lie elsewhere."""


_LETTER_OF: Final = {theirs: ours for ours, theirs in _SAME_KEY.items()}

_SIGNS: Final = {"PgDown": "Pg↓", "PgUp": "Pg↑", "Left": "←", "Right": "→", "Return": "Enter"}


def latin(key: str) -> str:
    """A key sequence with the Latin letter of the same key, whatever layout it was typed with."""
    letter = _LETTER_OF.get(key[-1:].upper())
    return key if letter is None else key[:-1] + letter


def sequences(*keys: str) -> list[QKeySequence]:
    """Key sequences, each followed by what the same key is in Cyrillic."""
    both = (name for key in keys for name in (key, _SAME_KEY.get(key, "")) if name)
    return [QKeySequence(name) for name in both]


def follow_keyboard(actions: Iterable[QAction]) -> None:
    """Let single-letter keys of actions work with a Cyrillic layout too."""
    for action in actions:
        action.setShortcuts(sequences(*(key.toString() for key in action.shortcuts())))


def act(owner: QWidget, name: str, *keys: str) -> QAction:
    """An action of ``owner`` that works while anything in it has the focus."""
    action = QAction(owner)
    action.setObjectName(name)
    action.setShortcuts(sequences(*keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    owner.addAction(action)
    return action


def printed(key: str) -> str:
    """A key sequence as it is printed on keyboards, or as people call the key that nothing is printed on."""
    for name, sign in _SIGNS.items():
        key = key.replace(name, sign)
    return key.replace("Space", QCoreApplication.translate("Keys", "Space"))


def shown(action: QAction) -> str:
    """The first key of an action as it is printed on keyboards."""
    keys = action.shortcuts()
    return printed(keys[0].toString(QKeySequence.SequenceFormat.PortableText)) if keys else ""


def with_key(words: str, action: QAction | None) -> str:
    """The words, and behind them the first key of an action that has one."""
    key = "" if action is None else shown(action)
    return f"{words} ({key})" if key else words


def tell(press: QAbstractButton, action: QAction) -> None:
    """Let a button without words say what its action does and by which key, whatever these are by then."""
    _tell(press, action)
    action.changed.connect(partial(_tell, press, action))


def _tell(press: QAbstractButton, action: QAction) -> None:
    if not isValid(press):
        return
    own = action.toolTip() != action.text()
    press.setToolTip(action.toolTip() if own else with_key(action.text(), action))
