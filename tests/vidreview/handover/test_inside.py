"""Custody between two people of one store: who may, what each gets, and what happens when it goes wrong."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chain_of_custody import CustodyError, Report, parse_note
from chain_of_custody.report import Verdict
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office
from tests.vidreview.test_work import bring_in
from vidreview import handover
from vidreview.accounts import add_user, rotate_key
from vidreview.casework import ReasonMissingError
from vidreview.desk import Desk, UnknownUserError, sign_in
from vidreview.handover.errors import (
    AlreadyOfferedError,
    CodeDiffersError,
    HandoverEndedError,
    HandoverFaultyError,
    NotForYouError,
    NothingToHandOverError,
    NotTheHolderError,
    ReceiverUnfitError,
    UnknownHandoverError,
)
from vidreview.handover.listing import Answering, Handover, State
from vidreview.permissions import NotPermittedError
from vidreview.records import Footage, Progress, Role
from vidreview.store.errors import ObjectChangedError
from vidreview.verification import verify
from vidreview.wording import LANGUAGES

ADMIN, INVESTIGATOR, PROSECUTOR = Role.INSTITUTION_ADMIN, Role.INVESTIGATOR, Role.PROSECUTOR


@pytest.fixture
def footage(office: Office, recording: Path) -> Footage:
    (taken,), _ = bring_in(office.desk(ADMIN), recording)
    return taken


def accepted(desk: Desk, name: str, code: str = "") -> Handover:
    *progress, done = handover.accept(desk, name, code)
    assert all(isinstance(step, Progress) for step in progress)
    assert isinstance(done, Handover)
    return done


def verified(office: Office) -> Verdict:
    *_, report = verify(office.root)
    assert isinstance(report, Report)
    return report.verdict


def test_from_hand_to_hand(office: Office, footage: Footage) -> None:
    """Institution to investigator to prosecutor; custody passes only with the second signature."""
    admin, investigator, prosecutor = (office.desk(role) for role in (ADMIN, INVESTIGATOR, PROSECUTOR))
    offered = handover.offer_to(admin, [footage.id], "investigator", "Постановление № 7")
    assert (offered.state, offered.count, offered.note) == (State.OFFERED, 1, "Постановление № 7")
    assert handover.holder(admin, footage).name == ADMIN.value
    assert handover.waiting_for(investigator) == (offered,)
    assert handover.waiting_for(prosecutor) == ()
    told = [handover.answering(desk) for desk in (admin, investigator)]
    assert told == [Answering(held=1, offered=1, asked=0), Answering(held=0, offered=0, asked=1)]
    paper = handover.receipt(admin, offered.id, "en")
    assert "has NOT passed" in paper.text
    assert "NOT SIGNED YET" in paper.text
    assert "aken over by" not in paper.text

    done = accepted(investigator, offered.id, paper.code)
    assert done.state is State.ACCEPTED
    assert handover.holder(admin, footage).name == INVESTIGATOR.value
    for desk in (admin, investigator):
        told = handover.receipt(desk, offered.id, "en").text
        assert "Custody has passed" in told
        for key in (admin.key.public.fingerprint, investigator.key.public.fingerprint):
            assert key in told
    with pytest.raises(NotTheHolderError) as refused:
        handover.offer_to(admin, [footage.id], "prosecutor")
    assert refused.value.fields["holder"] == INVESTIGATOR.value
    second = handover.offer_to(investigator, [footage.id], "prosecutor")
    accepted(prosecutor, second.id)
    assert [item.id for item in handover.handovers(prosecutor, "C-1")] == [second.id, offered.id]
    assert handover.recordings(admin, second) == (footage,)
    with admin.store.ledger() as ledger:
        last = ledger.last_checkpoint()
        assert last is not None
        assert parse_note(last.note).checkpoint.size >= second.entry
    assert verified(office) is Verdict.VERIFIED
    before = admin.catalogue.snapshot()
    admin.store.rebuild()
    assert admin.catalogue.snapshot() == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_get_a_paper(office: Office, footage: Footage, language: str) -> None:
    admin = office.desk(ADMIN)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    for signed in (False, True):
        if signed:
            accepted(office.desk(INVESTIGATOR), offered.id)
        paper = handover.receipt(admin, offered.id, language)
        for told in (offered.id, footage.sha256, footage.name, "investigator", "C-1", paper.code):
            assert told in paper.text
        assert "—:" not in paper.text
        assert "handover." not in paper.text
        assert paper.pdf.startswith(b"%PDF-")


def test_a_refusal_needs_a_reason_and_leaves_custody_where_it_was(office: Office, footage: Footage) -> None:
    admin, investigator = office.desk(ADMIN), office.desk(INVESTIGATOR)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    with pytest.raises(ReasonMissingError):
        handover.refuse(investigator, offered.id, " ")
    ended = handover.refuse(investigator, offered.id, "the seal was broken")
    assert (ended.state, ended.ended_note) == (State.REFUSED, "the seal was broken")
    assert handover.holder(admin, footage).name == ADMIN.value
    assert "the seal was broken" in handover.receipt(admin, offered.id, "en").text
    with pytest.raises(HandoverEndedError):
        accepted(investigator, offered.id)
    handover.offer_to(admin, [footage.id], "investigator")
    assert verified(office) is Verdict.VERIFIED


def test_an_offer_can_be_withdrawn_by_who_made_it(office: Office, footage: Footage) -> None:
    admin, investigator = office.desk(ADMIN), office.desk(INVESTIGATOR)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    with pytest.raises(AlreadyOfferedError):
        handover.offer_to(admin, [footage.id], "prosecutor")
    with pytest.raises(CustodyError) as refused:
        handover.withdraw(investigator, offered.id)
    assert refused.value.fields["rule"] == "not-the-giver"
    assert handover.withdraw(admin, offered.id, "a mistake").state is State.WITHDRAWN
    assert "NOT SIGNED YET" in handover.receipt(admin, offered.id, "en").text
    with pytest.raises(HandoverEndedError):
        handover.withdraw(admin, offered.id)
    assert handover.waiting_for(investigator) == ()


def test_an_altered_recording_is_not_taken_over(office: Office, footage: Footage) -> None:
    admin, investigator = office.desk(ADMIN), office.desk(INVESTIGATOR)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    path = admin.objects.path_of(footage.sha256)
    path.chmod(0o600)
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with pytest.raises(ObjectChangedError):
        accepted(investigator, offered.id)
    assert handover.find(admin, offered.id).state is State.OFFERED


def test_a_code_that_differs_stops_it(office: Office, footage: Footage) -> None:
    admin, investigator = office.desk(ADMIN), office.desk(INVESTIGATOR)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    for code in ("7", "5 · " + "ab" * 16, "999999 · " + "ab" * 16):
        with pytest.raises(CodeDiffersError):
            accepted(investigator, offered.id, code)
    assert handover.find(admin, offered.id).state is State.OFFERED


def test_who_may(office: Office, footage: Footage, recording: Path) -> None:
    admin = office.desk(ADMIN)
    (other,), _ = bring_in(admin, recording, case="C-2")
    with pytest.raises(NothingToHandOverError):
        handover.offer_to(admin, [], "investigator")
    with pytest.raises(NothingToHandOverError):
        handover.offer_to(admin, [footage.id, other.id], "investigator")
    with pytest.raises(UnknownUserError):
        handover.offer_to(admin, [footage.id], "nobody")
    for name in ("custodian", "auditor", ADMIN.value):
        with pytest.raises(ReceiverUnfitError):
            handover.offer_to(admin, [footage.id], name)
    with pytest.raises(NotPermittedError):
        handover.offer_to(office.desk(Role.AUDITOR), [footage.id], "investigator")
    offered = handover.offer_to(admin, [footage.id], "investigator")
    with pytest.raises(NotForYouError):
        accepted(office.desk(PROSECUTOR), offered.id)
    with pytest.raises(UnknownHandoverError):
        accepted(office.desk(INVESTIGATOR), "H-00000000")
    assert handover.handovers(office.desk(Role.AUDITOR)) == (offered,)


def test_a_new_key_is_no_obstacle(office: Office, footage: Footage) -> None:
    admin, investigator = office.desk(ADMIN), office.desk(INVESTIGATOR)
    offered = handover.offer_to(admin, [footage.id], "investigator")
    rotate_key(investigator, PASSPHRASE, cost=CHEAP)
    rotate_key(admin, PASSPHRASE, cost=CHEAP)
    accepted(investigator, offered.id)
    assert verified(office) is Verdict.VERIFIED


def test_a_whole_store_on_a_stick(office: Office, footage: Footage, tmp_path: Path) -> None:
    """The custodian gives a successor a key and offers all, who verifies the copy and takes it on."""
    custodian = office.desk(Role.CUSTODIAN)
    add_user(custodian, "Successor", Role.CUSTODIAN, PASSPHRASE, cost=CHEAP)
    offered = handover.offer_store(custodian, "Successor", "the office closes")
    code = handover.receipt(custodian, offered.id, "en").code
    custodian.close()
    stick = tmp_path / "stick"
    shutil.copytree(office.root, stick)
    *_, report = verify(stick)
    assert isinstance(report, Report)
    assert report.verdict is Verdict.VERIFIED
    there = sign_in(stick, "Successor", PASSPHRASE, environment=office.environment)
    with pytest.raises(CodeDiffersError):
        accepted(there, offered.id, code[:-1] + ("0" if code[-1] != "0" else "1"))
    path = there.objects.path_of(footage.sha256)
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(b"x" + data[1:])
    with pytest.raises(HandoverFaultyError):
        accepted(there, offered.id, code)
    path.write_bytes(data)
    assert accepted(there, offered.id, code).state is State.ACCEPTED
    rotate_key(there, "known to nobody else", cost=CHEAP)
    assert handover.holder(there, footage).name == "Successor"
    *_, report = verify(stick)
    assert isinstance(report, Report)
    assert report.verdict is Verdict.VERIFIED
