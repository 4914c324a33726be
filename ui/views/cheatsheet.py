"""What can be done by key, on one sheet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from ui.design import Space
from ui.keys import shown
from ui.views.review import ReviewTab
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import STRETCH, button, column, label, row, scrolled
from ui.workbench import Workbench

Line = tuple[str, Say]
"""A key, and what it does."""


class KeyList(Speaking):
    """The keys, by where they work."""

    def __init__(self, bench: Workbench, review: ReviewTab | None) -> None:
        super().__init__(bench.look)
        self.title = label("title")
        self.word(self.title.setText, lambda: self.tr("Keys"))
        left = [*self._group(lambda: self.tr("Everywhere"), self._everywhere())]
        right: list[QWidget] = []
        if review is not None:
            left += self._group(lambda: self.tr("Review"), _of(review.actions_.values()))
            right += self._group(lambda: self.tr("Player"), _of(review.player.actions_))
            right += self._group(lambda: self.tr("Timeline"), _of(review.timeline.actions_))
        sides = row(column(*left, STRETCH), column(*right, STRETCH), spacing=Space.XXL)
        self.close_button = button("primary")
        self.word(self.close_button.setText, lambda: self.tr("Close"))
        self.setLayout(
            column(self.title, sides, row(STRETCH, self.close_button), spacing=Space.M, margin=Space.XL)
        )

    def _everywhere(self) -> list[Line]:
        return [
            ("F1", lambda: self.tr("This sheet")),
            ("F5", lambda: self.tr("Ask again for what is shown")),
            ("Alt+1 … 3", lambda: self.tr("Sections of the window")),
            ("Ctrl+1 … 4", lambda: self.tr("Tabs of a case")),
            ("Alt+←", lambda: self.tr("Back to the cases")),
        ]

    def _group(self, name: Say, lines: Iterable[Line]) -> list[QWidget]:
        head = label("label")
        self.word(head.setText, name)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, Space.S)
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(Space.M)
        for at, (key, words) in enumerate(lines):
            cap, told = label("key"), label()
            cap.setText(key)
            self.word(told.setText, words)
            grid.addWidget(cap, at, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(told, at, 1)
        return [head, body]


class CheatSheet(QDialog):
    """A window around the list."""

    def __init__(self, bench: Workbench, review: ReviewTab | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = KeyList(bench, review)
        keys.close_button.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(keys))
        self.setWindowTitle(keys.title.text())
        self.resize(780 if review is not None else 420, 560)


def _of(actions: Iterable[QAction]) -> list[Line]:
    return [(shown(action), action.text) for action in actions]
