"""Why heads are to be seen, or what is hard to watch is to be heard: asked before, and on the record."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from ui.widgets.dialog import Sheet
from ui.widgets.fields import field
from ui.widgets.page import Say
from ui.widgets.parts import label
from ui.workbench import Workbench


class WhySheet(Sheet):
    """Asks for a reason, without which nothing can be done.

    Args:
        bench: Of the window.
        title: What is to be done.
        accept: The same on the button.
        warning: Why it takes a reason, and that it goes on the record.
    """

    def __init__(self, bench: Workbench, title: Say, accept: Say, warning: Say) -> None:
        super().__init__(bench, title, accept)
        words = label("", wrap=True)
        self.word(words.setText, warning)
        self.reason = QLineEdit()
        self.add(words, field(self, lambda: self.tr("Reason"), self.reason))
        self.reason.textChanged.connect(lambda text: self.accept_button.setEnabled(bool(text.strip())))
        self.accept_button.setEnabled(False)

    def focus_first(self) -> None:
        """The reason is all there is."""
        self.reason.setFocus()


class UnmaskSheet(WhySheet):
    """Why heads are to be seen."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench, lambda: self.tr("Show heads"), lambda: self.tr("Show and record"), self._warning
        )

    def _warning(self) -> str:
        return self.tr(
            "Heads are blurred to protect the people in the footage. That you see them, and why, goes on the "
            "record. They are blurred again when other footage is opened."
        )


class UnmuteSheet(WhySheet):
    """Why footage that is hard to watch is to be heard."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__(
            bench,
            lambda: self.tr("Let the sound be heard"),
            lambda: self.tr("Hear and record"),
            self._warning,
        )

    def _warning(self) -> str:
        return self.tr(
            "This case is marked as hard to watch, and what is heard may be harder than what is seen. That "
            "you hear it, and why, goes on the record. Other footage opens without sound again."
        )
