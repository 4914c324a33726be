"""Holds the window for pictures: signs people in, waits until nothing moves, and takes what they see."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.pictures.store import PEOPLE, PHRASE
from ui.design import Theme
from ui.language import Language
from ui.views.workspace import Workspace
from ui.window import Window
from vidreview.records import Progress, Role

_SHADE = QColor(0, 0, 0, 90)
_QUICK = 80
"""Pictures of a large screen take long to pack well."""


@dataclass
class Studio:
    """The window, and how to wait for it.

    Attributes:
        held: Whether work stands still on purpose, so that waiting does not wait for its end.
    """

    app: QApplication
    window: Window
    store: Path
    held: bool = field(default=False, init=False)
    _anew: Callable[[], object] | None = field(default=None, init=False)

    @property
    def place(self) -> Path:
        """The folder in which the store lies."""
        return self.store.parent

    def dress(self, language: Language, theme: Theme, width: int, height: int) -> None:
        """Have the window speak a language, in colours and a size; what was made in others is made anew."""
        self.window.use_language(language)
        self.window.use_theme(theme)
        self.window.resize(width, height)
        self.settle()
        if self._anew is not None:
            self._anew()
            self.settle()

    @contextmanager
    def again(self, make: Callable[[], object]) -> Iterator[None]:
        """What is shown is made by ``make``, now and whenever the window looks otherwise."""
        self._anew = make
        make()
        yield
        self._anew = None

    @contextmanager
    def papers(self, make: Callable[[], object]) -> Iterator[None]:
        """A paper that ``make`` lays over the window, in the language of the window."""

        def lay() -> None:
            self.close_dialogs()
            make()
            self.dialog()

        with self.again(lay):
            yield
        self.close_dialogs()

    @contextmanager
    def choices(self, make: Callable[[], object]) -> Iterator[None]:
        """A menu or a list of choices that ``make`` opens."""

        def drop() -> None:
            self.close_choices()
            make()
            self.settle(lambda: self.app.activePopupWidget() is not None)

        with self.again(drop):
            yield
        self.close_choices()

    def close_choices(self) -> None:
        """Close the menu or the list that is open."""
        while (open_ := self.app.activePopupWidget()) is not None:
            open_.close()
            self.settle()

    def settle(self, until: Callable[[], bool] | None = None, timeout_s: float = 60.0) -> None:
        """Let the window work until nothing is asked for any more."""
        end = time.monotonic() + timeout_s
        calm = 0
        while time.monotonic() < end and calm < 4:
            self.app.processEvents()
            time.sleep(0.02)
            waits = self.window.bench.lanes.busy and not self.held
            calm = 0 if waits or (until is not None and not until()) else calm + 1

    def done(self) -> None:
        """Wait until no long work runs."""
        self.settle(lambda: not self.window.bench.tasks.running, 180)

    def rest(self, seconds: float) -> None:
        """Give pictures that are decoded or measured in the background their time."""
        time.sleep(seconds)
        self.settle()

    @contextmanager
    def holding_ledger(self) -> Iterator[None]:
        """What is asked of the store meanwhile has no answer yet."""
        go = threading.Event()
        self.window.bench.lanes.ledger.call(lambda: go.wait(60))
        self.held = True
        yield
        self.held = False
        go.set()
        self.settle()

    @contextmanager
    def holding_work(self, title: Callable[[], str]) -> Iterator[None]:
        """Long work stands at a third of its way."""
        go, there = threading.Event(), threading.Event()

        def make() -> Iterator[Progress]:
            yield Progress("decoding", 0, 3000, "")
            yield Progress("decoding", 1000, 3000, "camera-2.dav")
            there.set()
            go.wait(60)

        self.window.bench.work(title, make)
        self.held = True
        self.settle(there.is_set)
        yield
        self.held = False
        go.set()
        self.done()

    def enter(self, who: Role | str) -> Workspace:
        """Sign in as someone, by role or by name."""
        name = PEOPLE[who] if isinstance(who, Role) else who
        self.leave()
        form = self.window.sign_in.form
        form.add_store(self.store)
        self.settle(lambda: form.names.findData(name) >= 0)
        form.names.setCurrentIndex(form.names.findData(name))
        form.passphrase.edit.setText(PHRASE)
        form.submit()
        self.settle(lambda: self.window.workspace is not None)
        assert self.window.workspace is not None
        return self.window.workspace

    def leave(self) -> None:
        """Sign out, if someone is in."""
        if self.window.workspace is not None:
            self.window.bench.leave()
            self.settle()

    def over(self) -> QDialog | None:
        """What lies over the window, if anything does."""
        found = (each for each in reversed(self.window.findChildren(QDialog)) if each.isVisible())
        return next(found, None)

    def top(self) -> QWidget:
        """What can be worked with: what lies over the window, or the window itself."""
        return self.over() or self.window

    def dialog(self) -> QDialog:
        """What lies over the window; waits for it."""
        self.settle(lambda: self.over() is not None)
        found = self.over()
        assert found is not None
        return found

    def close_dialogs(self) -> None:
        """Close what is open over the window."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        self.settle()

    def shows(self, kind: type[QWidget]) -> bool:
        """Whether a widget of a kind can be seen."""
        return any(each.isVisible() for each in self.window.findChildren(kind))

    def take(self, path: Path) -> None:
        """Saves what a person would see: the window, and what lies over it."""
        self.app.processEvents()
        picture, dialog = self.window.grab(), self.over()
        if dialog is not None:
            painter = QPainter(picture)
            painter.fillRect(self.window.rect(), _SHADE)
            middle = self.window.rect().center() - dialog.rect().center()
            painter.drawPixmap(middle, dialog.grab())
            painter.end()
        choices = self.app.activePopupWidget()
        if choices is not None:
            painter = QPainter(picture)
            place = self.window.mapFromGlobal(choices.mapToGlobal(QPoint()))
            painter.drawPixmap(place, choices.grab())
            painter.end()
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(path), "PNG", _QUICK)
