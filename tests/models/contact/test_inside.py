from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.contact.features import window_features
from models.contact.inside import inside
from models.contact.motion import CELL, WIDTH
from models.contact.window import Window, standing_heights
from tests.models.contact.making import nobody, side_by_side, window_of


def _moving(window: Window, right: np.ndarray) -> Window:
    """The same window in which cells move to the right, shape (rows, columns), widths a second."""
    motion = np.zeros_like(window.motion)
    motion[1:, ..., 0] = right
    motion[1:, ..., 2] = np.abs(right)
    return replace(window, motion=motion)


def test_what_moves_as_one_does_not_stir() -> None:
    window = window_of(side_by_side)
    carried = inside(_moving(window, np.full(window.motion.shape[1:3], 0.3)))
    assert np.nanmax(carried.stir) < 1e-6
    assert np.nanmax(carried.between) < 1e-6
    assert np.nanmax(carried.apart) < 1e-6


def test_parts_that_move_differently_stir() -> None:
    window = window_of(side_by_side)
    rows = np.zeros(window.motion.shape[1:3])
    rows[::2] = 0.3
    seen = inside(_moving(window, rows))
    height = standing_heights(window.boxes / window.width)[0]
    assert np.nanmean(seen.stir[:, 0]) * height == pytest.approx(0.15, abs=0.01)


def test_only_the_half_that_moves_counts_as_arms() -> None:
    window = window_of(side_by_side)
    box = window.boxes[0, 0] / window.width * WIDTH / CELL
    rows = np.zeros(window.motion.shape[1:3])
    rows[: int((box[1] + box[3]) / 2) : 2] = 0.3
    seen = inside(_moving(window, rows))
    assert np.nanmean(seen.people()["arms"]) > 0.5 * np.nanmean(seen.upper)


def test_two_people_who_move_apart_are_told() -> None:
    window = window_of(side_by_side)
    columns = np.zeros(window.motion.shape[1:3])
    middle = window.boxes[0, :, [0, 2]].mean() / window.width * WIDTH / CELL
    columns[:, : int(middle)], columns[:, int(middle) :] = -0.1, 0.1
    assert np.nanmean(inside(_moving(window, columns)).apart) > 0.5


def test_nobody_has_no_inside() -> None:
    features = window_features(window_of(nobody))
    assert all(np.isnan(value) for name, value in features.items() if name.startswith("inside."))
