"""The Qt binding that is installed: what has gone wrong in one of its releases."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class Emitter(QObject):
    told = Signal(object)


def test_emitting_keeps_every_reference_to_true() -> None:
    """PySide 6.12.0 drops one at each emit on Python 3.11; after some hundreds the process is aborted."""
    emitter = Emitter()
    emitter.told.connect(lambda _value: None)
    before = sys.getrefcount(True)
    for _ in range(50):
        emitter.told.emit(1)
    assert abs(sys.getrefcount(True) - before) < 10
