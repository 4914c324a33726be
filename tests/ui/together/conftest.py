"""Cameras whose frames carry their number, at known moments of one wall clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.player.conftest import even, write


@pytest.fixture(scope="session")
def cameras(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """A runs from 14:00:00 to :04, B from :02 to :06, C has a hole and D has no time in its name."""
    folder = tmp_path_factory.mktemp("cameras")
    holed = [*even(25), *(3 + t for t in even(25))]
    return (
        write(folder / "a_20260227140000.mp4", even(100)),
        write(folder / "b_20260227140002.mp4", even(100)),
        write(folder / "c_20260227140000.mp4", holed),
        write(folder / "d.mp4", even(50)),
    )
