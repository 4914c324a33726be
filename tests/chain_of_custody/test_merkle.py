"""The Merkle tree against an independent reference, and proofs that must not be accepted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_of_custody import merkle, standalone_verify
from chain_of_custody.merkle import Frontier, Hash
from tests.vectors import merkle_probes, rfc6962


def stored_tree(leaves: list[bytes]) -> list[Hash]:
    nodes: list[Hash] = []
    for seq, leaf in enumerate(leaves):
        nodes += merkle.grown(seq, merkle.leaf_hash(leaf), nodes.__getitem__)
    return nodes


def leaves_of(count: int) -> list[bytes]:
    return [f"leaf {i}".encode() for i in range(count)]


NODES = stored_tree(leaves_of(70))
READ = NODES.__getitem__


@pytest.mark.parametrize("size", range(9))
def test_known_roots(size: int) -> None:
    leaves = list(rfc6962.LEAVES[:size])
    assert rfc6962.mth(leaves).hex() == rfc6962.ROOTS[size]
    assert merkle.root(size, stored_tree(leaves).__getitem__).hex() == rfc6962.ROOTS[size]


@pytest.mark.parametrize("size", range(1, 70))
def test_roots_and_proofs_are_those_of_the_reference(size: int) -> None:
    leaves = leaves_of(size)
    assert len(stored_tree(leaves)) == merkle.node_count(size)
    assert merkle.root(size, READ) == rfc6962.mth(leaves) == Frontier.stored(size, READ).root()
    for seq in range(size):
        assert list(merkle.inclusion_proof(seq, size, READ)) == rfc6962.path(seq, leaves)
        assert list(merkle.consistency_proof(seq + 1, size, READ)) == rfc6962.proof(seq + 1, leaves)


def test_there_are_as_many_public_vectors_as_were_published() -> None:
    assert len({probe.name for probe in merkle_probes.inclusions()}) == 98
    assert len({probe.name for probe in merkle_probes.consistencies()}) == 98
    for (place, size), begins in merkle_probes.PUBLISHED_PATHS.items():
        path = rfc6962.path(place - 1, merkle_probes.tree(size))
        assert tuple(step.hex()[:16] for step in path) == begins
    for (old, new), begins in merkle_probes.PUBLISHED_PROOFS.items():
        proof = rfc6962.proof(old, merkle_probes.tree(new))
        assert tuple(step.hex()[:16] for step in proof) == begins


@pytest.mark.parametrize("probe", tuple(merkle_probes.inclusions()), ids=lambda probe: probe.name)
def test_public_vectors_of_inclusion(probe: merkle_probes.Inclusion) -> None:
    given = (probe.leaf, probe.seq, probe.size, probe.path, probe.root)
    assert merkle.includes(*given) == probe.valid  # type: ignore[arg-type]
    assert standalone_verify.includes(*given) == probe.valid


@pytest.mark.parametrize("probe", tuple(merkle_probes.consistencies()), ids=lambda probe: probe.name)
def test_public_vectors_of_consistency(probe: merkle_probes.Consistency) -> None:
    given = (probe.old, probe.new, probe.path, probe.old_root, probe.new_root)
    assert merkle.is_consistent(*given) == probe.valid  # type: ignore[arg-type]
    assert standalone_verify.is_consistent(*given) == probe.valid


@pytest.mark.parametrize("size", range(1, 34))
def test_every_proof_is_of_its_own_place_and_size(size: int) -> None:
    """Both verifiers take each proof where it belongs, and nowhere near."""
    leaves = leaves_of(size)
    root = rfc6962.mth(leaves)
    for seq in range(size):
        leaf, path = rfc6962.h(b"\x00" + leaves[seq]), rfc6962.path(seq, leaves)
        for verifies in (merkle.includes, standalone_verify.includes):
            assert verifies(leaf, seq, size, path, root)  # type: ignore[operator]
            assert not verifies(leaf, seq + 1, size, path, root)  # type: ignore[operator]
            assert not verifies(leaf, seq, size, path, leaf) or size == 1  # type: ignore[operator]
            longer = [*path, root]
            assert not verifies(leaf, seq, size, longer, rfc6962.h(b"\x01" + root + root))  # type: ignore[operator]
            assert not verifies(leaf, seq, size, path[:-1], root) or not path  # type: ignore[operator]
        old, proof = seq + 1, rfc6962.proof(seq + 1, leaves)
        older = rfc6962.mth(leaves[:old])
        for consistent in (merkle.is_consistent, standalone_verify.is_consistent):
            assert consistent(old, size, proof, older, root)  # type: ignore[operator]
            assert not consistent(old, size, proof, older, older) or old == size  # type: ignore[operator]
            assert not consistent(old, size, proof, root, root) or old == size  # type: ignore[operator]
            assert not consistent(old, size, [*proof, root], older, root)  # type: ignore[operator]
            assert not consistent(old, size, proof[:-1], older, root) or not proof  # type: ignore[operator]


@given(st.integers(1, 70), st.data())
def test_proofs_of_the_reference_are_accepted(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    seq = data.draw(st.integers(0, size - 1))
    path = rfc6962.path(seq, leaves)
    leaf, root = rfc6962.h(b"\x00" + leaves[seq]), rfc6962.mth(leaves)
    assert merkle.includes(leaf, seq, size, path, root)
    assert standalone_verify.includes(leaf, seq, size, path, root)
    old = seq + 1
    proof = rfc6962.proof(old, leaves)
    assert merkle.is_consistent(old, size, proof, rfc6962.mth(leaves[:old]), root)


def mutated(proof: list[bytes], data: st.DataObject) -> list[bytes]:
    """``proof`` with one thing wrong."""
    kind = data.draw(st.sampled_from(["flip", "drop", "add", "swap"]))
    at = data.draw(st.integers(0, max(len(proof) - 1, 0)))
    if kind == "add" or not proof:
        return [*proof[:at], data.draw(st.binary(min_size=32, max_size=32)), *proof[at:]]
    if kind == "drop":
        return proof[:at] + proof[at + 1 :]
    if kind == "swap" and len(proof) > 1:
        return [*proof[1:], proof[0]]
    return [*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :]]


@given(st.integers(2, 70), st.data())
def test_a_mutated_inclusion_proof_is_refused(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    seq = data.draw(st.integers(0, size - 1))
    path = mutated(rfc6962.path(seq, leaves), data)
    leaf, root = rfc6962.h(b"\x00" + leaves[seq]), rfc6962.mth(leaves)
    assert not merkle.includes(leaf, seq, size, path, root)
    assert not standalone_verify.includes(leaf, seq, size, path, root)


@given(st.integers(2, 70), st.data())
def test_a_proof_is_of_one_place_only(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    seq, other = data.draw(st.lists(st.integers(0, size - 1), min_size=2, max_size=2, unique=True))
    path = rfc6962.path(seq, leaves)
    assert (
        not merkle.includes(rfc6962.h(b"\x00" + leaves[seq]), other, size, path, rfc6962.mth(leaves))
        or rfc6962.path(other, leaves) == path
    )


@given(st.integers(2, 70), st.data())
def test_a_mutated_consistency_proof_is_refused(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    old = data.draw(st.integers(1, size - 1))
    proof = mutated(rfc6962.proof(old, leaves), data)
    assert not merkle.is_consistent(old, size, proof, rfc6962.mth(leaves[:old]), rfc6962.mth(leaves))


@given(st.integers(2, 70), st.data())
def test_a_fork_has_no_consistency_proof(size: int, data: st.DataObject) -> None:
    leaves = leaves_of(size)
    old = data.draw(st.integers(1, size - 1))
    forked = [b"other", *leaves[1:old]]
    proof = rfc6962.proof(old, leaves)
    assert not merkle.is_consistent(old, size, proof, rfc6962.mth(forked), rfc6962.mth(leaves))


@pytest.mark.parametrize(("seq", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_of_what_is_not_there(seq: int, size: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        merkle.inclusion_proof(seq, size, READ)
    assert not merkle.includes(NODES[0], seq, size, [], NODES[0])


@pytest.mark.parametrize(("old", "new"), [(0, 3), (4, 3)])
def test_no_consistency_with_nothing_or_backwards(old: int, new: int) -> None:
    with pytest.raises(ValueError, match="no consistency proof"):
        merkle.consistency_proof(old, new, READ)
    assert not merkle.is_consistent(old, new, [], NODES[0], NODES[0])


def test_proofs_grow_with_the_logarithm() -> None:
    reads = 0

    def counted(position: int) -> Hash:
        nonlocal reads
        reads += 1
        return Hash(position.to_bytes(32, "big"))

    merkle.inclusion_proof(123_456, 1_000_000, counted)
    merkle.consistency_proof(123_456, 1_000_000, counted)
    merkle.root(1_000_000, counted)
    assert reads < 3 * 40
