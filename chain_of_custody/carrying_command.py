"""``python -m chain_of_custody pack|enclose|disclose``: a bundle as one file, plain or under a passphrase."""

from __future__ import annotations

import argparse
import getpass
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from chain_of_custody.archive import pack
from chain_of_custody.enclosure import EnclosingFile, disclose

PASSPHRASE = "ENCLOSURE_PASSPHRASE"

Told: TypeAlias = tuple[Iterator[str], int]


def add_carrying(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the commands to a parser; each sets ``run``."""
    packing = commands.add_parser("pack", help="write a bundle (a folder) as one zip file")
    packing.add_argument("bundle", type=Path)
    packing.add_argument("archive", type=Path)
    packing.set_defaults(run=_pack)
    told = f"the passphrase is asked for, or in {PASSPHRASE}"
    enclosing = commands.add_parser("enclose", help=f"write a bundle as one file under a passphrase; {told}")
    enclosing.add_argument("bundle", type=Path)
    enclosing.add_argument("file", type=Path)
    enclosing.set_defaults(run=_enclose)
    disclosing = commands.add_parser("disclose", help=f"write the zip file that was enclosed; {told}")
    disclosing.add_argument("file", type=Path)
    disclosing.add_argument("archive", type=Path)
    disclosing.set_defaults(run=_disclose)


def _pack(options: argparse.Namespace) -> Told:
    with options.archive.open("xb") as archive:
        pack(options.bundle, archive)
    return iter([str(options.archive)]), 0


def _enclose(options: argparse.Namespace) -> Told:
    passphrase = _passphrase()
    with options.file.open("xb") as file:
        enclosing = EnclosingFile(file, passphrase)
        pack(options.bundle, enclosing)
        enclosing.close()
    return iter([str(options.file)]), 0


def _disclose(options: argparse.Namespace) -> Told:
    disclose(options.file, options.archive, _passphrase())
    return iter([str(options.archive)]), 0


def _passphrase() -> str:
    return os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase: ")
