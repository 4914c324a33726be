from __future__ import annotations

import numpy as np
import pytest

from models.contact.evidence import NOBODY, fall_events, tell
from models.contact.reading import read
from tests.fakes.people import RIGHT_ANKLE, lying, standing
from tests.models.contact.making import Figures, blow, fall, side_by_side, window_of


def test_a_blow_is_told_with_who_whom_when_and_how_fast() -> None:
    told = {event.code: event for event in tell(read(window_of(blow))).events if event.actor == 0}
    reached = told["wrist-reached-head"]
    assert (reached.actor, reached.target) == (0, 1)
    assert reached.time_s == pytest.approx(1.0, abs=0.15)
    assert reached.values["speed_heights_per_s"] > 1.0
    assert reached.values["side"] == 1.0
    assert told["head-moved-back"].values["after_s"] <= 0.4


def test_standing_together_tells_nothing() -> None:
    assert tell(read(window_of(side_by_side))).events == ()


def test_a_fall_is_told_though_the_track_changes() -> None:
    (fell,) = fall_events(read(window_of(fall)))
    assert (fell.code, fell.actor, fell.target) == ("fell", NOBODY, 1)
    assert fell.values["drop_heights"] > 0.25
    assert fell.values["duration_s"] == pytest.approx(0.5, abs=0.25)


def test_a_fall_beside_somebody_names_them() -> None:
    def felled(time: float) -> list[np.ndarray | None]:
        return [*fall(time), standing(260, 300, 100)]

    (fell,) = fall_events(read(window_of(felled)))
    assert (fell.code, fell.actor, fell.target) == ("fell-after-contact", 2, 1)


def test_nobody_sinks_further_than_a_body_can() -> None:
    """A head seen over a wall is lost, and somebody is found lying far below."""

    def replaced(time: float) -> list[np.ndarray | None]:
        if time < 0.7:
            return [standing(200, 80, 100), None]
        return [None, lying(210, 300, 100) if time > 1.1 else None]

    assert list(fall_events(read(window_of(replaced)))) == []


def test_sitting_down_is_no_fall() -> None:
    def sits(time: float) -> list[np.ndarray | None]:
        figure = standing(200, 300, 100)
        figure[:, 1] += 15 * np.clip(time, 0, 1)
        return [figure]

    assert list(fall_events(read(window_of(sits)))) == []


def kick(time: float) -> list[np.ndarray | None]:
    """The first lifts the right foot to the second's hip at one second."""
    first, second = side_by_side(time)
    assert first is not None
    assert second is not None
    reach = np.clip((time - 0.75) / 0.25, 0, 1) - np.clip((time - 1.1) / 0.4, 0, 1)
    first[RIGHT_ANKLE, :2] += reach * (second[11, :2] - first[RIGHT_ANKLE, :2])
    return [first, second]


def walk(time: float) -> list[np.ndarray | None]:
    """The first walks past the second's legs, feet low."""
    first, second = standing(120 + 90 * time, 300, 100), standing(250, 300, 100)
    for ankle, phase in ((15, 0.0), (16, np.pi)):
        first[ankle, 0] += 18 * np.sin(6 * time + phase)
        first[ankle, 1] -= 4 * max(np.cos(6 * time + phase), 0.0)
    return [first, second]


def shove(time: float) -> list[np.ndarray | None]:
    """The first puts both hands to the second's chest at one second; the second is thrown back."""
    first, second = side_by_side(time)
    assert first is not None
    assert second is not None
    reach = np.clip((time - 0.75) / 0.25, 0, 1) - np.clip((time - 1.2) / 0.4, 0, 1)
    for wrist, shoulder in ((9, 6), (10, 5)):
        first[wrist, :2] += reach * (second[shoulder, :2] - first[wrist, :2])
    second[:, 0] += 60 * np.clip((time - 1.0) / 0.4, 0, 1)
    return [first, second]


def drag(time: float) -> list[np.ndarray | None]:
    """The second lies; the first has hands on it and goes backwards with it."""
    first, second = standing(150 - 40 * time, 300, 100), lying(210 - 40 * time, 290, 100)
    first[9, :2] = first[10, :2] = second[6, :2]
    return [first, second]


def codes_of(figures: Figures) -> set[str]:
    return {event.code for event in tell(read(window_of(figures))).events if event.actor == 0}


def test_a_kick_is_told_with_the_foot_and_walking_is_no_kick() -> None:
    told = next(e for e in tell(read(window_of(kick))).events if e.code == "foot-reached-body")
    assert (told.actor, told.target, told.values["side"]) == (0, 1, 1.0)
    assert "foot-reached-body" not in codes_of(walk)


def test_a_shove_is_told_as_both_hands_and_a_blow_is_not() -> None:
    assert "both-hands-pushed" in codes_of(shove)
    assert "both-hands-pushed" not in codes_of(blow)


def test_dragging_is_told_and_not_as_holding_down() -> None:
    assert "dragged" in codes_of(drag)
    assert "held-down" not in codes_of(drag)


def test_a_foot_in_the_way_of_somebody_who_falls_is_told() -> None:
    def tripped(time: float) -> list[np.ndarray | None]:
        other = standing(262, 300, 100)
        other[RIGHT_ANKLE, :2] = (212, 294)
        return [standing(200, 300, 100) if time < 0.9 else lying(210, 300, 100), other]

    (told,) = (e for e in tell(read(window_of(tripped))).events if e.code == "foot-in-the-way")
    assert (told.actor, told.target) == (1, 0)


def test_the_series_of_a_pair_show_the_blow() -> None:
    told = tell(read(window_of(blow)))
    series = told.series[0, 1]
    assert series.times[np.nanargmin(series.values["reach_heights"])] == pytest.approx(1.0, abs=0.2)
    assert np.nanmax(series.values["wrist_heights_per_s"]) > 1.0
    assert all(len(values) == len(series.times) for values in series.values.values())
    assert set(told.measures) == set(told.series)
