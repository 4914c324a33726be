"""The base of every page: texts that follow the language, icons that follow the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.look import Look
from ui.widgets.parts import give_role

Say = Callable[[], str]
"""Makes a text in the language in use."""


class Speaking(QWidget):
    """A widget that remembers how its texts and icons are made, and makes them again when that changes."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self._words: list[tuple[Callable[[str], object], Say]] = []
        self._icons: list[tuple[Callable[[QIcon], object], str, str]] = []
        look.changed.connect(self._retint)

    def word(self, setter: Callable[[str], object], say: Say) -> None:
        """Set a text now and at each change of language."""
        self._words.append((setter, say))
        setter(say())

    def tint(self, setter: Callable[[QIcon], object], name: str, role: str = "text") -> None:
        """Set an icon now and at each change of theme."""
        self._icons.append((setter, name, role))
        setter(self.look.icon(name, role))

    def give_lead(self, press: QAbstractButton, sign: str, leads: bool) -> None:
        """Whether a button is the one thing to do next, which is in the accent colour; no page has two."""
        give_role(press, "primary" if leads else "")
        if sign:
            press.setIcon(self.look.icon(sign, "on_accent" if leads else "text"))

    def changeEvent(self, event: QEvent) -> None:
        """Qt tells of a new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()

    def speak(self) -> None:
        """Make every text again; pages with texts that depend on data extend this."""
        for setter, say in self._words:
            setter(say())

    def _retint(self) -> None:
        for setter, name, role in self._icons:
            setter(self.look.icon(name, role))
        self.retinted()

    def retinted(self) -> None:
        """Called after a change of theme; pages that paint extend this."""
