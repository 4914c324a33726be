"""What is being taken in, noted beside the files in the making, so that a killed intake can be told of."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from chain_of_custody.durable import sync_folder
from chain_of_custody.errors import refusal
from vidreview.leftovers import begin, mark, take_over
from vidreview.store.errors import StoreWriteError

NOTE: Final = ".intake"
"""How the names of notes end; `ObjectStore.sweep` leaves them until they were told of."""


@dataclass(frozen=True, slots=True)
class LeftNote:
    """What a killed process had noted.

    Attributes:
        path: The note, which is this process's until it is let go of.
        content: What it says; None where it is damaged.
    """

    path: Path
    content: dict[str, Any] | None


class Begun:
    """The notes of one store."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def noted(self, content: dict[str, Any]) -> Iterator[None]:
        """Keeps a note for as long as the work goes on, however it ends short of the process's death.

        Raises:
            StoreWriteError: The store's disk refused.
        """
        with held_file(self._folder) as making:
            path = making.with_name(f"{making.name}{NOTE}")
            try:
                with _disk():
                    write_synced(making, _sealed(content))
                    making.rename(path)
                    sync_folder(self._folder)
                yield
            finally:
                with _disk():
                    path.unlink(missing_ok=True)

    def left(self) -> Generator[LeftNote, None, None]:
        """Notes of processes that are no more, each this process's own until the next is asked for.

        Raises:
            StoreWriteError: The store's disk refused.
        """
        with _disk():
            noted = sorted(self._folder.glob(f"*{NOTE}"))
        for path in noted:
            taken = take_over(path)
            if taken is not None:
                with taken:
                    yield self._read(path)

    def _read(self, path: Path) -> LeftNote:
        with _disk():
            data = path.read_bytes()
        return LeftNote(path, _opened(data))

    def forget(self, note: LeftNote) -> None:
        """Removes a note that was told of.

        Raises:
            StoreWriteError: The store's disk refused.
        """
        with _disk():
            note.path.unlink(missing_ok=True)


@contextmanager
def held_file(folder: Path) -> Iterator[Path]:
    """An empty file of a fresh name that is seen to be in work; removed afterwards if it is still there.

    Raises:
        StoreWriteError: The store's disk refused.
    """
    with _disk():
        path, held = begin(lambda: folder / mark(secrets.token_bytes(8)), _make_empty)
    with held:
        try:
            yield path
        finally:
            with _disk():
                path.unlink(missing_ok=True)


def _sealed(content: dict[str, Any]) -> bytes:
    """Under its own digest, because a note that says something else would hide what is missing."""
    said = json.dumps(content).encode()
    return sha256(said).hexdigest().encode() + b"\n" + said


def _opened(data: bytes) -> dict[str, Any] | None:
    digest, _, said = data.partition(b"\n")
    if sha256(said).hexdigest().encode() != digest:
        return None
    content: dict[str, Any] = json.loads(said)
    return content


def _make_empty(path: Path) -> None:
    path.touch(exist_ok=False)


def write_synced(path: Path, data: bytes) -> None:
    """Writes into an empty file, on disk when this returns."""
    with path.open("r+b") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreWriteError(detail=refusal(error)) from error
