"""Full collections leave alone what is loaded, and go on finding garbage."""

from __future__ import annotations

import gc
import sys
import weakref
from types import ModuleType

import pytest

from ui.collecting import spare_what_is_loaded


class Knot:
    """Knows itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.itself = self


def test_a_collection_after_loading_sets_all_aside_and_the_next_one_collects(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    spare_what_is_loaded()
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
    spare_what_is_loaded()
    asked = list(gc.callbacks)
    spare_what_is_loaded()
    assert gc.callbacks == asked
