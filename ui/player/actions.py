"""What can be done to the player: actions with a text and a key, for menus and the cheat sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui.iconset import icon


@dataclass(frozen=True, slots=True)
class PlayerActions:
    """The player's actions; texts follow the language after `retranslate`."""

    play: QAction
    backward: QAction
    halt: QAction
    forward: QAction
    step_back: QAction
    step_forward: QAction
    second_back: QAction
    second_forward: QAction
    slower: QAction
    faster: QAction
    start: QAction
    end: QAction
    loop: QAction
    skeletons: QAction
    heads: QAction
    greyscale: QAction
    sound: QAction
    zoom_in: QAction
    zoom_out: QAction
    fit: QAction
    tone: QAction
    measure: QAction
    stopwatch: QAction
    still: QAction
    clock: QAction
    together: QAction

    def __iter__(self) -> Iterator[QAction]:
        return (getattr(self, field.name) for field in fields(self))

    def retranslate(self, *, playing: bool = False) -> None:
        """Gives every action its text in the language of the window."""
        for name, text in _texts().items():
            action: QAction = getattr(self, name)
            action.setText(text)
        self.say_playing(playing)

    def say_playing(self, playing: bool) -> None:
        """Names and draws the play action for what it does next."""
        translate = QCoreApplication.translate
        self.play.setText(translate("PlayerActions", "Pause") if playing else _texts()["play"])
        self.play.setIconText("pause" if playing else "play")

    def paint_icons(self, colour: str, disabled: str) -> None:
        """Draws the icons in a colour, as ``#rrggbb``."""
        for name, file in _ICONS.items():
            action: QAction = getattr(self, name)
            action.setIcon(icon(self._drawn(name, file), colour, disabled=disabled))

    def _drawn(self, name: str, file: str) -> str:
        if name == "sound" and self.sound.isChecked():
            return "sound"
        return self.play.iconText() if name == "play" else file


MOVING_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "play": ("Space",),
    "halt": ("K",),
    "forward": ("L",),
    "backward": ("J",),
    "step_back": ("Left",),
    "step_forward": ("Right",),
    "second_back": ("Shift+Left",),
    "second_forward": ("Shift+Right",),
    "slower": ("[",),
    "faster": ("]",),
}
"""What moves a recording, or all cameras at once, by the same keys."""

_KEYS: Final[dict[str, tuple[str, ...]]] = {
    **MOVING_KEYS,
    "start": ("Home",),
    "end": ("End",),
    "loop": (";",),
    "skeletons": ("S",),
    "heads": ("H",),
    "greyscale": ("G",),
    "sound": ("Q",),
    "zoom_in": ("Ctrl++", "Ctrl+="),
    "zoom_out": ("Ctrl+-",),
    "fit": ("Z",),
    "tone": ("B",),
    "measure": ("D",),
    "stopwatch": ("T",),
    "still": ("P",),
    "clock": ("Y",),
    "together": ("C",),
}

_ICONS: Final = {
    "play": "play",
    "backward": "play-back",
    "step_back": "step-back",
    "step_forward": "step-forward",
    "slower": "slower",
    "faster": "faster",
    "loop": "loop",
    "skeletons": "skeleton",
    "heads": "mask",
    "greyscale": "greyscale",
    "sound": "muted",
    "fit": "fit",
    "tone": "tone",
    "measure": "measure",
    "stopwatch": "stopwatch",
    "still": "still",
    "clock": "clock",
    "together": "cameras",
}

_CHECKABLE: Final = ("loop", "skeletons", "heads", "greyscale", "sound", "tone", "measure", "stopwatch")
_REPEATING: Final = (
    "step_back", "step_forward", "second_back", "second_forward", "slower", "faster", "zoom_in", "zoom_out",
)  # fmt: skip


def make_actions(parent: QObject) -> PlayerActions:
    """Makes the actions; their keys work where the actions are added to a widget that has the focus."""
    actions = PlayerActions(**{name: _make(parent, name) for name in _KEYS})
    actions.retranslate()
    return actions


def _make(parent: QObject, name: str) -> QAction:
    action = QAction(parent)
    action.setObjectName(f"player.{name}")
    action.setShortcuts([QKeySequence(key) for key in _KEYS[name]])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setCheckable(name in _CHECKABLE)
    action.setAutoRepeat(name in _REPEATING)
    return action


def _texts() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "play": translate("PlayerActions", "Play"),
        "backward": translate("PlayerActions", "Play backward; again: faster"),
        "halt": translate("PlayerActions", "Stop; while held, backward and forward go one frame"),
        "forward": translate("PlayerActions", "Play forward; again: faster"),
        "step_back": translate("PlayerActions", "Previous frame"),
        "step_forward": translate("PlayerActions", "Next frame"),
        "second_back": translate("PlayerActions", "One second back"),
        "second_forward": translate("PlayerActions", "One second forward"),
        "slower": translate("PlayerActions", "Slower"),
        "faster": translate("PlayerActions", "Faster"),
        "start": translate("PlayerActions", "To the start"),
        "end": translate("PlayerActions", "To the end"),
        "loop": translate("PlayerActions", "Loop the flagged span"),
        "skeletons": translate("PlayerActions", "Show skeletons"),
        "heads": translate("PlayerActions", "Hide heads"),
        "greyscale": translate("PlayerActions", "Without colour"),
        "sound": translate("PlayerActions", "With sound"),
        "zoom_in": translate("PlayerActions", "Zoom into the picture"),
        "zoom_out": translate("PlayerActions", "Zoom out of the picture"),
        "fit": translate("PlayerActions", "Show the whole picture"),
        "tone": translate("PlayerActions", "Change the light on screen"),
        "measure": translate("PlayerActions", "Measure lengths and angles"),
        "stopwatch": translate("PlayerActions", "Measure time from this frame"),
        "still": translate("PlayerActions", "Keep this frame as a still picture"),
        "clock": translate("PlayerActions", "Read the clock in this picture"),
        "together": translate("PlayerActions", "This moment on all cameras"),
    }
