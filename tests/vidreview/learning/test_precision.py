"""What eight bits lose, measured between engines of which the difference is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from models.pose.estimator import Image
from models.pose.people import People
from tests.fakes.people import people_of, standing
from vidreview.engine import calibration
from vidreview.learning.precision import drawn, loss


class Seen:
    """Sees the same people in every picture, so far to the right."""

    engine = "seen"
    model_sha256 = ""

    def __init__(self, people: Sequence[np.ndarray], right: float = 0.0) -> None:
        found = people_of(*people)
        keypoints = found.keypoints.copy()
        keypoints[..., 0] += right
        self._people = People(found.boxes, keypoints, found.scores)

    def estimate(self, frames: Sequence[Image]) -> tuple[People, ...]:
        return (self._people,) * len(frames)

    def close(self) -> None:
        """Nothing to free."""

    def __enter__(self) -> Seen:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


PICTURES = [np.zeros((36, 64, 3), np.uint8)] * 3
TWO = (standing(100, 300, 100), standing(300, 300, 100))


def test_an_engine_loses_nothing_against_itself() -> None:
    found = loss(PICTURES, Seen(TWO), Seen(TWO))
    assert (found.pictures, found.people, found.also, found.only) == (3, 6, 6, 0)
    assert found.joints == (0.0, 0.0, 0.0)


def test_joints_that_moved_and_people_who_are_missing_are_told() -> None:
    found = loss(PICTURES, Seen(TWO), Seen(TWO[:1], right=5.0))
    assert (found.people, found.also, found.only) == (6, 3, 0)
    height = float(np.diff(people_of(TWO[0]).boxes[0, [1, 3]])[0])
    assert found.joints == pytest.approx((5.0 / height,) * 3, rel=1e-3)
    assert loss(PICTURES, Seen(TWO[:1]), Seen(TWO)).only == 3


def test_it_is_measured_on_other_pictures_than_it_was_calibrated_on() -> None:
    one, other = next(iter(calibration())), next(iter(drawn(1)))
    assert one.shape == other.shape == (720, 1280, 3)
    assert not np.array_equal(one, other)
