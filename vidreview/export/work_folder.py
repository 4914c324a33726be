"""The bundle in the making: a folder beside the target that becomes it at once or leaves no trace.

What a killed program left there, which may be footage on somebody's stick, goes when the next one begins.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Final, Self

from chain_of_custody.digests import Digests
from chain_of_custody.durable import sync_folder
from chain_of_custody.errors import refusal
from chain_of_custody.names import is_safe_name
from vidreview.export.errors import (
    ExportWriteError,
    FolderMissingError,
    InsideStoreError,
    TargetExistsError,
    UnnamableError,
)
from vidreview.export.naming import is_bundle_name
from vidreview.leftovers import Hold, begin, is_left_behind, mark

_CHUNK = 1 << 20
_PARTIAL: Final = ".partial"


def checked_target(target: Path, store: Path) -> Path:
    """An absolute path where nothing is and a bundle of a store may come.

    The folder around it must be there: made anew, that of a stick which was pulled out would lie on the
    computer's own disk.

    Raises:
        FolderMissingError: There is no such folder to put it in.
        ExportWriteError: That folder can't be looked at.
        TargetExistsError: Something is there.
        InsideStoreError: It lies in the store.
        UnnamableError: Its last part is no name that every system takes.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 (a link must not be followed)
    if os.path.lexists(target):
        raise TargetExistsError(path=str(target))
    if target.resolve().is_relative_to(store.resolve()):
        raise InsideStoreError(path=str(target))
    if not is_bundle_name(target.name):
        raise UnnamableError(name=target.name)
    with _writes(target.parent):
        if not target.parent.is_dir():
            raise FolderMissingError(path=str(target.parent))
    return target


class WorkFolder:
    """Collects files and their digests. A context manager: what is not published is removed.

    Attributes:
        path: Where they are; made when the context is entered.
    """

    path: Path

    def __init__(self, target: Path, random: Callable[[int], bytes]) -> None:
        """Says where the folder is to be.

        Args:
            target: The result of `checked_target`.
            random: Source of the folder's temporary name.
        """
        self.target = target
        self._random = random
        self._held: Hold | None = None
        self._files: dict[str, Digests] = {}
        self._published = False

    @property
    def files(self) -> dict[str, Digests]:
        """Digests of everything written so far, by name."""
        return dict(self._files)

    def __enter__(self) -> Self:
        with _writes(self.target.parent):
            for left in _left_behind(self.target.parent):
                shutil.rmtree(left)
            self.path, self._held = begin(self._fresh, Path.mkdir)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._held or nullcontext(), _writes(self.target.parent):
            if not self._published and self.path.exists():
                shutil.rmtree(self.path)

    def write(self, name: str, data: bytes) -> Digests:
        """Writes a small file, synced.

        Raises:
            ExportWriteError: The disk refused.
        """
        with _writes(self.target.parent), self._new(name) as target:
            target.write(data)
            _sync(target)
        self._files[name] = Digests.of(data)
        return self._files[name]

    def copy(self, source: Path, name: str) -> Generator[int, None, Digests]:
        """Copies a file of any size, yielding the bytes done.

        Raises:
            ExportWriteError: The disk refused.
        """
        done = 0
        with _writes(self.target.parent), source.open("rb") as stream, self._new(name) as target:
            while chunk := stream.read(_CHUNK):
                target.write(chunk)
                done += len(chunk)
                yield done
            _sync(target)
        with _writes(self.target.parent), (self.path / name).open("rb") as copied:
            self._files[name] = Digests.read(copied)
        return self._files[name]

    def publish(self) -> Path:
        """Gives the folder its final name.

        Raises:
            TargetExistsError: Something came there meanwhile.
            ExportWriteError: The disk refused.
        """
        if os.path.lexists(self.target):
            raise TargetExistsError(path=str(self.target))
        with _writes(self.target.parent):
            for folder, _, _ in os.walk(self.path, onerror=_raise):
                sync_folder(Path(folder))
            self.path.rename(self.target)
            try:
                sync_folder(self.target.parent)
            except OSError:
                # An export that is told as failed leaves no bundle under its name.
                self.target.rename(self.path)
                raise
        self._published = True
        return self.target

    def _fresh(self) -> Path:
        return self.target.parent / f".{self.target.name}.{mark(self._random(4))}{_PARTIAL}"

    def _new(self, name: str) -> BinaryIO:
        if not is_safe_name(name):
            raise ValueError(f"not a name for a bundle: {name!r}")
        path = self.path / name
        with _writes(self.target.parent):
            # Never the folder itself: where it is gone, its disk is.
            for folder in reversed([path.parent, *path.parent.parents]):
                if folder != self.path and folder.is_relative_to(self.path):
                    folder.mkdir(exist_ok=True)
            return path.open("xb")


def _left_behind(folder: Path) -> Iterator[Path]:
    """What processes of this machine that live no more had begun there."""
    for path in sorted(folder.iterdir()):
        ours = path.name.startswith(".") and path.suffix == _PARTIAL
        if ours and not path.is_symlink() and is_left_behind(path):
            yield path


@contextmanager
def _writes(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportWriteError(path=str(folder), detail=refusal(error)) from error


def _raise(error: OSError) -> None:
    """Folders that can't be listed are not passed over, as `os.walk` would by itself."""
    raise error


def _sync(target: BinaryIO) -> None:
    target.flush()
    os.fsync(target.fileno())
