"""A still is exactly its frame, names where it is from, and leaves every proof whole."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest

from chain_of_custody import Verdict, verify_bundle
from tests.ui.generated import Event, flag
from tests.vidreview.conftest import Office
from vidreview.clocks import read_clock
from vidreview.custody_log import log
from vidreview.export import Exported, ExportOptions, export_case
from vidreview.intake import Imported, import_footage
from vidreview.media import open_video
from vidreview.permissions import NotPermittedError
from vidreview.records import Footage, Kind, Role
from vidreview.stills import HeadsUnknownError, Still, keep_still, still_bytes
from vidreview.timing import Span, Timestamp
from vidreview.watching import Watched, record_watched

CASE = "2026/17"


def at(second: float) -> Timestamp:
    return Timestamp.at(Fraction(second).limit_denominator(1000), Fraction(1, 90_000))


@pytest.fixture
def footage(office: Office, recording: Path) -> Footage:
    for step in import_footage(office.desk(Role.INVESTIGATOR), (recording,), CASE, camera="Camera 3"):
        if isinstance(step, Imported):
            return step.footage
    raise AssertionError


def picture(office: Office, still: Still) -> np.ndarray:
    content = np.frombuffer(still_bytes(office.desk(Role.PROSECUTOR), still), np.uint8)
    image = cv2.imdecode(content, cv2.IMREAD_COLOR)
    assert image is not None
    return image


def test_a_still_is_the_frame_pixel_for_pixel(office: Office, footage: Footage, recording: Path) -> None:
    still = keep_still(office.desk(Role.INVESTIGATOR), footage.id, at(1.01), masked=False)
    assert still.at == at(1.0)
    with open_video(recording) as reader:
        assert np.array_equal(picture(office, still), reader.frame_at(at(1.0)).image)


def test_its_entry_names_the_recording_the_frame_and_the_steps(office: Office, footage: Footage) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    still = keep_still(desk, footage.id, at(1), masked=False)
    (entry,) = [entry for entry in log(desk, CASE) if entry.seq == still.entry]
    assert entry.act.type == "derivative-made"
    made, parent = entry.act.objects
    assert (made.role, made.sha256) == ("derivative", still.sha256)
    assert (parent.role, parent.sha256) == ("parent", footage.sha256)
    assert entry.act.details["command"] == ["frame-at", f"pts={still.at.pts}", "png"]
    assert entry.act.details["notes"] == ["heads-shown"]


def test_heads_are_hidden_or_nothing_is_kept(office: Office, footage: Footage) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    with pytest.raises(HeadsUnknownError):
        keep_still(desk, footage.id, at(1), masked=True)
    flag(desk, footage, (Event(0.2, 0.8, Kind.STRIKE, 0.9),))
    hidden = keep_still(desk, footage.id, at(1), masked=True)
    shown = keep_still(desk, footage.id, at(1), masked=False)
    assert not np.array_equal(picture(office, hidden), picture(office, shown))


def test_who_may_not_keep_stills_or_see_heads_does_not(office: Office, footage: Footage) -> None:
    for role in (Role.AUDITOR, Role.INSTITUTION_ADMIN, Role.CUSTODIAN):
        with pytest.raises(NotPermittedError):
            keep_still(office.desk(role), footage.id, at(1), masked=True)


def test_a_bundle_of_a_case_with_stills_clock_readings_and_watching_verifies(
    office: Office, footage: Footage, tmp_path: Path
) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    keep_still(desk, footage.id, at(1), masked=False)
    read_clock(desk, footage.id, at(0), datetime(2026, 2, 27, 14, 0, 0), 0.5)
    record_watched(desk, footage.id, (Watched(Span(at(0), at(2)), 4.0),))
    options = ExportOptions(language="en")
    *_, exported = export_case(office.desk(Role.PROSECUTOR), CASE, tmp_path / "bundle", options)
    assert isinstance(exported, Exported)
    assert verify_bundle(exported.path).verdict is Verdict.VERIFIED
