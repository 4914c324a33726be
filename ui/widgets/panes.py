"""Widgets side by side with borders that can be moved, which share a wide screen out as they need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.design import Space


@dataclass(frozen=True, slots=True)
class Pane:
    """One widget of several.

    Attributes:
        widget: What is shown.
        least: Its least width, in logical pixels.
        width: Its width on a small screen.
        share: How much of what a wider screen has more goes to it, as a part of all shares.
    """

    widget: QWidget
    least: int
    width: int
    share: int


class Panes(QSplitter):
    """Widgets side by side. Until somebody moves a border, a wider window gives each its share."""

    def __init__(self, *panes: Pane) -> None:
        super().__init__()
        self._panes = panes
        self._arranged = False
        for pane in panes:
            pane.widget.setMinimumWidth(pane.least)
            self.addWidget(pane.widget)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.M)
        self.splitterMoved.connect(self._take_over)

    def setSizes(self, sizes: Sequence[int]) -> None:
        """Widths that somebody wants; they stay."""
        self._take_over()
        super().setSizes(sizes)

    def saveState(self) -> QByteArray:
        """How somebody arranged them; empty where nobody did."""
        return super().saveState() if self._arranged else QByteArray()

    def restoreState(self, state: QByteArray | bytes | bytearray | memoryview) -> bool:
        """Arrange them as they were left."""
        self._take_over()
        return super().restoreState(state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is shared out."""
        super().resizeEvent(event)
        if not self._arranged:
            super().setSizes(self._shared())

    def _take_over(self, *_: int) -> None:
        self._arranged = True

    def _shared(self) -> list[int]:
        borders = (len(self._panes) - 1) * self.handleWidth()
        spare = max(0, self.width() - borders - sum(pane.width for pane in self._panes))
        shares = sum(pane.share for pane in self._panes)
        return [pane.width + spare * pane.share // shares for pane in self._panes]
