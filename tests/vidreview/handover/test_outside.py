"""Custody that passes to another store: the folder, the answer, the papers, and what can go wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from chain_of_custody import CustodyError, Report, Trust, parse_note, verify_bundle, verify_ledger
from chain_of_custody.acts import Act, EntryType
from chain_of_custody.report import Verdict
from tests.fakes.environment import fixed_environment
from tests.vidreview.conftest import Office, make_office
from tests.vidreview.test_work import bring_in
from vidreview import casework, handover
from vidreview.casework import ReasonMissingError
from vidreview.desk import Desk
from vidreview.export.errors import ExportWriteError, TargetExistsError
from vidreview.export.work_folder import WorkFolder
from vidreview.handover.errors import (
    AlreadyTakenError,
    AnswerOfAnotherError,
    CarrierRefusedError,
    HandoverEndedError,
    HandoverFaultyError,
    HistoryDiffersError,
    NotAHandoverError,
    NotTheHolderError,
    ReceiverUnfitError,
    WrongStoreError,
)
from vidreview.handover.giving import Elsewhere, HandedOut
from vidreview.handover.listing import State, Way
from vidreview.handover.receiving import Answered, CarrierRefused
from vidreview.records import Footage, Progress, Role
from vidreview.verification import verify
from vidreview.wording import LANGUAGES, tell

TO = Elsewhere("Отдел полиции № 3", "investigator")


@dataclass
class Two:
    """An institution with a recording, and the police."""

    school: Office
    police: Office
    footage: Footage
    folder: Path

    @property
    def admin(self) -> Desk:
        return self.school.desk(Role.INSTITUTION_ADMIN)

    @property
    def investigator(self) -> Desk:
        return self.police.desk(Role.INVESTIGATOR)

    def hand_out(self, to: Elsewhere = TO, name: str = "H1", footage: Footage | None = None) -> HandedOut:
        wanted = [(footage or self.footage).id]
        *progress, done = handover.hand_out(self.admin, wanted, to, self.folder / name, "Постановление № 7")
        assert all(isinstance(step, Progress) for step in progress)
        assert isinstance(done, HandedOut)
        return done

    def take_over(self, path: Path, trust: Trust | None = None, desk: Desk | None = None) -> Answered:
        *_, done = handover.take_over(desk or self.investigator, path, trust)
        assert isinstance(done, Answered)
        return done


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, recording: Path) -> Two:
    folder = tmp_path_factory.mktemp("made")
    school, police = make_office(folder / "school"), make_office(folder / "police", 1)
    (footage,), _ = bring_in(school.desk(Role.INSTITUTION_ADMIN), recording)
    return Two(school, police, footage, folder)


def copied(office: Office, root: Path, seed: int) -> Office:
    """A copy that goes on where the other stands, with other random bytes."""
    shutil.copytree(office.root, root)
    environment = fixed_environment(seed)
    environment.clock.ticks = office.environment.clock.ticks  # type: ignore[attr-defined]
    copy = Office(root, environment)
    copy.desk(Role.CUSTODIAN)
    return copy


@pytest.fixture
def two(made: Two, tmp_path: Path) -> Two:
    school = copied(made.school, tmp_path / "school", 10)
    return Two(school, copied(made.police, tmp_path / "police", 11), made.footage, tmp_path)


def ledger_id(office: Office) -> str:
    with office.open_desks[0].store.ledger() as ledger:
        return ledger.id


def verified(office: Office) -> Verdict:
    *_, report = verify(office.root)
    assert isinstance(report, Report)
    return report.verdict


def size(office: Office) -> int:
    with office.open_desks[0].store.ledger() as ledger:
        return ledger.size


def test_all_the_way_and_back(two: Two) -> None:
    """Folder there, answer back; both have signed, both hold the other's checkpoint, both have a paper."""
    out = two.hand_out(Elsewhere(TO.name, TO.role, ledger_id(two.police)))
    assert verify_bundle(out.path, Trust(code=out.code)).verdict is Verdict.VERIFIED
    lone = subprocess.run([sys.executable, "-I", out.path / "verify.py", out.path], capture_output=True)
    assert lone.returncode == 0, lone.stdout
    assert handover.find(two.admin, out.handover.id).state is State.OFFERED
    assert "NOT SIGNED YET" in handover.receipt(two.admin, out.handover.id, "en").text

    answered = two.take_over(out.path, Trust(code=out.code))
    (taken,) = answered.footage
    assert (taken.sha256, taken.exhibit, taken.name) == (two.footage.sha256, 1, two.footage.name)
    assert taken.media == two.footage.media
    assert two.investigator.objects.path_of(taken.sha256).is_file()
    assert handover.holder(two.investigator, taken).name == "investigator"
    assert (answered.handover.way, answered.handover.state) == (Way.IN, State.ACCEPTED)

    done = handover.complete(two.admin, answered.slip, "answer.json")
    assert (done.state, done.receiver, done.ledger) == (State.ACCEPTED, "investigator", ledger_id(two.police))
    assert handover.holder(two.admin, two.footage).id == ""
    with pytest.raises(NotTheHolderError):
        two.hand_out(name="H2")
    for office in (two.school, two.police):
        assert verified(office) is Verdict.VERIFIED
        desk = office.open_desks[0]
        before = desk.catalogue.snapshot()
        desk.store.rebuild()
        assert desk.catalogue.snapshot() == before


def test_there_and_back_again(two: Two) -> None:
    """What was received is handed back: each store has the other's ledger proven to go on."""
    answered = two.take_over(two.hand_out().path)
    handover.complete(two.admin, answered.slip, "answer")
    desk = two.investigator
    own = [item.id for item in answered.footage]
    *_, back = handover.hand_out(desk, own, Elsewhere("Школа"), two.folder / "back")
    assert isinstance(back, HandedOut)
    *_, taken = handover.take_over(two.admin, back.path, Trust(code=back.code), "8")
    assert isinstance(taken, Answered)
    assert handover.complete(desk, taken.slip, "answer").state is State.ACCEPTED
    assert handover.holder(two.admin, taken.footage[0]).name == Role.INSTITUTION_ADMIN.value
    assert handover.answer_slip(two.admin, taken.handover) == taken.slip


def test_each_ledger_is_an_anchor_of_the_other(two: Two) -> None:
    answered = two.take_over(two.hand_out().path)
    handover.complete(two.admin, answered.slip, "answer.json")
    for office, other in ((two.school, two.police), (two.police, two.school)):
        (item,) = handover.handovers(other.open_desks[0])
        with other.open_desks[0].store.ledger() as ledger:
            note = str(ledger.entry(item.ended).entry.act.details["checkpoint"]).encode()
        office.open_desks[0].record(Act(EntryType.VERIFICATION_RUN))
        report = verify_ledger(office.root / "ledger.sqlite", Trust(anchors=(note,)))
        assert report.verdict is Verdict.VERIFIED
        assert not any(remark.code == "no-anchor" for remark in report.remarks)
        assert parse_note(note).checkpoint.ledger == ledger_id(office)


@pytest.mark.parametrize("language", LANGUAGES)
def test_papers_of_both_sides(two: Two, language: str) -> None:
    out = two.hand_out()
    answered = two.take_over(out.path)
    handover.complete(two.admin, answered.slip, "answer.json")
    papers = [handover.receipt(desk, out.handover.id, language) for desk in (two.admin, two.investigator)]
    keys = (two.admin.key.public.fingerprint, two.investigator.key.public.fingerprint)
    for paper in papers:
        for told in (
            *keys,
            ledger_id(two.school),
            ledger_id(two.police),
            two.footage.sha256,
            out.handover.id,
        ):
            assert told in paper.text
        assert "handover." not in paper.text
        assert paper.pdf.startswith(b"%PDF-")


def test_a_refusal_comes_back_too(two: Two) -> None:
    out = two.hand_out()
    with pytest.raises(ReasonMissingError):
        handover.turn_down(two.investigator, out.path, "")
    answered = handover.turn_down(two.investigator, out.path, "the wrong camera")
    assert isinstance(answered, Answered)
    assert (answered.footage, answered.handover.state) == ((), State.REFUSED)
    with pytest.raises(AlreadyTakenError):
        two.take_over(out.path)
    done = handover.complete(two.admin, answered.slip, "answer.json")
    assert (done.state, done.ended_note) == (State.REFUSED, "the wrong camera")
    assert handover.holder(two.admin, two.footage).name == Role.INSTITUTION_ADMIN.value
    two.hand_out(name="H2")
    assert verified(two.school) is verified(two.police) is Verdict.VERIFIED


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def first(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[-1]


ALTERED: dict[str, Callable[[Path], object]] = {
    "recording": lambda folder: flip(first(folder, "data/originals/*")),
    "entry": lambda folder: flip(first(folder, "ledger/entries/*.json")),
    "checkpoint": lambda folder: flip(folder / "ledger/checkpoint.note"),
    "statement": lambda folder: flip(folder / "statement.json"),
    "history": lambda folder: flip(folder / "data/history.json"),
    "file more": lambda folder: (folder / "data/more.txt").write_text("x"),
    "file less": lambda folder: first(folder, "data/originals/*").unlink(),
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_stick_is_named_and_nothing_is_taken(two: Two, what: str) -> None:
    out = two.hand_out()
    ALTERED[what](out.path)
    desk = two.investigator
    before = size(two.police)
    with pytest.raises(HandoverFaultyError) as refused:
        two.take_over(out.path, desk=desk)
    assert refused.value.fields["findings"]
    assert size(two.police) == before
    assert list(desk.objects) == []


BY_ITS_OFFER = ("recording", "statement")


@pytest.mark.parametrize("what", [*BY_ITS_OFFER, "entry", "checkpoint"])
def test_an_altered_stick_is_refused_and_the_giver_learns_why(two: Two, what: str) -> None:
    """By its offer where that is proven all the same; otherwise as something that came."""
    out = two.hand_out()
    ALTERED[what](out.path)
    answered = handover.turn_down(two.investigator, out.path, "altered")
    assert isinstance(answered, Answered) == (what in BY_ITS_OFFER)
    assert list(two.investigator.objects) == []
    if isinstance(answered, Answered):
        done = handover.complete(two.admin, answered.slip, "answer")
        assert done.state is State.REFUSED
        assert done.ended_note.startswith("altered (")
        with pytest.raises(AlreadyTakenError):
            handover.turn_down(two.investigator, out.path, "once more")
    else:
        with pytest.raises(CarrierRefusedError) as told:
            handover.complete(two.admin, answered.slip, "answer")
        assert told.value.fields["reason"] == "altered"
        assert "the file was changed" in tell(told.value.code, told.value.fields, "en")
        handover.withdraw(two.admin, out.handover.id)
    two.hand_out(name="H2")
    assert verified(two.school) is verified(two.police) is Verdict.VERIFIED


def test_what_the_told_code_does_not_fit_is_not_taken_for_the_givers(two: Two) -> None:
    out = two.hand_out()
    other = Trust(code="12 · " + "ab" * 16)
    answered = handover.turn_down(two.investigator, out.path, "another code", other)
    assert isinstance(answered, CarrierRefused)
    assert two.take_over(out.path, Trust(code=out.code)).handover.state is State.ACCEPTED


def test_a_rewritten_ledger_can_be_refused(two: Two, recording: Path, tmp_path: Path) -> None:
    before = copied(two.school, tmp_path / "before", 20)
    two.take_over(two.hand_out().path)
    (again,), _ = bring_in(before.desk(Role.INSTITUTION_ADMIN), recording, case="8")
    old = Two(before, two.police, again, tmp_path)
    answered = handover.turn_down(two.investigator, old.hand_out(name="H3").path, "not the same ledger")
    assert isinstance(answered, CarrierRefused)
    assert verified(two.police) is Verdict.VERIFIED


def test_what_is_no_hand_over_is_not_refused(two: Two, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with pytest.raises(NotAHandoverError):
        handover.turn_down(two.investigator, tmp_path / "photos", "no")


def test_an_offer_taken_back_does_not_stand_in_the_way(two: Two, recording: Path) -> None:
    """It names the other ledger, of which nothing was seen with it."""
    desk = two.police.desk(Role.INVESTIGATOR)
    two.take_over(two.hand_out().path)
    (own,) = casework.footage(desk)
    to = Elsewhere("Школа", "", ledger_id(two.school))
    *_, back = handover.hand_out(desk, [own.id], to, two.folder / "back")
    assert isinstance(back, HandedOut)
    handover.withdraw(desk, back.handover.id)
    (other,), _ = bring_in(two.admin, recording, case="8")
    assert two.take_over(two.hand_out(name="H2", footage=other).path).handover.state is State.ACCEPTED


def test_another_code_on_paper_stops_it(two: Two) -> None:
    out = two.hand_out()
    with pytest.raises(HandoverFaultyError) as refused:
        two.take_over(out.path, Trust(code="12 · " + "ab" * 16))
    assert "other-code" in str(refused.value.fields["findings"])


def test_the_wrong_store(two: Two, tmp_path: Path) -> None:
    out = two.hand_out(Elsewhere("Court", "", "ab" * 32))
    before = size(two.police)
    with pytest.raises(WrongStoreError) as refused:
        two.take_over(out.path)
    assert refused.value.fields["expected"] == "ab" * 32
    with pytest.raises(WrongStoreError):
        two.take_over(out.path, desk=two.school.desk(Role.INVESTIGATOR))
    assert size(two.police) == before + 1  # the signing in
    with pytest.raises(ReceiverUnfitError):
        two.take_over(out.path, desk=two.police.desk(Role.CUSTODIAN))
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAHandoverError):
        two.take_over(tmp_path / "empty")


def test_an_answer_of_the_wrong_store_is_not_completed(two: Two, tmp_path: Path) -> None:
    """The folder named nobody's ledger, a stranger answered; then an answer to quite another offer."""
    slip = two.take_over(two.hand_out().path).slip
    other = make_office(tmp_path / "other", 2)
    with pytest.raises(AnswerOfAnotherError):
        handover.complete(other.desk(Role.INSTITUTION_ADMIN), slip, "answer.json")
    with pytest.raises(NotAHandoverError):
        handover.complete(two.admin, b"{}", "answer.json")
    with pytest.raises(CustodyError):
        handover.complete(two.admin, slip.replace(b'"act":', b'"act":1'), "answer.json")
    handover.complete(two.admin, slip, "answer.json")
    with pytest.raises(HandoverEndedError):
        handover.complete(two.admin, slip, "answer.json")


def test_an_old_copy_of_the_givers_ledger_is_refused(two: Two, recording: Path, tmp_path: Path) -> None:
    """The giver's store was restored from before the first hand-over, and hands over again."""
    backup = tmp_path / "backup"
    shutil.copytree(two.school.root, backup)
    two.take_over(two.hand_out().path)
    shutil.rmtree(two.school.root)
    shutil.copytree(backup, two.school.root)
    again = two.hand_out(name="H2")
    with pytest.raises(HistoryDiffersError):
        two.take_over(again.path)


def test_later_hand_overs_prove_that_the_ledger_continues(two: Two, recording: Path, tmp_path: Path) -> None:
    two.take_over(two.hand_out().path)
    longer = tmp_path / "cam2.mp4"
    longer.write_bytes(recording.read_bytes() + b"\0")
    (second,), _ = bring_in(two.admin, longer)
    out = two.hand_out(name="H2", footage=second)
    (taken,) = two.take_over(out.path).footage
    assert (taken.exhibit, taken.case) == (2, "C-1")


def test_once_is_enough_and_a_lost_answer_can_be_made_again(two: Two) -> None:
    out = two.hand_out()
    answered = two.take_over(out.path)
    with pytest.raises(AlreadyTakenError):
        two.take_over(out.path)
    again = handover.answer_slip(two.investigator, answered.handover)
    assert handover.complete(two.admin, again, "again").state is State.ACCEPTED


def test_an_interrupted_acceptance_is_completed(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    out = two.hand_out()
    with monkeypatch.context() as patch:
        stop = lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)  # noqa: E731
        patch.setattr("vidreview.handover.receiving.enter_footage", stop)
        with pytest.raises(KeyboardInterrupt):
            two.take_over(out.path)
    answered = two.take_over(out.path)
    assert len(answered.footage) == 1
    assert len(handover.handovers(two.investigator)) == 1
    assert verified(two.police) is Verdict.VERIFIED


def test_what_can_not_be_written_is_taken_back(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    (two.folder / "H0").mkdir()
    with pytest.raises(TargetExistsError):
        two.hand_out(name="H0")
    with monkeypatch.context() as patch:
        full = ExportWriteError(path=str(two.folder), detail="full")
        patch.setattr(WorkFolder, "publish", lambda _: (_ for _ in ()).throw(full))
        with pytest.raises(ExportWriteError):
            two.hand_out(name="H1")
    (failed,) = handover.handovers(two.admin)
    assert failed.state is State.WITHDRAWN
    assert not (two.folder / "H1").exists()
    two.hand_out(name="H1")


def test_who_hands_over_sees_no_verdicts_in_the_folder(two: Two) -> None:
    """The institution's folder tells of its own acts only, whoever else worked in its store."""
    desk = two.school.desk(Role.INVESTIGATOR)
    desk.record(Act(EntryType.ANALYSIS_FAILED, case="C-1", details={"footage": two.footage.id, "error": {}}))
    out = two.hand_out()
    told = b"".join(path.read_bytes() for path in out.path.glob("ledger/entries/*.json"))
    assert b"footage-imported" in told
    assert b"analysis-failed" not in told


def test_a_prosecutor_may_receive_in_another_store(two: Two) -> None:
    answered = two.take_over(two.hand_out().path, desk=two.police.desk(Role.PROSECUTOR))
    assert answered.footage[0].imported_by == "prosecutor"
    assert verified(two.police) is Verdict.VERIFIED
