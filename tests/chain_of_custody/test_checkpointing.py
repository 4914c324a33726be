"""Automatic checkpoints: when one is due, and that keeping up costs the same however long the ledger is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chain_of_custody import Ledger, parse_note
from chain_of_custody.checkpointing import MAX_ENTRIES, MAX_MINUTES, CheckpointPolicy
from chain_of_custody.clock import utc_text
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.storage import StoredCheckpoint
from tests.chain_of_custody.making import People, SteppingClock, decision, make_ledger

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
POLICY = CheckpointPolicy(entries=10, minutes=5)


def last(size: int, age: timedelta) -> StoredCheckpoint:
    return StoredCheckpoint(size, b"", utc_text(NOW - age))


@pytest.mark.parametrize(
    ("size", "covered", "age_s", "due"),
    [
        (20, 20, 0, False),
        (20, 20, 10**6, False),  # nothing is newer
        (29, 20, 0, False),
        (30, 20, 0, True),
        (21, 20, 299, False),
        (21, 20, 300, True),
        (21, 20, -1, True),  # a clock was moved
    ],
)
def test_what_is_due(size: int, covered: int, age_s: int, due: bool) -> None:
    assert POLICY.is_due(size, last(covered, timedelta(seconds=age_s)), NOW) is due


def test_a_ledger_without_a_checkpoint_gets_one() -> None:
    assert POLICY.is_due(1, None, NOW)
    assert not POLICY.is_due(0, None, NOW)


@pytest.mark.parametrize("numbers", [(0, 5), (MAX_ENTRIES + 1, 5), (5, 0), (5, MAX_MINUTES + 1)])
def test_policies_have_bounds(numbers: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no checkpoints every"):
        CheckpointPolicy(*numbers)


def sizes(ledger: Ledger) -> list[int]:
    return [parse_note(kept.note).checkpoint.size for kept in ledger.checkpoints()]


def test_keeping_up_by_number(people: People, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        for _ in range(25):
            ledger.keep_up(people.log_key, POLICY)
            people.append(ledger, decision(), people.investigator)
        assert sizes(ledger) == [3, 13, 23]


def test_keeping_up_by_time(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    with make_ledger(tmp_path / "ledger.db", people, clock) as ledger:
        ledger.keep_up(people.log_key, POLICY)
        people.append(ledger, decision(), people.investigator)
        assert ledger.keep_up(people.log_key, POLICY) is None
        clock.now += timedelta(minutes=5)
        assert ledger.keep_up(people.log_key, POLICY) is not None
        clock.now += timedelta(minutes=5)
        assert ledger.keep_up(people.log_key, POLICY) is None
        assert sizes(ledger) == [3, 4]


def test_keeping_up_reads_only_what_is_new(
    people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    entries = LedgerFile.entries

    def counted(self: LedgerFile, start: int, end: int) -> object:
        read.append(end - start)
        return entries(self, start, end)

    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        for _ in range(200):
            people.append(ledger, decision(), people.investigator)
        ledger.checkpoint(people.log_key)
        monkeypatch.setattr(LedgerFile, "entries", counted)
        for _ in range(50):
            ledger.keep_up(people.log_key, POLICY)
            people.append(ledger, decision(), people.investigator)
        assert max(read) <= POLICY.entries
        assert sum(read) <= 3 * 50


def test_the_first_checkpoint_that_covers_an_entry(people: People, tmp_path: Path) -> None:
    with make_ledger(tmp_path / "ledger.db", people) as ledger:
        ledger.checkpoint(people.log_key)
        people.append(ledger, decision(), people.investigator)
        ledger.checkpoint(people.log_key)
        found = [ledger.checkpoint_from(size) for size in (1, 3, 4, 5)]
        assert [kept and kept.size for kept in found] == [3, 3, 4, None]
