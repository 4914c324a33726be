"""What can be done on a timeline by key, as actions for menus and the cheat sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence


@dataclass(frozen=True, slots=True)
class TimelineActions:
    """The timeline's actions; texts follow the language after `retranslate`."""

    next_flag: QAction
    previous_flag: QAction
    zoom_in: QAction
    zoom_out: QAction
    whole: QAction

    def __iter__(self) -> Iterator[QAction]:
        return (getattr(self, field.name) for field in fields(self))

    def retranslate(self) -> None:
        """Gives every action its text in the language of the window."""
        translate = QCoreApplication.translate
        self.next_flag.setText(translate("TimelineActions", "Next flag"))
        self.previous_flag.setText(translate("TimelineActions", "Previous flag"))
        self.zoom_in.setText(translate("TimelineActions", "Zoom in"))
        self.zoom_out.setText(translate("TimelineActions", "Zoom out"))
        self.whole.setText(translate("TimelineActions", "Show the whole recording"))


_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "next_flag": ("Ctrl+Right",),
    "previous_flag": ("Ctrl+Left",),
    "zoom_in": ("+", "="),
    "zoom_out": ("-",),
    "whole": ("W",),
}


def make_actions(parent: QObject) -> TimelineActions:
    """Makes the actions; their keys work where the actions are added to a widget that has the focus."""
    actions = TimelineActions(**{name: _make(parent, name) for name in _KEYS})
    actions.retranslate()
    return actions


def _make(parent: QObject, name: str) -> QAction:
    action = QAction(parent)
    action.setObjectName(f"timeline.{name}")
    action.setShortcuts([QKeySequence(key) for key in _KEYS[name]])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action
