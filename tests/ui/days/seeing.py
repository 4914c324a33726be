"""What a person can read on a page, and which button the page leads them to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

_BOUND: Final = "\xa0"
"""Between what is not parted at the end of a line."""


def words_on(page: QWidget) -> str:
    """Every word on a page: of its labels, buttons and lists, further down ones too."""
    return "\n".join(_words(page)).replace(_BOUND, " ")


def _words(page: QWidget) -> Iterator[str]:
    for each in page.findChildren(QWidget):
        if not each.isVisible():
            continue
        if isinstance(each, QLabel | QAbstractButton):
            yield each.text()
        elif isinstance(each, QAbstractItemView):
            model = each.model()
            yield from (str(model.index(at, 0).data()) for at in range(model.rowCount()))


def leading(page: QWidget) -> list[QAbstractButton]:
    """The buttons in the accent colour."""
    buttons = page.findChildren(QAbstractButton)
    return [each for each in buttons if each.isVisible() and each.property("role") == "primary"]
