"""Fields for a file or a folder that someone chooses: typed, or picked in the desktop's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from ui.design import Space
from ui.look import Look
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import button, row


class FileField(Speaking):
    """A path to an existing file.

    Signals:
        changed(): Another file, or none.
    """

    changed = Signal()

    def __init__(self, look: Look, ask: Say, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._ask = ask
        self.edit = QLineEdit()
        choose = button()
        self.word(choose.setText, lambda: self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        self.edit.textChanged.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.edit)
        self.setLayout(row(self.edit, choose, spacing=Space.S))

    @property
    def path(self) -> Path | None:
        """The file, or None while the field is empty."""
        text = self.edit.text().strip()
        return Path(text) if text else None

    def setAccessibleName(self, name: str) -> None:
        """The name goes to the field itself."""
        self.edit.setAccessibleName(name)

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._ask())
        if name:
            self.edit.setText(name)


class FolderField(FileField):
    """A path to an existing folder."""

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._ask())
        if name:
            self.edit.setText(name)


def ask_target(parent: QWidget, title: str, name: str) -> Path | None:
    """Ask where a new file goes; nothing is ever replaced, so Qt need not ask about that."""
    place, _ = QFileDialog.getSaveFileName(
        parent, title, name, options=QFileDialog.Option.DontConfirmOverwrite
    )
    return Path(place) if place else None
