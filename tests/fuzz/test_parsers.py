"""A short run of the fuzzers' targets, with changes that are fixed and no guide; `python -m tests.fuzz`."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import chain_of_custody
from tests.fuzz import parsers
from tests.fuzz.parsers import TARGETS, Target, feed, seeds

ELSEWHERE = {
    "read_folder": "takes a folder; its names are those of `is_safe_name`",
    "read_offer": "read by the book of hand-overs",
    "read_answer": "read by the book of hand-overs",
    "read_completion": "read by the book of hand-overs",
    "readable_entries": "leaves out what `parse_entry` refuses",
    "disclose": "writes what `disclosed` gives",
}
"""Parsers that no target calls by name, and why."""

TOKENS = (
    b'"',
    b"{",
    b"}",
    b"[",
    b",",
    b":",
    b"\\u0000",
    b"\\ud800",
    b"1e9",
    b"-0",
    b"9" * 20,
    b"\xff",
    b"\n",
)


def changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes flipped, cut, doubled or replaced by what breaks parsers."""
    for _ in range(chance.randint(1, 3)):
        at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + 40)
        middle = chance.choice((b"", data[at:end] * 2, chance.choice(TOKENS), chance.randbytes(end - at)))
        data = data[:at] + middle + data[end:]
    return data


def call(target: Target, data: bytes) -> None:
    """As `feed`, for what must be taken."""
    target(data)


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_comes_is_taken_or_refused(name: str) -> None:
    target, begins = TARGETS[name]
    chance = random.Random(name)
    for seed in begins:
        (feed if name == "enclosure" else call)(target, seeds()[seed])
        for _ in range(200):
            feed(target, changed(seeds()[seed], chance))


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b'{"a":' * 50_000, b"\x00" * 99, b"9" * 5000])
def test_what_is_built_to_break_parsers(name: str, data: bytes) -> None:
    feed(TARGETS[name][0], data)


def test_every_parser_has_a_target() -> None:
    called = Path(parsers.__file__).read_text("utf-8")
    form = re.compile(r"^def ((?:parse|read|decode|disclose|unwrapped)[a-z_]*)\(", re.MULTILINE)
    found = {
        name
        for path in Path(chain_of_custody.__file__).parent.glob("*.py")
        if path.stem != "standalone_verify"
        for name in form.findall(path.read_text("utf-8"))
    }
    assert len(found) > 15
    assert {name for name in found - ELSEWHERE.keys() if f"{name}(" not in called} == set()
    assert ELSEWHERE.keys() <= found
