"""Why heads are to be seen: asked before they are, and on the record."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from ui.widgets.dialog import Sheet
from ui.widgets.fields import field
from ui.widgets.parts import label
from ui.workbench import Workbench


class UnmaskSheet(Sheet):
    """Why heads are to be seen; says that it goes on the record."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(bench, lambda: self.tr("Show heads"), lambda: self.tr("Show and record"))
        words = label("", wrap=True)
        self.word(words.setText, self._warning)
        self.reason = QLineEdit()
        self.add(words, field(self, lambda: self.tr("Reason"), self.reason))
        self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.reason.returnPressed.connect(self.accept_button.click)
        self.accept_button.setEnabled(False)

    def _warning(self) -> str:
        return self.tr(
            "Heads are blurred to protect the people in the footage. That you see them, and why, goes on the "
            "record. They are blurred again when other footage is opened."
        )

    def focus_first(self) -> None:
        """The reason is all there is."""
        self.reason.setFocus()
