"""The Merkle tree of RFC 6962, over hashes that someone else stores.

Nodes are kept in the order in which they become complete, so a tree only ever grows at its end:
leaf ``i`` is followed by every inner node that it completes. A tree of ``n`` leaves has
``2n - popcount(n)`` such nodes. Ends of ranges are exclusive.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NewType, TypeAlias

Hash = NewType("Hash", bytes)
ReadNode: TypeAlias = Callable[[int], Hash]

HASH_BYTES = 32
EMPTY_ROOT = Hash(sha256(b"").digest())


def leaf_hash(data: bytes) -> Hash:
    """Hash of a leaf with the bytes ``data`` (RFC 6962, 2.1)."""
    return Hash(sha256(b"\x00" + data).digest())


def node_hash(left: Hash, right: Hash) -> Hash:
    """Hash of an inner node (RFC 6962, 2.1)."""
    return Hash(sha256(b"\x01" + left + right).digest())


def node_count(size: int) -> int:
    """How many complete nodes a tree of ``size`` leaves has; also the position of leaf ``size``."""
    return 2 * size - size.bit_count()


def node_position(level: int, index: int) -> int:
    """Where the ``index``-th complete subtree of ``2**level`` leaves is stored."""
    last_leaf = ((index + 1) << level) - 1
    return node_count(last_leaf) + level


def grown(size: int, leaf: Hash, read: ReadNode) -> tuple[Hash, ...]:
    """The nodes that ``leaf`` adds to a tree of ``size`` leaves, in storage order."""
    nodes = [leaf]
    level, index = 0, size
    while index & 1:
        nodes.append(node_hash(read(node_position(level, index - 1)), nodes[-1]))
        level, index = level + 1, index >> 1
    return tuple(nodes)


def root(size: int, read: ReadNode) -> Hash:
    """Root of the tree of the first ``size`` leaves."""
    return _range_root(0, size, read) if size else EMPTY_ROOT


def inclusion_proof(seq: int, size: int, read: ReadNode) -> tuple[Hash, ...]:
    """Audit path of leaf ``seq`` in the tree of ``size`` leaves (RFC 6962, 2.1.1).

    Raises:
        ValueError: The tree has no such leaf.
    """
    if not 0 <= seq < size:
        raise ValueError(f"no leaf {seq} in a tree of {size}")
    path: list[Hash] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if seq < middle:
            path.append(_range_root(middle, end, read))
            end = middle
        else:
            path.append(_range_root(start, middle, read))
            start = middle
    return tuple(reversed(path))


def consistency_proof(old: int, new: int, read: ReadNode) -> tuple[Hash, ...]:
    """Proof that the tree of ``new`` leaves begins with that of ``old`` (RFC 6962, 2.1.2).

    Raises:
        ValueError: Not ``0 < old <= new``.
    """
    if not 0 < old <= new:
        raise ValueError(f"no consistency proof from {old} to {new}")
    path: list[Hash] = []
    start, end = 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(_range_root(middle, end, read))
            end = middle
        else:
            path.append(_range_root(start, middle, read))
            start = middle
    if start:
        path.append(_range_root(start, end, read))
    return tuple(reversed(path))


def includes(leaf: Hash, seq: int, size: int, proof: Sequence[Hash], expected_root: Hash) -> bool:
    """Whether ``proof`` shows ``leaf`` at ``seq`` under ``expected_root`` (RFC 9162, 2.1.3.2)."""
    if not 0 <= seq < size or len(leaf) != HASH_BYTES:
        return False
    index, last, result = seq, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if index & 1 or index == last:
            result = node_hash(sibling, result)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and result == expected_root


def is_consistent(old: int, new: int, proof: Sequence[Hash], old_root: Hash, new_root: Hash) -> bool:
    """Whether ``proof`` shows that ``new_root`` only adds to ``old_root`` (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        return False
    if old == new:
        return not proof and old_root == new_root
    if not proof:
        return False
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    index, last = old - 1, new - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    seen_old = seen_new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            seen_old, seen_new = node_hash(sibling, seen_old), node_hash(sibling, seen_new)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            seen_new = node_hash(seen_new, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and seen_old == old_root and seen_new == new_root


class Frontier:
    """A tree that is only added to: remembers one hash per complete subtree on its right edge."""

    def __init__(self, size: int = 0, peaks: Sequence[Hash] = ()) -> None:
        self.size = size
        self._peaks = list(peaks)

    @classmethod
    def stored(cls, size: int, read: ReadNode) -> Frontier:
        """The frontier of the first ``size`` leaves of a stored tree."""
        peaks, start = [], 0
        for level in reversed(range(size.bit_length())):
            if size >> level & 1:
                peaks.append(read(node_position(level, start >> level)))
                start += 1 << level
        return cls(size, peaks)

    def add(self, leaf: Hash) -> list[Hash]:
        """Adds ``leaf``; returns the nodes that it completes, in storage order."""
        nodes, index = [leaf], self.size
        while index & 1:
            nodes.append(node_hash(self._peaks.pop(), nodes[-1]))
            index >>= 1
        self._peaks.append(nodes[-1])
        self.size += 1
        return nodes

    def root(self) -> Hash:
        """Root over everything added so far."""
        if not self._peaks:
            return EMPTY_ROOT
        result = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            result = node_hash(peak, result)
        return result


def _split(count: int) -> int:
    """The largest power of two smaller than ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _range_root(start: int, end: int, read: ReadNode) -> Hash:
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return read(node_position(level, start >> level))
    middle = start + _split(count)
    return node_hash(_range_root(start, middle, read), _range_root(middle, end, read))
