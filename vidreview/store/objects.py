"""Objects: bytes under the name of their SHA-256, written in two phases and never changed.

A write goes to a temporary file on the same file system, is hashed on the way, synced,
linked without replacing anything, and read back. Only then may a ledger entry name it,
so that an entry never names bytes that are not there. What a crash leaves behind lies in
``incoming/``, under names that tell whose it was, and is swept by `ObjectStore.sweep`.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from chain_of_custody.durable import sync_folder
from chain_of_custody.errors import refusal
from vidreview.leftovers import begin, is_in_work, is_left_behind, mark
from vidreview.store.begun import NOTE, Begun, held_file, write_synced
from vidreview.store.errors import (
    ObjectChangedError,
    ObjectMissingError,
    ObjectUnreadableError,
    SourceChangedError,
    SourceUnreadableError,
    StoreWriteError,
)

CHUNK_BYTES: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Digests:
    """Everything that identifies an object's bytes.

    Attributes:
        sha256, sha512: Hex digests of the whole.
        size_bytes: Length.
        chunks: SHA-256 of each run of `CHUNK_BYTES` bytes, hex, so that rot can be located.
    """

    sha256: str
    sha512: str
    size_bytes: int
    chunks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileState:
    """By what a file shows that it was written to, without being read.

    Attributes:
        inode, size_bytes, written_ns: As its file system tells them.
    """

    inode: int
    size_bytes: int
    written_ns: int


class _Hasher:
    """Hashes a stream chunk by chunk; every `update` but the last is `CHUNK_BYTES` long."""

    def __init__(self) -> None:
        self._whole = hashlib.sha256()
        self._second = hashlib.sha512()
        self._size = 0
        self._chunks: list[str] = []

    def update(self, chunk: bytes) -> None:
        self._whole.update(chunk)
        self._second.update(chunk)
        self._size += len(chunk)
        self._chunks.append(hashlib.sha256(chunk).hexdigest())

    def digests(self) -> Digests:
        return Digests(self._whole.hexdigest(), self._second.hexdigest(), self._size, tuple(self._chunks))


def _chunks_of(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK_BYTES):
        yield chunk


def hash_file(path: Path) -> Generator[int, None, Digests]:
    """Hashes a file, yielding the number of bytes read so far."""
    hasher, done = _Hasher(), 0
    with path.open("rb") as stream:
        for chunk in _chunks_of(stream):
            hasher.update(chunk)
            done += len(chunk)
            yield done
    return hasher.digests()


class ObjectStore:
    """The folder of objects of one store."""

    def __init__(self, root: Path) -> None:
        self._objects = root / "objects"
        self._incoming = root / "incoming"
        self.begun = Begun(self._incoming)

    def create(self) -> None:
        """Makes the folders."""
        self._objects.mkdir()
        self._incoming.mkdir()

    def path_of(self, sha256: str) -> Path:
        """Where the object lies.

        Raises:
            ObjectMissingError: It is not here.
        """
        path = self._place(sha256)
        if sha256 not in self:
            raise ObjectMissingError(sha256=sha256)
        return path

    def __contains__(self, sha256: str) -> bool:
        with _disk():
            return self._place(sha256).is_file()

    def state_of(self, sha256: str) -> FileState | None:
        """What the object's file looks like from outside; None where it is not here."""
        try:
            found = self._place(sha256).stat()
        except OSError:
            return None
        return FileState(found.st_ino, found.st_size, found.st_mtime_ns)

    def read(self, sha256: str) -> bytes:
        """The object's bytes, checked against its digest. For small objects.

        Raises:
            ObjectMissingError: It is not here.
            ObjectChangedError: Its bytes are not what they were.
        """
        with _disk():
            data = self.path_of(sha256).read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise ObjectChangedError(sha256=sha256, chunk=0)
        return data

    def take_in(self, source: Path) -> Generator[int, None, Digests]:
        """Copies a file in, bit for bit, yielding the bytes done (copying, then reading back).

        Returns:
            The digests of the source as it was read, equal to those of the stored copy.

        Raises:
            SourceUnreadableError: The source can't be read.
            SourceChangedError: The source was written to during the copy.
            StoreWriteError: The store's disk refused; nothing is left behind.
            ObjectChangedError: What was read back differs from what was written.
        """
        with _open_source(source) as stream, held_file(self._incoming) as temporary:
            before = os.fstat(stream.fileno())
            digests = yield from self._copy(source, stream, temporary)
            if _changed(before, os.fstat(stream.fileno())):
                raise SourceChangedError(name=source.name)
            yield from self._publish(temporary, digests)
        return digests

    def put(self, data: bytes) -> Digests:
        """Stores bytes that are in memory, as safely as `take_in`."""
        hasher = _Hasher()
        for start in range(0, len(data), CHUNK_BYTES):
            hasher.update(data[start : start + CHUNK_BYTES])
        digests = hasher.digests()
        with held_file(self._incoming) as temporary:
            with _disk():
                write_synced(temporary, data)
            for _ in self._publish(temporary, digests):
                pass
        return digests

    def adopt(self, path: Path) -> Digests:
        """Stores a file made by the program itself, such as a derivative."""
        copying = self.take_in(path)
        while True:
            try:
                next(copying)
            except StopIteration as stop:
                result: Digests = stop.value
                return result

    def verify(self, sha256: str) -> Generator[int, None, Digests]:
        """Reads an object again, yielding the bytes done.

        Raises:
            ObjectMissingError: It is not here.
            ObjectChangedError: Its bytes are not what they were.
            ObjectUnreadableError: The disk would not give them.
        """
        path = self.path_of(sha256)
        try:
            _forget_cached_pages(path)
            digests = yield from hash_file(path)
        except OSError as error:
            raise ObjectUnreadableError(sha256=sha256, detail=refusal(error)) from error
        if digests.sha256 != sha256:
            raise ObjectChangedError(sha256=sha256, chunk=-1)
        return digests

    def sweep(self, older_than_s: float = 0.0) -> int:
        """Removes what interrupted writes left in ``incoming/``; returns how many files and folders.

        What a process of this machine works on stays, and so do notes of what was begun.

        Args:
            older_than_s: Leave what was written to later than this, unless a process of this machine made
                it that is no more: it may be another machine's work.
        """
        latest = time.time() - older_than_s
        with _disk():
            leftovers = [path for path in self._incoming.iterdir() if _is_leftover(path, latest)]
            for path in leftovers:
                _remove(path)
        return len(leftovers)

    def __iter__(self) -> Iterator[str]:
        """Digests of all objects, in order."""
        if not self._objects.is_dir():
            return
        for folder in sorted(self._objects.iterdir()):
            yield from sorted(path.name for path in folder.iterdir())

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on the store's own disk for files in the making; removed afterwards."""
        with _disk():
            folder, held = begin(self._fresh_folder, Path.mkdir)
        with held:
            try:
                yield folder
            finally:
                with _disk():
                    _remove(folder)

    def _fresh_folder(self) -> Path:
        return self._incoming / f"work-{mark(secrets.token_bytes(8))}"

    def _place(self, sha256: str) -> Path:
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256 in hex: {sha256!r}")
        return self._objects / sha256[:2] / sha256

    def _copy(self, source: Path, stream: BinaryIO, temporary: Path) -> Generator[int, None, Digests]:
        hasher, done = _Hasher(), 0
        with _disk(), temporary.open("r+b") as target:
            for chunk in _reads(source, stream):
                hasher.update(chunk)
                target.write(chunk)
                done += len(chunk)
                yield done
            target.flush()
            os.fsync(target.fileno())
        return hasher.digests()

    def _publish(self, temporary: Path, digests: Digests) -> Generator[int, None, None]:
        """Links the temporary file under its digest and reads it back."""
        place = self._place(digests.sha256)
        with _disk():
            temporary.chmod(stat.S_IRUSR | stat.S_IRGRP)
            if not place.parent.is_dir():
                place.parent.mkdir(exist_ok=True)
                sync_folder(self._objects)
            if not place.exists():
                _link_once(temporary, place)
            sync_folder(place.parent)
            _forget_cached_pages(place)
            again = yield from hash_file(place)
        if again != digests:
            raise ObjectChangedError(sha256=digests.sha256, chunk=_first_difference(digests, again))


@contextmanager
def _open_source(source: Path) -> Iterator[BinaryIO]:
    try:
        stream = source.open("rb")
    except OSError as error:
        raise SourceUnreadableError(name=source.name, detail=refusal(error)) from error
    with stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise SourceUnreadableError(name=source.name, detail="not a regular file")
        yield stream


def _reads(source: Path, stream: BinaryIO) -> Iterator[bytes]:
    """Chunks of the source, with the source's own failures named as such."""
    while True:
        try:
            chunk = stream.read(CHUNK_BYTES)
        except OSError as error:
            raise SourceUnreadableError(name=source.name, detail=refusal(error)) from error
        if not chunk:
            return
        yield chunk


@contextmanager
def _disk() -> Iterator[None]:
    """Names the operating system's refusal, of a write or of reading back, as the store's own error."""
    try:
        yield
    except OSError as error:
        raise StoreWriteError(detail=refusal(error)) from error


def _link_once(temporary: Path, place: Path) -> None:
    """Gives the file its name; another writer of the same bytes may have been first."""
    try:
        os.link(temporary, place)
    except FileExistsError:
        return


def _is_leftover(path: Path, latest: float) -> bool:
    if path.suffix == NOTE or is_in_work(path):
        return False
    try:
        return is_left_behind(path) or path.lstat().st_mtime <= latest
    except FileNotFoundError:
        return False


def _remove(path: Path) -> None:
    """A temporary file, or a folder of such."""
    if not path.is_dir():
        path.unlink(missing_ok=True)
        return
    for inner in path.iterdir():
        inner.unlink()
    path.rmdir()


def _forget_cached_pages(path: Path) -> None:
    """Asks the kernel to read the file from the disk next time, where it offers that."""
    if not hasattr(os, "posix_fadvise"):
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _changed(before: os.stat_result, after: os.stat_result) -> bool:
    return (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)


def _first_difference(expected: Digests, found: Digests) -> int:
    pairs = zip(expected.chunks, found.chunks, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(expected.chunks), len(found.chunks)))
