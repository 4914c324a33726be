"""A sentence in the status bar, shortened where there is no room, whole in its tooltip; a click leads on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Look
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, row

_AROUND: Final = 56
"""The sign before the sentence, and the air around both."""
_LEAST: Final = 220


class StatusLine(Speaking):
    """Base of what the status bar says, by role.

    Signals:
        clicked(): The person wants to go where more is told.
    """

    clicked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._told = ""
        self._button = button("quiet")
        self._button.clicked.connect(self.clicked)
        self.setLayout(row(self._button, STRETCH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What the status bar says."""
        return self._told

    def show_told(self, told: str, sign: str, role: str) -> None:
        """Say it, with a sign in the colour of a role; nothing is said by nothing shown."""
        self._told = told
        self._button.setVisible(bool(told))
        self._button.setToolTip(told)
        self._button.setAccessibleName(told)
        self._button.setIcon(self.look.icon(sign, role))
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """Room for its beginning, where work that runs needs the rest."""
        return QSize(_LEAST, self._button.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more of it or less."""
        super().resizeEvent(event)
        self._shorten()

    def retinted(self) -> None:
        """The sign follows the theme."""
        self.speak()

    def _shorten(self) -> None:
        room = self.width() - _AROUND
        elide = Qt.TextElideMode.ElideRight
        self._button.setText(self._button.fontMetrics().elidedText(self._told, elide, max(room, 0)))
