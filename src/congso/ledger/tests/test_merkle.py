"""The tree of RFC 9162 against its known roots, a plain recursive twin, and every wrong proof we can think of."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congso.ledger import merkle
from congso.ledger.merkle import Frontier, hash_leaf, hash_node

# The leaves and roots of the Certificate Transparency reference implementations.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
HASHES = [hash_leaf(content) for content in LEAVES]
sizes = st.integers(1, 70)


def hashes(size):
    return [hash_leaf(str(number).encode()) for number in range(size)]


def plain_root(leaves):
    """RFC 9162, 2.1.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hash_node(plain_root(leaves[:k]), plain_root(leaves[k:]))


def subtree_of(leaves):
    return lambda start, end: plain_root(leaves[start:end])


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size):
    assert merkle.root_of(HASHES[:size]).hex() == ROOTS[size - 1]


def test_root_of_nothing():
    assert Frontier().root().hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_known_inclusion_paths():
    subtree = subtree_of(HASHES)
    paths = {
        (0, 8): [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
        (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    }
    for (index, size), path in paths.items():
        assert [node.hex() for node in merkle.inclusion_proof(index, size, subtree)] == path


@given(sizes)
def test_the_edge_knows_the_same_root_as_the_whole_tree(size):
    edge = Frontier()
    for leaf in hashes(size):
        edge.append(leaf)
    assert edge.root() == plain_root(hashes(size))
    assert Frontier.read(edge.size, str(edge)).root() == edge.root()
    assert sum(edge.widths()) == size


@given(st.data(), sizes)
def test_the_edge_may_be_cut_where_a_subtree_begins(data, size):
    edge = Frontier()
    for leaf in hashes(size):
        edge.append(leaf)
    cuts = data.draw(st.integers(0, len(edge.nodes)))
    start = sum(edge.widths()[:cuts])
    assert edge.within(start).root() == plain_root(hashes(size)[start:])
    with pytest.raises(ValueError, match="begins at"):
        edge.within(size + 1)


@given(st.data(), sizes)
def test_inclusion_is_proved_and_nothing_else_is(data, size):
    leaves = hashes(size)
    index = data.draw(st.integers(0, size - 1))
    root = plain_root(leaves)
    path = merkle.inclusion_proof(index, size, subtree_of(leaves))
    assert merkle.includes(leaves[index], index, size, path, root)
    assert not merkle.includes(hash_leaf(b"another"), index, size, path, root)
    assert not merkle.includes(leaves[index], index, size, [*path, root], root)
    assert not merkle.includes(leaves[index], size, size, path, root)
    if path:
        assert not merkle.includes(leaves[index], index, size, path[:-1], root)
        spoiled = [hash_leaf(path[0]), *path[1:]]
        assert not merkle.includes(leaves[index], index, size, spoiled, root)


@given(st.data(), sizes)
def test_growth_is_proved_and_a_changed_past_is_not(data, size):
    leaves = hashes(size)
    first = data.draw(st.integers(1, size))
    old, new = plain_root(leaves[:first]), plain_root(leaves)
    path = merkle.consistency_proof(first, size, subtree_of(leaves))
    assert merkle.grows(first, size, path, old, new)
    assert not merkle.grows(first, size, path, hash_leaf(b"another"), new)
    assert not merkle.grows(first, size, path, old, hash_leaf(b"another"))
    assert not merkle.grows(first, size, [*path, old], old, new)
    changed = [hash_leaf(b"changed"), *leaves[1:]]
    if first > 1 or size > first:
        forged = merkle.consistency_proof(first, size, subtree_of(changed))
        assert not merkle.grows(first, size, forged, old, plain_root(changed))


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3)])
def test_a_tree_grows_from_a_smaller_one_only(first, second):
    with pytest.raises(ValueError, match="grow"):
        merkle.consistency_proof(first, second, subtree_of(HASHES))
    assert not merkle.grows(first, second, [], HASHES[0], HASHES[0])
