"""Imports and exports whose disk fails, or whose process dies, at each of their file system calls.

    python -m tests.faults import export [--every 1] [--seconds 3600]

See `tests.tracing` for how, and which calls. Afterwards: the store verifies in full, nothing acknowledged is
gone, nothing but whole bundles verifies, what was left can be swept, and the next import and export work.

The work is as small as it can be and still take every step: three users with cheap keys, one recording of a
fifth of a second. What touches neither the store nor the bundle is done once and remembered: what the child
process finds that probes a recording, and the report's pages with their fonts. The child only reads.
"""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from chain_of_custody import Ledger, ScryptCost, Verdict, verify_bundle
from chain_of_custody.acts import EntryType
from chain_of_custody.statement import parse_statement
from tests.fakes.environment import fixed_environment
from tests.tracing import KILLED, in_fork
from vidreview import intake
from vidreview.accounts import add_user
from vidreview.cutshort import settle_cut_short
from vidreview.desk import Desk, create_store, sign_in
from vidreview.errors import FAILURES
from vidreview.export import Exported, bundle, export_case
from vidreview.intake import Imported, ImportFailed, import_footage
from vidreview.media import VideoWriter
from vidreview.records import Role
from vidreview.store.objects import ObjectStore
from vidreview.verification import Report, verify_store

CASE = "2026-17"
PASSPHRASE = "correct horse"
CHEAP = ScryptCost(log_n=4)
USERS = (Role.INVESTIGATOR, Role.PROSECUTOR)
KINDS = ("import", "export")


@dataclass(frozen=True)
class Yard:
    """Where the work is done, again and again from the same state.

    Attributes:
        folder: The folder of all.
        importer, exporter: Desks at the store, from before the state was kept.
        kind: What is done, one of `KINDS`.
    """

    folder: Path
    importer: Desk
    exporter: Desk
    kind: str = "import"

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def out(self) -> Path:
        return self.folder / "out"

    @property
    def state(self) -> tuple[Path, ...]:
        return self.store, self.out

    @cached_property
    def leaves(self) -> tuple[bytes, ...]:
        """Of all entries in the kept state."""
        return leaves(self.folder / "kept")

    @classmethod
    def laid_out(cls, folder: Path) -> Yard:
        """A store with one recording; everything that the work loads is loaded, and remembered."""
        environment, store = fixed_environment(), folder / "store"
        custodian = create_store(store, "custodian", PASSPHRASE, environment=environment, cost=CHEAP)
        for role in USERS:
            add_user(custodian, role.value, role, PASSPHRASE, cost=CHEAP)
        desks = (sign_in(store, role.value, PASSPHRASE, environment=environment) for role in USERS)
        yard = cls(folder, *desks)
        for number, name in enumerate(("first.mp4", "second.mp4", "third.mp4")):
            record(folder / name, number)
        yard.out.mkdir()
        require(Imported, import_footage(yard.importer, [folder / "first.mp4"], CASE))
        shutil.copytree(yard.store, folder / "kept")
        remember_what_is_elsewhere(folder / "remembered")
        return yard

    def doing(self, kind: str) -> Yard:
        """The same yard for one of `KINDS`, done there once."""
        yard = replace(self, kind=kind)
        yard.reset()
        told = in_fork(self.folder / "told", yard.work)
        if not told.startswith(("imported", "exported")):
            raise RuntimeError(told)
        return yard

    def reset(self) -> None:
        for folder in self.state:
            shutil.rmtree(folder)
        shutil.copytree(self.folder / "kept", self.store)
        self.out.mkdir()

    def work(self) -> str:
        return self.done("second.mp4", "bundle")

    def done(self, recording: str, bundle: str) -> str:
        """What came of the work: its acknowledgement, or the code of what went wrong."""
        try:
            if self.kind == "import":
                done = last(import_footage(self.importer, [self.folder / recording], CASE))
            else:
                done = last(export_case(self.exporter, CASE, self.out / bundle))
        except FAILURES as error:
            return f"refused {error.code}"
        if isinstance(done, ImportFailed):
            return f"failed {done.error.code}"
        if isinstance(done, Imported):
            return f"imported {done.footage.sha256}"
        assert isinstance(done, Exported)
        return f"exported {done.entry}"

    def problems(self, told: str) -> Iterator[str]:
        if told.startswith("raised"):
            yield told
        report = last(verify_store(self.store))
        assert isinstance(report, Report)
        for found in report.failures:
            yield f"store: {found.check} {found.code} {found.subject}"
        if report.verdict is not Verdict.VERIFIED:
            yield f"the store is {report.verdict}"
        if leaves(self.store)[: len(self.leaves)] != self.leaves:
            yield "entries are lost"
        yield from self._lost(told)
        yield from self._bundle_problems(told)
        yield from self._left_behind(told)
        came = in_fork(self.folder / "next", self._next)
        if not came.startswith(("imported", "exported")):
            yield f"the next {self.kind}: {came}"

    def _left_behind(self, told: str) -> Iterator[str]:
        """What was in the making goes, and an intake is told of where it was cut short and only there."""
        ObjectStore(self.store).sweep()
        cut = in_fork(self.folder / "cut", self._cut_short)
        if cut not in ("0", "1") or (cut == "1" and told != KILLED):
            yield f"intakes told of: {cut}"
        if list((self.store / "incoming").iterdir()):
            yield "incoming can't be swept"

    def _cut_short(self) -> str:
        return str(len(settle_cut_short(self.importer)))

    def _lost(self, told: str) -> Iterator[str]:
        """Acknowledged work that the ledger or the objects do not hold."""
        kind, _, what = told.partition(" ")
        with Ledger.open(self.store / "ledger.sqlite", read_only=True) as ledger:
            new = [signed.entry.act for signed in ledger.entries(len(self.leaves))]
            if kind == "imported" and what not in {ref.sha256 for act in new for ref in act.objects}:
                yield "the import is lost"
            if kind == "exported" and ledger.entry(int(what)).entry.act.type is not EntryType.BUNDLE_EXPORTED:
                yield "the export is lost"

    def _bundle_problems(self, told: str) -> Iterator[str]:
        """A folder that verifies is a whole bundle, and its export is on the record; others don't verify."""
        for folder in sorted(self.out.iterdir()):
            whole = verify_bundle(folder).verdict is Verdict.VERIFIED
            if whole and not self._recorded(folder):
                yield "a bundle verifies that no entry knows"
            if folder.name == "bundle" and not whole:
                yield "a bundle under its final name does not verify"
            if folder.name == "bundle" and told.startswith(("refused", "raised")):
                yield "an export failed and its bundle is there"
            if folder.name != "bundle" and told != KILLED:
                yield "a folder in the making is left"
        if told.startswith("exported") and not (self.out / "bundle").is_dir():
            yield "the exported bundle is not there"

    def _recorded(self, folder: Path) -> bool:
        export = parse_statement((folder / "statement.json").read_bytes()).export
        with Ledger.open(self.store / "ledger.sqlite", read_only=True) as ledger:
            return export < ledger.size and ledger.entry(export).entry.act.type is EntryType.BUNDLE_EXPORTED

    def _next(self) -> str:
        """The same work once more, without a fault and under other random names."""
        for _ in range(100):
            self.importer.environment.random(4)
        return self.done("third.mp4", "next")


def remember_what_is_elsewhere(folder: Path) -> None:
    """Lets what touches neither the store nor the bundle be done once only for the same input.

    Args:
        folder: Where results are kept, for every fork to find; outside of the store and the bundle.
    """
    folder.mkdir()
    intake.probe_safely = remembered(folder, intake.probe_safely, lambda path: Path(path).name)  # type: ignore[assignment]
    bundle.report = remembered(folder, bundle.report, lambda *told: repr(told))  # type: ignore[assignment]


def remembered(folder: Path, work: Callable[..., Any], named: Callable[..., str]) -> Callable[..., Any]:
    """``work``, whose results are kept under what ``named`` makes of its arguments."""

    def recalled(*args: Any) -> Any:
        kept = folder / sha256(named(*args).encode()).hexdigest()
        if not kept.is_file():
            fresh = kept.with_suffix(".new")
            fresh.write_bytes(pickle.dumps(work(*args)))
            fresh.rename(kept)
        return pickle.loads(kept.read_bytes())

    return recalled


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
