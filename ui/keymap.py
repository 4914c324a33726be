"""Which key does what: every named action of the window, with the keys that its person chose for it.

An action whose name has a dot in it (``review.accepted``) is found by itself: nothing is registered. A key
does one thing in the whole window, so that nobody has to know where the focus is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.keys import latin, sequences
from ui.preferences import Personal

_RESERVED: Final = ("Tab", "Shift+Tab", "Esc", "Backspace", "Del")
"""Keys that every field and dialog needs for itself."""


class KeyTakenError(Exception):
    """The key can't be given to this action.

    Attributes:
        key: The key.
        by: The name of the action that has it, "" where every field needs it.
    """

    def __init__(self, key: str, by: str) -> None:
        super().__init__(key, by)
        self.key = key
        self.by = by


@dataclass(frozen=True, slots=True)
class Binding:
    """One action with its keys.

    Attributes:
        name: Of the action, as ``place.what``.
        text: What it does, in the language in use.
        keys: Its keys as Qt writes them, in Latin letters.
        changed: Whether they are not the ones that the window comes with.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    changed: bool

    @property
    def place(self) -> str:
        """Where the action works: the first part of its name."""
        return self.name.partition(".")[0]


class Keymap(QObject):
    """The keys of one person.

    Signals:
        changed(): Some action has another key now, or more actions are known.

    Attributes:
        complete: Whether every action is known, so that it can be told which keys are free.
    """

    changed = Signal()

    def __init__(self, personal: Personal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._personal = personal
        self.complete = False
        self._chosen = personal.keys()
        self._shipped: dict[str, tuple[str, ...]] = {}
        self._actions: dict[str, list[QAction]] = {}

    def adopt(self, root: QWidget, *, more: bool = False) -> None:
        """Find the actions under a widget and give them the person's keys.

        Args:
            root: The widget.
            more: Whether other widgets are still to come.
        """
        self.complete = not more
        for action in root.findChildren(QAction):
            name = action.objectName()
            if "." in name and action not in self._actions.get(name, ()):
                self._shipped.setdefault(name, _latin_keys(action))
                self._actions.setdefault(name, []).append(action)
                if name in self._chosen:
                    action.setShortcuts(sequences(self._chosen[name]))
        self.changed.emit()

    def bindings(self) -> tuple[Binding, ...]:
        """Every action that has words, in the order in which they were found."""
        found = ((name, self._first(name)) for name in self._actions)
        return tuple(
            Binding(name, action.text(), self.keys(name), name in self._chosen)
            for name, action in found
            if action is not None and action.text()
        )

    def text(self, name: str) -> str:
        """What an action says it does; "" where there is none of that name."""
        action = self._first(name) if name in self._actions else None
        return "" if action is None else action.text()

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action; empty where there is none of that name."""
        if name in self._chosen:
            return (self._chosen[name],) if self._chosen[name] else ()
        return self._shipped.get(name, ())

    def rebind(self, name: str, key: str) -> None:
        """Give an action one key instead of those it has, and remember it.

        Raises:
            KeyTakenError: Another action has the key, or every field needs it.
        """
        key = latin(key)
        if key in _RESERVED:
            raise KeyTakenError(key, "")
        for other in self.bindings():
            if other.name != name and key in other.keys:
                raise KeyTakenError(key, other.name)
        self._chosen[name] = key
        self._keep(name, (key,))

    def reset(self, name: str) -> None:
        """Give an action the keys that the window comes with.

        Raises:
            KeyTakenError: Another action was given one of them.
        """
        for other in self.bindings():
            taken = set(other.keys) & set(self._shipped.get(name, ())) if other.name != name else ()
            if taken:
                raise KeyTakenError(min(taken), other.name)
        self._chosen.pop(name, None)
        self._keep(name, self._shipped.get(name, ()))

    def reset_all(self) -> None:
        """Give every action the keys that the window comes with."""
        for name in tuple(self._chosen):
            del self._chosen[name]
            self._keep(name, self._shipped.get(name, ()))

    def _keep(self, name: str, keys: tuple[str, ...]) -> None:
        self._personal.keep_keys(self._chosen)
        for action in self._actions.get(name, ()):
            if isValid(action):
                action.setShortcuts(sequences(*keys))
        self.changed.emit()

    def _first(self, name: str) -> QAction | None:
        return next((action for action in self._actions[name] if isValid(action)), None)


def _latin_keys(action: QAction) -> tuple[str, ...]:
    written = (key.toString(QKeySequence.SequenceFormat.PortableText) for key in action.shortcuts())
    return tuple(dict.fromkeys(key for key in written if key.isascii()))
