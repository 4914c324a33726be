"""What every keeper of a ledger promises, asked of the SQLite file and of one in memory alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chain_of_custody import Act, EntryType, Ledger, Trust, Verdict, user_added, user_revoked
from chain_of_custody.entry import EntryBytes
from chain_of_custody.errors import (
    CheckpointRefusedError,
    CustodyError,
    EntryDamagedError,
    LedgerError,
    LedgerMalformedError,
    LedgerMovedError,
    NotAllowedError,
    NotCanonicalError,
)
from chain_of_custody.extract import ledger_extract
from chain_of_custody.ledger_file import LedgerFile
from chain_of_custody.storage import Storage
from chain_of_custody.verify import verify_records
from tests.chain_of_custody.making import People, decision, surroundings
from tests.fakes.storage import MemoryStorage

KEEPERS: dict[str, Callable[[Path], Storage]] = {
    "file": lambda folder: LedgerFile.create(folder / "ledger.db"),
    "memory": lambda _: MemoryStorage(),
}


@pytest.fixture(params=KEEPERS)
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return KEEPERS[request.param](tmp_path)


@pytest.fixture
def ledger(storage: Storage, people: People) -> Ledger:
    """A ledger with three people, in ``storage``."""
    begun = Ledger(storage, surroundings())
    begun.begin(people.custodian, people.keys["custodian"], people.log_key)
    for person in (people.investigator, people.prosecutor):
        people.append(begun, user_added(begun.id, person, people.keys[person.id]), people.custodian)
    return begun


def test_it_grows_and_verifies(ledger: Ledger, storage: Storage, people: People) -> None:
    for _ in range(9):
        people.append(ledger, decision(), people.investigator)
    anchor = ledger.checkpoint(people.log_key)
    people.append(ledger, user_revoked("investigator"), people.custodian)
    ledger.checkpoint(people.log_key)
    report = verify_records(storage, Trust(ledger.id, ledger.log_key.fingerprint, anchors=(anchor,)))
    assert (report.verdict, report.subject) == (Verdict.VERIFIED, storage.name)
    assert ledger.key_events() == (0, 1, 2, 12)
    assert [kept and kept.size for kept in map(ledger.checkpoint_from, (1, 12, 13, 14))] == [12, 12, 13, None]


def test_it_is_proven(ledger: Ledger, people: People) -> None:
    people.append(ledger, decision(), people.investigator)
    assert "ledger/proofs/00000003.json" in ledger_extract(ledger, [3], ledger.checkpoint(people.log_key))


def test_what_is_refused_leaves_nothing(ledger: Ledger, storage: Storage, people: People) -> None:
    before = storage.extent()
    with pytest.raises(NotAllowedError):
        people.append(ledger, decision(), people.custodian)
    with pytest.raises(NotCanonicalError):
        people.append(ledger, Act(EntryType.DECISION_MADE, details={"score": 0.5}), people.investigator)  # type: ignore[dict-item]
    assert storage.extent() == before
    people.append(ledger, decision(), people.investigator)


def test_an_act_is_recorded_only_where_it_was_decided_on(
    ledger: Ledger, storage: Storage, people: People
) -> None:
    for at in (3, 4):
        assert people.append(ledger, decision(), people.investigator, at=at) == at
    before = storage.extent()
    for wrong, refused in {0: LedgerMovedError, 4: LedgerMovedError, 6: LedgerMalformedError}.items():
        with pytest.raises(LedgerError) as told:
            people.append(ledger, decision(), people.investigator, at=wrong)
        assert (type(told.value), storage.extent()) == (refused, before)
    assert people.append(ledger, decision(), people.investigator, at=5) == 5


def test_a_ledger_begins_once(ledger: Ledger, storage: Storage, people: People) -> None:
    with pytest.raises(NotAllowedError):
        ledger.begin(people.custodian, people.keys["custodian"], people.log_key)
    assert storage.extent()[0] == 3


def test_what_is_not_there_is_told(ledger: Ledger, storage: Storage) -> None:
    for missing in (lambda: storage.entry(3), lambda: storage.node(storage.extent()[1])):
        with pytest.raises(LedgerMalformedError):
            missing()
    assert ledger.last_checkpoint() is None


def test_a_damaged_signature_is_found_by_a_check_of_signatures_alone(people: People) -> None:
    storage = MemoryStorage()
    ledger = Ledger(storage, surroundings())
    ledger.begin(people.custodian, people.keys["custodian"], people.log_key)
    for person in (people.investigator, people.prosecutor):
        people.append(ledger, user_added(ledger.id, person, people.keys[person.id]), people.custodian)
    assert list(ledger.check_signatures()) == [0, 1, 2]
    kept = storage.kept[1]
    storage.kept[1] = replace(kept, signature=bytes([kept.signature[0] ^ 1]) + kept.signature[1:])
    ledger.reread()
    assert list(ledger.check_signatures(2)) == [2]
    assert list(ledger.check_signatures(0, 1)) == [0]
    with pytest.raises(EntryDamagedError) as told:
        list(ledger.check_signatures())
    assert told.value.fields["entry"] == 1


def test_a_changed_entry_is_found_whoever_keeps_it(people: People) -> None:
    storage = MemoryStorage()
    ledger = Ledger(storage, surroundings())
    ledger.begin(people.custodian, people.keys["custodian"], people.log_key)
    people.append(
        ledger, user_added(ledger.id, people.investigator, people.keys["investigator"]), people.custodian
    )
    people.append(ledger, decision(note="A"), people.investigator)
    kept = storage.kept[2]
    storage.kept[2] = replace(kept, data=EntryBytes(kept.data.replace(b"desk-1", b"desk-2")))
    assert storage.kept[2] != kept
    failed = {finding.check for finding in verify_records(storage).failures}
    assert {"signatures", "tree"} <= failed
    with pytest.raises(CheckpointRefusedError):
        ledger.checkpoint(people.log_key)
    with pytest.raises(CustodyError):
        people.append(ledger, decision(), people.investigator)
