"""Checking a store or a bundle. Nobody needs to sign in to check, and nothing is repaired.

The ledger and bundles are checked by `chain_of_custody`; this adds what a store has beside its
ledger: the objects that entries name, and the catalogue that screens are drawn from.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from chain_of_custody import EntryType, Ledger, SignedEntry, Tally, Trust, verify_bundle, verify_ledger
from chain_of_custody import Report as Report
from chain_of_custody.archive import is_archive
from vidreview.anchoring.kept import Fixed, check_kept_anchor
from vidreview.environment import Environment
from vidreview.errors import FAILURES, VidreviewError
from vidreview.records import Progress
from vidreview.store.catalogue import Catalogue
from vidreview.store.errors import (
    CatalogueError,
    ObjectChangedError,
    ObjectMissingError,
    ObjectUnreadableError,
)
from vidreview.store.store import Store, is_store, read_settings

STORE_CHECKS = ("objects", "catalogue")
STORE_OPTIONAL_CHECKS = ("anchors",)

_NO_TRUST = Trust()


class NothingToVerifyError(VidreviewError):
    """The path is neither a store nor a bundle. Fields: path."""

    code = "nothing-to-verify"


def verify(path: Path, trust: Trust = _NO_TRUST) -> Iterator[Progress | Report]:
    """Checks a store or a bundle; the report comes last.

    Args:
        path: The folder, or a zip file of a bundle.
        trust: What the verifier knows from elsewhere: keys, roots, witnesses, a printed code.

    Raises:
        NothingToVerifyError: The path is neither.
        StoreVersionError: A later release made the store.
    """
    if is_store(path):
        yield from verify_store(path, trust)
    elif (path / "statement.json").exists() or (path / "bagit.txt").exists() or is_archive(path):
        yield Progress("verifying", 0, 0, path.name)
        yield verify_bundle(path, trust)
    else:
        raise NothingToVerifyError(path=str(path))


def verify_store(root: Path, trust: Trust = _NO_TRUST) -> Iterator[Progress | Report]:
    """1. Kept anchors. 2. The ledger, by its own rules and against the anchors that the verifier trusts.

    3. Every object that it names. 4. The catalogue against both.
    """
    store = Store(root.resolve(), Environment(), read_settings(root))
    yield Progress("verifying", 0, 0, "ledger")
    tally = Tally(STORE_CHECKS, STORE_OPTIONAL_CHECKS)
    trusted = _trusted_anchors(store, trust, tally)
    anchors = (*trust.anchors, *(fixed.note for fixed in trusted))
    proven = (*trust.proven, *(fixed.proven for fixed in trusted))
    found = verify_ledger(store.ledger_path, replace(trust, anchors=anchors, proven=proven))
    try:
        with Ledger.open(store.ledger_path, read_only=True) as ledger:
            yield from _check_objects(store, ledger.entries(), tally)
            yield Progress("verifying", 0, 0, "catalogue")
            _check_catalogue(store, ledger.entries, tally)
    except CatalogueError as error:
        tally.fail("catalogue", error.code, fields=error.fields)
    except FAILURES as error:
        # The ledger's own findings already say that it failed; nothing can be compared with it.
        for check in STORE_CHECKS:
            tally.skip(check, error.code)
    beside = tally.report(found.subject)
    yield Report(found.subject, found.findings + beside.findings, found.remarks + beside.remarks)


def _trusted_anchors(store: Store, trust: Trust, tally: Tally) -> tuple[Fixed, ...]:
    """The checkpoints whose kept anchors pass the verifier's own checks."""
    trusted: list[Fixed] = []
    try:
        with Ledger.open(store.ledger_path, read_only=True) as ledger:
            notes = {kept.size: kept.note for kept in ledger.checkpoints()}
            count = 0
            for signed in ledger.entries():
                if signed.entry.act.type is EntryType.ANCHOR_ADDED:
                    trusted += check_kept_anchor(store.objects, signed.entry, notes, trust, tally)
                    count += 1
    except FAILURES as error:
        tally.skip("anchors", error.code)
        return ()
    if count:
        tally.done("anchors", count)
    else:
        tally.skip("anchors", "none-present")
    return tuple(trusted)


def _check_objects(
    store: Store, entries: Iterable[SignedEntry], tally: Tally
) -> Generator[Progress, None, None]:
    named = {item.sha256: item.size for signed in entries for item in signed.entry.act.objects}
    total, done = sum(named.values()), 0
    for sha256, size in sorted(named.items()):
        try:
            for read in store.objects.verify(sha256):
                yield Progress("verifying", done + read, total, sha256[:12])
        except (ObjectMissingError, ObjectChangedError, ObjectUnreadableError) as error:
            tally.fail("objects", error.code, sha256)
        done += size
    tally.done("objects", len(named))
    for sha256 in sorted(set(store.objects) - set(named)):
        # An interrupted act leaves an object that no entry names; it proves nothing and harms nothing.
        tally.remark("object-unnamed", sha256)


def _check_catalogue(
    store: Store, entries: Callable[[int, int], Iterable[SignedEntry]], tally: Tally
) -> None:
    """Makes a second catalogue from ledger and objects, and compares row by row."""
    applied = store.catalogue.applied()
    with tempfile.TemporaryDirectory() as folder:
        again = Catalogue(f"sqlite:///{Path(folder, 'catalogue.sqlite').as_posix()}")
        again.migrate()
        store.project(partial(_until, entries, applied), again)
        expected, found = again.snapshot(), store.catalogue.snapshot()
    for table in sorted(expected):
        if expected[table] != found[table]:
            tally.fail("catalogue", "catalogue-differs", table)
    tally.done("catalogue", len(expected))


def _until(
    entries: Callable[[int, int], Iterable[SignedEntry]], end: int, start: int
) -> Iterable[SignedEntry]:
    return entries(start, end)
