"""The 196 public vectors for RFC 6962 proofs of transparency-dev/merkle, made anew by the reference here.

That project (Apache License 2.0) publishes them as ``testdata/inclusion`` and ``testdata/consistency``: 98
each, correct proofs and every way in which its authors spoiled them. Names, order and expectations are
theirs; the hashes come from `rfc6962` alone, and those that theirs begin from are kept here for comparing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.vectors.rfc6962 import LEAVES, h, mth, path, proof

SOME = bytes.fromhex("abacaba000000000000000000000000000000000000000000060061e00123456")
EMPTY = h(b"")
UINT64 = 2**64 - 1

# Of the published proofs, by their beginnings: leaf (from 1) and size, or both sizes.
PUBLISHED_PATHS = {
    (1, 1): (),
    (1, 8): ("96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"),
    (6, 8): ("bc1a0643b12e4d2d", "ca854ea128ed050b", "d37ee418976dd957"),
    (3, 3): ("fac54203e7cc696c",),
    (2, 5): ("6e340b9cffb37a98", "5f083f0a1a33ca07", "bc1a0643b12e4d2d"),
}
PUBLISHED_PROOFS = {
    (1, 1): (),
    (1, 8): ("96a296d224f285c6", "5f083f0a1a33ca07", "6b47aaf29ee3c2af"),
    (6, 8): ("0ebc5d3437fbe2db", "ca854ea128ed050b", "d37ee418976dd957"),
    (2, 5): ("5f083f0a1a33ca07", "bc1a0643b12e4d2d"),
    (6, 7): ("0ebc5d3437fbe2db", "b08693ec2e721597", "d37ee418976dd957"),
}


@dataclass(frozen=True)
class Inclusion:
    """One vector: whether ``path`` shows ``leaf`` at ``seq`` under ``root``."""

    name: str
    seq: int
    size: int
    root: bytes
    leaf: bytes
    path: list[bytes]
    valid: bool = False


@dataclass(frozen=True)
class Consistency:
    """One vector: whether ``path`` shows that the tree of ``new`` begins with that of ``old``."""

    name: str
    old: int
    new: int
    old_root: bytes
    new_root: bytes
    path: list[bytes]
    valid: bool = False


def tree(size: int) -> list[bytes]:
    return list(LEAVES[:size])


def inclusions() -> Iterator[Inclusion]:
    """``testdata/inclusion``."""
    for number, (place, size) in enumerate(PUBLISHED_PATHS):
        leaf, root = h(b"\x00" + LEAVES[place - 1]), mth(tree(size))
        yield from spoiled_inclusions(str(number), place - 1, size, root, leaf, path(place - 1, tree(size)))
    for number, (seq, size) in enumerate(((0, 0), (0, 1), (1, 0), (2, 1))):
        yield Inclusion(f"additional/{number}/random-leaf", seq, size, b"", SOME, [])
        yield Inclusion(f"additional/{number}/empty-root", seq, size, EMPTY, b"", [])
        yield Inclusion(f"additional/{number}/empty-root-and-random-leaf", seq, size, EMPTY, SOME, [])
    only = h(b"\x00data")
    yield Inclusion("single-entry/matching-root-and-leaf", 0, 1, only, only, [], valid=True)
    yield Inclusion("single-entry/empty-leaf", 0, 1, only, b"", [])
    yield Inclusion("single-entry/empty-root", 0, 1, b"", only, [])
    yield Inclusion("single-entry/empty-root-and-leaf", 0, 1, b"", b"", [])


def spoiled_inclusions(
    folder: str, seq: int, size: int, root: bytes, leaf: bytes, steps: list[bytes]
) -> Iterator[Inclusion]:
    def probe(name: str, **changes: object) -> Inclusion:
        fields = {"seq": seq, "size": size, "root": root, "leaf": leaf, "path": steps, **changes}
        return Inclusion(f"{folder}/{name}", **fields)  # type: ignore[arg-type]

    yield probe("happy-path", valid=True)
    yield probe("leafIdx-sub-@1", seq=(seq - 1) & UINT64)
    yield probe("leafIdx-plus-@1", seq=seq + 1)
    yield probe("leafIdx-XOR-@2", seq=seq ^ 2)
    yield probe("treeSize-mul-@2", size=size * 2)
    yield probe("treeSize-div-@2", size=size // 2)
    yield probe("wrong-leaf", leaf=b"WrongLeaf")
    yield probe("empty-root", root=EMPTY)
    yield probe("random-root", root=SOME)
    yield probe("trailing-garbage", path=[*steps, b""])
    yield probe("trailing-root", path=[*steps, root])
    yield probe("preceding-garbage", path=[b"", *steps])
    yield probe("preceding-root", path=[root, *steps])
    for place in range(len(steps)):
        yield probe(f"modified-proof[{place}]-bit-@3", path=flipped(steps, place, 8))
    if steps:
        yield probe("removed-component", path=steps[:-1])
    if len(steps) > 1:
        yield probe("inserted-component", path=[steps[0], SOME, *steps[1:]])


def flipped(steps: list[bytes], place: int, bit: int) -> list[bytes]:
    step = steps[place]
    return [*steps[:place], bytes([step[0] ^ bit]) + step[1:], *steps[place + 1 :]]


def consistencies() -> Iterator[Consistency]:
    """``testdata/consistency``."""
    for number, (old, new) in enumerate(PUBLISHED_PROOFS):
        roots = mth(tree(old)), mth(tree(new))
        yield from spoiled_consistencies(str(number), old, new, *roots, proof(old, tree(new)))
    one, two, none, some = b"don't care 1", b"don't care 2", [], [EMPTY]
    for name, old, new, *rest in (
        ("sizes-are-equal-zero-but-roots-are-not", 0, 0, one, two, none),
        ("sizes-are-equal-one-but-roots-are-not", 1, 1, one, two, none),
        ("sizes-are-equal-zero-and-proof-is-empty", 0, 0, one, one, none),
        ("size1-is-zero-and-does-not-equal-size2", 0, 1, one, two, none),
        ("sizes-are-equal-one-and-proof-is-empty", 1, 1, two, two, none, True),
        ("size1-is-greater-than-size2", 1, 0, one, two, none),
        ("size1-is-greater-than-size2-again", 2, 1, one, two, none),
        ("sizes-do-not-watch-and-proof-is-empty", 1, 2, one, two, none),
        ("roots-do-not-match-and-sizes-are-zero", 0, 0, EMPTY, two, none),
        ("roots-do-not-not-match-and-sizes-are-one", 1, 1, EMPTY, two, none),
        ("sizes-match-but-proof-is-not-empty-and-sizes-are-zero", 0, 0, EMPTY, EMPTY, some),
        ("sizes-match-but-proof-is-not-empty-and-sizes-are-one", 1, 1, EMPTY, EMPTY, some),
        ("size1-is-zero-and-size2-is-not-zero", 0, 1, EMPTY, two, none),
        ("consistency-check-on-empty-tree-size1-is-zero-is-useless", 0, 1, EMPTY, EMPTY, some),
    ):
        yield Consistency(f"additional/{name}", old, new, *rest)  # type: ignore[arg-type]


def spoiled_consistencies(
    folder: str, old: int, new: int, old_root: bytes, new_root: bytes, steps: list[bytes]
) -> Iterator[Consistency]:
    def probe(name: str, **changes: object) -> Consistency:
        fields = {
            "old": old,
            "new": new,
            "old_root": old_root,
            "new_root": new_root,
            "path": steps,
            **changes,
        }
        return Consistency(f"{folder}/{name}", **fields)  # type: ignore[arg-type]

    yield probe("happy-path", valid=True)
    if not steps:
        return
    yield probe("size1-sub-@1", old=old - 1)
    yield probe("size1-plus-@1", old=old + 1)
    yield probe("size1-XOR-@2", old=old ^ 2)
    yield probe("size2-mul-@2", new=new * 2)
    yield probe("size2-div-@2", new=new // 2)
    yield probe("wrong-root1", old_root=b"WrongRoot")
    yield probe("wrong-root2", new_root=b"WrongRoot")
    yield probe("swapped-roots", old_root=new_root, new_root=old_root)
    yield probe("empty-proof", path=[])
    yield probe("trailing-garbage", path=[*steps, b""])
    yield probe("trailing-root1", path=[*steps, old_root])
    yield probe("trailing-root2", path=[*steps, new_root])
    yield probe("preceding-garbage", path=[b"", *steps])
    yield probe("preceding-root1", path=[old_root, *steps])
    yield probe("preceding-root2", path=[new_root, *steps])
    yield probe("preceding-proof-@0", path=[steps[0], *steps])
    yield probe("truncated-proof", path=steps[:-1])
    for place in range(len(steps)):
        yield probe(f"modified-proof@{place}-bit-@4", path=flipped(steps, place, 16))
