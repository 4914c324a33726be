"""Requests that wait for their answers, in the store's folder ``anchors``: offline work loses none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from chain_of_custody.durable import replace_file
from vidreview.store.errors import StoreWriteError

_FOLDER: Final = "anchors"
_SUFFIX: Final = ".tsq"


class Queue:
    """The waiting time-stamp requests of one store, each named by its nonce."""

    def __init__(self, root: Path) -> None:
        self._folder = root / _FOLDER

    def put(self, nonce: int, request: bytes) -> Path:
        """Keeps a request until its answer comes.

        Raises:
            StoreWriteError: The disk refused.
        """
        path = self._path(nonce)
        try:
            self._folder.mkdir(exist_ok=True)
            replace_file(path, request)
        except OSError as error:
            raise StoreWriteError(detail=error.strerror or str(error)) from error
        return path

    def holds(self, nonce: int | None) -> bool:
        """Whether a request with this nonce waits."""
        return nonce is not None and self._path(nonce).is_file()

    def remove(self, nonce: int) -> None:
        """Forgets a request that was answered."""
        self._path(nonce).unlink(missing_ok=True)

    def waiting(self) -> tuple[Path, ...]:
        """The requests without an answer."""
        return tuple(sorted(self._folder.glob(f"*{_SUFFIX}"))) if self._folder.is_dir() else ()

    def _path(self, nonce: int) -> Path:
        return self._folder / f"{nonce:016x}{_SUFFIX}"
