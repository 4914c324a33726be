"""A short run of the fuzzers' targets, with changes that are fixed and no guide; `python -m tests.fuzz`."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.parsers import TARGETS, Target, feed, seeds

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
