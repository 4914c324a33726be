"""A ledger's SQLite file: rows in, rows out. It knows nothing of what entries mean.

``journal_mode=DELETE`` with ``synchronous=EXTRA``: of the modes that were measured under simulated
power loss, the one that lost no acknowledged entry. The schema is compared as text on every opening.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from chain_of_custody.entry import EntryBytes, SignedEntry
from chain_of_custody.errors import (
    LedgerBusyError,
    LedgerError,
    LedgerExistsError,
    LedgerMalformedError,
    LedgerMissingError,
    LedgerReadOnlyError,
    LedgerWriteError,
    refusal,
)
from chain_of_custody.merkle import Hash
from chain_of_custody.storage import StoredCheckpoint

BUSY_TIMEOUT_S = 30.0

_APPLICATION_ID = 0x56524C47
_VERSION = 1
_BATCH = 512
_SCHEMA = (
    """CREATE TABLE checkpoints (
  size INTEGER PRIMARY KEY CHECK (size > 0),
  note BLOB NOT NULL,
  made_utc TEXT NOT NULL
) STRICT""",
    """CREATE TABLE entries (
  seq INTEGER PRIMARY KEY CHECK (seq >= 0),
  data BLOB NOT NULL,
  signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT""",
    """CREATE TABLE key_events (
  seq INTEGER PRIMARY KEY REFERENCES entries (seq)
) STRICT""",
    """CREATE TABLE nodes (
  position INTEGER PRIMARY KEY CHECK (position >= 0),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT""",
    *(
        f"""CREATE TRIGGER {table}_never_{verb.lower()}
BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, 'append only'); END"""
        for table in ("checkpoints", "entries", "key_events", "nodes")
        for verb in ("DELETE", "UPDATE")
    ),
)
_PRAGMAS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)
_READ_ONLY = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN})
_WRITE_FAILED = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class LedgerFile:
    """A ledger in one SQLite file, through one open connection: a `storage.Storage`."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def create(cls, path: Path) -> LedgerFile:
        """A ledger without entries at ``path``, which must be free.

        Raises:
            LedgerExistsError: Something is at ``path``.
            LedgerReadOnlyError: The folder can't be written.
            LedgerWriteError: The disk refused; nothing stays behind.
        """
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError as error:
            raise LedgerExistsError(path=str(path)) from error
        except OSError as error:
            raise LedgerReadOnlyError(path=str(path)) from error
        made = cls._connected(path, "rw")
        try:
            made._lay_out()
        except BaseException:
            made.close()
            path.unlink()
            raise
        return made

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> LedgerFile:
        """The ledger at ``path``.

        Raises:
            LedgerMissingError: There is no file.
            LedgerMalformedError: The file is something else.
            LedgerWriteError: The disk does not even say whether there is one.
        """
        if not _is_file(path):
            raise LedgerMissingError(path=str(path))
        storage = cls._connected(path, "rw" if os.access(path, os.W_OK) else "ro")
        try:
            storage._require_schema()
            if read_only:
                with storage._converted():
                    storage._connection.execute("PRAGMA query_only = ON")
        except LedgerError:
            storage.close()
            raise
        return storage

    @classmethod
    def _connected(cls, path: Path, mode: str) -> LedgerFile:
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        try:
            connection = sqlite3.connect(
                uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise _converted_error(path, error) from error
        storage = cls(path, connection)
        with storage._converted():
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        return storage

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()

    def damage(self) -> str:
        """What SQLite's own integrity check says of the file; "" where it finds nothing wrong."""
        with self._converted():
            row = self._connection.execute("PRAGMA integrity_check(1)").fetchone()
        return "" if row == ("ok",) else str(row[0])[:200]

    @property
    def name(self) -> str:
        """The file's path."""
        return str(self.path)

    @contextmanager
    def read_anew(self) -> Iterator[LedgerFile]:
        """The same file through a connection of its own, which only reads."""
        with closing(LedgerFile.open(self.path, read_only=True)) as again:
            yield again

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, alone among all processes; acknowledged when the block is left without error."""
        with self._converted():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def extent(self) -> tuple[int, int]:
        """How many entries and how many tree nodes there are, at one moment."""
        statement = "SELECT (SELECT max(seq) FROM entries), (SELECT max(position) FROM nodes)"
        last_entry, last_node = self._rows(statement, ())[0]
        return (0 if last_entry is None else last_entry + 1, 0 if last_node is None else last_node + 1)

    def add_entry(
        self, entry: SignedEntry, nodes: Sequence[Hash], first_node: int, *, key_event: bool = False
    ) -> None:
        """Adds ``entry`` and the tree nodes that it completes, within `writing`."""
        with self._converted():
            self._connection.execute(
                "INSERT INTO entries VALUES (?, ?, ?)", (entry.seq, entry.data, entry.signature)
            )
            rows = [(first_node + i, node) for i, node in enumerate(nodes)]
            self._connection.executemany("INSERT INTO nodes VALUES (?, ?)", rows)
            if key_event:
                self._connection.execute("INSERT INTO key_events VALUES (?)", (entry.seq,))

    def entries(self, start: int, end: int) -> Iterator[SignedEntry]:
        """Entries ``start`` to ``end`` (exclusive) in order, holding no lock between batches."""
        statement = _batched("seq, data, signature", "entries", "seq")
        while start < end and (rows := self._rows(statement, (start, end))):
            for seq, data, signature in rows:
                self._require_bytes(data, signature)
                yield SignedEntry(seq, EntryBytes(data), signature)
            start = rows[-1][0] + 1

    def nodes(self, start: int, end: int) -> Iterator[tuple[int, Hash]]:
        """Positions and hashes of the tree's nodes from ``start`` to ``end`` (exclusive)."""
        statement = _batched("position, hash", "nodes", "position")
        while start < end and (rows := self._rows(statement, (start, end))):
            self._require_bytes(*(row[1] for row in rows))
            yield from rows
            start = rows[-1][0] + 1

    def entry(self, seq: int) -> SignedEntry:
        """Entry ``seq``.

        Raises:
            LedgerMalformedError: It is not there.
        """
        for entry in self.entries(seq, seq + 1):
            return entry
        raise self._malformed(f"no-entry-{seq}")

    def node(self, position: int) -> Hash:
        """One node of the tree.

        Raises:
            LedgerMalformedError: It is not there.
        """
        with self._converted():
            row = self._connection.execute(
                "SELECT hash FROM nodes WHERE position = ?", (position,)
            ).fetchone()
        if row is None:
            raise self._malformed(f"no-node-{position}")
        return Hash(row[0])

    def key_events(self, start: int, end: int) -> tuple[int, ...]:
        """Numbers of the entries from ``start`` to ``end`` (exclusive) that concern keys."""
        statement = "SELECT seq FROM key_events WHERE seq >= ? AND seq < ? ORDER BY seq"
        return tuple(row[0] for row in self._rows(statement, (start, end)))

    def add_checkpoint(self, checkpoint: StoredCheckpoint) -> None:
        """Keeps ``checkpoint``, within `writing`, unless one of that size is kept already."""
        row = (checkpoint.size, checkpoint.note, checkpoint.made_utc)
        with self._converted():
            self._connection.execute("INSERT OR IGNORE INTO checkpoints VALUES (?, ?, ?)", row)

    def checkpoints(self) -> tuple[StoredCheckpoint, ...]:
        """Every checkpoint, smallest first."""
        statement = "SELECT size, note, made_utc FROM checkpoints ORDER BY size"
        return tuple(self._checkpoint(*row) for row in self._rows(statement, ()))

    def checkpoint_from(self, size: int) -> StoredCheckpoint | None:
        """The smallest checkpoint of at least ``size`` entries, or None where there is none."""
        statement = "SELECT size, note, made_utc FROM checkpoints WHERE size >= ? ORDER BY size LIMIT 1"
        return next((self._checkpoint(*row) for row in self._rows(statement, (size,))), None)

    def last_checkpoint(self) -> StoredCheckpoint | None:
        """The largest checkpoint, or None where there is none."""
        statement = "SELECT size, note, made_utc FROM checkpoints ORDER BY size DESC LIMIT 1"
        return next((self._checkpoint(*row) for row in self._rows(statement, ())), None)

    def _lay_out(self) -> None:
        with self.writing():
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version = {_VERSION}")
            for statement in _SCHEMA:
                self._connection.execute(statement)

    def _require_schema(self) -> None:
        """Refuses a file whose schema is not exactly ours."""
        with self._converted():
            if self._pragma("application_id") != _APPLICATION_ID:
                raise self._malformed("not-a-ledger")
            if self._pragma("user_version") != _VERSION:
                raise self._malformed("unknown-version")
            if self._connection.execute("PRAGMA journal_mode").fetchone() != ("delete",):
                raise self._malformed("journal-mode")
            rows = self._connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid").fetchall()
        if tuple(row[0] for row in rows) != _SCHEMA:
            raise self._malformed("schema")

    def _rows(self, statement: str, parameters: tuple[int, ...]) -> list[Any]:
        with self._converted():
            return self._connection.execute(statement, parameters).fetchall()

    def _checkpoint(self, size: int, note: bytes, made_utc: str) -> StoredCheckpoint:
        self._require_bytes(note)
        return StoredCheckpoint(size, note, made_utc)

    def _require_bytes(self, *values: object) -> None:
        """Refuses values that STRICT tables can only hold if the file was edited from outside."""
        if not all(isinstance(value, bytes) for value in values):
            raise self._malformed("type")

    def _pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    def _malformed(self, reason: str) -> LedgerMalformedError:
        return LedgerMalformedError(path=str(self.path), reason=reason)

    @contextmanager
    def _converted(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _converted_error(self.path, error) from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise LedgerWriteError(path=str(path), reason=refusal(error)) from error


def _batched(columns: str, table: str, order: str) -> str:
    return f"SELECT {columns} FROM {table} WHERE {order} >= ? AND {order} < ? ORDER BY {order} LIMIT {_BATCH}"


def _converted_error(path: Path, error: sqlite3.Error) -> LedgerError:
    """The error of ours that stands for SQLite's, by its primary result code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    if code in _BUSY:
        return LedgerBusyError(path=str(path))
    if code in _READ_ONLY:
        return LedgerReadOnlyError(path=str(path))
    if code in _WRITE_FAILED:
        return LedgerWriteError(path=str(path), reason=name)
    return LedgerMalformedError(path=str(path), reason=name)
