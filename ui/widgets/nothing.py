"""What a page shows where there is nothing to show: why, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.design import Size, Space
from ui.look import Look
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row


class Nothing(Speaking):
    """Words in the middle, and a button under them.

    Signals:
        left(): The person takes the way on.
    """

    left = Signal()

    def __init__(self, look: Look, way: Say, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._why, on = label("quiet", wrap=True), button()
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.word(on.setText, way)
        on.clicked.connect(self.left)
        self.setMaximumWidth(Size.READ)
        self.setLayout(column(self._why, row(STRETCH, on, STRETCH), spacing=Space.M))

    def tell(self, why: str) -> None:
        """Say why there is nothing."""
        self._why.setText(why)

    def told(self) -> str:
        """What it says."""
        return self._why.text()
