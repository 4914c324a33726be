"""Keeps Python's collector of cyclic garbage from holding the window up.

A full collection goes through every object that Python knows of, on whichever thread it happens to begin, and
no other thread runs Python meanwhile. Two hundred thousand objects are the code of the program and of its
libraries, and ten thousand flags are as many again: the window stood still for a tenth of a second and more,
though its own thread did nothing. So full collections come only when somebody leaves, and spare what is
loaded. What the window lets go of dies without them; a day of work leaves a few thousand objects in cycles.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

_OLDEST: Final = 2
_NEVER: Final = 1_000_000_000
_AT_ONCE: Final = 400
"""So many things die in one turn of the event loop: two milliseconds."""
_MANY: Final = 20
"""So many new modules are more objects than a collection should go through."""


def collect_young_objects_alone() -> None:
    """From now on Python by itself looks for garbage among young objects only.

    A full collection that is asked for after modules were loaded sets all objects aside instead: they are
    never gone through again, and garbage among them is never freed. Calling this twice changes nothing.
    """
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _NEVER)
    if not any(isinstance(each, _Sparing) for each in gc.callbacks):
        gc.callbacks.append(_Sparing())


class _Sparing:
    """Called by the collector before it begins, and after."""

    def __init__(self) -> None:
        self._modules = 0

    def __call__(self, phase: str, about: Mapping[str, Any]) -> None:
        full = phase == "start" and about["generation"] == _OLDEST
        if full and len(sys.modules) >= self._modules + _MANY:
            self._modules = len(sys.modules)
            gc.freeze()


class Leaving(QObject):
    """Lets go of thousands of things a few at a time: ten thousand flags take a twentieth of a second to die.

    Python frees what nobody holds at once and in one piece, and no thread runs Python meanwhile.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._things: list[object] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._drop_some)

    def let_go(self, things: Iterable[object]) -> None:
        """Hold these until their turn comes; what else holds them keeps them alive as ever."""
        self._things.extend(things)
        if self._things:
            self._timer.start()

    def _drop_some(self) -> None:
        del self._things[-_AT_ONCE:]
        if not self._things:
            self._timer.stop()
