from __future__ import annotations

from dataclasses import asdict

import numpy as np
import pytest

from models.pose.people import People
from tests.fakes.people import people_of, standing
from vidreview.analysis.regions import Region, outside, region_from_plain
from vidreview.analysis.settings import Settings

LEFT_HALF = Region("", ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)))
SIZE = (640, 360)


def test_people_whose_middle_lies_in_a_region_are_left_out() -> None:
    seen = people_of(standing(100, 300, 100), standing(500, 300, 100))
    kept = outside(seen, (LEFT_HALF,), SIZE)
    assert len(kept) == 1
    assert kept.keypoints[0, 0, 0] == pytest.approx(500)
    assert outside(seen, (), SIZE) is seen
    assert len(outside(People.nobody(), (LEFT_HALF,), SIZE)) == 0


def test_a_region_may_have_any_shape() -> None:
    notched = Region("", ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 0.4), (0.0, 1.0)))
    places = np.array([(0.5, 0.2), (0.5, 0.8), (0.05, 0.7), (0.95, 0.7), (1.2, 0.5)])
    assert notched.holds(places).tolist() == [True, False, True, True, False]


@pytest.mark.parametrize(
    "corners", [((0, 0), (1, 1)), ((0, 0), (0.5, 1.2), (1, 0)), ((0, 0), (-0.1, 0), (1, 1))]
)
def test_what_is_no_region_is_refused(corners: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="corners"):
        Region("", corners)


def test_settings_know_whose_regions_they_are_and_read_as_written() -> None:
    mine, other = (Region(camera, LEFT_HALF.corners) for camera in ("cam1", "cam2"))
    settings = Settings(ignored=(LEFT_HALF, mine, other))
    assert settings.of_camera("cam1").ignored == (LEFT_HALF, mine)
    assert settings.of_camera("cam3").digest() != settings.of_camera("cam1").digest() != Settings().digest()
    assert Settings.from_plain(asdict(settings)) == settings
    assert region_from_plain(asdict(mine)) == mine
