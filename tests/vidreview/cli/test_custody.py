"""Hand-overs from the command line: between two people, and to another store and back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chain_of_custody.__main__ import main as custody
from tests.vidreview.conftest import PASSPHRASE, Office, make_office
from tests.vidreview.test_work import bring_in
from vidreview.cli import main
from vidreview.records import Role

Lines = list[dict[str, Any]]


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIDREVIEW_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("VIDREVIEW_LANGUAGE", "en")


@pytest.fixture
def school(office: Office, recording: Path) -> Office:
    bring_in(office.desk(Role.INSTITUTION_ADMIN), recording)
    return office


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Lines]:
    capsys.readouterr()
    status = main(["handover", *map(str, arguments), "--json"])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_between_two_people(school: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    admin, investigator = ("--as", "institution-admin"), ("--as", "investigator")
    paper = tmp_path / "paper.pdf"
    offer = ("offer", school.root, "--case", "C-1", "--to", "investigator", *admin)
    status, (offered,) = told(capsys, *offer, "--receipt", paper)
    assert (status, offered["state"], offered["count"]) == (0, "offered", 1)
    assert paper.read_bytes().startswith(b"%PDF-")
    name = offered["handover"]
    assert told(capsys, *offer)[1][0]["error"]["code"] == "already-offered"
    status, (ended,) = told(capsys, "refuse", school.root, name, "--reason", "not sealed", *investigator)
    assert (status, ended["state"]) == (0, "refused")
    _, (offered,) = told(capsys, *offer)
    assert told(capsys, "withdraw", school.root, offered["handover"], *admin)[1][0]["state"] == "withdrawn"
    _, (offered,) = told(capsys, *offer)
    status, (ended,) = told(capsys, "accept", school.root, offered["handover"], *investigator)
    assert (status, ended["state"]) == (0, "accepted")
    assert len(told(capsys, "list", school.root, *investigator)[1]) == 3
    assert main(["handover", "show", str(school.root), ended["handover"], *admin]) == 0
    assert "Custody has passed" in capsys.readouterr().out
    assert told(capsys, *offer)[1][0]["error"]["code"] == "nothing-to-hand-over"


def test_to_another_store_and_back(
    school: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    police = make_office(tmp_path / "police", 1)
    admin, investigator = ("--as", "institution-admin"), ("--as", "investigator")
    folder, slip, again = tmp_path / "H1", tmp_path / "slip.json", tmp_path / "again.json"
    to = ("--to", "Police", "--out", folder, "--note", "on request")
    status, (out,) = told(capsys, "offer", school.root, "--case", "C-1", *to, *admin)
    assert (status, out["way"]) == (0, "out")
    assert main(["verify", str(folder), "--code", out["code"]]) == 0
    wrong = ("accept", police.root, folder, "--code", "1 · " + "ab" * 16, *investigator)
    assert told(capsys, *wrong)[1][0]["error"]["code"] == "handover-faulty"
    accept = ("accept", police.root, folder, "--code", out["code"], "--slip", slip, *investigator)
    status, (taken,) = told(capsys, *accept)
    assert (status, taken["state"], taken["handover"]) == (0, "accepted", out["handover"])
    assert told(capsys, "show", police.root, out["handover"], "--slip", again, *investigator)[0] == 0
    status, (done,) = told(capsys, "complete", school.root, slip, *admin)
    assert (status, done["state"], done["ledger"] != "") == (0, "accepted", True)
    assert told(capsys, "complete", school.root, again, *admin)[1][0]["error"]["code"] == "handover-ended"
    note = tmp_path / "note"
    assert told(capsys, "show", police.root, out["handover"], "--note", note, *investigator)[0] == 0
    assert custody(["verify", str(school.root / "ledger.sqlite"), "--anchor", str(note)]) == 0
    assert custody(["verify", str(police.root / "ledger.sqlite"), "--anchor", str(note)]) == 1
    assert custody(["slip", str(slip)]) == 0
    assert "custody-accepted" in capsys.readouterr().out
    for office in (school, police):
        assert main(["verify", str(office.root)]) == 0
    assert told(capsys, "refuse", police.root, folder, "--reason", "x", *investigator)[0] == 1


def test_the_whole_store_and_checkpoints(school: Office, capsys: pytest.CaptureFixture[str]) -> None:
    admin = ("--as", "institution-admin")
    status, (offered,) = told(capsys, "offer", school.root, "--all", "--to", "investigator", *admin)
    assert (status, offered["scope"]) == (0, "store")
    store = str(school.root)
    assert main(["checkpoint", store, "--as", "custodian"]) == 0
    assert "Printed code" in capsys.readouterr().out
    assert main(["checkpoint", store, "--every-entries", "50", "--as", "custodian"]) == 0
    assert "after at most 50\N{NO-BREAK SPACE}entries or 15" in capsys.readouterr().out
    assert main(["checkpoint", store, "--every-minutes", "100000", "--as", "custodian"]) == 1
