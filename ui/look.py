"""Applies a theme to the application, and gives icons in its colours."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui import iconset
from ui.design import Colours, Size, Theme, colours, palette
from ui.stylesheet import stylesheet


class Look(QObject):
    """The theme in use.

    Signals:
        changed(): Colours are different now; whoever holds icons asks for them again.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.theme = Theme.LIGHT
        style = QStyleFactory.create("Fusion")
        if style is not None:
            app.setStyle(style)

    @property
    def colours(self) -> Colours:
        """Colours by role."""
        return colours(self.theme)

    def use(self, theme: Theme) -> None:
        """Switch the theme of every open window."""
        self.theme = theme
        # Over another stylesheet, Qt styles every widget again together with all that it holds, each time:
        # nearly a second for a thousand widgets. Without one before, it takes a tenth of that.
        self._app.setStyleSheet("")
        self._app.setPalette(palette(theme))
        self._app.setStyleSheet(stylesheet(self.colours))
        self.changed.emit()

    def icon(self, name: str, role: str = "text", size: int = Size.ICON) -> QIcon:
        """An icon in the colour of a role of `Colours`."""
        return iconset.icon(name, getattr(self.colours, role), size, self.colours.idle)


def desktop_theme(app: QApplication) -> Theme:
    """The theme that the desktop prefers; light where it says nothing."""
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Theme.DARK if dark else Theme.LIGHT
