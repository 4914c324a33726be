"""What can be done to a ledger's file, case by case, and where verification finds it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from chain_of_custody import Ledger, Report, SignedEntry, Trust, Verdict, merkle, verify_ledger
from chain_of_custody.checkpoint import Checkpoint, parse_note
from chain_of_custody.entry import EntryBytes
from chain_of_custody.errors import CheckpointRefusedError, LedgerMalformedError
from chain_of_custody.merkle import Frontier, Hash
from tests.chain_of_custody.making import People, decision, key, make_ledger, surroundings


@dataclass
class Tampering:
    """A ledger of twelve entries with a checkpoint at ten, its file open without its guards."""

    path: Path
    people: People
    anchor: bytes
    database: sqlite3.Connection

    def entry(self, seq: int) -> tuple[bytes, bytes]:
        row = self.database.execute("SELECT data, signature FROM entries WHERE seq = ?", (seq,)).fetchone()
        return row[0], row[1]

    def set_entry(self, seq: int, data: bytes, signature: bytes | None = None) -> None:
        self.database.execute(
            "UPDATE entries SET data = ?, signature = coalesce(?, signature) WHERE seq = ?",
            (data, signature, seq),
        )

    def run(self, statement: str, *parameters: object) -> None:
        self.database.execute(statement, parameters)

    def rebuild_tree(self) -> None:
        """Makes all nodes fit the entries that are there."""
        frontier = Frontier()
        self.run("DELETE FROM nodes")
        position = 0
        for (data,) in self.database.execute("SELECT data FROM entries ORDER BY seq").fetchall():
            for node in frontier.add(merkle.leaf_hash(data)):
                self.run("INSERT INTO nodes VALUES (?, ?)", position, node)
                position += 1

    def truncate(self, size: int) -> None:
        self.run("DELETE FROM entries WHERE seq >= ?", size)
        self.run("DELETE FROM nodes WHERE position >= ?", merkle.node_count(size))


@contextmanager
def opened(path: Path, people: People, anchor: bytes) -> Iterator[Tampering]:
    database = sqlite3.connect(path, isolation_level=None)
    schema = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid"
    triggers = [row[0] for row in database.execute(schema)]
    for trigger in triggers:
        database.execute(f"DROP TRIGGER {trigger.split()[2]}")
    database.execute("PRAGMA foreign_keys = OFF")
    yield Tampering(path, people, anchor, database)
    for trigger in triggers:
        database.execute(trigger)
    database.close()


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, People, bytes]:
    path, people = tmp_path_factory.mktemp("ledger") / "ledger.db", People.fixed()
    with make_ledger(path, people) as ledger:
        for _ in range(7):
            people.append(ledger, decision(), people.investigator)
        anchor = ledger.checkpoint(people.log_key)
        for _ in range(2):
            people.append(ledger, decision(), people.investigator)
    return path, people, anchor


@pytest.fixture
def tampering(original: tuple[Path, People, bytes], tmp_path: Path) -> Path:
    return Path(shutil.copy(original[0], tmp_path / "ledger.db"))


def edit_entry(t: Tampering) -> None:
    data, _ = t.entry(5)
    t.set_entry(5, data.replace(b"accepted", b"rejected"))


def edit_last(t: Tampering) -> None:
    data, _ = t.entry(11)
    t.set_entry(11, data.replace(b"accepted", b"rejected"))


def swap_entries(t: Tampering) -> None:
    fifth, sixth = t.entry(5), t.entry(6)
    t.set_entry(5, *sixth)
    t.set_entry(6, *fifth)


def rewrite_unsigned(t: Tampering) -> None:
    """An insider edits an entry and recomputes every hash, without anyone's key."""
    previous = None
    for seq in range(5, 12):
        data, _ = t.entry(seq)
        if previous is None:
            data = data.replace(b"accepted", b"rejected")
        else:
            old = data.split(b'"previous":"')[1][:64]
            data = data.replace(old, previous)
        t.set_entry(seq, data)
        previous = merkle.leaf_hash(data).hex().encode()
    t.rebuild_tree()


def rewrite_with_actors_key(t: Tampering) -> None:
    """The same, with the investigator's key at hand but not the log's."""
    key_ = t.people.keys["investigator"]
    previous = None
    for seq in range(5, 12):
        data, _ = t.entry(seq)
        if previous is None:
            data = data.replace(b"accepted", b"rejected")
        else:
            data = data.replace(data.split(b'"previous":"')[1][:64], previous)
        t.set_entry(seq, data, key_.sign(b"vidreview-entry/1\n" + data))
        previous = merkle.leaf_hash(data).hex().encode()
    t.rebuild_tree()


def rewrite_with_every_key(t: Tampering) -> None:
    """The same with the log's key: only an anchor from outside can tell."""
    rewrite_with_actors_key(t)
    frontier = Frontier()
    for seq in range(10):
        frontier.add(merkle.leaf_hash(t.entry(seq)[0]))
    with_id = t.entry(0)[0].split(b'"ledger":"')[1][:64].decode()
    note = Checkpoint(with_id, 10, frontier.root()).signed(t.people.log_key)
    t.run("UPDATE checkpoints SET note = ?", note)


def forge_checkpoint(t: Tampering) -> None:
    """Everything it states is true; only the key is not the log's."""
    t.run("UPDATE checkpoints SET note = ?", parse_note(t.anchor).checkpoint.signed(key("thief")))


def other_roots_checkpoint(t: Tampering) -> None:
    with_id = t.entry(0)[0].split(b'"ledger":"')[1][:64].decode()
    note = Checkpoint(with_id, 10, Hash(bytes(32))).signed(t.people.log_key)
    t.run("UPDATE checkpoints SET note = ?", note)


def with_bytes(change: Callable[[bytes], bytes]) -> Callable[[Tampering], None]:
    """Entry 11 in other bytes, rightly signed, with a tree that fits: only its form is wrong."""

    def tamper(t: Tampering) -> None:
        data = change(t.entry(11)[0])
        t.set_entry(11, data, t.people.keys["investigator"].sign(b"vidreview-entry/1\n" + data))
        t.rebuild_tree()

    return tamper


def entry_before_the_first(t: Tampering) -> None:
    """Nothing reads it, so only SQLite's own check can find it."""
    t.run("PRAGMA ignore_check_constraints = ON")
    t.run("INSERT INTO entries VALUES (-1, ?, ?)", *t.entry(5))


TAMPERINGS: dict[str, tuple[Callable[[Tampering], None], tuple[str, str]]] = {
    "byte edited": (edit_entry, ("signatures", "entry 5")),
    "byte edited, seen in the chain": (edit_entry, ("chain", "entry 6")),
    "byte edited, seen in the tree": (edit_entry, ("tree", "entry 5")),
    "last entry edited": (edit_last, ("tree", "entry 11")),
    "entry before the first": (entry_before_the_first, ("database", "")),
    "middle deleted": (
        lambda t: t.run("DELETE FROM entries WHERE seq = 5"),
        ("chain", "entry 5"),
    ),
    "first deleted": (lambda t: t.run("DELETE FROM entries WHERE seq = 0"), ("chain", "entry 0")),
    "all deleted": (lambda t: t.run("DELETE FROM entries"), ("chain", "")),
    "tail cut below a checkpoint": (lambda t: t.truncate(9), ("checkpoints", "checkpoint 10")),
    "entries swapped": (swap_entries, ("entries", "entry 5")),
    "entry stored twice": (lambda t: t.set_entry(6, *t.entry(5)), ("entries", "entry 6")),
    "history rewritten without keys": (rewrite_unsigned, ("signatures", "entry 5")),
    "history rewritten without the log key": (
        rewrite_with_actors_key,
        ("checkpoints", "checkpoint 10"),
    ),
    "checkpoint forged": (forge_checkpoint, ("checkpoints", "checkpoint 10")),
    "checkpoint over another root": (other_roots_checkpoint, ("checkpoints", "checkpoint 10")),
    "checkpoint is an entry": (
        lambda t: t.run("UPDATE checkpoints SET note = ?", t.entry(3)[0]),
        ("checkpoints", "checkpoint 10"),
    ),
    "checkpoint under another size": (
        lambda t: t.run("UPDATE checkpoints SET size = 9"),
        ("checkpoints", "checkpoint 9"),
    ),
    "node edited": (
        lambda t: t.run("UPDATE nodes SET hash = ? WHERE position = 2", bytes(32)),
        ("tree", "entry 1"),
    ),
    "node missing": (lambda t: t.run("DELETE FROM nodes WHERE position = 2"), ("tree", "entry 1")),
    "node added": (lambda t: t.run("INSERT INTO nodes VALUES (99, ?)", bytes(32)), ("tree", "")),
    "revocation hidden from the index": (
        lambda t: t.run("DELETE FROM key_events WHERE seq = 1"),
        ("key-index", "entry 1"),
    ),
    "index with more": (lambda t: t.run("INSERT INTO key_events VALUES (5)"), ("key-index", "entry 5")),
    "signature replaced": (
        lambda t: t.set_entry(5, t.entry(5)[0], t.entry(6)[1]),
        ("signatures", "entry 5"),
    ),
    "whitespace": (with_bytes(lambda data: data.replace(b",", b", ", 1)), ("entries", "entry 11")),
    "byte-order mark": (with_bytes(lambda data: b"\xef\xbb\xbf" + data), ("entries", "entry 11")),
    "duplicate key": (
        with_bytes(lambda data: data.replace(b'{"actor"', b'{"case":"","actor"', 1)),
        ("entries", "entry 11"),
    ),
    "float": (with_bytes(lambda data: data.replace(b'"seq":11', b'"seq":11.0')), ("entries", "entry 11")),
    "NaN": (with_bytes(lambda data: data.replace(b'"seq":11', b'"seq":NaN')), ("entries", "entry 11")),
    "unsorted": (
        with_bytes(lambda data: data[:-1] + b',"actor2":1}'),
        ("entries", "entry 11"),
    ),
    "unknown format": (
        with_bytes(lambda data: data.replace(b"vidreview-entry/1", b"vidreview-entry/0")),
        ("entries", "entry 11"),
    ),
    "impossible date": (
        with_bytes(lambda data: data.replace(b"2026-03-01", b"2026-02-30")),
        ("entries", "entry 11"),
    ),
}


def tampered(path: Path, original: tuple[Path, People, bytes], tamper: Callable[[Tampering], None]) -> Report:
    with opened(path, *original[1:]) as hold:
        tamper(hold)
    return verify_ledger(path)


@pytest.mark.parametrize("case", TAMPERINGS)
def test_tampering_is_found(tampering: Path, original: tuple[Path, People, bytes], case: str) -> None:
    tamper, expected = TAMPERINGS[case]
    report = tampered(tampering, original, tamper)
    assert report.verdict is Verdict.FAILED
    assert expected in {(finding.check, finding.subject) for finding in report.failures}


def test_without_tampering_all_is_well(tampering: Path, original: tuple[Path, People, bytes]) -> None:
    """The control: taking the guards off and putting them back is no tampering."""
    report = tampered(tampering, original, lambda _: None)
    assert report.verdict is Verdict.VERIFIED
    assert [(f.check, f.code) for f in report.findings if f.code] == [
        ("anchor", "none-given"),
        ("trust", "none-given"),
    ]
    assert [(r.code, dict(r.fields)) for r in report.remarks] == [
        ("not-in-a-checkpoint", {"count": 2}),
        ("no-anchor", {}),
    ]


def test_rebuilding_the_tree_is_no_tampering(tampering: Path, original: tuple[Path, People, bytes]) -> None:
    assert tampered(tampering, original, Tampering.rebuild_tree).verdict is Verdict.VERIFIED


def test_only_an_anchor_tells_a_history_rewritten_with_every_key(
    tampering: Path, original: tuple[Path, People, bytes]
) -> None:
    report = tampered(tampering, original, rewrite_with_every_key)
    assert report.verdict is Verdict.VERIFIED
    assert "no-anchor" in {remark.code for remark in report.remarks}
    anchored = verify_ledger(tampering, Trust(anchors=(original[2],)))
    assert [(f.check, f.code) for f in anchored.failures] == [("anchor", "root-differs")]


def test_a_tail_cut_above_the_last_checkpoint_needs_an_anchor(
    tampering: Path, original: tuple[Path, People, bytes], tmp_path: Path
) -> None:
    path, people, _ = original
    with Ledger.open(Path(shutil.copy(path, tmp_path / "later.db"))) as ledger:
        anchor = ledger.checkpoint(people.log_key)
    assert tampered(tampering, original, lambda t: t.truncate(11)).verdict is Verdict.VERIFIED
    report = verify_ledger(tampering, Trust(anchors=(anchor,)))
    assert [(f.code, dict(f.fields)) for f in report.failures] == [
        ("shorter-than-anchored", {"anchored": 12, "size": 11})
    ]


def test_another_ledger_in_its_place_is_found(tmp_path: Path, original: tuple[Path, People, bytes]) -> None:
    """Same people, same log key, another beginning."""
    path, people, anchor = original
    with Ledger.open(path, read_only=True) as ledger:
        known = ledger.id
    other = tmp_path / "ledger.db"
    Ledger.create(
        other,
        custodian=people.custodian,
        custodian_key=people.keys["custodian"],
        log_key=people.log_key,
        surroundings=surroundings(label="other salt"),
    ).close()
    assert verify_ledger(other).verdict is Verdict.VERIFIED
    report = verify_ledger(other, Trust(ledger=known, anchors=(anchor,)))
    assert {(f.check, f.code) for f in report.failures} >= {
        ("trust", "other-ledger"),
        ("anchor", "other-ledger"),
    }


def test_a_flipped_bit_is_never_signed(tampering: Path, original: tuple[Path, People, bytes]) -> None:
    """Entry 10 is read back before the checkpoint over it is signed."""
    _, people, anchor = original
    with opened(tampering, people, anchor) as hold:
        data, _ = hold.entry(10)
        hold.set_entry(10, data.replace(b"accepted", b"accepteD"))
    with Ledger.open(tampering) as ledger:
        with pytest.raises(CheckpointRefusedError) as caught:
            ledger.checkpoint(people.log_key)
        assert caught.value.fields["reason"] == "entry-10-changed"
        assert len(ledger.checkpoints()) == 1


def test_nothing_is_appended_to_a_changed_last_entry(
    tampering: Path, original: tuple[Path, People, bytes]
) -> None:
    with opened(tampering, *original[1:]) as hold:
        edit_last(hold)
    with pytest.raises(LedgerMalformedError):
        Ledger.open(tampering)


def test_pages_that_are_damaged_are_reported(tampering: Path) -> None:
    """Garbage over every page but the first: whatever SQLite makes of it, it is never verified."""
    whole = tampering.read_bytes()
    for page in range(1, len(whole) // 4096):
        start = page * 4096
        tampering.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        assert verify_ledger(tampering).verdict is Verdict.FAILED


def test_stored_entries_know_their_leaf(original: tuple[Path, People, bytes]) -> None:
    signed = SignedEntry(0, EntryBytes(b"x"), b"")
    assert signed.leaf == merkle.leaf_hash(b"x")
