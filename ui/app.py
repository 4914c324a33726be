"""Opens the window."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.collecting import collect_young_objects_alone
from ui.design import Theme
from ui.fonts import install_fonts
from ui.iconset import window_icon
from ui.language import Languages, preferred
from ui.look import Look, desktop_theme
from ui.preferences import Preferences
from ui.window import Window
from ui.workbench import Workbench
from vidreview.desk import Desk


def run(
    argv: Sequence[str],
    store: Path | None = None,
    *,
    language: str | None = None,
    case: str = "",
    desk: Desk | None = None,
) -> int:
    """Open the window and return when it is closed.

    Args:
        argv: The program's name and Qt's own options.
        store: A store to sign in to; otherwise the recent ones are offered.
        language: Code of the language to open with; otherwise the one chosen last.
        case: The case to show once someone has signed in.
        desk: Someone who has signed in already, as in the demo.

    Returns:
        The exit status.
    """
    # OpenCV's wheel points Qt at its own plugins, which belong to another version.
    os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)
    app = QApplication(list(argv))
    app.setApplicationName("vidreview")
    app.setOrganizationName("vidreview")
    app.setDesktopFileName("vidreview")
    app.setWindowIcon(window_icon())
    preferences = Preferences(QSettings())
    window = make_window(app, preferences, language or preferences.language)
    window.open(store, case, bounded=True)
    if desk is not None:
        window.bench.sit_down(desk)
    _stop_on_interrupt(app)
    return app.exec()


def make_window(app: QApplication, preferences: Preferences, language: str = "") -> Window:
    """The window with everything that it needs, not shown yet."""
    # What waits for Python while a thread works is the window: a tenth of a millisecond, not five of them.
    sys.setswitchinterval(0.0001)
    collect_young_objects_alone()
    install_fonts(app)
    look, languages = Look(app), Languages(app)
    theme = preferences.theme
    look.use(Theme(theme) if theme in set(Theme) else desktop_theme(app))
    languages.use(preferred(language, QLocale.system()))
    return Window(Workbench(look, languages, preferences))


def _stop_on_interrupt(app: QApplication) -> None:
    """Ctrl+C in a terminal closes the window as its close button does."""
    signal.signal(signal.SIGINT, lambda *_: app.closeAllWindows())
    awake = QTimer(app)
    awake.timeout.connect(lambda: None)
    awake.start(300)
