"""Clips with known truth: listed like flags, told once they are judged, and never part of a case."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_of_custody.report import Verdict as Outcome
from tests.fakes.environment import fixed_environment
from tests.ui.generated import Event, flag, take_in
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office, make_office
from tests.vidreview.known.making import put_clip, seeded
from vidreview.accounts import add_user
from vidreview.custody_log import SEALED, log
from vidreview.desk import Desk, sign_in
from vidreview.known.judging import (
    AlreadyToldError,
    Seeding,
    Share,
    Truth,
    clip_id,
    judge_known,
    seed_clips,
    seeding,
    vigilance,
)
from vidreview.known.library import ATTEMPTS, LibraryClip, clip_at, library, ready
from vidreview.known.making import drawing, prepare
from vidreview.opinions import agreement
from vidreview.overview import case_lines
from vidreview.permissions import NotPermittedError
from vidreview.queue import AHEAD, CaseQueue, QueueItem, case_queue, flags, judge_clip, queue
from vidreview.records import Kind, Role, Verdict
from vidreview.review import Stays, proposals
from vidreview.upkeep import rebuild
from vidreview.verification import verify_store
from vidreview.wording import entry_text

EVENTS = (Event(0.2, 0.8, Kind.STRIKE, 0.9), Event(1.0, 1.6, Kind.KICK, 0.7), Event(1.5, 1.9, Kind.PUSH, 0.6))
CASE = "2026/17"
SEEDS = st.binary(min_size=16, max_size=16).map(bytes.hex)


@given(SEEDS, st.sampled_from(list(Share)), st.integers(0, 700))
def test_one_clip_stands_in_every_stretch_and_stays_as_flags_are_added(
    seed: str, share: Share, count: int
) -> None:
    drawn, more = Seeding(share, seed).places(count), Seeding(share, seed).places(count + 1)
    assert more[: len(drawn)] == drawn
    assert [place // share.one_in for place in drawn] == list(range(len(drawn)))
    assert len(drawn) in ({0} if share is Share.OFF else {count // share.one_in, -(-count // share.one_in)})


@given(SEEDS, st.integers(0, 50), st.integers(0, ATTEMPTS - 1))
def test_a_drawing_follows_from_the_seed_alone(seed: str, number: int, attempt: int) -> None:
    drawn = drawing(seed, number, attempt)
    assert drawn == drawing(seed, number, attempt)
    assert len(drawn.scene.cameras) == 1
    assert drawn.truth is drawing(seed, number, (attempt + 1) % ATTEMPTS).truth
    contact = any(event.contact for event in drawn.scene.events())
    assert contact is (drawn.truth is Truth.CONTACT)


class Case:
    """A case with three flags, and a library with the clip that is to be among them."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder / "store", fixed_environment())
        self.id = CASE
        self.desk = self.office.desk(Role.INVESTIGATOR)
        self.library = library(folder / "known", "en")
        self.seeding = seeding(self.desk, CASE)

    @property
    def queue(self) -> CaseQueue:
        return case_queue(self.desk, self.id, self.library)

    @property
    def clip(self) -> QueueItem:
        return next(item for item in self.queue.items if item.clip is not None)

    def judge(self, verdict: Verdict) -> QueueItem:
        return judge_clip(self.desk, self.clip, self.id, verdict, "the arm #head")[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, recording: Path) -> Path:
    """The store and the library, to be copied."""
    folder = tmp_path_factory.mktemp("known")
    desk, own = make_office(folder / "store").desk(Role.INVESTIGATOR), library(folder / "known", "en")
    flag(desk, take_in(desk, recording, CASE, "Camera 2"), EVENTS)
    put_clip(own, recording, seeded(desk, CASE, len(EVENTS)), 0, Truth.CONTACT)
    own.close()
    return folder


@pytest.fixture
def seeded_case(made: Path, tmp_path: Path) -> Iterator[Case]:
    found = Case(shutil.copytree(made, tmp_path / "copy"))
    yield found
    found.library.close()


def test_a_clip_is_listed_as_a_flag_of_the_case(seeded_case: Case) -> None:
    listed, clip = seeded_case.queue.items, seeded_case.clip
    others = [item for item in listed if item.clip is None]
    assert listed.index(clip) == seeded_case.seeding.places(len(EVENTS))[0]
    assert [item.rank for item in listed] == [1, 2, 3, 4]
    host = others[0].footage
    assert (clip.footage.camera, clip.footage.name, clip.footage.exhibit) == (
        host.camera,
        host.name,
        host.exhibit,
    )
    same = (
        clip.sealed,
        clip.left,
        clip.score,
        clip.mine,
        clip.standing,
        clip.readers,
        clip.truth,
        clip.stays,
    )
    assert same == (True, True, None, None, others[0].standing, (), None, others[0].stays)
    assert clip.id.startswith("P-")
    assert len(clip.id) == len(others[0].id)


def test_a_clip_is_told_once_it_is_judged_and_only_then(seeded_case: Case) -> None:
    told = seeded_case.judge(Verdict.REJECTED)
    assert (told.truth, told.verdict, told.left, told.stays) == (
        Truth.CONTACT, Verdict.REJECTED, False, Stays.TOLD,
    )  # fmt: skip
    assert told.decisions[0].note == "the arm #head"
    assert seeded_case.clip == told
    with pytest.raises(AlreadyToldError):
        seeded_case.judge(Verdict.ACCEPTED)


def test_nothing_of_a_clip_is_part_of_the_case(seeded_case: Case) -> None:
    desk, case = seeded_case.desk, seeded_case.id
    before, entries = case_lines(desk), tuple(log(desk, case))
    seeded_case.judge(Verdict.ACCEPTED)
    *_, entry = log(desk)
    assert case_lines(desk) == before
    assert tuple(log(desk, case)) == entries
    assert len(proposals(desk, case)) == len(EVENTS)
    assert not any(item.clip for item in queue(desk, case))
    assert not any(item.clip for item in flags(desk, case))
    for role in (Role.PROSECUTOR, Role.AUDITOR):
        seen = case_queue(seeded_case.office.desk(role), case, seeded_case.library)
        assert len(seen.items) == len(EVENTS)
    assert (entry.act.case, entry.act.exhibit, entry.act.objects) == ("", "", ())
    assert entry.act.details["queue"] == case
    assert "no footage of any case" in entry_text(entry, "en")
    *_, report = verify_store(seeded_case.office.root)
    assert report.verdict is Outcome.VERIFIED


def test_the_verdict_survives_a_rebuild(seeded_case: Case) -> None:
    told = seeded_case.judge(Verdict.ACCEPTED)
    rebuild(seeded_case.office.desk(Role.CUSTODIAN))
    assert seeded_case.clip == told
    assert seeding(seeded_case.desk, seeded_case.id) == seeded_case.seeding


def test_the_log_does_not_tell_a_reader_who_is_still_to_judge(seeded_case: Case) -> None:
    add_user(seeded_case.office.desk(Role.CUSTODIAN), "second", Role.INVESTIGATOR, PASSPHRASE, cost=CHEAP)
    second = sign_in(seeded_case.office.root, "second", PASSPHRASE)
    first = seeded_case.judge(Verdict.REJECTED)
    *_, hidden = log(second)
    assert set(hidden.act.details.values()) == {SEALED, seeded_case.id}
    assert hidden.act.reason == ""
    words = entry_text(hidden, "en")
    assert first.id not in words
    assert "slap" not in words
    listed = next(i for i in case_queue(second, seeded_case.id, seeded_case.library).items if i.clip)
    assert (listed.sealed, listed.readers, listed.truth) == (True, (Role.INVESTIGATOR.value,), None)
    told, _ = judge_clip(second, listed, seeded_case.id, Verdict.ACCEPTED)
    assert (told.verdict, len(told.decisions)) == (Verdict.ACCEPTED, 2)
    *_, shown = log(second)
    assert shown.act.details["subject"] == first.id


def test_agreement_with_the_truth_is_the_judges_own_and_open_to_who_only_reads(seeded_case: Case) -> None:
    assert seeded_case.queue.vigilance == ()
    seeded_case.judge(Verdict.UNCERTAIN)
    (own,) = seeded_case.queue.vigilance
    assert (own.people[0], own.n, own.alike) == (Role.INVESTIGATOR.value, 1, 0)
    assert vigilance(seeded_case.office.desk(Role.PROSECUTOR), seeded_case.id) == (own,)


def test_kappa_with_the_truth() -> None:
    """Ten clips, half with contact; one missed: agreement 0.9 against 0.5 by chance."""
    truth = [Verdict.ACCEPTED] * 5 + [Verdict.REJECTED] * 5
    said = [*truth[:4], Verdict.REJECTED, *truth[5:]]
    found = agreement(("me", ""), list(zip(said, truth, strict=True)))
    assert (found.n, found.alike, found.telling) == (10, 9, True)
    assert found.kappa == pytest.approx(0.8)


def test_the_next_clips_are_wanted_until_they_are_there(seeded_case: Case, recording: Path) -> None:
    assert seeded_case.queue.wanted == ()
    seeded_case.judge(Verdict.ACCEPTED)
    assert seeded_case.queue.wanted == ()
    fresh = seeded(seeded_case.desk, seeded_case.id, len(EVENTS))
    assert seeded_case.queue.wanted == (0,)[:AHEAD]
    assert not any(item.clip for item in seeded_case.queue.items)
    put_clip(seeded_case.library, recording, fresh, 0, Truth.ORDINARY)
    assert seeded_case.queue.wanted == ()
    assert seeded_case.clip.id == clip_id(fresh.seed, 0)


def test_who_may_put_clips_among_the_flags(seeded_case: Case) -> None:
    prosecutor = seeded_case.office.desk(Role.PROSECUTOR)
    assert seed_clips(prosecutor, seeded_case.id, Share.FEW).share is Share.FEW
    assert seed_clips(seeded_case.desk, seeded_case.id, Share.OFF).places(500) == ()
    *_, entry = log(seeded_case.desk, seeded_case.id)
    assert entry_text(entry, "en").endswith("off")
    clip = ready(seeded_case.library, seeded_case.seeding, 1)[0].provenance
    for role in (Role.AUDITOR, Role.CUSTODIAN, Role.INSTITUTION_ADMIN):
        with pytest.raises(NotPermittedError):
            seed_clips(seeded_case.office.desk(role), seeded_case.id, Share.MANY)
    with pytest.raises(NotPermittedError):
        judge_known(prosecutor, seeded_case.id, clip, Verdict.ACCEPTED)


@pytest.mark.slow
def test_a_clip_is_drawn_taken_in_and_flagged(tmp_path: Path) -> None:
    desk: Desk = library(tmp_path / "known", "kk")
    *_, made = prepare(desk, tmp_path / "drawing", "c0ffee", 0)
    assert isinstance(made, LibraryClip)
    assert made == clip_at(desk, "c0ffee", 0)
    assert made.truth is drawing("c0ffee", 0, 0).truth
    assert made.flag.proposal.reasons
    (again,) = prepare(desk, tmp_path / "drawing", "c0ffee", 0)
    assert again == made
    assert not list((tmp_path / "drawing").iterdir())
    desk.close()
