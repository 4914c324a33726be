from __future__ import annotations

import numpy as np
import pytest

from models.contact import missing
from models.contact.features import window_features
from models.contact.focus import MOST, circles
from models.contact.window import GRID_S, bodies
from tests.fakes.people import standing
from tests.models.contact.making import blow, fall, nobody, side_by_side, window_of


def test_statistics_skip_what_was_not_seen() -> None:
    values = np.array([[1.0, np.nan], [3.0, np.nan], [np.nan, np.nan]])
    assert missing.mean(values)[0] == 2.0
    assert missing.largest(values)[0] == 3.0
    assert missing.smallest(values)[0] == 1.0
    assert missing.quantile(values, 1.0)[0] == 3.0
    for statistic in (missing.mean, missing.largest, missing.smallest):
        assert np.isnan(statistic(values)[1])
    assert np.isnan(missing.quantile(values, 0.5)[1])
    assert np.isnan(missing.quantile(values, 0.5, least=3)[0])


def test_poses_lie_on_a_regular_grid_and_short_losses_are_bridged() -> None:
    def blinking(time: float) -> list[np.ndarray | None]:
        return [None if 0.5 < time < 0.7 else standing(100 + 50 * time, 300, 100)]

    people = bodies(window_of(blinking))
    assert np.allclose(np.diff(people.times), GRID_S)
    middle = people.boxes[:, 0, [0, 2]].mean(axis=1)
    assert np.allclose(middle, 100 + 50 * people.times, atol=0.5)


def test_long_losses_stay_losses() -> None:
    def gone(time: float) -> list[np.ndarray | None]:
        return [None if 0.5 < time < 1.5 else standing(100, 300, 100)]

    people = bodies(window_of(gone))
    inside = (people.times > 0.6) & (people.times < 1.4)
    assert np.isnan(people.boxes[inside]).all()


def test_swapped_limbs_are_put_back() -> None:
    def swapping(time: float) -> list[np.ndarray | None]:
        figure = standing(100, 300, 100)
        if round(time * 12.5) % 2:
            figure[[9, 10]] = figure[[10, 9]]
        return [figure]

    features = window_features(window_of(swapping))
    assert features["one.wrist.high"] < 0.1


def test_nothing_depends_on_size_or_place() -> None:
    small, large = window_features(window_of(blow)), window_features(window_of(blow, scale=3.0))
    for name, value in small.items():
        assert large[name] == pytest.approx(value, abs=2e-3, nan_ok=True), name


def test_frame_rate_hardly_matters() -> None:
    usual, dense = window_features(window_of(blow, 12.5)), window_features(window_of(blow, 25.0))
    for name in ("pair.head-hit.peak", "pair.struck.peak", "pair.head-moved.peak"):
        assert dense[name] == pytest.approx(usual[name], rel=0.35), name


def test_a_blow_stands_out_from_standing() -> None:
    struck, calm = window_features(window_of(blow)), window_features(window_of(side_by_side))
    assert struck["pair.head-hit.peak"] > 1.0
    assert struck["pair.struck.peak"] > 1.0
    assert calm["pair.head-hit.peak"] < 0.1


def test_all_windows_have_the_same_features() -> None:
    names = set(window_features(window_of(blow)))
    for script in (nobody, side_by_side, fall):
        assert set(window_features(window_of(script))) == names
    for length_s in (0.0, 0.08, 0.2):
        assert set(window_features(window_of(blow, length_s=length_s))) == names


def test_features_are_never_negative() -> None:
    """A forest reads -1 as not seen."""
    for script in (blow, side_by_side, fall):
        values = np.array(list(window_features(window_of(script)).values()))
        assert (values[np.isfinite(values)] >= 0).all()


def test_people_far_apart_form_circles_of_their_own() -> None:
    def two_pairs(time: float) -> list[np.ndarray | None]:
        return [*blow(time), standing(500, 300, 100), standing(540, 300, 100)]

    found = circles(window_of(two_pairs))
    assert sorted(tuple(circle.people.tolist()) for circle in found) == [(0, 1), (2, 3)]
    assert all(circle.window.boxes.shape[1] == 2 for circle in found)


def test_a_crowd_has_a_bounded_number_of_circles() -> None:
    def crowd(_: float) -> list[np.ndarray | None]:
        return [standing(100 + 300 * n, 300, 100) for n in range(20)]

    assert len(circles(window_of(crowd))) == MOST


def test_nobody_has_no_circle() -> None:
    assert circles(window_of(nobody)) == ()
