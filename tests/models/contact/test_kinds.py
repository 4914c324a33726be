from __future__ import annotations

import pytest

from models.contact.deeds import deeds
from models.contact.kinds import KindModel, fit_kinds, joined, measures, shipped_kinds
from models.contact.signals import persons
from models.contact.window import bodies
from tests.models.contact.making import Figures, blow, side_by_side, window_of


def measured(figures: Figures) -> dict[str, float]:
    people = bodies(window_of(figures))
    done = deeds(people, persons(people), [(0, 1), (1, 0)])
    return measures(done, done.only([1, 0]))[0]


def test_measures_tell_what_the_hand_does_and_what_the_head_does() -> None:
    hit, still = measured(blow), measured(side_by_side)
    assert hit["hand-at-head"] > 1.0 > still["hand-at-head"]
    assert hit["recoil"] > 0.5 > still["recoil"]
    assert hit["lifted-foot"] < 0.3


def test_the_shipped_model_knows_the_measures_and_reads_as_written() -> None:
    model = shipped_kinds()
    assert set(model.names) == set(measured(blow))
    assert KindModel.from_json(model.to_json()) == model
    assert model.kind(measured(blow)) == "strike"


def test_windows_are_joined_by_the_highest_of_each() -> None:
    assert joined([{"a": 1.0, "b": 5.0}, {"a": 3.0, "b": 2.0}]) == {"a": 3.0, "b": 5.0}


def test_a_model_is_fitted_to_what_differs() -> None:
    pytest.importorskip("sklearn")
    found = [{"hand": 2.0 + i % 3, "foot": 0.1} for i in range(9)] + [{"hand": 0.1, "foot": 2.0}] * 9
    model = fit_kinds(found, ["strike"] * 9 + ["kick"] * 9)
    assert model.kinds == ("kick", "strike")
