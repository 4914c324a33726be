from __future__ import annotations

import numpy as np
import pytest

from models.contact.evidence import NOBODY, events, fall_events
from tests.fakes.people import lying, standing
from tests.models.contact.making import blow, fall, side_by_side, window_of


def test_a_blow_is_told_with_who_whom_when_and_how_fast() -> None:
    told = {event.code: event for event in events(window_of(blow)) if event.actor == 0}
    reached = told["wrist-reached-head"]
    assert (reached.actor, reached.target) == (0, 1)
    assert reached.time_s == pytest.approx(1.0, abs=0.15)
    assert reached.values["speed_heights_per_s"] > 1.0
    assert told["head-moved-back"].values["after_s"] <= 0.4


def test_standing_together_tells_nothing() -> None:
    assert events(window_of(side_by_side)) == ()


def test_a_fall_is_told_though_the_track_changes() -> None:
    (fell,) = fall_events(window_of(fall))
    assert (fell.code, fell.actor, fell.target) == ("fell", NOBODY, 1)
    assert fell.values["drop_heights"] > 0.25
    assert fell.values["duration_s"] == pytest.approx(0.5, abs=0.25)


def test_a_fall_beside_somebody_names_them() -> None:
    def felled(time: float) -> list[np.ndarray | None]:
        return [*fall(time), standing(260, 300, 100)]

    (fell,) = fall_events(window_of(felled))
    assert (fell.code, fell.actor, fell.target) == ("fell-after-contact", 2, 1)


def test_nobody_sinks_further_than_a_body_can() -> None:
    """A head seen over a wall is lost, and somebody is found lying far below."""

    def replaced(time: float) -> list[np.ndarray | None]:
        if time < 0.7:
            return [standing(200, 80, 100), None]
        return [None, lying(210, 300, 100) if time > 1.1 else None]

    assert fall_events(window_of(replaced)) == ()


def test_sitting_down_is_no_fall() -> None:
    def sits(time: float) -> list[np.ndarray | None]:
        figure = standing(200, 300, 100)
        figure[:, 1] += 15 * np.clip(time, 0, 1)
        return [figure]

    assert fall_events(window_of(sits)) == ()
