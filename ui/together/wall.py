"""Where the pictures of several cameras hang: as large as the room allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.design import Space

MOST: Final = 9
"""Pictures at most."""

_HEAD_PX: Final = 24
_SHAPE: Final = 16 / 9


class Wall(QWidget):
    """Pictures in rows, laid out anew where their room has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.XS)
        self._pictures: tuple[QWidget, ...] = ()
        self._arranged: tuple[tuple[QWidget, ...], int] = ((), 1)

    def show_pictures(self, pictures: Sequence[QWidget]) -> None:
        """Hang these up, at most `MOST`; what hung before belongs to whoever made it."""
        self._pictures = tuple(pictures)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Puts the pictures where they are largest; touches nothing where they are there already."""
        count = len(self._pictures)
        across = across_for(count, self.width(), self.height())
        if (self._pictures, across) == self._arranged:
            return
        self._arranged = (self._pictures, across)
        for number, picture in enumerate(self._pictures):
            self._grid.addWidget(picture, number // across, number % across)
        for line in range(MOST):
            self._grid.setColumnStretch(line, int(line < min(across, count)))
            self._grid.setRowStretch(line, int(line * across < count))


def across_for(count: int, width: int, height: int) -> int:
    """How many pictures go in a row, so that they are as large as the room allows; at least one."""
    if count < 1:
        return 1

    def picture_px(across: int) -> float:
        rows = math.ceil(count / across)
        return min(width / across, max(height / rows - _HEAD_PX, 1) * _SHAPE)

    return max(range(1, count + 1), key=lambda across: (picture_px(across), -across))
