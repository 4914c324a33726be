"""Holds the window for pictures: signs people in, waits until nothing moves, and takes what they see."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui.pictures.store import PEOPLE, PHRASE
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
        anew: Makes what is shown once more, where it was written in the language of the window.
    """

    app: QApplication
    window: Window
    store: Path
    held: bool = field(default=False, init=False)
    anew: Callable[[], object] | None = field(default=None, init=False)

    @property
    def place(self) -> Path:
        """The folder in which the store lies."""
        return self.store.parent

    def use_language(self, language: Language) -> None:
        """Have the window speak a language; a paper that lies over it is made in that language too."""
        self.window.use_language(language)
        if self.anew is not None:
            self.close_dialogs()
            self.anew()
            self.dialog()

    @contextmanager
    def papers(self, make: Callable[[], object]) -> Iterator[None]:
        """What is shown is made by ``make``, in the language of the window."""
        self.anew = make
        make()
        self.dialog()
        yield
        self.anew = None
        self.close_dialogs()

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
        path.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(path), "PNG", _QUICK)
