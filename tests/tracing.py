"""Lets system calls of real work fail, or its process die there, one at a time, with ``strace``.

A first run under ``strace`` finds every call on a file or a descriptor that touches the scene's folders,
whichever it is. Then, for each of them and each fault, a process of its own does the whole work from the
same state, and ``strace`` lets that one call fail. The processes are forks of one that has loaded
everything. Two things are not done twice, because they could not end otherwise:

- A process that is killed leaves what was on the disk. Between two calls that change the disk that is the
  same at every call, so SIGKILL comes at each call that changes something, and once after the last.
- Where a fault leaves, byte for byte, what another left, and the work told the same, the same is found: the
  scene is only asked about states that were not there before.

The calls that change something come first, with every fault; then, between each two of them, one of each kind
of reading of each file; and last the many that only read the same file again before anything was changed.
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
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import psutil

READING = frozenset({
    "access", "close", "faccessat", "faccessat2", "fadvise64", "fcntl", "flock", "fstat", "fstatfs",
    "getdents64", "ioctl", "lseek", "lstat", "mmap", "newfstatat", "poll", "ppoll", "pread64", "preadv",
    "read", "readlink", "readlinkat", "readv", "stat", "statfs", "statx",
})  # fmt: skip
"""Calls that leave the disk as it is; every other may change it."""
KILLED = "killed"


@dataclass(frozen=True, slots=True)
class Site:
    """One system call of the work.

    Attributes:
        call: Which.
        number: It is the how many-th of that name that its process makes.
        line: As ``strace`` tells it.
        stage: How many calls before it changed something.
    """

    call: str
    number: int
    line: str
    stage: int

    @property
    def group(self) -> tuple[object, ...]:
        """The same for calls that read the same file in the same way before anything was changed."""
        names = tuple(re.findall(r'[<"](/[^>"]*)[>"]', self.line))
        return self.stage, self.call, self.number if self.changes else names

    @property
    def changes(self) -> bool:
        """Whether the call can change what is on the disk."""
        if self.call in ("open", "openat", "openat2"):
            return "O_CREAT" in self.line or "O_TRUNC" in self.line
        return self.call not in READING

    def faults(self, last: bool) -> Iterator[str]:
        """What can befall it; ``last`` is the last of all sites."""
        yield "error=EIO"
        if self.changes:
            yield "error=ENOSPC"
        if self.changes or last:
            yield "signal=KILL"


class Scene(Protocol):
    """Work that is done again and again from the same state, and looked at afterwards."""

    @property
    def folder(self) -> Path:
        """Where the trace and what was told are kept, outside of the state."""

    @property
    def state(self) -> tuple[Path, ...]:
        """The folders that the work changes; nothing else decides what is found in them."""

    def reset(self) -> None:
        """The kept state again."""

    def work(self) -> str:
        """Does it, in a process of its own; a word for how it ended, and what was acknowledged."""

    def problems(self, told: str) -> Iterable[str]:
        """Everything that must hold after any fault, and does not; "killed" where nothing was told."""


def in_fork(told: Path, work: Callable[[], str], attached: Callable[[int], object] = int) -> str:
    """Does work in a fork; what it tells, and "killed" where it can't.

    Args:
        told: The file in which it is told.
        work: What is done, once ``attached`` has returned.
        attached: Is called with the id of the process.
    """
    told.write_text("")
    waiting, letting = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(letting)
        os.read(waiting, 1)
        try:
            text = work()
        except BaseException as error:  # noqa: BLE001 (it is told, and the process ends)
            text = f"raised {type(error).__name__}\n{traceback.format_exc()}"
        told.write_text(text)
        os._exit(0)
    os.close(waiting)
    while psutil.Process(child).status() != psutil.STATUS_SLEEPING:
        # On a crowded machine it is not waiting yet, and its own calls would count with the work's.
        time.sleep(0.001)
    attached(child)
    os.write(letting, b"x")
    os.close(letting)
    os.waitpid(child, 0)
    return told.read_text() or KILLED


def traced(scene: Scene, *options: str) -> tuple[str, list[str]]:
    """Does the scene's work under ``strace``; what it tells, and the lines of the trace.

    Raises:
        RuntimeError: ``strace`` can't attach to processes here.
    """
    trace, tracers = scene.folder / "trace", list[subprocess.Popen[str]]()

    def attach(child: int) -> None:
        command = ["strace", "-y", "-o", str(trace), "-p", str(child), *options]
        tracers.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
        said = tracers[0].stderr.readline() if tracers[0].stderr else ""
        if "attached" not in said:
            raise RuntimeError(f"strace can't attach: {said}")

    told = in_fork(scene.folder / "told", scene.work, attach)
    tracers[0].communicate(timeout=60)
    return told, trace.read_text("utf-8", "replace").splitlines()


def concerns(scene: Scene, line: str) -> bool:
    """Whether a line of a trace names something of the state."""
    return any(str(folder) in line for folder in scene.state)


def sites(scene: Scene) -> list[Site]:
    """Every call of the work that touches the state, in order."""
    scene.reset()
    told, trace = traced(scene, "-e", "trace=%file,%desc")
    if told.startswith(("raised", "refused", "failed", KILLED)):
        raise RuntimeError(told)
    found, seen, stage = list[Site](), Counter[str](), 0
    for line in trace:
        match = re.match(r"(\w+)\(", line)
        if match is not None:
            seen[match[1]] += 1
            if concerns(scene, line):
                found.append(Site(match[1], seen[match[1]], line, stage))
                stage += found[-1].changes
    return found


def all_faults(found: list[Site]) -> tuple[list[tuple[Site, str]], list[tuple[Site, str]]]:
    """Every fault: those of calls that change something or are the first of their group, and the others."""
    firsts = {site.group: site for site in reversed(found)}
    first, others = [], []
    for site in found:
        for fault in site.faults(last=site is found[-1]):
            (first if site.changes or firsts[site.group] is site else others).append((site, fault))
    chance = random.Random(35)
    for tries in (first, others):
        chance.shuffle(tries)
    first.sort(key=lambda each: not each[0].changes)
    return first, others


def strike(scene: Scene, site: Site, fault: str) -> str | None:
    """One run with one fault; what was told, or None where the call was not there this time."""
    scene.reset()
    inject = f"inject={site.call}:{fault}:when={site.number}"
    told, trace = traced(scene, "-e", f"trace={site.call}", "-e", inject)
    if fault == "signal=KILL":
        return told if told == KILLED and "killed by SIGKILL" in trace[-1] else None
    hit = [line for line in trace if "INJECTED" in line]
    return told if hit and concerns(scene, hit[0]) else None


def digest(scene: Scene, told: str) -> bytes:
    """Of all that is in the state, and of what was told."""
    found = sha256(told.encode())
    for folder in scene.state:
        for path in sorted(folder.rglob("*")):
            found.update(f"{path.relative_to(folder)}\0{path.stat().st_mode}\0".encode())
            found.update(sha256(b"" if path.is_dir() else path.read_bytes()).digest())
    return found.digest()


def run(
    scene: Scene, every: int, seconds: float, say: Callable[[str], object], begin: int = 0
) -> Counter[str]:
    """Tries every ``every``-th fault from ``begin`` on, as far as time goes; says what is wrong.

    Returns:
        How many sites and faults there are, how many of these come ``first``, how many were tried (``runs``),
        how these ended, and how many different states (``ends``) they left.
    """
    found = sites(scene)
    first, others = all_faults(found)
    tries = (first + others)[begin::every]
    counts = Counter(sites=len(found), faults=len(first + others), first=len(first))
    known: dict[bytes, tuple[str, ...]] = {}
    end = time.monotonic() + seconds
    for site, fault in tries:
        told = strike(scene, site, fault)
        if told is None:
            counts["missed"] += 1
            continue
        counts.update(("runs", told.split()[0]))
        state = digest(scene, told)
        if state not in known:
            known[state] = tuple(scene.problems(told))
            counts["ends"] += 1
        for problem in known[state]:
            counts["problems"] += 1
            say(f"{fault} at {site.call} {site.number}: {problem}\n    {site.line[:160]}\n")
        if time.monotonic() > end:
            break
    return counts


@dataclass(frozen=True)
class Careless:
    """The control, in which faults must leave half a file: it is written in place."""

    folder: Path

    @property
    def state(self) -> tuple[Path, ...]:
        return (self.folder / "careless",)

    def reset(self) -> None:
        shutil.rmtree(self.state[0], ignore_errors=True)
        self.state[0].mkdir()
        (self.state[0] / "file").write_bytes(b"old " * 9)

    def work(self) -> str:
        try:
            with (self.state[0] / "file").open("wb", buffering=0) as file:
                file.write(b"new ")
                file.write(b"new " * 8)
        except OSError:
            return "refused"
        return "written"

    def problems(self, told: str) -> Iterator[str]:
        found = (self.state[0] / "file").read_bytes()
        if found not in (b"old " * 9, b"new " * 9):
            yield f"{told}: {found!r}"
