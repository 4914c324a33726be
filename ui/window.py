"""The window itself: signing in, or the workspace of whoever is signed in."""

from __future__ import annotations

import gc
import sys
import threading
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QScrollArea, QStackedWidget, QStyle, QWidget

from ui.design import Theme
from ui.language import Language
from ui.views.signin import SignInPage
from ui.workbench import Workbench

if TYPE_CHECKING:
    from ui.views.workspace import Workspace

_SMALLEST: Final = QSize(1280, 700)
"""Below that words of the longest language are cut in the review."""
_USUAL: Final = QSize(1366, 768)
_SOON: Final = ("ui.views.workspace", "polars")
"""What signing in needs, and the library that reads who was seen in a recording."""
_AHEAD_MS: Final = 100


class Window(QMainWindow):
    """One window, one store, one person at a time."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.sign_in = SignInPage(bench)
        self.workspace: Workspace | None = None
        self._case = ""
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sign_in)
        self.setCentralWidget(_Room(self._stack))
        self.setWindowTitle("vidreview")
        self.sign_in.language_chosen.connect(self.use_language)
        bench.signed_in.connect(self._signed_in)
        bench.signed_out.connect(self._signed_out)

    @property
    def ready(self) -> bool:
        """Whether the page that was asked for is shown, rather than still being made."""
        return self.workspace is None or self.workspace.ready

    def open(self, store: Path | None = None, case: str = "", *, bounded: bool = False) -> None:
        """Show the window.

        Args:
            store: A store to sign in to; otherwise the recent ones are offered.
            case: What is shown once somebody has signed in.
            bounded: Whether there is a real screen, which the window must not be larger than.
        """
        self._case = case
        self.sign_in.open(store)
        kept = self.bench.preferences.state("window")
        if kept == QByteArray() or not self.restoreGeometry(kept):
            self.resize(_USUAL)
        self.setMinimumSize(_SMALLEST)
        if bounded:
            self.keep_within(self.screen().availableSize())
        self.show()
        QTimer.singleShot(_AHEAD_MS, self, _load_ahead)

    def keep_within(self, screen: QSize) -> None:
        """Be no larger than a screen of this size, with the title that the system puts above the window."""
        frame = QSize(0, self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))
        room = screen - frame
        self.setMinimumSize(_SMALLEST.boundedTo(room))
        self.resize(self.size().boundedTo(room))

    def use_language(self, language: Language) -> None:
        """Switch the language, and remember it."""
        self.bench.preferences.language = language
        self.bench.languages.use(language)

    def use_theme(self, theme: Theme) -> None:
        """Switch the theme, and remember it."""
        self.bench.preferences.theme = theme
        self.bench.look.use(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Sign out on the record and wait for every act that is on its way to the ledger."""
        self.bench.preferences.save_state("window", self.saveGeometry())
        if self.workspace is not None:
            self.workspace.shutdown()
        self.bench.shut()
        super().closeEvent(event)

    def _signed_in(self) -> None:
        # Half of the program, which nobody needs in order to sign in.
        from ui.views.workspace import Workspace

        self.workspace = Workspace(self.bench)
        self.workspace.language_chosen.connect(self.use_language)
        self.workspace.theme_chosen.connect(self.use_theme)
        self.workspace.sign_out_wanted.connect(self.bench.leave)
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.open()
        if self._case:
            self.workspace.open_case(self._case)

    def _signed_out(self) -> None:
        if self.workspace is not None:
            self.workspace.shutdown()
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace = None
            QTimer.singleShot(_AHEAD_MS, self, gc.collect)
        self.sign_in.open(None)


class _Room(QScrollArea):
    """As large as the window, or as the words need: a screen that is smaller is scrolled over."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room. Qt would make what wraps its words as high as it would like to be."""
        super().resizeEvent(event)
        self._content.resize(self.viewport().size().expandedTo(_SMALLEST))


def _load_ahead() -> None:
    """Loads what is needed soon while the person types; whoever closes the window at once waits for it."""
    if not sys.modules.keys() >= set(_SOON):
        threading.Thread(target=_load_soon, name="loading-ahead").start()


def _load_soon() -> None:
    try:
        for name in _SOON:
            import_module(name)
    except RuntimeError:
        # A library that is loaded while the program ends can't have itself tidied up, and says so.
        if threading.main_thread().is_alive():
            raise
    # Sets aside what is there now, so that leaving is quick.
    gc.collect()
