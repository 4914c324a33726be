"""A program killed in the middle of taking footage in: told of, cleared away, and gone on with."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chain_of_custody.report import Verdict
from tests.vidreview.conftest import Office
from vidreview.casework import footage
from vidreview.cutshort import settle_cut_short
from vidreview.desk import Desk
from vidreview.intake import Imported, import_footage
from vidreview.permissions import NotPermittedError
from vidreview.records import Acquisition, Progress, Role
from vidreview.store.begun import held_file
from vidreview.store.objects import ObjectStore
from vidreview.verification import Report, verify_store

CASE = "2026/20"
TOLD = Acquisition(place="№ 3 мектеп", camera_count=4)


@pytest.fixture
def stick(tmp_path: Path, recording: Path) -> Path:
    """Two recordings of one size, as recorders make them, and a third."""
    folder = tmp_path / "stick"
    folder.mkdir()
    for name, ending in (("a.mp4", b"one"), ("b.mp4", b"two"), ("c.mp4", b"three")):
        shutil.copy(recording, folder / name)
        with (folder / name).open("ab") as file:
            file.write(ending)
    return folder


def killed(work: Callable[[], object]) -> None:
    """Does the work in a process that dies without a chance to tidy up, at the latest when that is done."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(9)
    os.waitpid(child, 0)


def take_in_and_die(desk: Desk, stick: Path, name: str) -> None:
    """Dies once the file of that name is being copied."""
    for step in import_footage(desk, [stick], CASE, camera="Камера 4", acquisition=TOLD):
        if isinstance(step, Progress) and (step.stage, step.subject) == ("copying", name):
            os._exit(9)


def incoming(office: Office) -> list[str]:
    return sorted(path.name for path in (office.root / "incoming").iterdir())


def test_a_killed_intake_is_told_once_and_gone_on_with(office: Office, stick: Path) -> None:
    desk = office.desk(Role.INSTITUTION_ADMIN)
    killed(lambda: take_in_and_die(desk, stick, "b.mp4"))
    assert len(incoming(office)) == 2, "the note, and the file in the making"
    again = office.desk(Role.INVESTIGATOR)
    (cut,) = settle_cut_short(again)
    assert cut.rest is not None
    assert cut.rest.paths == (stick / "b.mp4", stick / "c.mp4")
    assert (cut.rest.case, cut.rest.camera, cut.rest.acquisition) == (CASE, "Камера 4", TOLD)
    fields = cut.error.fields
    assert (fields["left"], fields["total"], fields["name"]) == (2, 3, "b.mp4")
    assert (fields["by"], fields["folder"]) == (desk.user.name, str(stick))
    assert incoming(office) == []
    assert settle_cut_short(again) == ()
    with again.store.ledger() as ledger:
        last = list(ledger.entries())[-1].entry.act
    assert (last.type.value, last.details["error"]["code"]) == ("import-failed", "intake-cut-short")  # type: ignore[index,call-overload]
    steps = import_footage(again, cut.rest.paths, CASE, camera=cut.rest.camera)
    assert sum(isinstance(step, Imported) for step in steps) == 2
    assert [item.name for item in footage(again, CASE)] == ["a.mp4", "b.mp4", "c.mp4"]
    report = next(step for step in verify_store(office.root) if isinstance(step, Report))
    assert report.verdict is Verdict.VERIFIED


def test_what_lives_is_left_alone(office: Office, stick: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    running = import_footage(desk, [stick], CASE)
    while not isinstance(next(running), Imported):
        pass
    next(running)
    kept = incoming(office)
    assert len(kept) == 2
    assert settle_cut_short(office.desk(Role.INSTITUTION_ADMIN)) == ()
    assert ObjectStore(office.root).sweep() == 0
    assert incoming(office) == kept
    assert sum(isinstance(step, Imported) for step in running) == 2
    assert incoming(office) == []


def test_an_intake_that_was_stopped_or_is_whole_leaves_nothing_to_tell(office: Office, stick: Path) -> None:
    desk = office.desk(Role.INVESTIGATOR)
    stopped = import_footage(desk, [stick], CASE)
    next(stopped)
    stopped.close()  # type: ignore[attr-defined]
    assert incoming(office) == []

    def all_but_the_end() -> None:
        taken = 0
        for step in import_footage(desk, [stick], CASE):
            taken += isinstance(step, Imported)
            if taken == 3:
                os._exit(9)

    killed(all_but_the_end)
    assert len(incoming(office)) == 1
    assert settle_cut_short(office.desk(Role.INVESTIGATOR)) == ()
    assert incoming(office) == []


def test_only_who_takes_footage_in_is_told(office: Office) -> None:
    with pytest.raises(NotPermittedError):
        settle_cut_short(office.desk(Role.PROSECUTOR))


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff" * 40, None], ids=["empty", "cut", "other", "flipped"])
def test_a_damaged_note_is_told_and_recorded_and_keeps_nobody_out(
    office: Office, stick: Path, damage: bytes | None
) -> None:
    desk = office.desk(Role.INSTITUTION_ADMIN)
    killed(lambda: take_in_and_die(desk, stick, "a.mp4"))
    (note,) = (office.root / "incoming").glob("*.intake")
    data = note.read_bytes()
    note.write_bytes(data.replace(b"c.mp4", b"c.mp5") if damage is None else damage)
    (cut,) = settle_cut_short(desk)
    assert cut.rest is None
    assert cut.error.code == "intake-note-damaged"
    assert incoming(office) == []
    assert settle_cut_short(desk) == ()
    with desk.store.ledger() as ledger:
        last = list(ledger.entries())[-1].entry.act
    assert (last.type.value, last.details["error"]["code"]) == ("import-failed", "intake-note-damaged")  # type: ignore[index,call-overload]


def test_a_process_that_lives_under_a_number_of_its_own_is_left_alone(office: Office, stick: Path) -> None:
    """Seen from another container it looks like one that is gone, and after a restart one gone like it."""
    desk = office.desk(Role.INVESTIGATOR)
    own, gone = f"-{os.getpid():x}-", "-3fffffff-"
    with held_file(office.root / "incoming") as making:
        elsewhere = making.rename(making.with_name(making.name.replace(own, gone)))
        assert desk.objects.sweep() == 0
        assert elsewhere.exists()
    assert desk.objects.sweep() == 1
    killed(lambda: take_in_and_die(desk, stick, "a.mp4"))
    for path in (office.root / "incoming").iterdir():
        path.rename(path.with_name(re.sub("-[0-9a-f]+-", own, path.name)))
    assert len(settle_cut_short(desk)) == 1
    assert incoming(office) == []
