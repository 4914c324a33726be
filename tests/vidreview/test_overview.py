from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office
from vidreview.accounts import add_user
from vidreview.analysis import Settings
from vidreview.analyzing import _record_failure as keep_failure
from vidreview.anchoring import request_stamp
from vidreview.casework import cases, mark_case, open_case
from vidreview.custody_log import log
from vidreview.desk import Desk, sign_in
from vidreview.overview import FootageState, New, Readiness, case_lines, footage_lines
from vidreview.permissions import NotPermittedError
from vidreview.records import Care, Kind, Role, Verdict
from vidreview.review import decide, proposals
from vidreview.upkeep import check_store, health, rebuild
from vidreview.verification import Report
from vidreview.wording import entry_text, tell
from vidreview.workers.crew import WorkerDiedError

EVENTS = (Event(0.2, 0.8, Kind.STRIKE, 0.9), Event(1.0, 1.6, Kind.KICK, 0.7))


def another(office: Office) -> Desk:
    """The desk of one more investigator."""
    add_user(office.desk(Role.CUSTODIAN), "another", Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)
    return sign_in(office.root, "another", PASSPHRASE)


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


def test_a_failed_analysis_tells_why_until_another_succeeds(office: Office, recording: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    taken = take_in(desk, recording, "17")
    keep_failure(desk, taken, Settings(), WorkerDiedError(tries=3, start_s=0, end_s=600))
    (line,) = footage_lines(desk, "17")
    assert line.state is FootageState.FAILED
    assert line.failed is not None
    assert "(3 tries)" in tell(line.failed.code, line.failed.fields, "en")
    flag(desk, taken, EVENTS)
    (line,) = footage_lines(desk, "17")
    assert (line.state, line.failed) == (FootageState.ANALYZED, None)


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


def test_how_a_case_is_shown_is_on_the_record_and_can_change(office: Office) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    open_case(desk, "2026/17")
    assert cases(desk)[0].care is Care.ORDINARY
    assert mark_case(desk, "2026/17", Care.SENSITIVE, "children").care is Care.SENSITIVE
    assert mark_case(desk, "2026/17", Care.ORDINARY).care is Care.ORDINARY
    entry = list(log(desk, "2026/17"))[-2]
    assert (entry.act.type, entry.act.reason) == ("case-marked", "children")
    assert "hard to watch" in entry_text(entry, "en")


def test_an_auditor_may_not_mark_a_case(office: Office) -> None:
    open_case(office.desk(Role.INVESTIGATOR), "2026/17")
    with pytest.raises(NotPermittedError):
        mark_case(office.desk(Role.AUDITOR), "2026/17", Care.SENSITIVE)


def test_a_case_tells_what_is_new_what_is_mine_and_whether_it_is_ready(
    office: Office, recording: Path
) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    open_case(desk, "17")
    assert case_lines(desk)[0].readiness is Readiness.EMPTY
    item = take_in(desk, recording, "17")
    assert case_lines(desk)[0].readiness is Readiness.NOT_ANALYZED
    flag(desk, item, EVENTS)
    (line,) = case_lines(desk)
    assert (line.readiness, line.new, line.mine) == (Readiness.NOT_JUDGED, New(1, 2), 0)
    for number, verdict in enumerate((Verdict.UNCERTAIN, Verdict.REJECTED)):
        decide(desk, proposals(desk, "17")[number].id, verdict)
    (line,) = case_lines(desk, since=item.imported_utc)
    assert (line.readiness, line.new, line.mine, line.unsure) == (Readiness.READY, New(0, 0), 2, 1)
    assert case_lines(office.desk(Role.PROSECUTOR))[0].mine == 0


def test_what_one_person_judged_is_for_another_to_read_a_second_time(office: Office, recording: Path) -> None:
    desk, other = office.desk(Role.INVESTIGATOR), another(office)
    flag(desk, take_in(desk, recording, "17"), EVENTS)
    first, second = (found.id for found in proposals(desk, "17"))
    assert case_lines(other)[0].second == 0
    decide(desk, first, Verdict.ACCEPTED)
    decide(desk, second, Verdict.REJECTED)
    assert (case_lines(desk)[0].second, case_lines(other)[0].second) == (0, 2)
    decide(other, first, Verdict.ACCEPTED)
    assert (case_lines(desk)[0].second, case_lines(other)[0].second) == (0, 1)


def test_a_store_tells_how_it_fares(office: Office, recording: Path) -> None:
    take_in(office.desk(Role.INVESTIGATOR), recording, "17")
    custodian = office.desk(Role.CUSTODIAN)
    request_stamp(custodian)
    found = health(custodian)
    assert (found.people, found.revoked, found.recordings, found.waiting) == (5, 0, 1, 1)
    assert found.size_bytes == recording.stat().st_size
    assert found.free_bytes > 0
