from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office
from vidreview.accounts import add_user
from vidreview.casework import ReasonMissingError
from vidreview.custody_log import log
from vidreview.desk import Desk, sign_in
from vidreview.opinions import Standing
from vidreview.permissions import NotPermittedError
from vidreview.queue import QueueItem, case_queue, flags, queue, refreshed, sealed_subjects
from vidreview.records import Footage, Kind, Role, Verdict
from vidreview.review import (
    DisputedError,
    NothingToSettleError,
    Stays,
    StaysError,
    UnknownProposalError,
    decide,
    mark_span,
    marks,
    settle,
    withdraw,
    withdraw_mark,
)
from vidreview.timing import Span, Timestamp
from vidreview.upkeep import rebuild
from vidreview.wording import entry_text

EVENTS = (Event(0.2, 0.8, Kind.STRIKE, 0.9), Event(1.0, 1.6, Kind.KICK, 0.7))


class Readers:
    """Three investigators over one recording with two flags."""

    def __init__(self, office: Office, recording: Path) -> None:
        self.office = office
        custodian = office.desk(Role.CUSTODIAN)
        for name in ("first", "second", "third"):
            add_user(custodian, name, Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)
        self.first, self.second, self.third = (
            sign_in(office.root, name, PASSPHRASE) for name in ("first", "second", "third")
        )
        self.footage = take_in(self.first, recording, "17")
        flag(self.first, self.footage, EVENTS)

    def see(self, desk: Desk, at: int = 0) -> QueueItem:
        return queue(desk, "17")[at]

    def id(self, at: int = 0) -> str:
        return self.see(self.first, at).id


@pytest.fixture
def readers(office: Office, recording: Path) -> Readers:
    return Readers(office, recording)


def span_of(footage: Footage) -> Span:
    assert footage.media is not None
    start = footage.media.start
    return Span(start, Timestamp.at(start.seconds + 1, start.time_base))


def test_scores_and_others_verdicts_are_sealed_until_the_own_verdict(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.ACCEPTED, "seen clearly")
    before = readers.see(readers.second)
    assert (before.sealed, before.score, before.decisions, before.verdict) == (True, None, (), None)
    assert (before.standing, before.readers, before.left) == (Standing.JUDGED, ("first",), True)
    decide(readers.second, before.id, Verdict.ACCEPTED)
    after = refreshed(readers.second, before)
    assert (after.sealed, after.score, len(after.decisions)) == (False, 0.9, 2)
    assert (after.standing, after.verdict, after.left) == (Standing.AGREED, Verdict.ACCEPTED, False)


def test_people_who_only_read_see_everything(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.REJECTED)
    seen = readers.see(readers.office.desk(Role.AUDITOR))
    assert (seen.sealed, seen.score, seen.verdict) == (False, 0.9, Verdict.REJECTED)


def test_a_disagreement_is_settled_by_a_third_person_with_a_reason(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.ACCEPTED)
    decide(readers.second, readers.id(), Verdict.REJECTED)
    seen = readers.see(readers.third)
    assert (seen.sealed, seen.standing, seen.left) == (False, Standing.DISAGREED, False)
    with pytest.raises(DisputedError):
        decide(readers.third, seen.id, Verdict.ACCEPTED)
    with pytest.raises(ReasonMissingError):
        settle(readers.third, seen.id, Verdict.ACCEPTED, " ")
    settle(readers.third, seen.id, Verdict.REJECTED, "The arm never arrives.")
    for desk in (readers.first, readers.second, readers.third):
        assert readers.see(desk).standing is Standing.SETTLED
        assert readers.see(desk).verdict is Verdict.REJECTED
    told = [entry_text(entry, "en") for entry in log(readers.third, "17")][-1]
    assert told.startswith("Disagreement about P-")
    assert told.endswith("settled: rejected. Note: The arm never arrives.")


def test_both_who_disagreed_settle_it_together(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.ACCEPTED)
    with pytest.raises(NothingToSettleError):
        settle(readers.second, readers.id(), Verdict.ACCEPTED, "?")
    decide(readers.second, readers.id(), Verdict.REJECTED)
    settle(readers.first, readers.id(), Verdict.UNCERTAIN, "We looked together.")
    assert readers.see(readers.first).standing is Standing.DISAGREED
    settle(readers.second, readers.id(), Verdict.UNCERTAIN, "We looked together.")
    assert readers.see(readers.first).verdict is Verdict.UNCERTAIN


def test_a_verdict_is_taken_back_by_an_entry_and_stays_visible(readers: Readers) -> None:
    decision = decide(readers.first, readers.id(), Verdict.ACCEPTED, "wrong key")
    withdraw(readers.first, decision)
    seen = readers.see(readers.first)
    assert (seen.standing, seen.mine, seen.left, seen.sealed) == (Standing.OPEN, None, True, False)
    assert [said.withdrawn_utc != "" for said in seen.decisions] == [True]
    before = queue(readers.first, "17")
    rebuild(readers.office.desk(Role.CUSTODIAN))
    assert queue(readers.first, "17") == before


def test_what_can_not_be_taken_back_says_why(readers: Readers) -> None:
    decision = decide(readers.first, readers.id(), Verdict.ACCEPTED)
    with pytest.raises(StaysError) as refused:
        withdraw(readers.second, decision)
    assert refused.value.fields["why"] == Stays.NOT_YOURS
    decide(readers.second, readers.id(), Verdict.REJECTED)
    assert readers.see(readers.first).stays is Stays.DISPUTED
    with pytest.raises(StaysError):
        withdraw(readers.first, decision)
    with pytest.raises(NotPermittedError):
        withdraw(readers.office.desk(Role.PROSECUTOR), decision)


def test_a_mark_is_no_flag_and_can_be_taken_back(readers: Readers) -> None:
    mark = mark_span(readers.first, readers.footage.id, span_of(readers.footage), Kind.PUSH, "wall #corridor")
    own, other = readers.see(readers.first, 2), readers.see(readers.second, 2)
    assert (own.proposal, own.mark, own.left, own.tags) == (None, mark, False, ("corridor",))
    assert other.mark is not None
    assert (other.sealed, other.mark.note, other.left, other.rank) == (True, "", True, 0)
    decision = decide(readers.second, mark.id, Verdict.ACCEPTED)
    with pytest.raises(StaysError) as refused:
        withdraw_mark(readers.first, mark.id)
    assert refused.value.fields["why"] == Stays.JUDGED
    withdraw(readers.second, decision)
    withdraw_mark(readers.first, mark.id)
    assert len(queue(readers.first, "17")) == 2
    assert marks(readers.first, "17")[0].withdrawn_utc
    with pytest.raises(UnknownProposalError):
        decide(readers.second, mark.id, Verdict.ACCEPTED)


def test_agreement_counts_blind_verdicts_alone(readers: Readers) -> None:
    for at, (one, other) in enumerate(
        [(Verdict.ACCEPTED, Verdict.ACCEPTED), (Verdict.REJECTED, Verdict.ACCEPTED)]
    ):
        decide(readers.first, readers.id(at), one)
        decide(readers.second, readers.id(at), other)
    (found,) = case_queue(readers.third, "17").agreements
    assert (found.people, found.n, found.alike, found.kappa) == (("first", "second"), 2, 1, 0.0)


def test_the_log_keeps_the_seal_and_every_entry(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.REJECTED, "a handshake")
    mark_span(readers.first, readers.footage.id, span_of(readers.footage), Kind.PUSH, "to the wall")
    told = [entry_text(entry, "en") for entry in log(readers.second, "17")][-2:]
    assert told[0].endswith("hidden until your own verdict")
    assert not any("handshake" in line or "wall" in line for line in told)
    open_to = (readers.first, readers.office.desk(Role.AUDITOR))
    for desk in open_to:
        assert "rejected. Note: a handshake" in [entry_text(entry, "en") for entry in log(desk, "17")][-2]
    decide(readers.second, readers.id(), Verdict.REJECTED)
    told = [entry_text(entry, "en") for entry in log(readers.second, "17")]
    assert "rejected. Note: a handshake" in told[-3]
    assert sealed_subjects(readers.second) == {readers.see(readers.second, 2).id}


def test_flags_of_all_cases_are_sealed_as_those_of_one(readers: Readers) -> None:
    decide(readers.first, readers.id(), Verdict.ACCEPTED, "why")
    own, other = flags(readers.first), flags(readers.second)
    assert own == queue(readers.first, "17")
    assert other == queue(readers.second, "17")
    assert [item.score is None for item in own] == [False, True]
    assert [item.score is None for item in other] == [True, True]
    assert not other[0].decisions
