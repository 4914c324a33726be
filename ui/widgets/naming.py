"""A name for what is to be written to a disk, checked while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look import Look
from ui.widgets.page import Say, Speaking
from ui.widgets.parts import column, give_role, label, set_flag
from vidreview.export.naming import is_bundle_name


class NewName(Speaking):
    """A field for a name that every system takes; what does not fit is said under it at once.

    Signals:
        changed(): Something else was typed.
    """

    changed = Signal()

    def __init__(self, look: Look, hint: Say | None = None, parent: QWidget | None = None) -> None:
        """Makes the field.

        Args:
            look: The theme.
            hint: What is said under it while nothing is wrong.
            parent: Qt's owner.
        """
        super().__init__(look, parent)
        self._hint = hint
        self.edit, self._told = QLineEdit(), label("caption", wrap=True)
        self.setFocusProxy(self.edit)
        self.setLayout(column(self.edit, self._told, spacing=2))
        self.edit.textChanged.connect(self._check)
        self.speak()

    @property
    def name(self) -> str:
        """What was typed, without blanks around it."""
        return self.edit.text().strip()

    @property
    def usable(self) -> bool:
        """Whether something may be called so."""
        return is_bundle_name(self.name)

    @property
    def complaint(self) -> str:
        """What is wrong with what was typed, "" while nothing is."""
        if not self.name or self.usable:
            return ""
        return self.tr(
            "This can't be a name here. Use Latin letters, digits, dots and hyphens, a letter or digit first."
        )

    def setAccessibleName(self, name: str) -> None:
        """The name goes to the field itself."""
        self.edit.setAccessibleName(name)

    def speak(self) -> None:
        """Also what is wrong."""
        super().speak()
        complaint = self.complaint
        told = complaint or (self._hint() if self._hint is not None else "")
        give_role(self._told, "warning" if complaint else "caption")
        set_flag(self.edit, "bad", "true" if complaint else "false")
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.edit.setAccessibleDescription(told)

    def _check(self) -> None:
        self.speak()
        self.changed.emit()
