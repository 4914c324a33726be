"""Full collections come only when they are asked for, leave alone what is loaded, and find other garbage."""

from __future__ import annotations

import gc
import sys
import weakref
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.collecting import Leaving, collect_young_objects_alone


class Knot:
    """Knows itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself: Knot | None = self


def test_a_collection_after_loading_sets_all_aside_and_the_next_one_collects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    collect_young_objects_alone()
    gc.collect()
    loaded = [Knot() for _ in range(1000)]
    for number in range(20):
        monkeypatch.setitem(sys.modules, f"loaded_{number}", ModuleType("loaded"))
    before = gc.get_freeze_count()
    gc.collect()
    assert gc.get_freeze_count() >= before + len(loaded)
    knot = Knot()
    garbage = weakref.ref(knot)
    del knot
    gc.collect()
    assert garbage() is None


def test_asking_twice_changes_nothing() -> None:
    collect_young_objects_alone()
    asked = list(gc.callbacks)
    collect_young_objects_alone()
    assert gc.callbacks == asked


def test_python_begins_no_full_collection_by_itself() -> None:
    collect_young_objects_alone()
    before = gc.get_stats()[2]["collections"]
    kept = [Knot() for _ in range(200_000)]
    assert gc.get_stats()[2]["collections"] == before
    assert gc.get_stats()[0]["collections"] > 0
    assert len(kept) == 200_000


def test_thousands_of_things_die_a_few_at_a_time(qtbot: QtBot) -> None:
    parent = QObject()
    leaving, things = Leaving(parent), [Knot() for _ in range(1000)]
    for thing in things:
        thing.itself = None
    alive = weakref.WeakSet(things)
    leaving.let_go(things)
    things.clear()
    del thing
    assert len(alive) == 1000
    QCoreApplication.processEvents()
    assert 0 < len(alive) < 1000
    qtbot.waitUntil(lambda: not alive)
    assert not any(timer.isActive() for timer in leaving.findChildren(QTimer))
