"""Power loss under a ledger: what could be on the disk after it, image by image.

    python -m tests.chain_of_custody.power [--variants 20] [--appends 30]

The ledger's own code, with its own statements and pragmas, writes through a file system of SQLite's that
keeps a journal of writes and syncs (APSW lets Python be one; the standard library's ``sqlite3`` does
not, so the writing connection is APSW's, with the SQLite that APSW carries). After each step the power
fails: whatever was not synced is lost, kept, kept in part or torn within a sector, in any combination.
Each image is then opened and verified by the product's own code and the standard library's SQLite.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw

from chain_of_custody import (
    Act,
    Checkpoint,
    EntryType,
    Ledger,
    Verdict,
    ledger_file,
    user_added,
    verify_ledger,
)
from chain_of_custody.errors import CustodyError
from chain_of_custody.ledger_file import LedgerFile
from tests.chain_of_custody.making import CASE, FixedRandom, People, decision, surroundings

NAME = "ledger.db"
SECTORS = (512, 4096)
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes handed to the disk, not yet safe."""

    inode: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file cut to a length."""

    inode: int
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """A file's content, and the names made before it, are safe."""

    inode: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name now means this file, or none."""

    name: str
    inode: int | None


@dataclass(frozen=True, slots=True)
class FolderSync:
    """All names are safe."""


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The ledger said that it holds these leaves."""

    leaves: tuple[bytes, ...]


Step = Write | Truncate | Sync | Named | FolderSync | Acknowledged


@dataclass
class Disk:
    """Files in memory, and everything that was done to them."""

    files: dict[int, bytearray] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)

    def do(self, step: Step) -> None:
        self.steps.append(step)
        match step:
            case Write() | Truncate():
                change(self.files[step.inode], step)
            case Named(name, None):
                del self.names[name]
            case Named(name, int(inode)):
                self.names[name], self.files[inode] = inode, bytearray()

    def made(self, name: str) -> int:
        inode = len(self.files)
        self.do(Named(name, inode))
        return inode


def change(content: bytearray, step: Write | Truncate) -> None:
    """Applies one change; a hole is zeros."""
    end = step.size if isinstance(step, Truncate) else step.offset + len(step.data)
    content.extend(bytes(max(0, end - len(content))))
    if isinstance(step, Truncate):
        del content[end:]
    else:
        content[step.offset : end] = step.data


class RecordingFile:
    """One open file, as SQLite uses it. Locks are not needed: nobody else is there."""

    def __init__(self, disk: Disk, inode: int) -> None:
        self._disk, self._inode = disk, inode

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._disk.files[self._inode][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.do(Write(self._inode, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        self._disk.do(Truncate(self._inode, size))

    def xSync(self, _flags: int) -> None:
        self._disk.do(Sync(self._inode))

    def xFileSize(self) -> int:
        return len(self._disk.files[self._inode])

    def xClose(self) -> None: ...

    def xLock(self, _level: int) -> None: ...

    def xUnlock(self, _level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, _operation: int, _pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        # As SQLite says of disks under Linux: a torn write harms no byte that it did not write.
        return apsw.SQLITE_IOCAP_POWERSAFE_OVERWRITE


class RecordingVFS(apsw.VFS):
    """A file system for SQLite over a `Disk`."""

    def __init__(self, name: str, disk: Disk) -> None:
        super().__init__(name, base="")
        self._disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> Any:
        flags[1] = flags[0]
        text = name.filename() if isinstance(name, apsw.URIFilename) else name
        text = text or f"temporary-{len(self._disk.files)}"
        inode = self._disk.names.get(text)
        return RecordingFile(self._disk, self._disk.made(text) if inode is None else inode)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        self._disk.do(Named(name, None))
        if sync_folder:
            self._disk.do(FolderSync())

    def xAccess(self, name: str, _flags: int) -> bool:
        return name in self._disk.names

    def xFullPathname(self, name: str) -> str:
        return name


def record(synchronous: str = "", appends: int = 12) -> tuple[Step, ...]:
    """What a ledger does to its disk while it is begun, grows, and is signed.

    Args:
        synchronous: Overrules the ledger's own pragma: the control.
        appends: How many entries, after two of the beginning.
    """
    disk, people = Disk(), People.fixed()
    vfs = RecordingVFS("recording", disk)
    connection = apsw.Connection(NAME, vfs="recording")
    for pragma in ledger_file._PRAGMAS:
        connection.execute(pragma)
    if synchronous:
        connection.execute(f"PRAGMA synchronous = {synchronous}")
    kept: Any = connection
    file = LedgerFile(Path(NAME), kept)
    file._lay_out()
    ledger = Ledger(file, surroundings())
    ledger.begin(people.custodian, people.keys["custodian"], people.log_key)
    disk.do(FolderSync())
    work(ledger, people, disk, appends)
    connection.close()
    vfs.unregister()
    return tuple(disk.steps)


def work(ledger: Ledger, people: People, disk: Disk, appends: int) -> None:
    """Entries of very different sizes, acknowledged one by one, and a checkpoint in the middle."""
    added = user_added(ledger.id, people.investigator, people.keys["investigator"])
    people.append(ledger, added, people.custodian)
    for number in range(appends):
        disk.do(Acknowledged(tuple(entry.leaf for entry in ledger.entries())))
        size = 9000 if number % 5 == 3 else 40 * number
        people.append(ledger, note_of(number, size), people.investigator)
        if number == appends // 2:
            note = Checkpoint(ledger.id, ledger.size, ledger.root()).signed(people.log_key)
            ledger._kept(note)
    disk.do(Acknowledged(tuple(entry.leaf for entry in ledger.entries())))


def note_of(number: int, size: int) -> Act:
    text = FixedRandom(f"text {number}")(size).hex()
    return Act(EntryType.DECISION_MADE, CASE, details={"number": number, "text": text})


@dataclass(frozen=True, slots=True)
class Image:
    """What may lie on the disk after the power failed.

    Attributes:
        files: By name.
        leaves: What was acknowledged before.
    """

    files: Mapping[str, bytes]
    leaves: tuple[bytes, ...]

    @property
    def digest(self) -> bytes:
        named = sorted((name, sha256(data).digest()) for name, data in self.files.items())
        return sha256(repr((named, len(self.leaves))).encode()).digest()


@dataclass
class Platter:
    """What is safe on the disk, and what is only on its way there."""

    safe: dict[int, bytearray] = field(default_factory=dict)
    coming: dict[int, list[Write | Truncate]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    naming: list[Named] = field(default_factory=list)
    leaves: tuple[bytes, ...] = ()

    def take(self, step: Step) -> None:
        match step:
            case Write() | Truncate():
                self.coming.setdefault(step.inode, []).append(step)
            case Sync(inode):
                for each in self.coming.pop(inode, []):
                    change(self.safe.setdefault(inode, bytearray()), each)
                self._names_until(inode)
            case Named():
                self.naming.append(step)
            case FolderSync():
                self.names, self.naming = renamed(self.names, self.naming), []
            case Acknowledged(leaves):
                self.leaves = leaves

    def _names_until(self, inode: int) -> None:
        """SQLite syncs the folder with the first sync of a new file: the names until then are safe."""
        last = max((n for n, each in enumerate(self.naming) if each.inode == inode), default=-1)
        self.names = renamed(self.names, self.naming[: last + 1])
        self.naming = self.naming[last + 1 :]

    def images(self, chance: random.Random, variants: int) -> Iterator[Image]:
        """Everything lost, everything kept, and ``variants`` in between."""
        yield self._image(0, lambda _: [])
        yield self._image(len(self.naming), lambda steps: steps)
        for _ in range(variants if self.coming or self.naming else 0):
            sector = chance.choice(SECTORS)
            rate = chance.choice((0.1, 0.5, 0.9))
            named = chance.randint(0, len(self.naming))
            yield self._image(named, lambda steps, s=sector, r=rate: survivors(steps, chance, s, r))

    def _image(self, named: int, survive: Any) -> Image:
        files = {}
        for name, inode in renamed(self.names, self.naming[:named]).items():
            content = bytearray(self.safe.get(inode, b""))
            for step in survive(self.coming.get(inode, [])):
                change(content, step)
            files[name] = bytes(content)
        return Image(files, self.leaves)


def renamed(names: Mapping[str, int], naming: list[Named]) -> dict[str, int]:
    result = dict(names)
    for each in naming:
        if each.inode is None:
            result.pop(each.name, None)
        else:
            result[each.name] = each.inode
    return result


def survivors(
    steps: list[Write | Truncate], chance: random.Random, sector: int, rate: float
) -> Iterator[Write | Truncate]:
    """Some of the changes: whole, as some of their sectors, or torn within one. Later ones may be first."""
    for step in steps:
        if isinstance(step, Truncate) or len(step.data) <= 1:
            if chance.random() < rate:
                yield step
            continue
        for piece in sectors(step, sector):
            fate = chance.random()
            if fate < rate * 0.9:
                yield piece
            elif fate < rate:
                yield Write(piece.inode, piece.offset, piece.data[: chance.randrange(len(piece.data))])


def sectors(step: Write, size: int) -> Iterator[Write]:
    """The write, cut where the disk's sectors end."""
    at, end = step.offset, step.offset + len(step.data)
    while at < end:
        stop = min(end, (at // size + 1) * size)
        yield Write(step.inode, at, step.data[at - step.offset : stop - step.offset])
        at = stop


def images(steps: tuple[Step, ...], variants: int, every: int = 1) -> Iterator[Image]:
    """Unlike images for a power loss after each step, from the ledger's first acknowledged entry on."""
    platter, chance, seen = Platter(), random.Random(36), set()
    for number, step in enumerate(steps):
        platter.take(step)
        if not platter.leaves or number % every:
            continue
        for image in platter.images(chance, variants):
            if image.digest not in seen:
                seen.add(image.digest)
                yield image


def outcome(image: Image, folder: Path) -> str:
    """``whole``, ``lost`` where something acknowledged is gone, or ``corrupt``."""
    for left in folder.iterdir():
        left.unlink()
    for name, data in image.files.items():
        (folder / name).write_bytes(data)
    path = folder / NAME
    try:
        with Ledger.open(path) as ledger:
            leaves = tuple(entry.leaf for entry in ledger.entries())
        verified = verify_ledger(path).verdict is Verdict.VERIFIED
    except CustodyError:
        return "corrupt"
    if not verified:
        return "corrupt"
    return "whole" if leaves[: len(image.leaves)] == image.leaves else "lost"


def appends_again(folder: Path) -> bool:
    """Whether the ledger of the last image goes on."""
    people = People.fixed()
    with Ledger.open(folder / NAME) as ledger:
        people.append(ledger, decision(), people.investigator)
    return verify_ledger(folder / NAME).verdict is Verdict.VERIFIED


def run(synchronous: str = "", *, variants: int, every: int = 1, appends: int = 12) -> Counter[str]:
    """How the images end; an image of which nothing is wrong must also take another entry."""
    counts: Counter[str] = Counter()
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=place) as name:
        folder = Path(name)
        for image in images(record(synchronous, appends), variants, every):
            found = outcome(image, folder)
            if found == "whole" and sum(counts.values()) % 25 == 0 and not appends_again(folder):
                found = "corrupt"
            counts[found] += 1
    return counts


def main(arguments: list[str]) -> None:
    """Prints a line for the ledger's own setting and for weaker ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=20, help="random images per step")
    parser.add_argument("--appends", type=int, default=30, help="entries that are appended")
    chosen = parser.parse_args(arguments)
    sys.stdout.write(f"APSW {apsw.apswversion()}; SQLite {apsw.sqlitelibversion()} writes\n")
    for synchronous in ("", "FULL", "OFF"):
        counts = run(synchronous, variants=chosen.variants, appends=chosen.appends)
        told = "  ".join(f"{name} {counts[name]}" for name in ("whole", "lost", "corrupt"))
        line = f"synchronous={synchronous or 'as the ledger sets it':22}  images {counts.total()}  {told}\n"
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
