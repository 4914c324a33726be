"""Objects are read again in parts that follow each other, and what has rotted is told and recorded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from chain_of_custody import EntryType
from tests.vidreview.conftest import Office
from vidreview.custody_log import log
from vidreview.desk import Desk
from vidreview.intake import import_footage
from vidreview.records import Role
from vidreview.scrubbing import PERIOD, BadObject, Scrubbed, scrub, state
from vidreview.verification import Report, verify

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def part(desk: Desk, limit_bytes: int = 10**9) -> Scrubbed:
    last = list(scrub(desk, limit_bytes))[-1]
    assert isinstance(last, Scrubbed)
    return last


def filled(office: Office, contents: tuple[bytes, ...] = (b"one", b"two", b"three")) -> Desk:
    desk = office.desk(Role.CUSTODIAN)
    for content in contents:
        desk.store.objects.put(content)
    return desk


def spoil(desk: Desk) -> str:
    victim = next(iter(desk.store.objects))
    path = desk.store.objects.path_of(victim)
    path.chmod(0o600)
    path.write_bytes(b"rot" + path.read_bytes())
    return victim


def test_parts_follow_each_other_until_all_is_read(office: Office) -> None:
    desk = filled(office)
    first = part(desk, limit_bytes=1)
    assert (first.first, first.objects, first.whole) == ("", 1, False)
    assert state(desk, LONG_AGO).next == first.until
    rest = part(desk)
    assert (rest.first, rest.objects, rest.whole) == (first.until, 2, True)
    assert part(desk).first == ""


def test_due_at_first_and_again_after_the_period(office: Office) -> None:
    desk = filled(office)
    assert state(desk, LONG_AGO).due
    part(desk)
    since = datetime.fromisoformat(state(desk, LONG_AGO).whole_since_utc)
    assert not state(desk, since + PERIOD).due
    assert state(desk, since + PERIOD + timedelta(seconds=1)).due


def test_a_round_that_was_left_is_due(office: Office) -> None:
    desk = filled(office)
    part(desk, limit_bytes=1)
    assert state(desk, LONG_AGO) == state(desk, LONG_AGO + timedelta(days=9999))
    assert state(desk, LONG_AGO).due


def test_rot_is_found_and_recorded(office: Office) -> None:
    desk = filled(office)
    victim = spoil(desk)
    found = part(desk)
    assert found.bad == (BadObject(victim, "object-changed"),)
    last = list(log(desk))[-1].act
    assert last.type is EntryType.VERIFICATION_RUN
    assert last.details["verdict"] == "failed"


def test_what_the_catalogue_stands_on_is_missed(office: Office, recording: Path) -> None:
    admin = office.desk(Role.INSTITUTION_ADMIN)
    for _ in import_footage(admin, [recording], case="A-1", camera="cam1"):
        pass
    (footage,) = admin.catalogue.footage("A-1")
    admin.store.objects.path_of(footage.sha256).unlink()
    assert part(office.desk(Role.AUDITOR)).bad == (BadObject(footage.sha256, "object-missing"),)


def test_the_store_still_verifies_after_it(office: Office) -> None:
    desk = filled(office)
    part(desk, limit_bytes=1)
    report = list(verify(desk.store.root))[-1]
    assert isinstance(report, Report)
    assert report.verdict.value == "verified"
    desk.store.rebuild()
    assert len(desk.catalogue.scrubs()) == 1
