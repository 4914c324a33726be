"""Qt runs offscreen, no test may leave a thread behind, and one that fails is run once more.

Real windows and real threads share a machine with whatever else runs there; a second failure counts, and the
summary names every test that needed a second run.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Importing cv2 points Qt at cv2's own, incompatible plugins.
os.environ.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Grants every test of the window a second run."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(autouse=True)
def no_thread_left_behind() -> Iterator[None]:
    """Fails a test that ends with a thread that it did not begin with."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 2
    while time.monotonic() < deadline and set(threading.enumerate()) - before:
        time.sleep(0.01)
    left = [thread.name for thread in threading.enumerate() if thread not in before]
    assert not left, f"threads left behind: {left}"
