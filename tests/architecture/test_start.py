"""What the program's start may not load: libraries that take longer to load than the window to open."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("openvino", "polars", "scipy", "sklearn", "supervision", "torch", "trackers", "ultralytics", "ray")


@pytest.mark.parametrize(
    "start",
    [
        "ui.app",
        "vidreview.cli.dispatch",
        "vidreview.cli.reviewing",
        "vidreview.cli.looking",
        "vidreview.analysis",
    ],
)
def test_starting_loads_nothing_heavy(start: str) -> None:
    code = f"import sys, {start}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.split() == []
