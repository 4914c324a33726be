"""The three people's work over a real store: what each may do, and that nothing is lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chain_of_custody import CustodyError, Report
from chain_of_custody.report import Verdict as Outcome
from tests.vidreview.conftest import CHEAP, PASSPHRASE, Office
from vidreview import accounts, analyzing, casework, review
from vidreview.desk import Desk, SignedOutError, UnknownUserError, UserRevokedError, create_store, sign_in
from vidreview.intake import AlreadyImportedError, Imported, ImportFailed, import_footage
from vidreview.names import BadNameError, shown_name
from vidreview.permissions import NotPermittedError, Permission, permits
from vidreview.records import Acquisition, Footage, Kind, Progress, Role, Verdict
from vidreview.store.errors import CatalogueBehindError, NotAStoreError, StoreExistsError
from vidreview.timing import Span
from vidreview.verification import verify


def bring_in(desk: Desk, *paths: Path, case: str = "C-1") -> tuple[list[Footage], list[ImportFailed]]:
    steps = [step for step in import_footage(desk, paths, case) if not isinstance(step, Progress)]
    taken = [step.footage for step in steps if isinstance(step, Imported)]
    return taken, [step for step in steps if isinstance(step, ImportFailed)]


def entry_types(office: Office) -> list[str]:
    with office.open_desks[0].store.ledger() as ledger:
        return [signed.entry.act.type.value for signed in ledger.entries()]


def test_footage_comes_in_whole(office: Office, recording: Path) -> None:
    admin = office.desk(Role.INSTITUTION_ADMIN)
    (footage,), failed = bring_in(admin, recording)
    assert failed == []
    assert admin.objects.path_of(footage.sha256).read_bytes() == recording.read_bytes()
    assert footage.media is not None
    assert (footage.media.width, footage.media.frame_count) == (160, 50)
    assert (footage.case, footage.exhibit, footage.name) == ("C-1", 1, "cam1.mp4")
    assert entry_types(office)[-2:] == ["case-opened", "footage-imported"]


def test_a_bad_file_never_stops_the_others(office: Office, recording: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("this is no video")
    admin = office.desk(Role.INSTITUTION_ADMIN)
    taken, failed = bring_in(admin, tmp_path / "absent.mp4", text, recording, recording)
    assert [(item.name, item.media is None) for item in taken] == [("notes.mp4", True), ("cam1.mp4", False)]
    assert taken[0].undecodable
    assert [item.error.code for item in failed] == ["source-unreadable", "already-imported"]
    assert isinstance(failed[1].error, AlreadyImportedError)
    assert entry_types(office).count("import-failed") == 2


def test_what_is_recorded_is_never_said_to_have_failed(
    office: Office, recording: Path, tmp_path: Path
) -> None:
    """Where the disk has no room for the catalogue any more, which follows the ledger."""
    admin = office.desk(Role.INSTITUTION_ADMIN)
    casework.open_case(admin, "C-1")
    other = tmp_path / "other.mp4"
    other.write_text("another file")
    with sqlite3.connect(office.root / "catalogue.sqlite") as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON footage BEGIN SELECT RAISE(FAIL, 'no room'); END"
        )
    before = len(entry_types(office))
    with pytest.raises(CatalogueBehindError) as told:
        bring_in(admin, recording, other)
    recorded = entry_types(office)
    assert recorded[before:] == ["footage-imported"], "no entry denies it, and nothing more is tried"
    assert told.value.fields["entry"] == len(recorded) - 1
    with sqlite3.connect(office.root / "catalogue.sqlite") as database:
        database.execute("DROP TRIGGER full")
    assert [item.name for item in office.desk(Role.INSTITUTION_ADMIN).catalogue.footage("C-1")] == [
        "cam1.mp4"
    ]


def test_what_is_no_file_is_refused_without_waiting_for_it(office: Office, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp4")
    taken, (failed,) = bring_in(office.desk(Role.INSTITUTION_ADMIN), tmp_path / "pipe.mp4")
    assert taken == []
    assert failed.error.code == "source-unreadable"


def test_progress_tells_how_much_of_all_files_is_done(
    office: Office, recording: Path, tmp_path: Path
) -> None:
    """A file that can't be read counts as done with once its turn is over."""
    other, gone = tmp_path / "other.bin", tmp_path / "gone.mp4"
    other.write_bytes(bytes(3_000_000))
    steps = import_footage(office.desk(Role.INSTITUTION_ADMIN), [other, gone, recording], "C-1")
    told = [(step.whole_done, step.whole_total) for step in steps if isinstance(step, Progress)]
    whole = 2 * (3_000_000 + recording.stat().st_size)
    assert {total for _, total in told} == {whole}
    assert told == sorted(told)
    assert told[-1][0] == whole


def test_folders_are_walked_and_names_kept(office: Office, recording: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    (folder / "deep").mkdir(parents=True)
    hostile = folder / "deep" / "a\u202emp4.exe\n"
    hostile.write_bytes(recording.read_bytes())
    (footage,), _ = bring_in(office.desk(Role.INVESTIGATOR), folder)
    assert footage.name == "a\\u{202e}mp4.exe\\u{a}"
    assert shown_name("Кабинет №3 (қыс).mp4") == "Кабинет №3 (қыс).mp4"


def test_acquisition_details_stay(office: Office, recording: Path) -> None:
    details = Acquisition(acquired_by="А. Серік", recorder_serial="DH-77", camera_count=16)
    desk = office.desk(Role.INSTITUTION_ADMIN)
    list(import_footage(desk, [recording], "Іс 12/2026", camera="дәліз", acquisition=details))
    (footage,) = casework.footage(desk, "Іс 12/2026")
    assert footage.acquisition == details
    assert footage.camera == "дәліз"


def test_a_human_can_mark_and_judge(office: Office, recording: Path) -> None:
    investigator = office.desk(Role.INVESTIGATOR)
    (footage,), _ = bring_in(investigator, recording)
    assert footage.media is not None
    span = Span(footage.media.start, footage.media.start)
    mark = review.mark_span(investigator, footage.id, span, Kind.PUSH, "к стене")
    first = review.decide(investigator, mark.id, Verdict.UNCERTAIN, "не видно рук")
    second = review.decide(investigator, mark.id, Verdict.ACCEPTED)
    (kept,) = review.marks(office.desk(Role.PROSECUTOR), "C-1")
    assert kept.decisions == (first, second)
    assert (kept.kind, kept.note, kept.span) == (Kind.PUSH, "к стене", span)
    with pytest.raises(review.UnknownProposalError):
        review.decide(investigator, "P-00000000", Verdict.ACCEPTED)


ACTS: list[tuple[Permission, Callable[[Desk, Footage], object]]] = [
    (Permission.OPEN_CASE, lambda desk, _: casework.open_case(desk, f"new-{desk.user.name}")),
    (Permission.IMPORT, lambda desk, _: list(import_footage(desk, [], "C-1"))),
    (Permission.LIST_FOOTAGE, lambda desk, _: casework.footage(desk)),
    (Permission.VIEW_FOOTAGE, lambda desk, footage: casework.record_view(desk, footage.id)),
    (Permission.UNMASK, lambda desk, footage: casework.unmask(desk, footage.id, "to see who it is")),
    (Permission.ANALYZE, lambda desk, _: list(analyzing.analyze_case(desk, "empty"))),
    (Permission.READ_PROPOSALS, lambda desk, _: review.proposals(desk)),
    (Permission.READ_PROPOSALS, lambda desk, footage: analyzing.results(desk, footage.id)),
    (
        Permission.MANAGE_USERS,
        lambda desk, _: accounts.add_user(desk, "x", Role.AUDITOR, PASSPHRASE, cost=CHEAP),
    ),
    (Permission.READ_LEDGER, lambda desk, _: accounts.list_users(desk)),
]


@pytest.mark.parametrize("role", list(Role))
def test_duties_are_separated(office: Office, recording: Path, role: Role) -> None:
    (footage,), _ = bring_in(office.desk(Role.INSTITUTION_ADMIN), recording)
    casework.open_case(office.desk(Role.INVESTIGATOR), "empty")
    desk = office.desk(role)
    for permission, act in ACTS:
        if permits(role, permission):
            act(desk, footage)
        else:
            with pytest.raises(NotPermittedError):
                act(desk, footage)


def test_the_institution_never_sees_flags() -> None:
    hidden = {Permission.READ_PROPOSALS, Permission.DECIDE, Permission.READ_LEDGER}
    assert not any(permits(Role.INSTITUTION_ADMIN, permission) for permission in hidden)
    assert not permits(Role.CUSTODIAN, Permission.EXPORT)


def test_signing_in(office: Office) -> None:
    with pytest.raises(CustodyError):
        sign_in(office.root, "auditor", "wrong", environment=office.environment)
    with pytest.raises(UnknownUserError):
        sign_in(office.root, "nobody", PASSPHRASE, environment=office.environment)
    desk = office.desk(Role.AUDITOR)
    accounts.change_passphrase(desk, "another one", cost=CHEAP)
    desk.close()
    with pytest.raises(SignedOutError):
        casework.cases(desk)
    sign_in(office.root, "auditor", "another one", environment=office.environment).leave()
    accounts.revoke_user(office.open_desks[0], "auditor", "left the service")
    with pytest.raises(UserRevokedError):
        sign_in(office.root, "auditor", "another one", environment=office.environment)


def test_short_passphrases_and_taken_names_are_refused(office: Office) -> None:
    custodian = office.open_desks[0]
    with pytest.raises(accounts.WeakPassphraseError):
        accounts.add_user(custodian, "new", Role.AUDITOR, "short", cost=CHEAP)
    with pytest.raises(accounts.UserExistsError):
        accounts.add_user(custodian, "auditor", Role.AUDITOR, PASSPHRASE, cost=CHEAP)
    with pytest.raises(BadNameError):
        accounts.add_user(custodian, "a\nb", Role.AUDITOR, PASSPHRASE, cost=CHEAP)


def test_catalogue_is_rebuilt_from_ledger_and_objects(office: Office, recording: Path) -> None:
    investigator = office.desk(Role.INVESTIGATOR)
    (footage,), _ = bring_in(investigator, recording)
    assert footage.media is not None
    assert [type(step) for step in analyzing.analyze_case(investigator)][-1] is analyzing.FootageAnalyzed
    mark = review.mark_span(
        investigator, footage.id, Span(footage.media.start, footage.media.start), Kind.KICK
    )
    review.decide(investigator, mark.id, Verdict.REJECTED, "игра")
    before = investigator.catalogue.snapshot()
    investigator.store.rebuild()
    assert investigator.catalogue.snapshot() == before
    (office.root / "catalogue.sqlite").unlink()
    assert office.desk(Role.PROSECUTOR).catalogue.snapshot()["decisions"] == before["decisions"]


def test_an_entry_that_the_catalogue_missed_is_taken_up(office: Office, recording: Path) -> None:
    bring_in(office.desk(Role.INVESTIGATOR), recording)
    # As after a crash between the ledger's commit and the catalogue's.
    with sqlite3.connect(office.root / "catalogue.sqlite") as connection:
        connection.execute("DELETE FROM footage")
        connection.execute("UPDATE applied SET entries = entries - 1")
    connection.close()
    assert len(casework.footage(office.desk(Role.INVESTIGATOR))) == 1


def test_stores_are_told_from_other_folders(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    with pytest.raises(StoreExistsError):
        create_store(tmp_path / "full", "custodian", PASSPHRASE, cost=CHEAP)
    with pytest.raises(NotAStoreError):
        sign_in(tmp_path / "full", "custodian", PASSPHRASE)


def report_of(office: Office) -> Report:
    return next(step for step in verify(office.root) if isinstance(step, Report))


def test_a_whole_store_is_verified(office: Office, recording: Path) -> None:
    investigator = office.desk(Role.INVESTIGATOR)
    bring_in(investigator, recording)
    list(analyzing.analyze_case(investigator))
    investigator.close()
    assert report_of(office).verdict is Outcome.VERIFIED


def test_a_changed_original_and_a_changed_catalogue_fail(office: Office, recording: Path) -> None:
    investigator = office.desk(Role.INVESTIGATOR)
    (footage,), _ = bring_in(investigator, recording)
    investigator.checkpoint()
    path = investigator.objects.path_of(footage.sha256)
    data = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with sqlite3.connect(office.root / "catalogue.sqlite") as connection:
        connection.execute("UPDATE footage SET camera = 'another'")
    connection.close()
    failed = {(finding.check, finding.subject) for finding in report_of(office).failures}
    assert failed == {("objects", footage.sha256), ("catalogue", "footage")}


def test_an_identifier_is_never_used_twice(office: Office, recording: Path, tmp_path: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    (first,), _ = bring_in(desk, recording)
    other = tmp_path / "other.mp4"
    other.write_bytes(recording.read_bytes() + b"\0")
    drawn = iter([bytes.fromhex(first.id[2:])])
    usual = desk.store.environment.random

    def repeating(size: int) -> bytes:
        return next(drawn, b"") or usual(size) if size == 4 else usual(size)

    desk.store.environment = replace(desk.store.environment, random=repeating)
    (second,), _ = bring_in(desk, other)
    assert second.id != first.id
    assert list(drawn) == []
