"""Merkle trees as RFC 9162 section 2.1 draws them: roots, inclusion and consistency proofs; no database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence

Subtree = Callable[[int, int], bytes]
"""Gives the root over the leaves from `start` up to, not including, `end`."""

EMPTY_ROOT = hashlib.sha256(b"").digest()


class BadProof(ValueError):
    """A proof that proves nothing."""


def hash_leaf(content: bytes) -> bytes:
    """Hash of one leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a growing tree: the roots of the perfect subtrees, widest first.

    With it a tree of millions of leaves takes the next leaf without reading the others again.
    """

    def __init__(self, size: int = 0, nodes: Iterable[bytes] = ()) -> None:
        self.size = size
        self.nodes = list(nodes)
        if len(self.nodes) != size.bit_count():
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} perfect subtrees, not {len(self.nodes)}")

    def append(self, leaf_hash: bytes) -> None:
        """Add one leaf at the right."""
        self.nodes.append(leaf_hash)
        full = self.size
        while full & 1:
            right = self.nodes.pop()
            self.nodes[-1] = hash_node(self.nodes[-1], right)
            full >>= 1
        self.size += 1

    def root(self) -> bytes:
        """Root over all leaves so far."""
        return join(self.nodes)

    def within(self, start: int) -> Frontier:
        """The part of the edge that covers the leaves from `start` on; `start` begins one of the subtrees."""
        place = 0
        for index, width in enumerate(self.widths()):
            if place == start:
                return Frontier(self.size - start, self.nodes[index:])
            place += width
        if place == start:
            return Frontier()
        raise ValueError(f"no perfect subtree of {self.size} leaves begins at {start}")

    def widths(self) -> list[int]:
        """Leaves under each subtree."""
        return [1 << bit for bit in reversed(range(self.size.bit_length())) if self.size >> bit & 1]

    def __str__(self) -> str:
        return ",".join(node.hex() for node in self.nodes)

    @classmethod
    def read(cls, size: int, text: str) -> Frontier:
        """The edge as `str()` wrote it."""
        return cls(size, [bytes.fromhex(node) for node in text.split(",") if node])


def join(nodes: Sequence[bytes]) -> bytes:
    """Root over perfect subtrees that stand side by side, widest first."""
    if not nodes:
        return EMPTY_ROOT
    root = nodes[-1]
    for node in reversed(nodes[:-1]):
        root = hash_node(node, root)
    return root


def root_of(leaf_hashes: Iterable[bytes]) -> bytes:
    """Root over a list of leaf hashes."""
    edge = Frontier()
    for leaf_hash in leaf_hashes:
        edge.append(leaf_hash)
    return edge.root()


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """The hashes beside the way from leaf `index` up to the root of `size` leaves."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    start, end, beside = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((start, middle))
            start = middle
    return [subtree(*part) for part in reversed(beside)]


def root_by_inclusion(leaf_hash: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root to which a path leads; BadProof when its length cannot be right (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise BadProof("the leaf is not in the tree")
    place, last, root = index, size - 1, leaf_hash
    for node in path:
        if last == 0:
            raise BadProof("the path is too long")
        if place & 1 or place == last:
            root = hash_node(node, root)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            root = hash_node(root, node)
        place, last = place >> 1, last >> 1
    if last:
        raise BadProof("the path is too short")
    return root


def includes(leaf_hash: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path proves that the leaf stands at `index` under `root`."""
    try:
        return root_by_inclusion(leaf_hash, index, size, path) == root
    except BadProof:
        return False


def consistency_proof(first: int, second: int, subtree: Subtree) -> list[bytes]:
    """Hashes that prove that the tree of `second` leaves only added to the tree of `first` (RFC 9162, 2.1.4.1)."""
    if not 0 < first <= second:
        raise ValueError(f"a tree of {second} does not grow from one of {first}")
    parts: list[tuple[int, int]] = []
    start, end, whole = 0, second, True
    while first < end:
        middle = start + _split(end - start)
        if first <= middle:
            parts.append((middle, end))
            end = middle
        else:
            parts.append((start, middle))
            start, whole = middle, False
    if not whole:
        parts.append((start, end))
    return [subtree(*part) for part in reversed(parts)]


def grows(first: int, second: int, path: Sequence[bytes], first_root: bytes, second_root: bytes) -> bool:
    """Whether a proof shows that the second tree only added leaves to the first (RFC 9162, 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not path and first_root == second_root
    steps = list(path)
    if first & (first - 1) == 0:
        steps.insert(0, first_root)
    if not steps:
        return False
    place, last = first - 1, second - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for node in steps[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = hash_node(node, old), hash_node(node, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = hash_node(new, node)
        place, last = place >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root
