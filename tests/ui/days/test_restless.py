"""Whatever is pressed, in whatever order: no exception, nothing that stands still, a record that verifies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.days.test_days import ended
from vidreview.records import Role

ACTS = 1000


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("role", list(Role))
def test_a_thousand_things_at_random_harm_nothing(tmp_path: Path, role: Role, seed: int) -> None:
    command = [
        sys.executable,
        "-m",
        "tests.ui.days.restless",
        str(tmp_path / "world"),
        role,
        str(seed),
        str(ACTS),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        out, err = ended(process)
    print(out)
    assert process.returncode == 0, err[-4000:]
