"""Keeps Python's collector of cyclic garbage from holding the window up.

Now and then the collector goes through every object that it knows of, on whichever thread it happens to
begin, and no thread runs Python meanwhile. Nearly all of these objects are the code of the program and of its
libraries, which never becomes garbage: two hundred thousand after signing in, and more later. Whenever that
happened the window stood still for a tenth of a second and more, though its own thread did nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from typing import Any, Final

_OLDEST: Final = 2
_MANY: Final = 20
"""So many new modules are more objects than a collection should go through."""


def spare_what_is_loaded() -> None:
    """From now on a full collection that follows the loading of modules sets all objects aside instead.

    They are never gone through again. Garbage among them is never freed; there are as many such collections
    as there are libraries to load, and each finds a few seconds' worth. Asking twice changes nothing.
    """
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
