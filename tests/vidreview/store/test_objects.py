from __future__ import annotations

import errno
import hashlib
import os
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from vidreview.store import objects as module
from vidreview.store.errors import (
    ObjectChangedError,
    ObjectMissingError,
    SourceChangedError,
    SourceUnreadableError,
    StoreWriteError,
)
from vidreview.store.objects import CHUNK_BYTES, Digests, ObjectStore


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    (tmp_path / "store").mkdir()
    store = ObjectStore(tmp_path / "store")
    store.create()
    return store


def finish(steps: Generator[int, None, Digests]) -> Digests:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value


def leftovers(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "store" / "incoming").iterdir())


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1])
def test_takes_in_bit_for_bit(store: ObjectStore, tmp_path: Path, size: int) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(os.urandom(size))
    digests = finish(store.take_in(source))
    data = source.read_bytes()
    assert digests.sha256 == hashlib.sha256(data).hexdigest()
    assert digests.sha512 == hashlib.sha512(data).hexdigest()
    assert digests.size_bytes == size
    assert len(digests.chunks) == -(-size // CHUNK_BYTES)
    assert store.path_of(digests.sha256).read_bytes() == data
    assert leftovers(tmp_path) == []


def test_same_bytes_twice_are_one_object(store: ObjectStore, tmp_path: Path) -> None:
    first, second = store.put(b"same"), store.put(b"same")
    assert first == second
    assert list(store) == [first.sha256]


def test_objects_are_read_only(store: ObjectStore) -> None:
    digests = store.put(b"original")
    assert store.path_of(digests.sha256).stat().st_mode & 0o222 == 0


def test_cancelled_copy_leaves_nothing(store: ObjectStore, tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(bytes(3 * CHUNK_BYTES))
    steps = store.take_in(source)
    next(steps)
    assert len(leftovers(tmp_path)) == 1
    steps.close()
    assert leftovers(tmp_path) == []
    assert list(store) == []


def test_full_disk_is_told_and_leaves_nothing(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(bytes(CHUNK_BYTES))

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(StoreWriteError) as caught:
        finish(store.take_in(source))
    assert caught.value.fields == {"detail": "ENOSPC"}
    assert leftovers(tmp_path) == []
    assert list(store) == []


def test_source_that_grows_is_refused(store: ObjectStore, tmp_path: Path) -> None:
    source = tmp_path / "clip.mp4"
    source.write_bytes(bytes(2 * CHUNK_BYTES))
    steps = store.take_in(source)
    next(steps)
    with source.open("ab") as writer:
        writer.write(b"more")
    with pytest.raises(SourceChangedError):
        finish(steps)
    assert list(store) == []


@pytest.mark.parametrize("kind", ["missing", "folder", "fifo"])
def test_unreadable_source(store: ObjectStore, tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source"
    if kind == "folder":
        source.mkdir()
    elif kind == "fifo":
        os.mkfifo(source)
        os.close(os.open(source, os.O_RDWR | os.O_NONBLOCK))
        source.unlink()
        source.symlink_to("/dev/null")
    with pytest.raises(SourceUnreadableError):
        finish(store.take_in(source))


def test_changed_object_is_found(store: ObjectStore) -> None:
    digests = store.put(b"original")
    path = store.path_of(digests.sha256)
    path.chmod(0o600)
    path.write_bytes(b"0riginal")
    with pytest.raises(ObjectChangedError):
        finish(store.verify(digests.sha256))
    with pytest.raises(ObjectChangedError):
        store.read(digests.sha256)


def test_missing_object(store: ObjectStore) -> None:
    with pytest.raises(ObjectMissingError):
        store.path_of("0" * 64)
    with pytest.raises(ValueError, match="SHA-256"):
        store.path_of("../../etc/passwd")


def test_sweep_removes_what_a_crash_left(store: ObjectStore, tmp_path: Path) -> None:
    incoming = tmp_path / "store" / "incoming"
    (incoming / "half").write_bytes(b"half")
    (incoming / "work-0123").mkdir()
    (incoming / "work-0123" / "clip.mp4").write_bytes(b"half a clip")
    assert store.sweep() == 2
    assert leftovers(tmp_path) == []


def test_sweep_leaves_work_that_goes_on(store: ObjectStore, tmp_path: Path) -> None:
    incoming = tmp_path / "store" / "incoming"
    for name, age_s in (("now", 0), ("yesterday", 90_000)):
        (incoming / name).write_bytes(b"half")
        written = time.time() - age_s
        os.utime(incoming / name, (written, written))
    assert store.sweep(older_than_s=86_400) == 1
    assert [path.name for path in leftovers(tmp_path)] == ["now"]
