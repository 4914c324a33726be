"""``python -m chain_of_custody``."""

from __future__ import annotations

from pathlib import Path

import pytest

from chain_of_custody import Ledger, merkle, parse_note
from chain_of_custody.__main__ import main
from chain_of_custody.extract import parse_proof
from tests.chain_of_custody.making import People, decision


def test_a_ledger_is_verified(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(ledger.path)]) == 0
    assert capsys.readouterr().out.endswith("verified\n")


def test_an_anchor_is_compared(ledger: Ledger, people: People, tmp_path: Path) -> None:
    anchor = tmp_path / "anchor"
    anchor.write_bytes(ledger.checkpoint(people.log_key))
    assert main(["verify", str(ledger.path), "--anchor", str(anchor)]) == 0
    anchor.write_bytes(anchor.read_bytes().replace(b"\n3\n", b"\n2\n"))
    assert main(["verify", str(ledger.path), "--anchor", str(anchor)]) == 1


def test_a_bundle_is_verified(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(bundle)]) == 0
    assert main(["verify", str(bundle), "--signer", "0" * 64]) == 1
    assert "unknown-signer" in capsys.readouterr().out


def test_fingerprints_are_taken_as_people_type_them(bundle: Path) -> None:
    told = People.fixed().keys["prosecutor"].public.fingerprint.upper()
    for between in ("", ":", " ", "-"):
        typed = between.join(told[at : at + 2] for at in range(0, 64, 2))
        assert main(["verify", str(bundle), "--signer", typed]) == 0
        assert main(["verify", str(bundle), "--revoked", f"{typed}@2026-03-01T08:00:00.000000Z"]) == 1


def test_nothing_there(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "none")]) == 2
    assert main(["show", str(tmp_path / "none")]) == 2


def test_entries_are_listed(ledger: Ledger, people: People, capsys: pytest.CaptureFixture[str]) -> None:
    people.append(ledger, decision(note="line\nbreak \x1b[0m"), people.investigator)
    assert main(["show", str(ledger.path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert r"line\nbreak \x1b[0m" in lines[3]


def test_a_bundles_entries_are_listed(bundle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(bundle)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 9


def test_a_printed_proof_proves(ledger: Ledger, people: People, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.checkpoint(people.log_key)
    assert main(["prove", str(ledger.path), "1"]) == 0
    entry, _, proof_line, *note_lines = capsys.readouterr().out.splitlines()
    proof = parse_proof(proof_line.encode())
    stated = parse_note("".join(f"{line}\n" for line in note_lines).encode()).checkpoint
    leaf = merkle.leaf_hash(entry.encode())
    assert merkle.includes(leaf, proof.seq, stated.size, proof.path, stated.root)


@pytest.mark.parametrize("seq", ["3", "-1"])
def test_no_proof_of_what_is_not_there(ledger: Ledger, people: People, seq: str) -> None:
    ledger.checkpoint(people.log_key)
    assert main(["prove", str(ledger.path), "--", seq]) == 2


def test_no_proof_without_a_checkpoint(ledger: Ledger) -> None:
    assert main(["prove", str(ledger.path), "1"]) == 2
