"""A person at the window: keyboard alone, or mouse alone. Every step goes through real events."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.ui.days.turns import Watch
from ui.window import Window

Field = QLineEdit | QPlainTextEdit
_TABS = 90
_TURN_MS = 10


class UnreachableError(AssertionError):
    """The person can't get there this way."""


@dataclass
class Loop:
    """Runs the event loop, and watches its turns."""

    app: QApplication
    step: str = ""
    watch: Watch = field(default_factory=Watch)

    def timed(self, act: Callable[[], object]) -> None:
        """Do something on the GUI thread, and note what it took."""
        self.watch.timed(self.step, act)

    def turn(self) -> None:
        """Let Qt work for a moment."""
        self.timed(lambda: self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _TURN_MS))
        # Outside `exec` nobody deletes what is to be deleted later.
        self.timed(lambda: QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete))
        time.sleep(0.001)

    def until(self, ready: Callable[[], bool], timeout_s: float = 120.0) -> None:
        """Run until something is so."""
        end = time.monotonic() + timeout_s
        while not ready():
            if time.monotonic() > end:
                raise UnreachableError(f"{self.step}: never happened")
            self.turn()


class Hands(Protocol):
    """What a person can do."""

    def press(self, button: QAbstractButton) -> None:
        """Press a button."""

    def do(self, name: str, button: Callable[[], QAbstractButton]) -> None:
        """Do a named act: by its key, or by its button."""

    def enter(self, name: str, picture: QWidget) -> None:
        """Do a named act: by its key, or by a double click on a picture."""

    def write(self, edit: Field, words: str) -> None:
        """Fill a field."""

    def leave(self) -> None:
        """Give the keyboard back where words were typed."""

    def pick(self, combo: QComboBox, at: int) -> None:
        """Choose one of the offered."""

    def choose(self, view: QAbstractItemView, at: int) -> None:
        """Make a row current."""

    def open_row(self, view: QAbstractItemView) -> None:
        """Open the current row."""

    def take(self, button: QPushButton, entry: QAction) -> None:
        """Take an entry of the menu under a button."""


@dataclass
class Keyboard:
    """Keys alone: Tab goes everywhere, Enter presses, named acts have keys."""

    window: Window
    loop: Loop

    def press(self, button: QAbstractButton) -> None:
        self._go(button)
        self._key(Qt.Key.Key_Return)

    def do(self, name: str, button: Callable[[], QAbstractButton]) -> None:  # noqa: ARG002 - the mouse's way
        self._strike(name)

    def _strike(self, name: str) -> None:
        keys = self._action(name).shortcuts()
        if not keys:
            raise UnreachableError(f"{name} has no key")
        combination = keys[0][0]
        self.loop.timed(
            lambda: QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
        )
        self.loop.turn()

    def enter(self, name: str, picture: QWidget) -> None:  # noqa: ARG002 - the mouse's way
        self._strike(name)

    def write(self, edit: Field, words: str) -> None:
        self._go(edit)
        self._key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.loop.timed(lambda: QTest.keyClicks(edit, words))
        self.loop.turn()

    def leave(self) -> None:
        self._key(Qt.Key.Key_Escape)

    def pick(self, combo: QComboBox, at: int) -> None:
        self._go(combo)
        self._key(Qt.Key.Key_Home)
        for _ in range(at):
            self._key(Qt.Key.Key_Down)
        _chosen(combo, at)

    def choose(self, view: QAbstractItemView, at: int) -> None:
        self._go(view)
        self._key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for _ in range(at):
            self._key(Qt.Key.Key_Down)

    def open_row(self, view: QAbstractItemView) -> None:
        self._go(view)
        self._key(Qt.Key.Key_Return)

    def take(self, button: QPushButton, entry: QAction) -> None:
        self.press(button)
        menu = _unfolded(button, self.loop)
        for _ in menu.actions():
            if menu.activeAction() is not entry:
                self._strike_in(menu, Qt.Key.Key_Down)
        if menu.activeAction() is not entry:
            raise UnreachableError(f"{self.loop.step}: no arrow key reaches {entry.text()!r}")
        self._strike_in(menu, Qt.Key.Key_Return)

    def _strike_in(self, menu: QMenu, key: Qt.Key) -> None:
        self.loop.timed(lambda: QTest.keyClick(menu, key))
        self.loop.turn()

    def _action(self, name: str) -> QAction:
        found = self.window.findChildren(QAction, name)
        if not found:
            raise UnreachableError(f"no action {name}")
        return found[0]

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.loop.timed(lambda: QTest.keyClick(self._focus(), key, held))
        self.loop.turn()

    def _focus(self) -> QWidget:
        active = QApplication.activeModalWidget() or self.window
        if not active.isActiveWindow():
            # There is no desktop here that would keep the window in front.
            self.loop.until(lambda: _in_front(active))
        return active.focusWidget() or active

    def _go(self, wanted: QWidget) -> None:
        """Tab, forwards, until the widget has the keyboard."""
        seen = []
        for _ in range(_TABS):
            now = self._focus()
            if now is wanted or now is wanted.focusProxy():
                return
            seen.append(now)
            self._key(Qt.Key.Key_Tab)
        names = " → ".join(type(each).__name__ for each in seen[:12])
        raise UnreachableError(f"{self.loop.step}: Tab never reaches {_named(wanted)} ({names} …)")


@dataclass
class Mouse:
    """The pointer alone; only words are typed, into the field that was clicked."""

    window: Window
    loop: Loop

    def press(self, button: QAbstractButton) -> None:
        self._click(button)

    def do(self, name: str, button: Callable[[], QAbstractButton]) -> None:  # noqa: ARG002 - the keyboard's way
        self._click(button())

    def enter(self, name: str, picture: QWidget) -> None:  # noqa: ARG002 - the keyboard's way
        self.loop.timed(lambda: QTest.mouseDClick(picture, Qt.MouseButton.LeftButton))
        self.loop.turn()

    def write(self, edit: Field, words: str) -> None:
        self._click(edit)
        self.loop.timed(edit.selectAll)
        self.loop.timed(lambda: QTest.keyClicks(edit, words))
        self.loop.turn()

    def leave(self) -> None:
        """The next click does."""

    def pick(self, combo: QComboBox, at: int) -> None:
        self._click(combo)
        popup = combo.view()
        self.loop.until(popup.isVisible)
        # Until then Qt takes a click for the end of the one that opened the list.
        shown = time.monotonic()
        self.loop.until(lambda: time.monotonic() > shown + QApplication.doubleClickInterval() / 1000)
        self.choose(popup, at)
        self.loop.until(lambda: not popup.isVisible())
        _chosen(combo, at)

    def choose(self, view: QAbstractItemView, at: int) -> None:
        model = view.model()
        index = model.index(at, 0)
        view.scrollTo(index)
        # A row may reach further than is in sight.
        place = view.visualRect(index).intersected(view.viewport().rect()).center()
        self.loop.timed(lambda: QTest.mouseMove(view.viewport(), place))
        self.loop.turn()
        self.loop.timed(lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place))
        self.loop.turn()

    def open_row(self, view: QAbstractItemView) -> None:
        place = view.visualRect(view.currentIndex()).center()
        self.loop.timed(lambda: QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place))
        self.loop.turn()

    def take(self, button: QPushButton, entry: QAction) -> None:
        self.press(button)
        menu = _unfolded(button, self.loop)
        place = menu.actionGeometry(entry).center()
        self.loop.timed(lambda: QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place))
        self.loop.turn()

    def _click(self, widget: QWidget) -> None:
        if not (widget.isVisible() and widget.isEnabled()):
            raise UnreachableError(f"{self.loop.step}: {_named(widget)} can't be clicked")
        place = widget.rect().center()
        under = widget.window().childAt(widget.mapTo(widget.window(), place))
        if under is not widget and (under is None or not widget.isAncestorOf(under)):
            raise UnreachableError(f"{self.loop.step}: {_named(widget)} lies under {_named(under)}")
        self.loop.timed(lambda: QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(place)))
        self.loop.turn()


def _unfolded(button: QPushButton, loop: Loop) -> QMenu:
    """The menu under a button, once it is there."""
    menu = button.menu()
    assert menu is not None
    loop.until(menu.isVisible)
    return menu


def _in_front(window: QWidget) -> bool:
    if not window.isActiveWindow():
        window.activateWindow()
    return window.isActiveWindow()


def _chosen(combo: QComboBox, at: int) -> None:
    if combo.currentIndex() != at:
        raise UnreachableError(f"{combo.accessibleName()!r} stays at {combo.currentIndex()}, not {at}")


def _named(widget: QWidget | None) -> str:
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, QAbstractButton | QLineEdit) else widget.accessibleName()
    return f"{type(widget).__name__} {words!r}"


def key_text(action: QAction) -> str:
    """The first key of an action, for messages."""
    keys = action.shortcuts()
    return keys[0].toString(QKeySequence.SequenceFormat.PortableText) if keys else ""
