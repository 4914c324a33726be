from __future__ import annotations

import numpy as np
import pytest

from models.contact.generated import (
    Recorder,
    View,
    any_recorder,
    any_view,
    hidden_by_others,
    look,
    statures,
)

_PLACES = np.array(
    [
        (0.00, 1.60), (0.03, 1.63), (-0.03, 1.63), (0.08, 1.6), (-0.08, 1.6),
        (0.2, 1.4), (-0.2, 1.4), (0.24, 1.1), (-0.24, 1.1), (0.26, 0.85), (-0.26, 0.85),
        (0.1, 0.9), (-0.1, 0.9), (0.1, 0.5), (-0.1, 0.5), (0.1, 0.08), (-0.1, 0.08),
    ]
)  # fmt: skip
TIMES = np.arange(90) / 30
LEVEL = View((0.0, -5.0, 1.2), (0.0, 0.0, 1.0), 50.0, (1280, 720))
STEADY = Recorder(noise=0.0, slips=0.0, losses=0.0, jitter=0.0)


def standing(*spots: tuple[float, float]) -> np.ndarray:
    """People who face the camera, float64, shape (90, n, 17, 3), metres."""
    bodies = np.zeros((len(TIMES), len(spots), 17, 3))
    bodies[..., 0], bodies[..., 2] = _PLACES[:, 0], _PLACES[:, 1]
    bodies[..., :2] += np.array(spots)[None, :, None]
    return bodies


def random() -> np.random.Generator:
    return np.random.default_rng(4)


def test_a_view_projects_its_target_to_the_middle_and_up_to_smaller_y() -> None:
    pixels, depth = LEVEL.project(np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 2.0], [1.0, 0.0, 1.0]]))
    assert pixels[0] == pytest.approx([640, 360])
    assert pixels[1, 1] < 360
    assert pixels[2, 0] > 640
    assert depth[0] == pytest.approx(5.0, abs=0.1)


def test_a_perfect_recorder_sees_what_is_there() -> None:
    seen = look(standing((-0.6, 0.0), (0.6, 0.0)), TIMES, LEVEL, STEADY, random())
    assert np.diff(seen.times) == pytest.approx(1 / 12.5)
    exact, _ = LEVEL.project(standing((-0.6, 0.0), (0.6, 0.0))[0])
    assert np.abs(seen.keypoints[0, ..., :2] - exact).max() < 4.0
    assert (seen.keypoints[..., 2] > 0.5).all()
    assert (seen.boxes[..., :2] < seen.keypoints[..., :2].min(axis=2)).all()
    assert (seen.width, seen.height) == (1280, 720)


def test_one_body_hides_another() -> None:
    hidden = hidden_by_others(standing((0.0, 0.0), (0.0, 1.5)), LEVEL)[0]
    assert not hidden[0].any()
    assert hidden[1, [5, 6, 11, 12]].any()


def test_motion_is_where_somebody_moves() -> None:
    bodies = standing((-0.8, 0.0), (0.8, 0.0))
    bodies[:, 1, :, 0] += 0.3 * np.sin(6 * TIMES)[:, None]
    speed = look(bodies, TIMES, LEVEL, STEADY, random()).motion[1:, ..., 2].mean(axis=0)
    middle = speed.shape[1] // 2
    assert speed[:, middle:].max() > 3 * speed[:, :middle].max()


def test_bad_recorders_lose_people_and_mix_up_limbs() -> None:
    bad = Recorder(noise=0.02, slips=2.0, losses=1.0)
    bodies = standing((-0.6, 0.0), (0.6, 0.0))
    worse, better = (look(bodies, TIMES, LEVEL, recorder, random()) for recorder in (bad, STEADY))
    assert np.isnan(worse.boxes).any()
    assert not np.isnan(better.boxes).any()
    step = [np.nanmax(np.abs(np.diff(s.keypoints[..., 9, :2], axis=0))) for s in (worse, better)]
    assert step[0] > 10 * step[1]


def test_the_same_seed_sees_the_same_and_any_view_sees_the_people() -> None:
    bodies = standing((-0.4, 0.0), (0.4, 0.0))
    for seed in range(6):
        both = []
        for _ in range(2):
            r = np.random.default_rng(seed)
            both.append(look(bodies, TIMES, any_view(np.zeros(3), r), any_recorder(r), r))
        assert np.array_equal(both[0].keypoints, both[1].keypoints, equal_nan=True)
        assert np.array_equal(both[0].motion, both[1].motion)
        assert np.isfinite(both[0].boxes[..., 0]).mean() > 0.3


def test_somebody_who_lies_is_as_tall_as_when_standing() -> None:
    upright = standing((0.0, 0.0))
    lying = upright[..., [2, 1, 0]]
    assert statures(lying) == pytest.approx(statures(upright))
    assert statures(upright)[0] == pytest.approx(1.7, abs=0.2)
