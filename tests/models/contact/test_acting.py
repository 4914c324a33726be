from __future__ import annotations

import pytest

from models.contact.acting import ActingModel, fit_acting, known_of, shipped_acting

STRIKES = {"hand-at-head": 4.0, "low": 0.0, "told:wrist-reached-head": 2.0}
REELS = {"hand-at-head": 0.4, "low": 1.0}


def test_the_shipped_model_reads_as_written_and_knows_strong_events() -> None:
    model = shipped_acting()
    assert ActingModel.from_json(model.to_json()) == model
    assert any(name.startswith("told:") for name in model.names)


def test_who_strikes_acts_and_not_who_reels() -> None:
    for first, second in (((3, 7), (7, 3)), ((7, 3), (3, 7))):
        assert shipped_acting().likeliest({first: STRIKES, second: REELS}) == first


def test_events_are_known_by_their_code_beside_measures() -> None:
    assert known_of({"low": 1.0}, {"fell": 0.5}) == {"low": 1.0, "told:fell": 0.5}


def test_a_model_is_fitted_to_the_pair_that_acts() -> None:
    pytest.importorskip("sklearn")
    contacts = [({(1, 2): STRIKES, (2, 1): REELS}, (1, 2)), ({(1, 2): REELS, (2, 1): STRIKES}, (2, 1))] * 4
    model = fit_acting(contacts)
    assert model.names == tuple(sorted(STRIKES))
    assert model.likeliest({(1, 2): REELS, (2, 1): STRIKES}) == (2, 1)
