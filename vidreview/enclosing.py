"""A folder as one file under a passphrase, to be carried by hand; `chain_of_custody.enclosure` is its form.

Whoever receives it opens it here or with ``python -m chain_of_custody disclose``, and verifies the zip file
that comes out as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chain_of_custody.archive import packing
from chain_of_custody.enclosure import EnclosingFile, disclosed
from chain_of_custody.keys import RandomBytes
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
from chain_of_custody.report import Report
from chain_of_custody.verify_bundle import verify_bundle
from vidreview.accounts import check_passphrase
from vidreview.records import Progress
from vidreview.saving import saving

SUFFIX = ".enclosed"


def enclose(
    folder: Path, target: Path, passphrase: str, random: RandomBytes, cost: ScryptCost = DEFAULT_COST
) -> Iterator[Progress | Path]:
    """Writes a bundle or a hand-over folder under a passphrase; ``target`` comes last.

    Args:
        folder: What to carry; it stays as it is.
        target: The file to make; nothing may be there.
        passphrase: To be told to the receiver by another way. Nobody can recover it.
        random: Source of the salt.
        cost: How hard guessing the passphrase is.

    Raises:
        WeakPassphraseError: The passphrase is too short.
        SaveTargetExistsError, SaveError: The file can't be made; nothing of it is left.
    """
    check_passphrase(passphrase)
    total = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    yield Progress("enclosing", 0, total, target.name)
    with saving(target) as file:
        enclosing = EnclosingFile(file, passphrase, cost=cost, random=random)
        for done in packing(folder, enclosing):
            yield Progress("enclosing", done, total, target.name)
        enclosing.close()
    yield target


@dataclass(frozen=True, slots=True)
class Opened:
    """What came out of a file under a passphrase.

    Attributes:
        path: The zip file, whole.
        report: What the check of the bundle in it found.
    """

    path: Path
    report: Report


def open_enclosed(source: Path, target: Path, passphrase: str) -> Iterator[Progress | Opened]:
    """Writes the zip file that was enclosed, and checks the bundle in it; `Opened` comes last.

    Args:
        source: The file under the passphrase; it stays as it is.
        target: The zip file to make; nothing may be there.
        passphrase: As the sender told it.

    Raises:
        WrongPassphraseError, EnclosureDamagedError: It does not open; nothing of it is left.
        SaveTargetExistsError, SaveError: The zip file can't be made; nothing of it is left.
        OSError: The file can't be read.
    """
    total, done = source.stat().st_size, 0
    yield Progress("disclosing", 0, total, source.name)
    with source.open("rb") as file, saving(target) as out:
        for piece in disclosed(file, passphrase):
            out.write(piece)
            done += len(piece)
            yield Progress("disclosing", done, total, source.name)
    yield Opened(target, verify_bundle(target))
