"""Imports and exports whose disk fails, or whose process dies, at each of their file system calls.

    python -m tests.faults import export [--every 1] [--seconds 3600]

A first run under ``strace`` finds every call that touches the store's or the bundle's folder. Then, for
each of them and each fault (EIO, ENOSPC where something is written, SIGKILL), a process of its own does
the whole work from the same state, and ``strace`` lets that one call fail. Afterwards: the store verifies
in full, nothing acknowledged is gone, nothing but whole bundles verifies, what was left can be swept, and
the next import and export work. The processes are forks of one that has loaded everything.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from chain_of_custody import Ledger, Verdict, verify_bundle
from chain_of_custody.acts import EntryType
from chain_of_custody.statement import parse_statement
from tests.vidreview.conftest import make_office
from vidreview.desk import Desk
from vidreview.errors import FAILURES
from vidreview.export import Exported, export_case
from vidreview.intake import Imported, ImportFailed, import_footage
from vidreview.media import VideoWriter
from vidreview.records import Role
from vidreview.store.objects import ObjectStore
from vidreview.verification import Report, verify_store

CASE = "2026-17"
WRITING = (
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "link", "linkat", "unlink", "unlinkat",
    "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir", "chmod", "fchmod", "fchmodat", "fchown",
    "openat",
)  # fmt: skip
READING = (
    "read", "pread64", "newfstatat", "statx", "stat", "lstat", "fstat", "getdents64", "fcntl", "lseek",
    "access", "faccessat2", "readlink",
)  # fmt: skip
CALLS = (*WRITING, *READING)
CHANGING = frozenset(WRITING) - {"openat"}
KINDS = ("import", "export")


@dataclass(frozen=True, slots=True)
class Site:
    """One system call of the work: the ``number``-th ``call`` that its process makes."""

    call: str
    number: int
    line: str

    def faults(self) -> Iterator[str]:
        yield "error=EIO"
        if self.call in WRITING:
            yield "error=ENOSPC"
        yield "signal=KILL"


@dataclass
class Yard:
    """Where the work is done, again and again from the same state.

    Attributes:
        root: The folder of all.
        importer, exporter: Desks at the store, from before the state was kept.
        leaves: Of all entries in that state.
    """

    root: Path
    importer: Desk
    exporter: Desk
    leaves: tuple[bytes, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def store(self) -> Path:
        return self.root / "store"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def told(self) -> Path:
        return self.root / "told"

    @classmethod
    def laid_out(cls, root: Path) -> Yard:
        """A store with one recording; everything that the work loads is loaded."""
        office = make_office(root / "store")
        yard = cls(root, office.desk(Role.INSTITUTION_ADMIN), office.desk(Role.PROSECUTOR))
        for number, name in enumerate(("first.mp4", "second.mp4")):
            record(root / name, number)
        (root / "third.dav").write_bytes(b"no recording\n" * 90)
        yard.out.mkdir()
        require(Imported, import_footage(yard.importer, [root / "first.mp4"], CASE))
        require(Exported, export_case(yard.exporter, CASE, yard.out / "warm"))
        shutil.rmtree(yard.out)
        yard.out.mkdir()
        yard.leaves = leaves(yard.store)
        shutil.copytree(yard.store, root / "kept")
        return yard

    def reset(self) -> None:
        """The kept state again."""
        for folder in (self.store, self.out):
            shutil.rmtree(folder)
        shutil.copytree(self.root / "kept", self.store)
        self.out.mkdir()
        self.told.write_text("")

    def do(self, kind: str) -> str:
        """The work; what was acknowledged, or the code of what went wrong."""
        try:
            if kind == "import":
                done = last(import_footage(self.importer, [self.root / "second.mp4"], CASE))
            else:
                done = last(export_case(self.exporter, CASE, self.out / "bundle"))
        except FAILURES as error:
            return f"refused {error.code}"
        if isinstance(done, ImportFailed):
            return f"failed {done.error.code}"
        if isinstance(done, Imported):
            return f"imported {done.footage.sha256}"
        assert isinstance(done, Exported)
        return f"exported {done.entry}"


def record(path: Path, seed: int) -> None:
    """A fifth of a second of noise."""
    noise = np.random.default_rng(seed)
    with VideoWriter(path, 64, 48, 25) as writer:
        for _ in range(5):
            writer.write(noise.integers(0, 255, (48, 64, 3), dtype=np.uint8))


def last(steps: Iterable[object]) -> object:
    done: object = None
    for done in steps:  # noqa: B007
        pass
    return done


def require(kind: type, steps: Iterable[object]) -> None:
    done = last(steps)
    if not isinstance(done, kind):
        raise RuntimeError(f"wanted {kind.__name__}, got {done}")


def leaves(store: Path) -> tuple[bytes, ...]:
    with Ledger.open(store / "ledger.sqlite", read_only=True) as ledger:
        return tuple(entry.leaf for entry in ledger.entries())


def worker(yard: Yard, kind: str) -> tuple[int, Callable[[], None]]:
    """A fork that does the work once it is let go; what it says goes to a file of its own."""
    waiting, letting = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(letting)
        os.read(waiting, 1)
        try:
            text = yard.do(kind)
        except BaseException as error:  # noqa: BLE001 (it is told, and the process ends)
            text = f"raised {type(error).__name__}\n{traceback.format_exc()}"
        yard.told.write_text(text)
        os._exit(0)
    os.close(waiting)

    def go() -> None:
        os.write(letting, b"x")
        os.close(letting)

    return child, go


def traced(yard: Yard, kind: str, *options: str) -> str:
    """Does the work in a process that ``strace`` is attached to; returns the trace."""
    child, go = worker(yard, kind)
    trace = yard.root / "trace"
    command = ["strace", "-y", "-o", str(trace), "-p", str(child), *options]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert strace.stderr is not None
    said = strace.stderr.readline()
    go()
    os.waitpid(child, 0)
    strace.communicate(timeout=60)
    if "attached" not in said:
        raise RuntimeError(f"strace can't attach: {said}")
    return trace.read_text("utf-8", "replace")


def sites(yard: Yard, kind: str) -> list[Site]:
    """Every call of the work that touches its folders, in order."""
    yard.reset()
    trace = traced(yard, kind, "-e", f"trace={','.join('?' + call for call in CALLS)}")
    if not yard.told.read_text().startswith(("imported", "exported")):
        raise RuntimeError(yard.told.read_text())
    found, seen = [], Counter[str]()
    for line in trace.splitlines():
        match = re.match(r"(\w+)\(", line)
        if match is None:
            continue
        seen[match[1]] += 1
        if concerns(yard, line):
            found.append(Site(match[1], seen[match[1]], line[:160]))
    return found


def concerns(yard: Yard, line: str) -> bool:
    return str(yard.store) in line or str(yard.out) in line


def try_fault(yard: Yard, kind: str, site: Site, fault: str) -> list[str]:
    """One run with one fault; what is wrong afterwards."""
    yard.reset()
    inject = f"inject={site.call}:{fault}:when={site.number}"
    trace = traced(yard, kind, "-e", f"trace={site.call}", "-e", inject)
    hit = [line for line in trace.splitlines() if "INJECTED" in line]
    if fault != "signal=KILL" and not (hit and concerns(yard, hit[0])):
        yard.counts["missed"] += 1
        return []
    told = yard.told.read_text() or "killed"
    yard.counts[told.split()[0]] += 1
    yard.counts["runs"] += 1
    return problems(yard, kind, told)


def problems(yard: Yard, kind: str, told: str) -> list[str]:
    """Everything that must hold after any fault, and does not."""
    wrong = [told] if told.startswith("raised") else []
    report = last(verify_store(yard.store))
    assert isinstance(report, Report)
    if report.verdict is not Verdict.VERIFIED:
        wrong += [f"store: {found.check} {found.code} {found.subject}" for found in report.failures]
    if leaves(yard.store)[: len(yard.leaves)] != yard.leaves:
        wrong.append("entries are lost")
    wrong += lost(yard, told)
    wrong += bundle_problems(yard, told)
    objects = ObjectStore(yard.store)
    objects.sweep()
    if list((yard.store / "incoming").iterdir()):
        wrong.append("incoming can't be swept")
    return wrong + next_problems(yard, kind)


def lost(yard: Yard, told: str) -> list[str]:
    """Acknowledged work that the ledger or the objects do not hold."""
    kind, _, what = told.partition(" ")
    with Ledger.open(yard.store / "ledger.sqlite", read_only=True) as ledger:
        new = [signed.entry.act for signed in ledger.entries(len(yard.leaves))]
        if kind == "imported":
            named = {ref.sha256 for act in new for ref in act.objects}
            return [] if what in named else ["the import is lost"]
        if kind == "exported":
            act = ledger.entry(int(what)).entry.act
            return [] if act.type is EntryType.BUNDLE_EXPORTED else ["the export is lost"]
    return []


def bundle_problems(yard: Yard, told: str) -> list[str]:
    """A folder that verifies is a whole bundle, and its export is on the record; others do not verify."""
    wrong = []
    for folder in sorted(yard.out.iterdir()):
        whole = verify_bundle(folder).verdict is Verdict.VERIFIED
        if whole and not recorded(yard, folder):
            wrong.append("a bundle verifies that no entry knows")
        if folder.name == "bundle" and not whole:
            wrong.append("a bundle under its final name does not verify")
        if folder.name == "bundle" and told.startswith(("refused", "raised")):
            wrong.append("an export failed and its bundle is there")
        if folder.name != "bundle" and told != "killed":
            wrong.append("a folder in the making is left")
    if told.startswith("exported") and not (yard.out / "bundle").is_dir():
        wrong.append("the exported bundle is not there")
    return wrong


def recorded(yard: Yard, folder: Path) -> bool:
    export = parse_statement((folder / "statement.json").read_bytes()).export
    with Ledger.open(yard.store / "ledger.sqlite", read_only=True) as ledger:
        return export < ledger.size and ledger.entry(export).entry.act.type is EntryType.BUNDLE_EXPORTED


def next_problems(yard: Yard, kind: str) -> list[str]:
    """The same work once more, without a fault and under other random names than the fork's."""
    for _ in range(100):
        yard.importer.environment.random(4)
    try:
        if kind == "import":
            require(Imported, import_footage(yard.importer, [yard.root / "third.dav"], CASE))
        else:
            require(Exported, export_case(yard.exporter, CASE, yard.out / "next"))
    except (*FAILURES, RuntimeError, OSError) as error:
        return [f"the next {kind}: {error}"]
    return []


def ordered(found: list[Site], every: int) -> list[tuple[Site, str]]:
    """Every ``every``-th fault: first those of calls that change something, then the rest, both mixed."""
    tries = [(site, fault) for site in found for fault in site.faults()]
    random.Random(35).shuffle(tries)
    tries.sort(key=lambda each: each[0].call not in CHANGING)
    return tries[::every]


def run(yard: Yard, kind: str, every: int, seconds: float, say: Callable[[str], object]) -> Counter[str]:
    """Tries every ``every``-th fault, as far as the time goes but one at least; says what is wrong."""
    found = sites(yard, kind)
    yard.counts = Counter(sites=len(found), faults=sum(len(tuple(site.faults())) for site in found))
    end = time.monotonic() + seconds
    for site, fault in ordered(found, every):
        for problem in try_fault(yard, kind, site, fault):
            yard.counts["problems"] += 1
            say(f"{fault} at {site.call} {site.number}: {problem}\n    {site.line}\n")
        if yard.counts["runs"] and time.monotonic() > end:
            break
    return yard.counts
