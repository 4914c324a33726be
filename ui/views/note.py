"""The field for why somebody judges as they do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

_LOW: Final = 34
_HIGH: Final = 68
"""One line until something is written there: what the machine saw needs the room more."""


class Note(QPlainTextEdit):
    """Why, in the person's words. Escape and Ctrl+Enter give the keyboard back to the review."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever writes sees more than a line."""
        super().focusInEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Empty, it is low again."""
        super().focusOutEvent(event)
        self._fit()

    def _fit(self) -> None:
        wanted = self.hasFocus() or not self.document().isEmpty()
        self.setFixedHeight(_HIGH if wanted else _LOW)
        bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wanted else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape and Ctrl+Enter; all else is text."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.left.emit()
        else:
            super().keyPressEvent(event)
