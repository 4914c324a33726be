"""The parsers that read bytes from strangers, what they are fuzzed from, and what they owe.

Whatever comes, a parser takes it or raises a `CustodyError`. What it takes, it must give back byte for
byte where the format is canonical: two byte strings that mean the same would have two hashes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from chain_of_custody import canonical, layout
from chain_of_custody.checkpoint import parse_note
from chain_of_custody.entry import parse_entry
from chain_of_custody.errors import CustodyError
from chain_of_custody.extract import parse_proof
from chain_of_custody.statement import parse_statement
from tests.chain_of_custody.making import make_bundle

Target = Callable[[bytes], None]


def read_canonical(data: bytes) -> None:
    assert canonical.encode(canonical.decode(data)) == data


def read_entry(data: bytes) -> None:
    assert parse_entry(data).to_bytes() == data


def read_note(data: bytes) -> None:
    note = parse_note(data)
    assert note.checkpoint.size > 0


def read_statement(data: bytes) -> None:
    assert parse_statement(data).to_bytes() == data


def read_proof(data: bytes) -> None:
    assert parse_proof(data).to_bytes() == data


TARGETS: Mapping[str, tuple[Target, tuple[str, ...]]] = {
    "canonical": (read_canonical, (layout.STATEMENT, layout.entry_name(3), layout.proof_name(3))),
    "entry": (read_entry, tuple(layout.entry_name(seq) for seq in (0, 1, 3, 6, 7, 9))),
    "note": (read_note, (layout.CHECKPOINT,)),
    "statement": (read_statement, (layout.STATEMENT,)),
    "proof": (read_proof, (layout.proof_name(3), layout.proof_name(9))),
}
"""By name: what is fuzzed, and the files of a bundle that it begins with."""


@cache
def seeds() -> Mapping[str, bytes]:
    """The files of a bundle that is good."""
    with tempfile.TemporaryDirectory() as name:
        bundle = make_bundle(Path(name))
        files = (path for path in bundle.rglob("*") if path.is_file())
        return {path.relative_to(bundle).as_posix(): path.read_bytes() for path in files}


def feed(target: Target, data: bytes) -> None:
    """One input. Anything but the family of our errors is a finding, and gets out."""
    with suppress(CustodyError):
        target(data)
