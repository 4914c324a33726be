"""A recording that is opened is read again once; rot is recorded, what is sound is not read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vidreview.conftest import Office
from vidreview.custody_log import log
from vidreview.desk import Desk
from vidreview.intake import Imported, import_footage
from vidreview.permissions import NotPermittedError
from vidreview.records import Footage, Progress, Role
from vidreview.rereading import RecordingUnsoundError, Rereader
from vidreview.verification import Report, verify_store
from vidreview.wording import entry_text, tell

CASE = "2026/21"


@pytest.fixture
def taken(office: Office, recording: Path) -> tuple[Desk, Footage]:
    desk = office.desk(Role.INVESTIGATOR)
    (one,) = (step for step in import_footage(desk, [recording], CASE) if isinstance(step, Imported))
    return desk, one.footage


def spoil(desk: Desk, footage: Footage) -> None:
    """Forty bytes of the stored object are others, its length is as it was."""
    path = desk.objects.path_of(footage.sha256)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = bytes(byte ^ 0x55 for byte in data[middle : middle + 40])
    path.chmod(0o600)
    path.write_bytes(data)


def told(desk: Desk) -> list[str]:
    """What the log says of recordings that were read again."""
    acts = [entry for entry in log(desk, CASE) if entry.act.type == "verification-run"]
    return [entry_text(entry, "en") for entry in acts]


def test_a_sound_recording_is_read_once_and_nothing_is_recorded(taken: tuple[Desk, Footage]) -> None:
    rereader = Rereader()
    steps = list(rereader.read(*taken))
    assert steps
    assert all(isinstance(step, Progress) for step in steps)
    assert list(rereader.read(*taken)) == []
    assert told(taken[0]) == []


def test_a_damaged_recording_is_told_each_time_and_recorded_once(
    office: Office, taken: tuple[Desk, Footage]
) -> None:
    desk, footage = taken
    rereader = Rereader()
    list(rereader.read(desk, footage))
    spoil(desk, footage)
    for _ in range(2):
        error = list(rereader.read(desk, footage))[-1]
        assert isinstance(error, RecordingUnsoundError)
        assert error.fields == {"name": "cam1.mp4", "exhibit": 1, "problem": "object-changed"}
        assert "no longer what was taken in: its bytes" in tell(error.code, error.fields, "en")
    (said,) = told(desk)
    assert said.startswith("cam1.mp4 was read again when it was opened, and it is no longer")
    report = next(step for step in verify_store(office.root) if isinstance(step, Report))
    assert {finding.check for finding in report.failures} == {"objects"}, "the record itself is sound"


def test_a_recording_that_is_gone_is_told(taken: tuple[Desk, Footage]) -> None:
    desk, footage = taken
    desk.objects.path_of(footage.sha256).unlink()
    (error,) = Rereader().read(desk, footage)
    assert isinstance(error, RecordingUnsoundError)
    assert error.fields["problem"] == "object-missing"
    assert told(desk)[0].endswith("its file is gone")


def test_only_who_may_look_at_footage_makes_it_read(office: Office, taken: tuple[Desk, Footage]) -> None:
    with pytest.raises(NotPermittedError):
        list(Rereader().read(office.desk(Role.CUSTODIAN), taken[1]))
