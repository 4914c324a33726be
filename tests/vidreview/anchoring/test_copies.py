"""Checkpoints copied outside, once and for all: what they catch later, and what is never overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from chain_of_custody import Report, Trust
from chain_of_custody.report import Verdict
from tests.vidreview.conftest import Office, make_office
from vidreview import anchoring
from vidreview.anchoring.copies import copies_for, copies_in, copy_out
from vidreview.anchoring.errors import CopyDiffersError
from vidreview.cli import main
from vidreview.permissions import NotPermittedError
from vidreview.records import Role
from vidreview.saving import SaveError
from vidreview.verification import verify


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def verified(root: Path, trust: Trust) -> Report:
    *_, report = verify(root, trust)
    assert isinstance(report, Report)
    return report


def test_a_copy_is_an_anchor_of_a_later_check(office: Office, stick: Path) -> None:
    desk = office.desk(Role.CUSTODIAN)
    first, second = copy_out(desk, stick, "CD 12/2026"), copy_out(desk, stick)
    assert first.anchored.by == "CD 12/2026"
    assert second.anchored.size > first.anchored.size
    assert [path.stat().st_mode & 0o222 for path in stick.iterdir()] == [0, 0]
    assert [item.kind for item in anchoring.anchors(desk)] == ["copy", "copy"]
    assert anchoring.bundle_anchors(desk) == ()
    report = verified(office.root, Trust(anchors=copies_in(stick)))
    assert report.verdict is Verdict.VERIFIED
    assert "no-anchor" not in {remark.code for remark in report.remarks}


def test_a_restored_store_is_found_out(office: Office, stick: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    shutil.copytree(office.root, backup)
    copy_out(office.desk(Role.CUSTODIAN), stick)
    shutil.rmtree(office.root)
    shutil.copytree(backup, office.root)
    report = verified(office.root, Trust(anchors=copies_in(stick)))
    assert {finding.code for finding in report.failures} == {"shorter-than-anchored"}
    before = sorted(stick.iterdir())
    with pytest.raises(CopyDiffersError):
        copy_out(office.desk(Role.CUSTODIAN), stick)
    assert sorted(stick.iterdir()) == before


def test_what_lies_there_is_never_replaced(office: Office, stick: Path) -> None:
    desk = office.desk(Role.CUSTODIAN)
    copy_out(desk, stick)
    (path,) = stick.iterdir()
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(CopyDiffersError):
        copy_out(desk, stick)
    with pytest.raises(CopyDiffersError):
        copies_in(stick)
    with pytest.raises(SaveError):
        copy_out(desk, stick / "absent")


def test_several_ledgers_may_share_a_stick(office: Office, stick: Path, tmp_path: Path) -> None:
    other = make_office(tmp_path / "other", 1)
    for one in (office, other):
        copy_out(one.desk(Role.PROSECUTOR), stick)
    assert len(copies_in(stick)) == 2
    with office.open_desks[0].store.ledger() as ledger:
        (note,) = copies_in(stick, ledger.id)
    assert copies_for(stick, office.root) == (note,)
    assert verified(office.root, Trust(anchors=(note,))).verdict is Verdict.VERIFIED
    third = make_office(tmp_path / "third", 2)
    anchors = copies_for(stick, third.root)
    assert {f.code for f in verified(third.root, Trust(anchors=anchors)).failures} >= {"other-ledger"}
    with pytest.raises(NotPermittedError):
        copy_out(office.desk(Role.INVESTIGATOR), stick)


def test_by_commands(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIDREVIEW_PASSPHRASE", "correct horse")
    store = str(office.root)
    assert main(["anchor", "copy", store, str(stick), "--as", "custodian"]) == 0
    assert main(["verify", store, "--copies", str(stick)]) == 0
    assert main(["anchor", "list", store, "--as", "custodian"]) == 0
    (path,) = stick.iterdir()
    path.chmod(0o600)
    path.write_bytes(b"x")
    assert main(["verify", store, "--copies", str(stick)]) == 2
    capsys.readouterr()
