"""Whether a key is held down just now: what a shortcut, which hears of presses alone, can't tell."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_LEFT: Final = (QEvent.Type.WindowDeactivate, QEvent.Type.Hide)
"""A window that is left hears of no release."""


class Held(QObject):
    """Follows the key of one action from its press to its release, at the window that keys come up to.

    Nothing is heard of a key that is typed into a field, as the field keeps it.

    Args:
        action: Whose key it is, whatever it is by then; also its parent in Qt's sense.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        self._window: QWidget | None = None
        self.down = False

    def follow(self, window: QWidget) -> None:
        """Listen at this window, and at no other."""
        if window is self._window:
            return
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window, self.down = window, False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Takes note and lets everything pass."""
        kind = event.type()
        if kind in _LEFT:
            self.down = False
        elif isinstance(event, QKeyEvent) and not event.isAutoRepeat() and self._is_own(event):
            self.down = kind != QEvent.Type.KeyRelease
        return False

    def _is_own(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.key()) in self._action.shortcuts()
