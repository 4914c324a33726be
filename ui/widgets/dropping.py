"""A place to drop files and folders on, with buttons that do the same."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from ui.design import Size, Space
from ui.look import Look
from ui.widgets.page import Speaking
from ui.widgets.parts import STRETCH, button, column, label, row, set_flag


class DropArea(Speaking):
    """Takes paths from the desktop.

    Signals:
        dropped(tuple[Path, ...]): Files and folders, as chosen.
    """

    dropped = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAcceptDrops(True)
        self._frame = QFrame()
        self._frame.setObjectName("drop")
        self._sign = label()
        self._build()
        self.retinted()

    def _build(self) -> None:
        words = label("quiet", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.word(words.setText, lambda: self.tr("Drop files or folders here, or"))
        files, folder = button(), button()
        self.word(files.setText, lambda: self.tr("Choose files…"))
        self.word(folder.setText, lambda: self.tr("Choose a folder…"))
        self.tint(files.setIcon, "file")
        self.tint(folder.setIcon, "case")
        files.clicked.connect(self.choose_files)
        folder.clicked.connect(self.choose_folder)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = row(STRETCH, files, folder, STRETCH)
        self._frame.setLayout(column(self._sign, words, buttons, spacing=Space.S, margin=Space.L))
        self.setLayout(column(self._frame))

    def choose_files(self) -> None:
        """Ask for files."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose recordings"))
        if names:
            self.dropped.emit(tuple(Path(name) for name in names))

    def choose_folder(self) -> None:
        """Ask for a folder, such as a recorder's export."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of recordings"))
        if name:
            self.dropped.emit((Path(name),))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Something is held over the area."""
        if event.mimeData().hasUrls():
            set_flag(self._frame, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went away."""
        set_flag(self._frame, "over", "false")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go."""
        set_flag(self._frame, "over", "false")
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)

    def retinted(self) -> None:
        """The sign follows the theme."""
        self._sign.setPixmap(self.look.icon("import", "accent", Size.BAR).pixmap(Size.BAR, Size.BAR))
