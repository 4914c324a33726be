"""Appending, reading, proving and checkpointing."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chain_of_custody import (
    Act,
    Checkpoint,
    EntryType,
    Ledger,
    Surroundings,
    Trust,
    Verdict,
    merkle,
    parse_note,
    verify_ledger,
)
from chain_of_custody.entry import MAX_ENTRY_BYTES
from chain_of_custody.errors import (
    CheckpointRefusedError,
    LedgerExistsError,
    LedgerMalformedError,
    LedgerMissingError,
    LedgerReadOnlyError,
    LedgerWriteError,
    MalformedError,
    NetworkFileSystemError,
    NotCanonicalError,
)
from tests.chain_of_custody.making import (
    People,
    SteppingClock,
    decision,
    key,
    make_ledger,
    surroundings,
)


def test_what_is_appended_is_read_back(ledger: Ledger, people: People) -> None:
    act = decision(note="удар в 00:12:04")
    appended = ledger.append(act, people.investigator, people.keys["investigator"])
    stored = ledger.entry(appended.seq)
    assert stored.entry == appended
    assert stored.entry.act == act
    assert stored.entry.previous == ledger.entry(appended.seq - 1).leaf.hex()


def test_entries_can_be_read_in_part(ledger: Ledger, people: People) -> None:
    for _ in range(5):
        people.append(ledger, decision(), people.investigator)
    assert [signed.seq for signed in ledger.entries(2, 6)] == [2, 3, 4, 5]
    assert [signed.seq for signed in ledger.entries()] == list(range(8))


def test_equal_acts_have_unrelated_hashes(ledger: Ledger, people: People) -> None:
    first, second = (people.append(ledger, decision(), people.investigator) for _ in range(2))
    assert ledger.entry(first).entry.salt != ledger.entry(second).entry.salt


def test_every_entry_and_every_size_is_proven(ledger: Ledger, people: People) -> None:
    for _ in range(18):
        people.append(ledger, decision(), people.investigator)
    for size in range(1, ledger.size + 1):
        root = ledger.root(size)
        for seq in range(size):
            proof = ledger.inclusion_proof(seq, size)
            assert merkle.includes(ledger.entry(seq).leaf, seq, size, proof, root)
        consistency = ledger.consistency_proof(size)
        assert merkle.is_consistent(size, ledger.size, consistency, root, ledger.root())


def test_a_checkpoint_states_size_and_root(ledger: Ledger, people: People) -> None:
    note = parse_note(ledger.checkpoint(people.log_key))
    assert note.checkpoint == Checkpoint(ledger.id, ledger.size, ledger.root())
    assert note.signed_by(ledger.log_key)


def test_a_checkpoint_is_kept_and_made_once_per_size(ledger: Ledger, people: People) -> None:
    first = ledger.checkpoint(people.log_key)
    assert ledger.checkpoint(people.log_key) == first
    people.append(ledger, decision(), people.investigator)
    second = ledger.checkpoint(people.log_key)
    assert [kept.note for kept in ledger.checkpoints()] == [first, second]
    last = ledger.last_checkpoint()
    assert last is not None
    assert last.note == second


def test_another_log_key_signs_nothing(ledger: Ledger) -> None:
    with pytest.raises(CheckpointRefusedError):
        ledger.checkpoint(key("other"))


def test_entries_survive_closing(ledger: Ledger, people: People) -> None:
    people.append(ledger, decision(), people.investigator)
    ledger.close()
    with Ledger.open(ledger.path) as again:
        assert again.size == 4
        assert again.users()[1].actor == people.investigator
        people.append(again, decision(), people.investigator)
    assert verify_ledger(ledger.path).verdict is Verdict.VERIFIED


def test_two_open_ledgers_see_each_other(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    path = tmp_path / "ledger.db"
    with (
        make_ledger(path, people, clock) as ledger,
        Ledger.open(path, surroundings=surroundings(clock, "other")) as other,
    ):
        for holder in (ledger, other, ledger, other):
            people.append(holder, decision(), people.investigator)
        assert ledger.size == other.size == 7
    assert verify_ledger(path).verdict is Verdict.VERIFIED


def test_there_is_one_ledger_per_path(ledger: Ledger, people: People) -> None:
    with pytest.raises(LedgerExistsError):
        make_ledger(ledger.path, people)


def test_a_failed_beginning_leaves_nothing(people: People, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with pytest.raises(MalformedError):
        Ledger.create(
            path,
            custodian=people.custodian.__class__("no spaces here", "x", "custodian"),
            custodian_key=key("c"),
            log_key=key("l"),
        )
    assert not path.exists()


def test_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerMissingError):
        Ledger.open(tmp_path / "none.db")
    report = verify_ledger(tmp_path / "none.db")
    assert report.verdict is Verdict.COULD_NOT_CHECK
    assert report.findings[0].code == "ledger-missing"


def test_a_disk_that_does_not_say_what_is_there(tmp_path: Path) -> None:
    """The name is longer than the file system has any: asking is an error, not an answer."""
    path = tmp_path / ("x" * 300)
    with pytest.raises(LedgerWriteError):
        Ledger.open(path)
    assert verify_ledger(path).verdict is Verdict.COULD_NOT_CHECK


@pytest.mark.parametrize("content", [b"", b"not a database", bytes(4096)])
def test_other_files_are_no_ledgers(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    with pytest.raises(LedgerMalformedError):
        Ledger.open(path)
    assert verify_ledger(path).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (x)",
        "DROP TRIGGER entries_never_delete",
        "PRAGMA user_version = 2",
        "PRAGMA journal_mode = WAL",
        "CREATE VIEW v AS SELECT 1",
    ],
)
def test_another_schema_is_refused(ledger: Ledger, statement: str) -> None:
    ledger.close()
    connection = sqlite3.connect(ledger.path)
    connection.execute(statement)
    connection.close()
    with pytest.raises(LedgerMalformedError):
        Ledger.open(ledger.path)
    assert verify_ledger(ledger.path).verdict is Verdict.FAILED


@pytest.mark.parametrize("verb", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid"])
@pytest.mark.parametrize("table", ["entries", "nodes", "checkpoints", "key_events"])
def test_the_file_itself_only_grows(ledger: Ledger, people: People, table: str, verb: str) -> None:
    ledger.checkpoint(people.log_key)
    connection = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        connection.execute(verb.format(table))
    connection.close()


def test_a_read_only_ledger_is_only_read(ledger: Ledger, people: People) -> None:
    with Ledger.open(ledger.path, read_only=True) as reading:
        assert reading.size == 3
        with pytest.raises(LedgerReadOnlyError):
            people.append(reading, decision(), people.investigator)


def test_a_network_file_system_is_refused(ledger: Ledger, people: People, tmp_path: Path) -> None:
    around = Surroundings(network_kind=lambda _: "nfs")
    with pytest.raises(NetworkFileSystemError) as caught:
        Ledger.open(ledger.path, surroundings=around)
    assert caught.value.fields["kind"] == "nfs"
    with pytest.raises(NetworkFileSystemError):
        Ledger.create(
            tmp_path / "new.db",
            custodian=people.custodian,
            custodian_key=key("c"),
            log_key=key("l"),
            surroundings=around,
        )
    assert not (tmp_path / "new.db").exists()


def clock_entries(ledger: Ledger) -> list[tuple[int, str]]:
    return [
        (signed.seq, str(signed.entry.act.details["anomaly"]))
        for signed in ledger.entries()
        if signed.entry.act.type is EntryType.CLOCK_ANOMALY
    ]


def test_a_clock_set_back_an_hour_is_recorded(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    with make_ledger(tmp_path / "ledger.db", people, clock) as ledger:
        clock.now -= timedelta(hours=1)
        seq = people.append(ledger, decision(), people.investigator)
        assert clock_entries(ledger) == [(seq - 1, "utc-went-back")]
        people.append(ledger, decision(), people.investigator)
    report = verify_ledger(ledger.path)
    assert report.verdict is Verdict.VERIFIED
    assert [r.subject for r in report.remarks if r.code == "clock-anomaly"] == [f"entry {seq - 1}"]


def test_a_clock_set_forward_is_recorded(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    with make_ledger(tmp_path / "ledger.db", people, clock) as ledger:
        clock.now += timedelta(hours=1)
        people.append(ledger, decision(), people.investigator)
        assert clock_entries(ledger) == [(3, "clocks-disagree")]


def test_a_new_boot_is_no_anomaly(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    with make_ledger(tmp_path / "ledger.db", people, clock) as ledger:
        clock.boot, clock.monotonic_s = "boot-2", 1
        people.append(ledger, decision(), people.investigator)
        assert clock_entries(ledger) == []


def test_a_monotonic_clock_that_goes_back_is_recorded(people: People, tmp_path: Path) -> None:
    clock = SteppingClock()
    with make_ledger(tmp_path / "ledger.db", people, clock) as ledger:
        clock.monotonic_s -= 100
        people.append(ledger, decision(), people.investigator)
        assert clock_entries(ledger) == [(3, "monotonic-went-back")]


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (Act(EntryType.DECISION_MADE, details={"score": 0.5}), NotCanonicalError),  # type: ignore[dict-item]
        (Act(EntryType.DECISION_MADE, reason="e\u0301"), NotCanonicalError),
        (Act(EntryType.DECISION_MADE, details={"ключ": 1}), NotCanonicalError),
        (Act(EntryType.DECISION_MADE, model="abc"), MalformedError),
        (Act(EntryType.DECISION_MADE, reason="x" * MAX_ENTRY_BYTES), MalformedError),
    ],
)
def test_what_entries_cannot_hold_is_refused(
    ledger: Ledger, people: People, act: Act, error: type[Exception]
) -> None:
    with pytest.raises(error):
        people.append(ledger, act, people.investigator)
    assert ledger.size == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    reason=st.text(max_size=40),
    details=st.dictionaries(
        st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.integers(-(2**53) + 1, 2**53 - 1) | st.booleans()
    ),
)
def test_anything_that_is_accepted_is_verified(
    ledger: Ledger, people: People, reason: str, details: dict[str, int]
) -> None:
    act = Act(EntryType.DECISION_MADE, reason=reason, details=details)
    try:
        seq = people.append(ledger, act, people.investigator)
    except NotCanonicalError:
        return
    assert ledger.entry(seq).entry.act == act


def test_an_anchor_of_the_past_agrees(ledger: Ledger, people: People) -> None:
    anchor = ledger.checkpoint(people.log_key)
    people.append(ledger, decision(), people.investigator)
    report = verify_ledger(ledger.path, Trust(ledger.id, ledger.log_key.fingerprint, anchors=(anchor,)))
    assert report.verdict is Verdict.VERIFIED
    assert all(finding.status.value == "pass" for finding in report.findings)
