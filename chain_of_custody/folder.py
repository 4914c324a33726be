"""Reads a bundle's folder as evidence: nothing is opened before its name and type are known to be harmless.

Every file is read once, so that what is parsed is what was hashed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody import layout
from chain_of_custody.digests import Digests
from chain_of_custody.names import is_safe_name

MAX_FILES = 200_000

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A file as it was read.

    Attributes:
        digests: Of all its bytes.
        data: The bytes, where `layout.kept_limit` says that they are needed.
    """

    digests: Digests
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Odd:
    """Something in the folder that has no place there, or that could not be read.

    Attributes:
        code: What is wrong.
        name: Where, printable.
        readable: False where the trouble is the disk's and not the bundle's.
    """

    code: str
    name: str
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Folder:
    """All that a folder holds.

    Attributes:
        files: By name, with ``/`` between the parts.
        odd: What was not read.
    """

    files: dict[str, Found]
    odd: tuple[Odd, ...]

    def data(self, name: str) -> bytes:
        """Bytes of the file ``name``; empty where there is none, or where only its digests were kept."""
        found = self.files.get(name)
        return b"" if found is None or found.data is None else found.data

    def kept(self, prefix: str = "") -> dict[str, bytes]:
        """Bytes of the files whose names begin with ``prefix`` and whose bytes were kept, by name."""
        found = ((name, file.data) for name, file in self.files.items() if name.startswith(prefix))
        return {name: data for name, data in found if data is not None}

    def digests(self) -> dict[str, Digests]:
        """Digests of every file."""
        return {name: found.digests for name, found in self.files.items()}


def read_folder(root: Path) -> Folder:
    """Walks ``root`` and reads every plain file with a safe name.

    Raises:
        OSError: ``root`` itself can't be listed.
    """
    files: dict[str, Found] = {}
    odd: list[Odd] = []
    for name, entry in _walk(root, odd):
        try:
            found = _read(entry, layout.kept_limit(name))
        except OSError:
            odd.append(Odd("unreadable", name, readable=False))
            continue
        if isinstance(found, str):
            odd.append(Odd(found, name))
        else:
            files[name] = found
        if len(files) + len(odd) > MAX_FILES:
            odd.append(Odd("too-many-files", ""))
            break
    return Folder(files, tuple(odd + twins(files)))


def _walk(root: Path, odd: list[Odd]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    waiting = [("", str(root))]
    while waiting:
        prefix, path = waiting.pop()
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
        if prefix and not entries:
            odd.append(Odd("empty-folder", prefix))
        for entry in entries:
            name = prefix + entry.name
            if not is_safe_name(name):
                odd.append(Odd("unsafe-name", ascii(name)[1:-1][:200]))
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((f"{name}/", entry.path))
            else:
                yield name, entry


def _read(entry: os.DirEntry[str], limit: int) -> Found | str:
    """The file's content, or the code of why it is none that a bundle may hold."""
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        return "not-a-plain-file"
    descriptor = os.open(entry.path, os.O_RDONLY | _NO_FOLLOW)
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            return "not-a-plain-file"
        if status.st_nlink > 1:
            return "hard-link"
        if not limit:
            return Found(Digests.read(file), None)
        data = file.read(limit + 1)
        return "too-large" if len(data) > limit else Found(Digests.of(data), data)


def twins(files: dict[str, Found]) -> list[Odd]:
    """Names that a system which ignores case would take for one another."""
    seen: dict[str, str] = {}
    twins = [name for name in sorted(files) if seen.setdefault(name.lower(), name) != name]
    return [Odd("names-differ-in-case-only", name) for name in twins]
