"""The days, step by step. A step is what a person does, and what they then see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from tests.ui.days.admin import admin
from tests.ui.days.hands import Keyboard, Loop, Mouse
from tests.ui.days.investigator import investigator
from tests.ui.days.newcomer import newcomer
from tests.ui.days.prosecutor import prosecutor
from tests.ui.days.readers import make_readers
from tests.ui.days.second import second
from tests.ui.days.visit import Visit, Walk
from tests.ui.days.world import CHOSEN, make_world
from tests.vidreview.conftest import PASSPHRASE
from ui.app import make_window
from ui.preferences import Preferences
from vidreview import pretend


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and the folder that it is walked in.

    Attributes:
        walk: Its steps.
        make: Makes the folder as the day finds it.
        store: Where the store lies in it, or will.
        passphrase: Of everyone in that store.
    """

    walk: Walk
    make: Callable[[Path], None] = make_world
    store: str = "store"
    passphrase: str = PASSPHRASE


def _make_nothing(folder: Path) -> None:
    folder.mkdir(parents=True)


DAYS: Final = {
    "investigator": Day(investigator),
    "admin": Day(admin),
    "prosecutor": Day(prosecutor),
    "second": Day(second, make_readers),
    "newcomer": Day(newcomer, _make_nothing, "practice/store", pretend.PASSPHRASE),
}
HANDS: Final[dict[str, type[Keyboard] | type[Mouse]]] = {"keyboard": Keyboard, "mouse": Mouse}


def visit_with(app: QApplication, day: str, hands: str, folder: Path) -> Visit:
    """A window over the store of a day, shown; who comes to nothing opens none. Nobody has signed in."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("practice", str(folder))
    window = make_window(app, Preferences(settings), "en")
    loop, whose = Loop(app), DAYS[day]
    window.open(None if whose.make is _make_nothing else folder / whose.store)
    window.activateWindow()
    loop.until(window.isActiveWindow)
    return Visit(window, HANDS[hands](window, loop), loop, folder / CHOSEN, {})


def walk(visit: Visit, day: str, done: Callable[[str], None] = lambda _: None) -> None:
    """Walk a day; ``done`` hears of each step."""
    for name, act in DAYS[day].walk(visit):
        visit.loop.step = name
        act()
        done(name)
