from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from models.contact.scorer import shipped
from tests.vidreview.conftest import Office
from vidreview.analysis import Region, Settings
from vidreview.analyzing import AnalysisFailed, FootageAnalyzed, analyze_case
from vidreview.intake import import_footage
from vidreview.permissions import NotPermittedError
from vidreview.records import Role
from vidreview.tuning import last_settings, level_of, levels, threshold_for

CORNERS = ((0.0, 0.0), (0.5, 0.0), (0.5, 1.0))


def test_the_slider_goes_from_strict_to_sensitive_through_the_shipped_setting() -> None:
    found = levels()
    assert all(before.threshold > after.threshold for before, after in pairwise(found))
    assert shipped().threshold in [level.threshold for level in found]
    rates = [level.flags_an_hour for level in found]
    assert all(a is None or b is None or a <= b for a, b in pairwise(rates))


def test_a_rate_gives_a_threshold_that_keeps_it() -> None:
    if shipped().rates is None:
        assert threshold_for(5.0) == shipped().threshold
        assert level_of(0.4).flags_an_hour is None
        return
    strict, sensitive = threshold_for(1.0), threshold_for(60.0)
    assert strict >= sensitive
    level = level_of(sensitive)
    assert level.flags_an_hour is not None
    assert level.flags_an_hour <= 60.0 or level.at_most


def test_the_newest_analysis_of_each_camera_gives_the_settings_to_start_from(
    office: Office, recording: Path
) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    assert last_settings(desk) == Settings()
    admin = office.desk(Role.INSTITUTION_ADMIN)
    list(import_footage(admin, [recording], "1", camera="cam1"))
    region, other = Region("cam1", CORNERS), Region("cam2", CORNERS)
    wanted = Settings(threshold=0.3, min_height_px=40.0, ignored=(region, other))
    steps = list(analyze_case(desk, settings=wanted))
    assert not [step for step in steps if isinstance(step, AnalysisFailed)]
    (analyzed,) = [step for step in steps if isinstance(step, FootageAnalyzed)]
    assert analyzed.analysis.settings.ignored == (region,)
    assert last_settings(desk) == wanted.of_camera("cam1")
    with desk.store.ledger() as ledger:
        details = list(ledger.entries())[-1].entry.act.details
    assert details["judging"] == {"threshold": "0.3000", "min_height_px": "40", "ignored_regions": 1}


def test_who_may_not_see_flags_may_not_ask_how_they_came_about(office: Office) -> None:
    with pytest.raises(NotPermittedError):
        last_settings(office.desk(Role.INSTITUTION_ADMIN))
