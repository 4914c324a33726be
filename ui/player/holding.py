"""Whether a key is held down just now: what a shortcut, which hears of presses alone, can't tell."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

_GONE = (QEvent.Type.WindowDeactivate, QEvent.Type.ApplicationDeactivate)


class Held(QObject):
    """Follows the key of one action from its press to its release.

    Args:
        action: Whose key it is, whatever it is by then; also its parent in Qt's sense.
    """

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action = action
        self._down = False
        action.triggered.connect(self._pressed)

    @property
    def down(self) -> bool:
        """Whether the key is down."""
        return self._down

    def _pressed(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and not self._down:
            self._down = True
            app.installEventFilter(self)

    def _released(self) -> None:
        self._down = False
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Waits for the release; a window that is left hears of none."""
        kind = event.type()
        if kind in _GONE or (kind == QEvent.Type.KeyRelease and self._is_own(event)):
            self._released()
        return False

    def _is_own(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        return QKeySequence(event.key()) in self._action.shortcuts()
