"""What was only glanced at, for all recordings of a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.generated import Event, around, flag, take_in
from tests.vidreview.conftest import Office
from vidreview.glances import Glances
from vidreview.permissions import NotPermittedError
from vidreview.records import Kind, Role


def test_the_newest_analysis_of_each_recording_counts(office: Office, recording: Path) -> None:
    desk, glances = office.desk(Role.INVESTIGATOR), Glances()
    footage = take_in(desk, recording, "17")
    assert glances.of(desk, "17") == {}
    events = (Event(1.4, 1.6, Kind.STRIKE, 0.9),)
    flag(desk, footage, events)
    assert glances.of(desk, "17") == {footage.id: ()}
    told = around(footage, events)
    assert told
    flag(desk, footage, events, skips=told)
    assert glances.of(desk, "17") == {footage.id: told}
    with pytest.raises(NotPermittedError):
        glances.of(office.desk(Role.INSTITUTION_ADMIN), "17")
