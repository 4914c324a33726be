from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from models.contact import missing, signals
from models.contact.evidence import tell
from models.contact.features import features, window_features
from models.contact.field import Field
from models.contact.focus import circles
from models.contact.reading import everybody, read, read_each
from models.contact.window import Window
from tests.fakes.people import standing
from tests.models.contact.making import blow, fall, window_of


def _moving(window: Window) -> Window:
    """The same window in which everything moves a little."""
    random = np.random.default_rng(4)
    motion = random.normal(0, 0.1, (*window.motion.shape[:3], 6)).astype(np.float32)
    motion[..., 2:4] = np.abs(motion[..., 2:4])
    motion[..., 4:] = 0
    return replace(window, motion=motion)


def _two_scenes(time: float) -> list[np.ndarray | None]:
    return [*blow(time), *(_moved(figure, 330) for figure in fall(time))]


def _moved(figure: np.ndarray | None, by: float) -> np.ndarray | None:
    if figure is None:
        return None
    moved = figure.copy()
    moved[:, 0] += by
    return moved


def _same(one: Any, other: Any) -> None:
    if isinstance(one, Field):
        return
    if is_dataclass(one):
        for field in fields(one):
            _same(getattr(one, field.name), getattr(other, field.name))
    else:
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9)


def test_a_circle_is_measured_as_if_nobody_else_were_there() -> None:
    window = _moving(window_of(_two_scenes))
    found = circles(window)
    assert len(found) > 1
    for circle, seen in zip(found, read_each(window, found), strict=True):
        alone = read(circle.window)
        _same(seen, alone)
        assert features(seen) == pytest.approx(window_features(circle.window), nan_ok=True)
        assert tell(seen).events == tell(alone).events


def test_a_crowd_has_a_bounded_number_of_pairs() -> None:
    def crowd(_: float) -> Sequence[np.ndarray | None]:
        return [standing(100 + 10 * n, 300, 100) for n in range(12)]

    window = window_of(crowd)
    whole, *seen = read_each(window, [everybody(window), *circles(window)])
    assert all(each.near.distance.shape[1] <= signals.MOST_PAIRS for each in (whole, *seen))
    assert whole.near.actor.shape == (signals.MOST_PAIRS,)


def test_nobody_is_measured_too() -> None:
    window = window_of(lambda _: [])
    assert read(window).near.distance.shape[1] == 0
    assert tell(read(window)).events == ()


@pytest.mark.parametrize("frames", [1, 2, 200])
def test_a_field_is_smoothed_however_many_frames_there_are(frames: int) -> None:
    motion = np.zeros((frames, 22, 40, 6), np.float32)
    motion[-1, 10, 20, 3] = 9.0
    smooth = Field(motion).smooth(3)
    assert smooth.shape == (4, max(frames - 1, 1), 22, 40)
    assert smooth[3, -1, 9:12, 19:22] == pytest.approx(1.0)
    assert smooth.sum() == pytest.approx(9.0)


@pytest.mark.parametrize("q", [0.0, 0.25, 0.9, 0.99, 1.0])
@pytest.mark.parametrize("count", [1, 2, 17, 300])
def test_levels_are_quantiles(q: float, count: int) -> None:
    values = np.random.default_rng(1).random((3, count)).astype(np.float32)
    assert np.array_equal(missing.level(np.sort(values), q), np.quantile(values, q, axis=1))
