from __future__ import annotations

import numpy as np

from models.pose.people import People
from tests.fakes.people import people_of, standing
from vidreview.analysis.focus import Focus

STILL = np.zeros((22, 40, 4), np.float32)


def moving(row: int, column: int, speed: float = 0.2) -> np.ndarray:
    motion = STILL.copy()
    motion[row, column, 2] = speed
    return motion


def test_people_are_looked_for_around_where_they_were() -> None:
    people = people_of(standing(200, 300, 100))
    left, top, right, bottom = Focus(people, 640).region(STILL) or (0.0,) * 4
    box = people.boxes[0]
    assert 0 < left < box[0] < box[2] < right
    assert 0 < top < box[1] < box[3] < bottom


def test_what_moves_is_looked_at_and_stays_looked_at() -> None:
    focus = Focus(people_of(standing(200, 300, 100)), 640)
    before = focus.region(STILL)
    assert before is not None
    after = focus.region(moving(5, 35))
    assert after is not None
    assert after[2] >= 36 * 16 > before[2]
    assert after[1] <= 5 * 16 < before[1]
    assert focus.region(STILL) == after


def test_noise_is_no_movement() -> None:
    focus = Focus(people_of(standing(200, 300, 100)), 640)
    assert focus.region(moving(5, 35, 0.01)) == focus.region(STILL)


def test_an_empty_picture_in_which_nothing_moves_needs_no_look() -> None:
    focus = Focus(People.nobody(), 640)
    assert focus.region(STILL) is None
    assert focus.region(moving(5, 35)) is not None
