"""Clocks: every bound holds what it must, contradictions are said, and readings are on the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vidreview.conftest import Office
from vidreview.clocks import (
    ClockNotReadError,
    FootageClock,
    check_clock,
    footage_clock,
    likely_offset,
    make_clock,
    name_reading,
    read_clock,
)
from vidreview.clockwork import DRIFT, Clockwork, Reading, face_of, seconds_of
from vidreview.custody_log import log
from vidreview.intake import Imported, import_footage
from vidreview.permissions import NotPermittedError
from vidreview.records import Acquisition, Footage, GapReason, GapSpan, Role
from vidreview.timing import Span, Timestamp

CASE = "2026/17"
ALMATY = timezone(timedelta(hours=5))
seconds = st.floats(-1e6, 1e6)


@given(
    st.floats(-DRIFT, DRIFT),
    seconds,
    st.lists(st.tuples(seconds, st.floats(0.01, 5), st.floats(-1, 1)), min_size=1, max_size=5),
    seconds,
)
def test_whatever_a_clock_does_within_its_drift_its_bounds_hold_it(
    rate: float, offset: float, read: list[tuple[float, float, float]], asked: float
) -> None:
    def truth(at: float) -> float:
        return offset + at * (1 + rate)

    work = Clockwork([Reading(at, truth(at) + error * part, error) for at, error, part in read])
    low, high = work.bounds(np.array([asked]))
    assert low[0] - 1e-3 <= truth(asked) <= high[0] + 1e-3
    assert abs(work.when(float(work.middles(np.array([asked]))[0])) - asked) < 1e-2


def test_bounds_grow_away_from_one_reading_and_shrink_between_two() -> None:
    one = Clockwork([Reading(0, 1000, 1)])
    assert one.read(0).error_s == pytest.approx(1)
    assert one.read(86_400).error_s == pytest.approx(1 + 8.64)
    two = Clockwork([Reading(0, 1000, 1), Reading(86_400, 87_402, 1)])
    assert two.read(43_200).error_s < one.read(43_200).error_s
    assert two.read(43_200).seconds == pytest.approx(44_201)
    assert not two.contradicts_itself


def test_readings_that_cannot_both_be_right_widen_the_bounds() -> None:
    work = Clockwork([Reading(0, 0, 1), Reading(10, 70, 1)])
    assert work.contradicts_itself
    low, high = work.bounds(np.array([5.0]))
    assert low[0] <= 5 <= high[0]
    assert low[0] <= 65 <= high[0]


def taken_in(office: Office, path: Path, name: str) -> Footage:
    renamed = path.with_name(name)
    if not renamed.exists():
        renamed.write_bytes(path.read_bytes())
    desk = office.desk(Role.INVESTIGATOR)
    for step in import_footage(desk, (renamed,), CASE, camera="Camera 3"):
        if isinstance(step, Imported):
            return step.footage
    raise AssertionError(name)


def at(second: float) -> Timestamp:
    return Timestamp.at(Fraction(second), Fraction(1, 90_000))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ch03_20260227140000.dav", datetime(2026, 2, 27, 14, 0, 0)),
        ("NVR 2026-02-27 14.05.30 cam.mp4", datetime(2026, 2, 27, 14, 5, 30)),
        ("20260227_140530.mp4", datetime(2026, 2, 27, 14, 5, 30)),
        ("camera 7.mp4", None),
        ("20261327140530.mp4", None),
        ("serial 4820260227140530991.mp4", None),
    ],
)
def test_recorders_put_their_time_into_names(
    office: Office, recording: Path, name: str, shown: datetime | None
) -> None:
    found = name_reading(taken_in(office, recording, name))
    assert (found.shown if found else None) == shown


def test_a_recording_finds_its_place_in_true_time(office: Office, recording: Path) -> None:
    footage = taken_in(office, recording, "cam1.mp4")
    desk = office.desk(Role.INVESTIGATOR)
    assert not footage_clock(desk, footage.id).known
    read_clock(desk, footage.id, at(1), datetime(2026, 2, 27, 15, 0, 1), 0.5, "off the picture")
    clock = footage_clock(desk, footage.id)
    wall = clock.wall(at(0))
    assert wall is not None
    assert not wall.checked
    assert face_of(wall.seconds) == datetime(2026, 2, 27, 15, 0, 0)
    true = datetime(2026, 2, 27, 14, 0, 30, tzinfo=ALMATY)
    check_clock(desk, CASE, ["Camera 3"], datetime(2026, 2, 27, 15, 0, 0), true, 1, "by telephone")
    clock = footage_clock(desk, footage.id)
    wall = clock.wall(at(0))
    assert wall is not None
    assert wall.checked
    assert datetime.fromtimestamp(wall.seconds, UTC) == true
    assert wall.error_s == pytest.approx(1.5, abs=0.01)
    assert clock.media(wall.seconds + 1.5) == pytest.approx(1.5, abs=1e-3)
    assert clock.media(wall.seconds + 10) is None
    assert clock.walls(np.array([0.0, 1.0])).tolist() == pytest.approx([wall.seconds, wall.seconds + 1])


def test_every_reading_is_an_entry_of_the_person_who_made_it(office: Office, recording: Path) -> None:
    footage = taken_in(office, recording, "cam1.mp4")
    desk = office.desk(Role.INVESTIGATOR)
    reading = read_clock(desk, footage.id, at(1), datetime(2026, 2, 27, 15, 0, 1), 0.5, "off the picture")
    assert (reading.by, reading.error_s, reading.note) == ("investigator", 0.5, "off the picture")
    entries = {entry.seq: entry for entry in log(desk, CASE)}
    assert reading.entry is not None
    assert entries[reading.entry].act.type == "clock-read"
    with pytest.raises(NotPermittedError):
        read_clock(office.desk(Role.AUDITOR), footage.id, at(1), datetime(2026, 2, 27, 15, 0, 1), 0.5)
    with pytest.raises(ClockNotReadError):
        read_clock(desk, footage.id, at(1), datetime(2026, 2, 27, 15, 0, 1, tzinfo=UTC), 0.5)
    with pytest.raises(ClockNotReadError):
        check_clock(desk, CASE, ["x"], datetime(2026, 2, 27, 15, 0, 1), datetime(2026, 2, 27, 15), 0.5)


def test_a_reading_counts_only_for_its_side_of_a_clock_jump(office: Office, recording: Path) -> None:
    footage = taken_in(office, recording, "ch03_20260227140000.mp4")
    assert footage.media is not None
    jump = GapSpan(Span(at(0.96), at(1)), GapReason.CLOCK_JUMP, "+3600 s")
    jumping = replace(footage, media=replace(footage.media, gaps=(jump,)))
    clock: FootageClock = make_clock(jumping, (), ())
    assert clock.wall(at(0.5)) is not None
    assert clock.wall(at(1.5)) is None
    assert clock.media(seconds_of(datetime(2026, 2, 27, 14, 0, 1)) + 0.6) is None


@pytest.mark.parametrize(
    ("recorder", "reference", "minutes"),
    [
        ("15:05:40", "14:05:12", 60.47),
        ("14:00", "14:10:30", -10.5),
        ("23:59", "00:01", -2),
        ("", "14:00", None),
    ],
)
def test_the_form_tells_how_far_the_recorder_is_off(
    office: Office, recording: Path, recorder: str, reference: str, minutes: float | None
) -> None:
    footage = taken_in(office, recording, "cam1.mp4")
    told = replace(footage, acquisition=Acquisition(recorder_clock=recorder, reference_clock=reference))
    offset = likely_offset(told)
    assert (offset.total_seconds() / 60 if offset else None) == pytest.approx(minutes, abs=0.01)
