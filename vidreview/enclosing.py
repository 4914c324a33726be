"""A folder as one file under a passphrase, to be carried by hand; `chain_of_custody.enclosure` is its form.

Whoever receives it opens it with ``python -m chain_of_custody disclose`` and verifies the zip file that
comes out as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chain_of_custody.archive import packing
from chain_of_custody.enclosure import EnclosingFile
from chain_of_custody.keys import RandomBytes
from chain_of_custody.pkcs8 import DEFAULT_COST, ScryptCost
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
