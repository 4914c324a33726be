"""How a person arranged the window: splitters and columns, kept for them and put back.

Nothing is registered: what can be arranged is found, and named by the pages that it lies in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter, QWidget

from ui.preferences import Personal
from ui.widgets.listing import Listing
from ui.widgets.page import Speaking


def keep(root: QWidget, personal: Personal) -> None:
    """Remember how everything under a widget is arranged."""
    for name, part in _arrangeable(root):
        state = _state(part)
        if not state.isEmpty():
            personal.keep_state(name, state)


def restore(root: QWidget, personal: Personal) -> None:
    """Arrange everything under a widget as the person left it."""
    for name, part in _arrangeable(root):
        state = personal.state(name)
        if state.isEmpty():
            continue
        if isinstance(part, QSplitter):
            part.restoreState(state)
        else:
            part.use_columns(state)


def _state(part: QSplitter | Listing[object]) -> QByteArray:
    return part.saveState() if isinstance(part, QSplitter) else part.columns()


def _arrangeable(root: QWidget) -> Iterator[tuple[str, QSplitter | Listing[object]]]:
    """Splitters and lists with a name each, which is the same in the next session."""
    used: Counter[str] = Counter()
    for part in root.findChildren(QWidget):
        if isinstance(part, QSplitter | Listing):
            name = f"{_path(part, root)}-{type(part).__name__}"
            used[name] += 1
            yield f"{name}-{used[name]}", part


def _path(part: QWidget, root: QWidget) -> str:
    pages: list[str] = []
    widget: QWidget | None = part.parentWidget()
    while widget is not None and widget is not root:
        if isinstance(widget, Speaking):
            pages.append(type(widget).__name__)
        widget = widget.parentWidget()
    return "-".join(reversed(pages))
