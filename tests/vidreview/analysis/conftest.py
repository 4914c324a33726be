"""A recording of noise, and scripts of what an estimator sees in it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.pose.people import People
from tests.fakes.people import people_of
from tests.models.contact.making import blow, side_by_side
from vidreview.media import VideoWriter

RATE = 25
SECONDS = 6


def write_recording(path: Path, seconds: float = SECONDS) -> Path:
    """Noise at 25 frames a second; what happens in it is up to the estimator."""
    random = np.random.default_rng(1)
    with VideoWriter(path, 640, 360, RATE) as writer:
        for _ in range(round(seconds * RATE)):
            writer.write(random.integers(90, 110, (360, 640, 3), dtype=np.uint8))
    return path


@pytest.fixture(scope="session")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_recording(tmp_path_factory.mktemp("analysis") / "noise.mp4")


def a_blow_at_three_seconds(shown: int) -> People:
    """Two people stand side by side; one strikes the other three seconds in. At 12.5 looks a second."""
    time = shown * 2 / RATE - 2.0
    return people_of(*(f for f in (blow if time > 0 else side_by_side)(max(time, 0.0)) if f is not None))
