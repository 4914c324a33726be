from __future__ import annotations

from pathlib import Path

from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import Office
from vidreview.overview import FootageState, case_lines, footage_lines
from vidreview.records import Kind, Role, Verdict
from vidreview.review import decide, proposals
from vidreview.upkeep import check_store, rebuild
from vidreview.verification import Report

EVENTS = (Event(0.2, 0.8, Kind.STRIKE, 0.9), Event(1.0, 1.6, Kind.KICK, 0.7))


def test_lists_tell_what_is_left_to_judge(office: Office, recording: Path, tmp_path: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    broken = tmp_path / "ch03.dav"
    broken.write_bytes(b"DHAV" + bytes(2000))
    flag(desk, take_in(desk, recording, "17"), EVENTS)
    take_in(desk, broken, "17")
    decide(desk, proposals(desk, "17")[0].id, Verdict.REJECTED)
    states = [(line.state, line.flags, line.left) for line in footage_lines(desk, "17")]
    assert states == [(FootageState.ANALYZED, 2, 1), (FootageState.UNDECODABLE, 0, 0)]
    (case,) = case_lines(desk)
    assert (case.flags, case.left, round(case.duration_s)) == (2, 1, 2)


def test_lists_hide_flags_from_those_who_may_not_know(office: Office, recording: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    flag(desk, take_in(desk, recording, "17"), EVENTS)
    giver = office.desk(Role.INSTITUTION_ADMIN)
    (case,) = case_lines(giver)
    assert (case.flags, case.left) == (None, None)
    (line,) = footage_lines(giver, "17")
    assert (line.flags, line.left) == (None, None)


def test_a_catalogue_made_anew_is_the_same_and_the_store_is_in_order(office: Office, recording: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    flag(desk, take_in(desk, recording, "17"), EVENTS)
    decide(desk, proposals(desk, "17")[0].id, Verdict.ACCEPTED)
    before = proposals(desk, "17")
    rebuild(office.desk(Role.CUSTODIAN))
    assert proposals(desk, "17") == before
    *_, report = check_store(office.desk(Role.AUDITOR))
    assert isinstance(report, Report)
    assert report.verdict == "verified", report.failures
