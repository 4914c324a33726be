"""A write-once copy as an anchor: checkpoints in a folder outside, on a stick, a CD or another office's disk.

Nothing there is ever replaced. What lies there already must fit the ledger before anything is added, so
that a ledger that was rewritten or cut is noticed at the latest when it is copied again.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from chain_of_custody import Act, EntryType, Ledger, ObjectRef, parse_note
from chain_of_custody.checkpoint import MAX_NOTE_BYTES
from chain_of_custody.clock import utc_text
from chain_of_custody.durable import sync_folder
from chain_of_custody.errors import CustodyError, refusal
from vidreview.anchoring.anchors import Added, Anchored
from vidreview.anchoring.errors import CopyDiffersError
from vidreview.desk import Desk
from vidreview.environment import Environment
from vidreview.permissions import Permission
from vidreview.saving import SaveError
from vidreview.store.store import Store, is_store, read_settings

COPY: Final = "copy"
_SUFFIX: Final = ".note"


def copy_out(desk: Desk, folder: Path, label: str = "") -> Added:
    """Signs a checkpoint and writes it into a folder outside, once what lies there fits; on the record.

    Args:
        desk: Whose act this is.
        folder: The folder; it must exist.
        label: What the medium is called, such as the number on its sleeve; its path by default.

    Raises:
        NotPermittedError: This person may not.
        CopyDiffersError: A copy there is not of this ledger's history: one of the two was altered.
        SaveError: It could not be written and read back.
    """
    desk.require(Permission.ANCHOR)
    with desk.store.ledger() as ledger:
        for path, note in _notes(folder, ledger.id):
            _require_fit(ledger, path, note)
    note = desk.checkpoint()
    stated = parse_note(note).checkpoint
    _write_once(folder / f"{stated.ledger[:16]}-{stated.size:08d}{_SUFFIX}", note)
    digests = desk.objects.put(note)
    ref = ObjectRef(digests.sha256, digests.size_bytes, "anchor", digests.sha512)
    by = unicodedata.normalize("NFC", label.strip() or str(folder.resolve()))
    time = utc_text(desk.environment.clock.utc())
    details: dict[str, str | int] = {"kind": COPY, "size": stated.size, "time": time, "by": by}
    entry = desk.record(Act(EntryType.ANCHOR_ADDED, objects=(ref,), details=details))
    return Added(Anchored(COPY, stated.size, time, by, digests.sha256), entry.seq)


def copies_in(folder: Path, ledger: str = "") -> tuple[bytes, ...]:
    """The checkpoints that lie in a folder outside: anchors for a verification.

    Args:
        folder: The folder.
        ledger: Of this ledger only; "" for all.

    Raises:
        SaveError: The folder can't be read.
    """
    return tuple(note for _, note in _notes(folder, ledger))


def copies_for(folder: Path, root: Path) -> tuple[bytes, ...]:
    """The checkpoints in a folder outside that are to anchor the store at ``root``.

    Those of its ledger; all of them where none is, so that a ledger in another's place fails.

    Raises:
        SaveError, CopyDiffersError: The folder can't be read, or holds something else.
    """
    every = copies_in(folder)
    if not is_store(root):
        return every
    try:
        store = Store(root.resolve(), Environment(), read_settings(root))
        with Ledger.open(store.ledger_path, read_only=True) as ledger:
            own = ledger.id
    except CustodyError:
        return every
    return tuple(note for note in every if parse_note(note).checkpoint.ledger == own) or every


def _notes(folder: Path, ledger: str) -> Iterator[tuple[Path, bytes]]:
    """Notes of the ledger; a file that is none is told, not passed over."""
    try:
        files = sorted(item for item in folder.iterdir() if item.name.endswith(_SUFFIX))
        contents = [(path, path.read_bytes()[: MAX_NOTE_BYTES + 1]) for path in files]
    except OSError as error:
        raise SaveError(path=str(folder), detail=refusal(error)) from error
    for path, data in contents:
        try:
            stated = parse_note(data).checkpoint
        except CustodyError as error:
            raise CopyDiffersError(path=str(path), size=0) from error
        if ledger in ("", stated.ledger):
            yield path, data


def _require_fit(ledger: Ledger, path: Path, data: bytes) -> None:
    note = parse_note(data)
    stated = note.checkpoint
    fits = stated.size <= ledger.size and ledger.root(stated.size) == stated.root
    if not (fits and note.signed_by(ledger.log_key)):
        raise CopyDiffersError(path=str(path), size=stated.size)


def _write_once(path: Path, data: bytes) -> None:
    """Writes a file that was not there, durably, reads it back, and takes the right to write away."""
    try:
        if path.exists() and path.read_bytes() == data:
            return
        with path.open("xb") as target:
            target.write(data)
            target.flush()
            os.fsync(target.fileno())
        sync_folder(path.parent)
        if path.read_bytes() != data:
            raise SaveError(path=str(path), detail="read back differs")
        path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    except OSError as error:
        raise SaveError(path=str(path), detail=refusal(error)) from error
