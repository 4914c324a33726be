"""What lies over pictures until the person is ready for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.design import Space
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row
from ui.workbench import Workbench


class Curtain(Speaking):
    """Lies over a widget until the person says that they are ready.

    Signals:
        opened(): They are.
    """

    opened = Signal()

    def __init__(self, bench: Workbench, over: QWidget) -> None:
        super().__init__(bench.look, over)
        self._over = over
        self._says: tuple[Say, Say] = (str, str)
        self.setObjectName("curtain")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title, self._told, self.show_button = (
            label("title", wrap=True),
            label("", wrap=True),
            button("primary"),
        )
        self.word(self.show_button.setText, lambda: self.tr("I am ready, show it"))
        self.tint(self.show_button.setIcon, "unmask", "on_accent")
        for each in (self._title, self._told):
            each.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inner = column(self._title, self._told, row(STRETCH, self.show_button, STRETCH), spacing=Space.M)
        frame = QFrame()
        frame.setLayout(inner)
        frame.setMaximumWidth(520)
        self.setLayout(column(STRETCH, row(STRETCH, frame, STRETCH), STRETCH, margin=Space.XL))
        self.show_button.clicked.connect(self.opened)
        over.installEventFilter(self)
        self.hide()

    def draw(self, title: Say, told: Say) -> None:
        """Cover what is under it, and say why."""
        self._says = (title, told)
        self.speak()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def speak(self) -> None:
        """Also why it is drawn."""
        super().speak()
        title, told = (say() for say in self._says)
        self._title.setText(title)
        self._told.setText(told)
        self.setAccessibleName(f"{title}. {told}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays as large as what it covers."""
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
