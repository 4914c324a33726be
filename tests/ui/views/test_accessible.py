"""Screen readers: whatever can be operated has a name, on every page of every role and in every dialog."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QTextBrowser,
    QToolButton,
    QWidget,
)

from tests.ui.views.conftest import Stage
from ui.keys import printed
from ui.views.workspace import Workspace
from vidreview.records import Role

_OPERATED = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
)
_SIGN_ALONE = Qt.ToolButtonStyle.ToolButtonIconOnly
_INNER = (QComboBox, QAbstractSpinBox, QKeySequenceEdit, QAbstractItemView, QLineEdit)
"""Widgets whose own parts answer to their name."""


def nameless(root: QWidget) -> list[str]:
    """Widgets under ``root`` that can be operated and have no name, with where they are."""
    buddies = {label.buddy() for label in root.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _OPERATED) or isinstance(widget, QScrollBar | QProgressBar):
            continue
        if _is_inner(widget) or widget in buddies or _name(widget):
            continue
        found.append(_where(widget))
    return sorted(set(found))


def untold(workspace: Workspace) -> list[str]:
    """Buttons that show a sign alone and do not say what they do, or not by which key it is done as well."""
    keys = {each.text: printed(each.keys[0]) for each in workspace.keymap.bindings() if each.keys}
    found = []
    for press in workspace.findChildren(QAbstractButton):
        signed = isinstance(press, QToolButton) and press.toolButtonStyle() == _SIGN_ALONE
        if _is_inner(press) or press.icon().isNull() or (press.text() and not signed):
            continue
        told, key = press.toolTip(), keys.get(press.accessibleName() or press.text(), "")
        if not told or key not in told:
            found.append(f"{_where(press)}: {press.accessibleName() or press.text()!r} {key!r} {told!r}")
    return sorted(set(found))


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def _is_inner(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, _INNER):
            return True
        parent = parent.parentWidget()
    return False


def _where(widget: QWidget) -> str:
    path = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None:
        if type(parent).__module__.startswith("ui."):
            path.append(type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(path[:5])


def dialogs(workspace: Workspace) -> Iterator[QWidget]:
    """What opens over the window."""
    yield workspace.show_settings(0)
    yield workspace.show_help()
    yield workspace.show_manual()
    if workspace.users is not None:
        yield workspace.users.ask_new()
    if workspace.anchors is not None:
        yield workspace.anchors.ask_answer()
        yield workspace.anchors.request_witness()
    if workspace.handovers is not None:
        yield workspace.handovers.ask_arrival()
        yield workspace.handovers.ask_slip()


@pytest.mark.parametrize("role", list(Role))
def test_everything_that_can_be_operated_has_a_name(stage: Stage, case: str, role: Role) -> None:
    workspace = stage.enter(role)
    for name in workspace.sections:
        workspace.show_page(workspace.page(name))
        stage.calm()
    if role is not Role.INSTITUTION_ADMIN:
        workspace.open_case(case)
        stage.calm()
    assert nameless(stage.window) == []
    assert untold(workspace) == []
    for dialog in dialogs(workspace):
        assert nameless(dialog) == []
        dialog.close()
    stage.calm()
