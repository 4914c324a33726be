"""A bundle as one zip file: made with fixed bytes, and read as evidence without unpacking it.

A zip can lie about where its members are, how large they are and what they are called. Before a single
byte of a member is read, all names, types, places and sizes are checked; nothing is written at all.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, BinaryIO, cast

from chain_of_custody import layout
from chain_of_custody.digests import Digests
from chain_of_custody.enclosure import EnclosingFile
from chain_of_custody.folder import MAX_FILES, Folder, Found, Odd, twins
from chain_of_custody.names import MAX_NAME, is_safe_name

MAX_EXPANSION = 100
"""How much larger than the archive its content may be, beyond `ALLOWANCE`."""

ALLOWANCE = 64 << 20

_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCAL_HEADER = 30
_MAX_DIRECTORY = MAX_FILES * (46 + MAX_NAME + 64)
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, struct.error)
_MADE = (1980, 1, 1, 0, 0, 0)


def is_archive(path: Path) -> bool:
    """Whether ``path`` is to be read as an archive: a file that begins as one."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def pack(bundle: Path, archive: IO[bytes] | EnclosingFile) -> None:
    """All of `packing` at once."""
    for _ in packing(bundle, archive):
        pass


def packing(bundle: Path, archive: IO[bytes] | EnclosingFile) -> Iterator[int]:
    """Writes the bundle's files into ``archive``: sorted, uncompressed, with one fixed time.

    Yields how many bytes of the files are in it, after each piece; it is whole once the iterator ends.

    Raises:
        ValueError: The folder holds something that a bundle may not.
    """
    done = 0
    names = sorted(path.relative_to(bundle).as_posix() for path in bundle.rglob("*") if not path.is_dir())
    for name in names:
        if not is_safe_name(name) or (bundle / name).is_symlink():
            raise ValueError(f"a bundle can't hold {name!a}")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_STORED) as made:
        for name in names:
            member = zipfile.ZipInfo(f"bundle/{name}", _MADE)
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            member.file_size = (bundle / name).stat().st_size
            with (bundle / name).open("rb") as source, made.open(member, "w") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    done += len(chunk)
                    yield done


def read_archive(path: Path) -> Folder:
    """What a bundle in an archive holds, as `read_folder` gives it for a folder.

    Where anything about the archive itself is odd, no member is read.

    Raises:
        OSError: ``path`` can't be read.
    """
    try:
        with path.open("rb") as file:
            if _directory_bytes(file) > _MAX_DIRECTORY:
                return Folder({}, (Odd("too-many-files", ""),))
            with zipfile.ZipFile(file) as archive:
                return _read(archive, path.stat().st_size)
    except _DAMAGED:
        return Folder({}, (Odd("archive-damaged", ""),))


def _directory_bytes(file: BinaryIO) -> int:
    """How large the central directory says that it is (APPNOTE.TXT, 4.3.14 to 4.3.16), before it is read."""
    size = file.seek(0, 2)
    start = max(0, size - 22 - 0xFFFF - 20 - 56)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        raise zipfile.BadZipFile
    directory = int(struct.unpack_from("<I", tail, at + 12)[0])
    if at >= 76 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        directory = int(struct.unpack_from("<Q", tail, at - 76 + 40)[0])
    return directory


def _read(archive: zipfile.ZipFile, archive_bytes: int) -> Folder:
    members = archive.infolist()
    odd = tuple(_odd(members, archive_bytes))
    if odd:
        return Folder({}, odd[:MAX_FILES])
    prefix = _prefix(members)
    files: dict[str, Found] = {}
    damaged = []
    for member in members:
        name = member.filename.removeprefix(prefix)
        if member.is_dir():
            continue
        found = _member(archive, member, layout.kept_limit(name))
        if isinstance(found, str):
            damaged.append(Odd(found, name))
        else:
            files[name] = found
    return Folder(files, (*damaged, *_empty_folders(members, prefix), *twins(files)))


def _odd(members: list[zipfile.ZipInfo], archive_bytes: int) -> Iterator[Odd]:
    """Everything for which an archive is refused before any of its members is read."""
    if len(members) > MAX_FILES:
        yield Odd("too-many-files", "")
        return
    seen: set[str] = set()
    for member in members:
        name = member.filename
        code = _odd_member(member)
        if name in seen:
            code = "named-twice"
        seen.add(name)
        if code:
            yield Odd(code, ascii(member.orig_filename)[1:-1][:MAX_NAME])
    if _overlap(members):
        yield Odd("members-overlap", "")
    if sum(member.file_size for member in members) > MAX_EXPANSION * archive_bytes + ALLOWANCE:
        yield Odd("expands-too-much", "")


def _odd_member(member: zipfile.ZipInfo) -> str:
    # The name as it stands there: `filename` was cut at a NUL and had its separators changed.
    if not is_safe_name(member.orig_filename.removesuffix("/")):
        return "unsafe-name"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        return "not-a-plain-file"
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
        return "not-a-plain-file"
    return "not-a-plain-file" if member.is_dir() and member.file_size else ""


def _overlap(members: list[zipfile.ZipInfo]) -> bool:
    """Whether any byte of the archive would be read for two members."""
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            return True
        name = len(member.orig_filename.encode("utf-8"))
        end = member.header_offset + _LOCAL_HEADER + name + member.compress_size
    return False


def _prefix(members: list[zipfile.ZipInfo]) -> str:
    """The one folder around everything, as most programs pack it; "" where there is none."""
    tops = {member.filename.partition("/")[0] for member in members}
    inside = all("/" in member.filename for member in members)
    return f"{tops.pop()}/" if len(tops) == 1 and inside else ""


def _empty_folders(members: list[zipfile.ZipInfo], prefix: str) -> Iterator[Odd]:
    parents = {
        parent for member in members if not member.is_dir() for parent in _parents(member.filename)
    } | {prefix}
    for member in members:
        if member.is_dir() and member.filename not in parents:
            yield Odd("empty-folder", member.filename.removeprefix(prefix))


def _parents(name: str) -> Iterator[str]:
    while "/" in name.rstrip("/"):
        name = name.rstrip("/").rpartition("/")[0] + "/"
        yield name


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> Found | str:
    """The member's content, or the code of why it is none that a bundle may hold."""
    if limit and member.file_size > limit:
        return "too-large"
    try:
        with archive.open(member) as file:
            if not limit:
                digests, data = Digests.read(cast(BinaryIO, file)), None
            else:
                data = file.read(limit + 1)
                digests = Digests.of(data)
    except _DAMAGED:
        return "archive-damaged"
    return Found(digests, data) if digests.size == member.file_size else "archive-damaged"
