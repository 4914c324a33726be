"""The three days, step by step. A step is what a person does, and what they then see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.ui.days.admin import admin
from tests.ui.days.hands import Keyboard, Loop, Mouse
from tests.ui.days.investigator import investigator
from tests.ui.days.prosecutor import prosecutor
from tests.ui.days.visit import Day, Visit
from ui.app import make_window
from ui.preferences import Preferences

DAYS: dict[str, Day] = {"investigator": investigator, "admin": admin, "prosecutor": prosecutor}
HANDS: dict[str, type[Keyboard] | type[Mouse]] = {"keyboard": Keyboard, "mouse": Mouse}


def visit_with(app: QApplication, hands: str, store: Path, settings: Path, chosen: Path) -> Visit:
    """A window over a store, shown, with someone before it who has not signed in yet."""
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    window = make_window(app, preferences, "en")
    loop = Loop(app)
    window.open(store)
    window.activateWindow()
    loop.until(window.isActiveWindow)
    return Visit(window, HANDS[hands](window, loop), loop, store, chosen, {})


def walk(visit: Visit, day: str, done: Callable[[str], None] = lambda _: None) -> None:
    """Walk a day; ``done`` hears of each step."""
    for name, act in DAYS[day](visit):
        visit.loop.step = name
        act()
        done(name)
