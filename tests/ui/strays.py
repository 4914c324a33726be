"""Finds parts of a page that flash as windows of their own while the page is being made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid


class Strays(QObject):
    """Every widget that was shown as a window, and is a part of one by now.

    Such a window takes the keyboard, and any list that is open, from the person.
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks on only."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._shown.append(watched)
        return False

    def found(self) -> list[str]:
        """Those that are there still."""
        return [_named(each) for each in self._shown if isValid(each) and not each.isWindow()]


@contextmanager
def no_strays(app: QApplication) -> Iterator[None]:
    """Around what makes pages.

    Raises:
        AssertionError: Some part was a window for a moment.
    """
    strays = Strays()
    app.installEventFilter(strays)
    try:
        yield
    finally:
        app.removeEventFilter(strays)
    assert strays.found() == []


def _named(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else widget.objectName()
    return f"{type(widget).__name__} {words!r}"
