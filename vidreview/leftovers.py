"""Whose a file or folder in the making is, so that what a killed process left is known.

Whoever makes one holds a lock on it, which the system takes back when the process dies, however it dies and
wherever its number counts: a container's processes are seen as well as one's own, and a number given anew
misleads nobody. Only where there is no such lock (Windows, some disks), the number in the name counts.

Nothing of a process that lives, or of another machine that works in the same folder, counts as left.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import psutil

if sys.platform != "win32":
    import fcntl

_MACHINE: Final = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
_MARK: Final = re.compile(r"(?:^|[.-])([0-9a-f]{6})-([0-9a-f]+)-[0-9a-f]+(?:\.[a-z.]+)?$")


class Hold:
    """What this process alone works on. A context manager; ends when it is left, or the process dies.

    Attributes:
        locked: Whether the system keeps it; False where it has no lock to give.
    """

    def __init__(self, handle: int | None, locked: bool) -> None:
        self._handle = handle
        self.locked = locked

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Lets go of it; twice is no more than once."""
        handle, self._handle = self._handle, None
        if handle is not None:
            # Nothing was written through it, so that nothing can be lost here.
            with contextlib.suppress(OSError):
                os.close(handle)


def mark(random: bytes) -> str:
    """The part of a file's name that tells whose it is.

    Args:
        random: What tells it from other files of the same process.
    """
    return f"{_MACHINE}-{os.getpid():x}-{random.hex()}"


def begin(name: Callable[[], Path], make: Callable[[Path], object]) -> tuple[Path, Hold]:
    """Makes a file or folder, and takes it for this process.

    Args:
        name: A fresh path; asked for another where someone who tidies up came between the two.
        make: Makes what is empty there.
    """
    while True:
        path = name()
        make(path)
        held = hold(path)
        if held is not None:
            return path, held


def hold(path: Path) -> Hold | None:
    """Takes a file or folder for this process, or None where another has it or it is no longer there."""
    try:
        handle = _opened(path)
    except FileNotFoundError:
        return None
    except OSError:
        return Hold(None, locked=False)
    try:
        _lock(handle)
        # Whoever had it before may have removed it meanwhile, and nobody else would see this lock.
        if os.path.samestat(os.fstat(handle), path.stat()):
            return Hold(handle, locked=True)
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        return Hold(handle, locked=False)
    os.close(handle)
    return None


def take_over(path: Path) -> Hold | None:
    """Takes what a process of this machine left that is no more; None for everything else."""
    owner = _owner(path.name)
    taken = hold(path) if owner is not None else None
    if owner is None or taken is None or taken.locked or not _lives(owner):
        return taken
    taken.release()
    return None


def is_left_behind(path: Path) -> bool:
    """Whether it belongs to a process of this machine that is no more."""
    taken = take_over(path)
    if taken is not None:
        taken.release()
    return taken is not None


def is_in_work(path: Path) -> bool:
    """Whether it belongs to a process of this machine that lives."""
    return _owner(path.name) is not None and not is_left_behind(path)


def _owner(name: str) -> int | None:
    """The process on this machine, if the name tells one."""
    found = _MARK.search(name)
    return int(found[2], 16) if found and found[1] == _MACHINE else None


def _lives(process: int) -> bool:
    try:
        return bool(psutil.Process(process).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True


if sys.platform == "win32":

    def _opened(path: Path) -> int:
        """What is open can't be renamed or removed there."""
        raise PermissionError(path)

    def _lock(handle: int) -> None:
        """Never comes to it."""

else:

    def _opened(path: Path) -> int:
        return os.open(path, os.O_RDONLY)

    def _lock(handle: int) -> None:
        """Locks it, or raises `BlockingIOError` where another process has."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
