"""Signatures checked in several processes, and not again where the verifier has checked them before."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from chain_of_custody import Ledger, Report, Trust, Verdict, verify_ledger
from chain_of_custody import signatures as checking
from chain_of_custody.__main__ import main
from chain_of_custody.checkpoint import Checkpoint
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.merkle import Hash
from chain_of_custody.report import Tally
from chain_of_custody.signatures import CheckedElsewhere, Signed, checked_signatures
from tests.chain_of_custody.making import People, decision, key, make_ledger
from tests.chain_of_custody.test_ledger_tampering import opened


@pytest.fixture
def grown(tmp_path: Path, people: People) -> Iterator[Ledger]:
    with make_ledger(tmp_path / "grown.db", people) as ledger:
        for _ in range(9):
            people.append(ledger, decision(), people.investigator)
        yield ledger


def without_signature(ledger: Ledger, people: People, *seqs: int) -> None:
    with opened(ledger.path, people, b"") as hold:
        for seq in seqs:
            hold.set_entry(seq, hold.entry(seq)[0], bytes(64))


def wrong(report: Report) -> list[tuple[str, str, str]]:
    return [(found.check, found.code, found.subject) for found in report.failures]


def test_several_processes_find_the_same(grown: Ledger, people: People) -> None:
    assert verify_ledger(grown.path, jobs=2) == verify_ledger(grown.path)
    without_signature(grown, people, 4, 7)
    report = verify_ledger(grown.path, jobs=2)
    assert report == verify_ledger(grown.path)
    assert wrong(report) == [("signatures", "signature-invalid", f"entry {seq}") for seq in (4, 7)]


def test_no_more_than_a_few_batches_wait(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays flat, and what is wrong is told in order."""
    monkeypatch.setattr(checking, "_BATCH", 2)
    tally = Tally(("signatures",))
    own = key("investigator")
    with checked_signatures(tally, 2) as checked:
        assert isinstance(checked, CheckedElsewhere)
        for number in range(50):
            signature = bytes(64) if number % 7 == 3 else own.sign(b"message")
            checked.check(Signed(f"entry {number}", "investigator", own.public.raw, signature, b"message"))
            assert len(checked._waiting) <= checked.most_waiting
    told = [found.subject for found in tally.report("").failures]
    assert told == [f"entry {number}" for number in range(50) if number % 7 == 3]


def test_a_process_that_dies_leaves_the_check_undone(grown: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "invalid_among", die)
    report = verify_ledger(grown.path, jobs=2)
    assert report.verdict is Verdict.COULD_NOT_CHECK
    assert ("signatures", "not-reached") in {(found.check, found.code) for found in report.findings}


def die(_batch: object) -> tuple[int, ...]:
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def test_a_ledger_that_was_verified_before_needs_its_new_signatures_only(
    grown: Ledger, people: People
) -> None:
    kept = grown.checkpoint(people.log_key)
    people.append(grown, decision(), people.investigator)
    report = verify_ledger(grown.path, Trust(verified=kept))
    assert report.verdict is Verdict.VERIFIED
    counts = {found.check: found.fields.get("count") for found in report.findings}
    assert (counts["entries"], counts["signatures"], counts["anchor"]) == (13, 1, 1)
    assert ("signatures-from", {"count": 12}) in [(each.code, each.fields) for each in report.remarks]
    without_signature(grown, people, 12)
    assert wrong(verify_ledger(grown.path, Trust(verified=kept))) == [
        ("signatures", "signature-invalid", "entry 12")
    ]


def test_an_entry_changed_since_is_found(grown: Ledger, people: People) -> None:
    kept = grown.checkpoint(people.log_key)
    with opened(grown.path, people, b"") as hold:
        data, _ = hold.entry(5)
        data = data.replace(b"accepted", b"rejected")
        hold.set_entry(5, data, people.keys["investigator"].sign(b"vidreview-entry/1\n" + data))
        hold.rebuild_tree()
    report = verify_ledger(grown.path, Trust(verified=kept))
    assert ("anchor", "root-differs", "anchor 12") in wrong(report)


@pytest.mark.parametrize("size", [12, 99])
def test_another_checkpoint_than_the_kept_one_fails(grown: Ledger, people: People, size: int) -> None:
    forged = Checkpoint(grown.id, size, Hash(bytes(32))).signed(people.log_key)
    assert verify_ledger(grown.path, Trust(verified=forged)).verdict is Verdict.FAILED
    assert verify_ledger(grown.path, Trust(verified=b"no note")).verdict is Verdict.FAILED


def test_on_the_command_line(
    grown: Ledger, people: People, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.note"
    kept.write_bytes(grown.checkpoint(people.log_key))
    assert main(["verify", str(grown.path), "--verified", str(kept), "--jobs", "2"]) == 0
    assert "signatures-from  count=12" in capsys.readouterr().out


def test_storage_is_read_once(grown: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many checks there are, each entry is fetched and parsed one time."""
    fetched: list[int] = []
    entries = LedgerFile.entries

    def counted(self: LedgerFile, start: int, end: int) -> Iterator[object]:
        for signed in entries(self, start, end):
            fetched.append(signed.seq)
            yield signed

    monkeypatch.setattr(LedgerFile, "entries", counted)
    verify_ledger(grown.path)
    assert fetched == list(range(12))
