"""Two windows of one person do the same at the same moment: the record holds it once, and stays whole.

Each is a process of its own; see `racing`.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from chain_of_custody import Act, Entry, EntryType, Verdict
from chain_of_custody.errors import LedgerBusyError, LedgerMalformedError
from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import PASSPHRASE, Office
from tests.vidreview.racing import CASE
from tests.vidreview.test_work import bring_in
from vidreview.accounts import UserExistsError, add_user
from vidreview.casework import CaseExistsError, cases, open_case
from vidreview.desk import Desk
from vidreview.handover import State, handovers, offer_to
from vidreview.handover.errors import AlreadyOfferedError
from vidreview.queue import queue
from vidreview.records import Kind, Role
from vidreview.review import mark_span, marks
from vidreview.verification import Report, verify_store

ROOT = Path(__file__).parents[2]
FLAGS = 4


class Windows:
    """Two processes at one store."""

    def __init__(self, office: Office, role: Role) -> None:
        command = [sys.executable, "-m", "tests.vidreview.racing", str(office.root), role.value]
        self.both = [
            subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for _ in range(2)
        ]
        for each in range(2):
            assert self.heard(each) == "ready"

    def heard(self, each: int) -> str:
        stream = self.both[each].stdout
        assert stream is not None
        return stream.readline().strip()

    def ended(self, each: int) -> int:
        """How it ended, once it has."""
        return self.both[each].wait(60)

    def tell(self, each: int, line: str) -> None:
        stream = self.both[each].stdin
        assert stream is not None
        stream.write(f"{line}\n")
        stream.flush()

    def race(self, line: str) -> list[str]:
        """What both say, in the order of the alphabet."""
        for each in range(2):
            self.tell(each, line)
        return sorted(self.heard(each) for each in range(2))


@contextmanager
def windows(office: Office, role: Role) -> Iterator[Windows]:
    opened = Windows(office, role)
    try:
        yield opened
    finally:
        for each in opened.both:
            each.communicate()


@pytest.fixture
def reader(office: Office, recording: Path) -> Desk:
    """An investigator at a case with flags, and marks of their own."""
    footage = take_in(office.desk(Role.INSTITUTION_ADMIN), recording, CASE)
    desk = office.desk(Role.INVESTIGATOR)
    flag(desk, footage, tuple(Event(0.2 * n, 0.2 * n + 0.1, Kind.PUSH, 0.9) for n in range(FLAGS)))
    for item in queue(desk, CASE)[:2]:
        mark_span(desk, footage.id, item.span, Kind.PUSH)
    return desk


def require_whole(office: Office) -> None:
    """The store verifies, by the rules of hand-overs too, and a rebuilt catalogue is the same."""
    *_, report = verify_store(office.root)
    assert isinstance(report, Report)
    assert report.verdict is Verdict.VERIFIED, report.failures


def recorded(desk: Desk, kind: EntryType) -> Sequence[Act]:
    with desk.store.ledger() as ledger:
        acts = [signed.entry.act for signed in ledger.entries()]
    return [act for act in acts if act.type is kind]


def test_what_two_windows_do_at_once_is_recorded_once(office: Office, reader: Desk) -> None:
    flags = [item.id for item in queue(reader, CASE) if item.proposal is not None]
    own = [mark.id for mark in marks(reader, CASE)]
    footage = queue(reader, CASE)[0].footage
    offer = offer_to(office.desk(Role.INSTITUTION_ADMIN), [footage.id], Role.INVESTIGATOR.value)
    with windows(office, Role.INVESTIGATOR) as both:
        for name in flags:
            assert both.race(f"judge {name}") == ["judged-meanwhile", "recorded"]
        for name in flags:
            assert both.race(f"take-back {name}") == ["act-stays", "recorded"]
        for name in own:
            assert both.race(f"take-mark-back {name}") == ["act-stays", "recorded"]
        for n in range(2):
            assert both.race(f"judge-clip P-{n:012}") == ["known-clip-told", "recorded"]
            assert both.race(f"open R-{n}") == ["case-exists", "recorded"]
        assert both.race(f"accept {offer.id}") == ["handover-ended", "recorded"]
        # What depends on nothing that others do is all recorded.
        assert both.race(f"mark {flags[0]}") == ["recorded", "recorded"]
        both.tell(0, "die D-1")
        assert both.heard(0) == ""
        assert both.ended(0) == -signal.SIGKILL
        both.tell(1, "open D-1")
        assert both.heard(1) == "recorded"
    kinds = {
        EntryType.DECISION_MADE: FLAGS,
        EntryType.DECISION_WITHDRAWN: FLAGS,
        EntryType.MARK_WITHDRAWN: 2,
        EntryType.KNOWN_CLIP_JUDGED: 2,
        EntryType.CUSTODY_ACCEPTED: 1,
        EntryType.SPAN_MARKED: 4,
    }
    assert {kind: len(recorded(reader, kind)) for kind in kinds} == kinds
    assert [found.state for found in handovers(reader)] == [State.ACCEPTED]
    require_whole(office)


def test_two_custodians_add_nobody_twice(office: Office) -> None:
    with windows(office, Role.CUSTODIAN) as both:
        for n in range(3):
            assert both.race(f"add new-{n}") == ["recorded", "user-exists"]
    custodian = office.desk(Role.CUSTODIAN)
    keys = len(list((office.root / "keys").glob("*.key")))
    assert keys == 2 * (len(Role) + 3)
    with pytest.raises(UserExistsError):
        add_user(custodian, "new-0", Role.INVESTIGATOR, PASSPHRASE)
    require_whole(office)


def meanwhile(desk: Desk, act: Callable[[], object], patch: pytest.MonkeyPatch) -> None:
    """Once, between what a desk decides and what it records, something else is recorded."""
    append = desk._append

    def later(decided: Act, at: int | None = None) -> Entry:
        patch.undo()
        act()
        return append(decided, at)

    patch.setattr(desk, "_append", later)


def test_a_recording_is_taken_in_once(
    office: Office, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = office.desk(Role.INVESTIGATOR), office.desk(Role.INVESTIGATOR)
    open_case(first, "C-1")
    meanwhile(first, lambda: bring_in(second, recording), monkeypatch)
    taken, (failed,) = bring_in(first, recording)
    assert (taken, failed.error.code) == ([], "already-imported")
    assert len(recorded(first, EntryType.FOOTAGE_IMPORTED)) == 1
    require_whole(office)


def test_a_recording_is_offered_once(
    office: Office, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = office.desk(Role.INVESTIGATOR), office.desk(Role.INVESTIGATOR)
    (footage,), _ = bring_in(first, recording)

    def offer(desk: Desk) -> object:
        return offer_to(desk, [footage.id], Role.PROSECUTOR.value)

    meanwhile(first, lambda: offer(second), monkeypatch)
    with pytest.raises(AlreadyOfferedError):
        offer(first)
    assert len(recorded(first, EntryType.CUSTODY_OFFERED)) == 1
    require_whole(office)


def test_a_decision_is_asked_for_again_until_nothing_comes_between(office: Office) -> None:
    """Twice somebody else records something, whatever it is; the third time nobody does."""
    desk, other, asked = office.desk(Role.INVESTIGATOR), office.desk(Role.INSTITUTION_ADMIN), list[int]()

    def decide() -> Act:
        asked.append(len(cases(desk)))
        if len(asked) < 3:
            open_case(other, f"C-{len(asked)}")
        return Act(EntryType.CASE_OPENED, case="mine", details={"title": ""})

    desk.record_decided(decide)
    assert asked == [0, 1, 2]
    assert {case.id for case in cases(desk)} == {"C-1", "C-2", "mine"}


def test_what_does_not_hold_any_more_is_not_recorded(office: Office) -> None:
    desk, other = office.desk(Role.INVESTIGATOR), office.desk(Role.INSTITUTION_ADMIN)

    def decide() -> Act:
        if desk.catalogue.case("C-1") is not None:
            raise CaseExistsError(case="C-1")
        open_case(other, "C-1")
        return Act(EntryType.CASE_OPENED, case="C-1", details={"title": ""})

    with pytest.raises(CaseExistsError):
        desk.record_decided(decide)
    assert len(recorded(desk, EntryType.CASE_OPENED)) == 1


def test_somebody_who_always_comes_between_is_told_of(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vidreview.desk._TRIES", 3)
    desk, other = office.desk(Role.INVESTIGATOR), office.desk(Role.INSTITUTION_ADMIN)

    def decide() -> Act:
        other.record(Act(EntryType.PASSPHRASE_CHANGED))
        return Act(EntryType.CASE_OPENED, case="mine", details={"title": ""})

    with pytest.raises(LedgerBusyError):
        desk.record_decided(decide)
    assert cases(desk) == ()


def test_a_ledger_that_lost_entries_takes_no_decision(office: Office) -> None:
    """An older copy was put in its place: the catalogue knows of more."""
    ledger = office.root / "ledger.sqlite"
    desk, older = office.desk(Role.INVESTIGATOR), ledger.read_bytes()
    open_case(desk, "C-1")
    ledger.write_bytes(older)
    with pytest.raises(LedgerMalformedError):
        open_case(desk, "C-2")
    assert ledger.read_bytes() == older
