"""An import and an export that meet a fault at one of their file system calls; see `faulting`.

All of them (hours): python -m tests.faults import export; for as long as there is time: --seconds 1800.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vidreview.faulting import KINDS

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here")
@pytest.mark.parametrize(
    ("every", "seconds"), [(41, 2), pytest.param(1, 86_400, marks=pytest.mark.slow)], ids=["some", "all"]
)
def test_nothing_is_lost_and_nothing_is_half(every: int, seconds: int) -> None:
    # A program of its own: it forks, which a test runner with threads must not.
    command = [sys.executable, "-m", "tests.faults", *KINDS]
    command += ["--every", str(every), "--seconds", str(seconds)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "strace can't attach" in done.stderr:
        pytest.skip("strace can't attach here")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "problems" not in done.stdout
