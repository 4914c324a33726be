"""Making what is large in steps, one to a turn of the event loop, so that the window never stands still."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

T = TypeVar("T")

Steps = Generator[None, None, T]
"""Makes something; each ``yield`` ends a step that is short."""

_IDLE_MS: Final = 20
_SHOWN_MS: Final = 1500
"""How long what was wanted has the window to itself, to be filled and painted."""


def at_once(steps: Steps[T]) -> T:
    """Run all steps one after the other, for whoever can't wait."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            made: T = stop.value
            return made


@contextmanager
def held(*parts: QObject) -> Iterator[None]:
    """Around a ``yield``: parts that nothing owns yet are deleted where the making is given up there."""
    try:
        yield
    except GeneratorExit:
        for part in parts:
            part.deleteLater()
        raise


def one_step(make: Callable[[], T]) -> Steps[T]:
    """What one step makes."""
    yield
    return make()


class Workshop(QObject, Generic[T]):
    """Makes named things when there is time, and what is wanted before all else.

    Signals:
        made(str): The thing of this name is whole.

    Args:
        makers: How each thing is made, in the order in which they are made when nothing is wanted.
        parent: In Qt's sense.
    """

    made = Signal(str)

    def __init__(self, makers: Mapping[str, Callable[[], Steps[T]]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._makers = dict(makers)
        self._begun: dict[str, Steps[T]] = {}
        self._whole: dict[str, T] = {}
        self._wanted = ""
        self._hurried = False
        self._timer = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def whole(self) -> Mapping[str, T]:
        """What is made so far."""
        return self._whole

    @property
    def complete(self) -> bool:
        """Whether everything is made."""
        return self._whole.keys() >= self._makers.keys()

    def start(self) -> None:
        """Make everything, a step whenever there is time."""
        self._timer.start()

    def want(self, name: str) -> None:
        """Make this next, and without pauses. `made` tells of it, at once where it is whole already."""
        if name in self._whole:
            self.made.emit(name)
            if self._timer.isActive() and not self._hurried:
                self._timer.start(_SHOWN_MS)
        elif name in self._makers:
            self._wanted = name
            self._timer.start(0)

    def hurry(self) -> None:
        """Make all that is missing without pauses, where something is shown of everything."""
        self._hurried = True
        if not self.complete:
            self._timer.start(0)

    def get(self, name: str) -> T:
        """A thing; what is missing of it is made now.

        Raises:
            KeyError: Nothing has this name.
        """
        if name not in self._whole:
            self._keep(name, at_once(self._steps(name)))
        return self._whole[name]

    def stop(self) -> None:
        """Make no more, and let go of what is half made."""
        self._timer.stop()
        self._wanted = ""
        self._makers.clear()
        for steps in self._begun.values():
            steps.close()

    def _go_on(self) -> None:
        name = self._wanted or next((each for each in self._makers if each not in self._whole), "")
        if not name:
            return
        pause_ms = _SHOWN_MS if self._wanted else _IDLE_MS
        try:
            next(self._steps(name))
        except StopIteration as stop:
            self._keep(name, stop.value)
        if not self.complete:
            self._timer.start(0 if self._wanted or self._hurried else pause_ms)

    def _steps(self, name: str) -> Steps[T]:
        if name not in self._begun:
            self._begun[name] = self._makers[name]()
        return self._begun[name]

    def _keep(self, name: str, thing: T) -> None:
        self._whole[name] = thing
        self._begun.pop(name, None)
        if self._wanted == name:
            self._wanted = ""
        self.made.emit(name)
