"""Two file names that look the same and are written in different forms of Unicode (NFC and NFD)."""

from __future__ import annotations

from pathlib import Path

from chain_of_custody import Verdict
from tests.vidreview.conftest import Office
from tests.vidreview.faulting import record
from vidreview.casework import footage
from vidreview.export.naming import original_name
from vidreview.intake import import_footage
from vidreview.records import Role
from vidreview.verification import Report, verify_store

NFC, NFD = "\u0439\u00e9.mp4", "\u0438\u0306e\u0301.mp4"


def test_twins_are_two_recordings_of_one_name(office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    for seed, name in enumerate((NFC, NFD)):
        record(folder / f"{seed}.mp4", seed)
        (folder / f"{seed}.mp4").rename(folder / name)
    assert len(list(folder.iterdir())) == 2
    desk = office.desk(Role.INSTITUTION_ADMIN)
    for _ in import_footage(desk, [folder], "C-1"):
        pass
    kept = footage(desk, "C-1")
    assert [each.name for each in kept] == [NFC, NFC]
    assert len({each.sha256 for each in kept}) == 2
    assert len({original_name(each).lower() for each in kept}) == 2
    (report,) = (step for step in verify_store(desk.store.root) if isinstance(step, Report))
    assert report.verdict is Verdict.VERIFIED
