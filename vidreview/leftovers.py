"""Whose a file in the making is, by its name: so what a killed process left is known.

Nothing of a process that lives, or of another machine that works in the same folder, counts as left.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
from typing import Final

import psutil

_MACHINE: Final = hashlib.sha256(platform.node().encode()).hexdigest()[:6]
_MARK: Final = re.compile(r"(?:^|[.-])([0-9a-f]{6})-([0-9a-f]+)-[0-9a-f]+(?:\.[a-z.]+)?$")


def mark(random: bytes) -> str:
    """The part of a file's name that tells whose it is.

    Args:
        random: What tells it from other files of the same process.
    """
    return f"{_MACHINE}-{os.getpid():x}-{random.hex()}"


def is_left_behind(name: str) -> bool:
    """Whether it belongs to a process of this machine that is no more."""
    owner = _owner(name)
    return owner is not None and not _lives(owner)


def is_in_work(name: str) -> bool:
    """Whether it belongs to a process of this machine that lives."""
    owner = _owner(name)
    return owner is not None and _lives(owner)


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
