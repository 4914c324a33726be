"""What is being taken in, noted beside the files in the making, so that a killed intake can be told of."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chain_of_custody.durable import replace_file
from chain_of_custody.errors import refusal
from vidreview.leftovers import is_left_behind, mark
from vidreview.store.errors import StoreWriteError

NOTE: Final = ".intake"
"""How the names of notes end; `ObjectStore.sweep` leaves them until they were told of."""


@dataclass(frozen=True, slots=True)
class LeftNote:
    """What a killed process had noted.

    Attributes:
        path: The note, which bears this process's mark by now.
        content: What it says.
    """

    path: Path
    content: dict[str, Any]


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
        path = self._fresh()
        with _disk():
            replace_file(path, json.dumps(content).encode())
        try:
            yield
        finally:
            with _disk():
                path.unlink(missing_ok=True)

    def left(self) -> tuple[LeftNote, ...]:
        """Notes of processes that are no more. They are this process's now, until it forgets them.

        Raises:
            StoreWriteError: The store's disk refused.
        """
        with _disk():
            dead = [path for path in sorted(self._folder.glob(f"*{NOTE}")) if is_left_behind(path.name)]
            return tuple(note for path in dead if (note := self._taken_over(path)) is not None)

    def forget(self, note: LeftNote) -> None:
        """Removes a note that was told of.

        Raises:
            StoreWriteError: The store's disk refused.
        """
        with _disk():
            note.path.unlink(missing_ok=True)

    def _taken_over(self, path: Path) -> LeftNote | None:
        """None where another process was first."""
        own = self._fresh()
        try:
            path.rename(own)
        except FileNotFoundError:
            return None
        return LeftNote(own, json.loads(own.read_bytes()))

    def _fresh(self) -> Path:
        return self._folder / f"{mark(secrets.token_bytes(8))}{NOTE}"


@contextmanager
def _disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreWriteError(detail=refusal(error)) from error
