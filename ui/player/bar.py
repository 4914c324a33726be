"""The row under the stage: buttons for the player's actions, and where in the footage it stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QAction, QFontDatabase, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.keys import tell
from ui.player.actions import PlayerActions
from ui.player.words import pace_text

_ICON: Final = QSize(18, 18)
_BUTTON_PX: Final = 32


class Bar(QWidget):
    """Buttons and figures; shows what it is told.

    Args:
        actions: The player's, each of which gets a button.
        parent: In Qt's sense.
    """

    def __init__(self, actions: PlayerActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.time = _figure(self, fixed=True)
        self.frame = _figure(self)
        self.stamp = _figure(self)
        self.wall = _figure(self)
        self.speed = _Speed(self)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Gives the figures their names for screen readers."""
        translate = QCoreApplication.translate
        self.time.setAccessibleName(translate("Player", "Media time"))
        self.frame.setAccessibleName(translate("Player", "Frame"))
        self.stamp.setAccessibleName(translate("Player", "Presentation timestamp"))
        self.speed.setAccessibleName(translate("Player", "Speed"))
        self.wall.setAccessibleName(translate("Player", "Wall clock"))

    def show_speed(self, speed: float, pace: float | None = None, *, back: bool = False) -> None:
        """Shows the speed that is asked for, and the pace that is reached where it is clearly less."""
        self.speed.setText(f"{'−' if back else ''}{pace_text(speed, pace)}")

    def changeEvent(self, event: QEvent) -> None:
        """Redraws the icons where the theme has changed."""
        if event.type() == QEvent.Type.PaletteChange:
            self.paint_icons()
        super().changeEvent(event)

    def paint_icons(self) -> None:
        """Draws the icons in the theme's colours."""
        palette = self.palette()
        disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
        self._actions.paint_icons(palette.color(QPalette.ColorRole.ButtonText).name(), disabled.name())

    def _lay_out(self) -> None:
        a = self._actions
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        for action in (a.backward, a.step_back, a.play, a.step_forward):
            buttons.addWidget(self._button(action))
        buttons.addSpacing(8)
        buttons.addWidget(self._button(a.slower))
        buttons.addWidget(self.speed)
        buttons.addWidget(self._button(a.faster))
        buttons.addStretch(1)
        for action in (a.fit, a.measure, a.stopwatch, a.tone, a.still, a.clock, a.together):
            buttons.addWidget(self._button(action))
        buttons.addSpacing(8)
        for action in (a.loop, a.skeletons, a.heads, a.greyscale):
            buttons.addWidget(self._button(action))
        self.sound = self._button(a.sound)
        buttons.addWidget(self.sound)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        figures.addWidget(self.time)
        figures.addWidget(self.wall)
        figures.addStretch(1)
        figures.addWidget(self.frame)
        figures.addWidget(self.stamp)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 6, 8, 6)
        rows.setSpacing(4)
        rows.addLayout(buttons)
        rows.addLayout(figures)

    def _button(self, action: QAction) -> QToolButton:
        """A button that never takes the focus: every action has a key of its own."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        tell(button, action)
        button.setIconSize(_ICON)
        button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRepeat(action.autoRepeat())
        return button


class _Speed(QLabel):
    """The speed: as wide as its longest words, so that nothing moves; of the shortest where room is short."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        _be_figure(self)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("−16× (15.0×)"), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("−16×"), super().minimumSizeHint().height())


def _figure(parent: QWidget, *, fixed: bool = False) -> QLabel:
    label = QLabel(parent)
    if fixed:
        label.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    _be_figure(label)
    return label


def _be_figure(label: QLabel) -> None:
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
