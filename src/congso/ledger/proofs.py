"""Proofs that a row stands in the sealed ledger; checked without the office's database (bằng chứng)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from congso.kernel.refusals import Refused
from congso.ledger import keys
from congso.ledger.merkle import Frontier, Subtree, hash_leaf, includes, inclusion_proof
from congso.ledger.models import Batch, Entry, Leaf
from congso.ledger.rows import canonical, stated
from congso.ledger.seals import chain_hash, edge_of

FORMAT = "congso-ledger-proof/1"
_ROW = ("uid", "agency_id", "at", "actor", "event", "subject", "values")
_HASH = re.compile(r"[0-9a-f]{64}\Z")


def prove(entry: Entry) -> dict[str, Any]:
    """The proof of a row as plain JSON. Refused while the row is not sealed."""
    leaf = Leaf.objects.filter(entry=entry).select_related("batch").first()
    if leaf is None:
        raise Refused("Dòng này chưa được niêm phong; hãy thử lại sau lần niêm phong tới.")
    batch = leaf.batch
    before = Batch.objects.filter(agency_id=batch.agency_id, number=batch.number - 1).first()
    path = inclusion_proof(leaf.seq, batch.tree_size, _subtree(batch.agency_id, edge_of(before)))
    return {
        "format": FORMAT,
        "row": dict(zip(_ROW, stated(entry), strict=True)),
        "leaf_hash": leaf.leaf_hash,
        "seq": leaf.seq,
        "path": [node.hex() for node in path],
        "batch": {
            "number": batch.number,
            "tree_size": batch.tree_size,
            "root": batch.root,
            "sealed_at": batch.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "previous": before.chained if before else "",
            "chained": batch.chained,
            "signature": batch.signature,
        },
    }


def _subtree(agency_id: int, edge: Frontier) -> Subtree:
    """Roots of parts of the tree: what an earlier batch covers comes from its edge, only the rest is read."""

    def root(start: int, end: int) -> bytes:
        if end <= edge.size:
            return _on_edge(edge, start, end)
        part = edge.within(start) if start < edge.size else Frontier()
        leaves = Leaf.objects.filter(agency_id=agency_id, seq__gte=max(start, edge.size), seq__lt=end)
        for leaf_hash in leaves.order_by("seq").values_list("leaf_hash", flat=True).iterator():
            part.append(bytes.fromhex(leaf_hash))
        return part.root()

    return root


def _on_edge(edge: Frontier, start: int, end: int) -> bytes:
    """A perfect subtree of the edge; those left of a new leaf always stand on it."""
    place = 0
    for width, node in zip(edge.widths(), edge.nodes, strict=True):
        if (place, place + width) == (start, end):
            return node
        place += width
    raise ValueError(f"the leaves {start} to {end} are not one subtree of the edge")


@dataclass(frozen=True)
class Checked:
    """What a look at a proof found; `faults` is empty when it proves what it says."""

    faults: tuple[str, ...]
    signer: str | None


def check(proof: Any) -> Checked:
    """Check a proof by itself: the row's hash, its way to the root, the batch's chain and signature."""
    try:
        return _check(proof)
    except (KeyError, TypeError, ValueError, AttributeError):
        return Checked(("Tệp này không phải bằng chứng của sổ nhật ký Công Sở.",), None)


def _check(proof: dict[str, Any]) -> Checked:
    if proof["format"] != FORMAT:
        raise ValueError
    row, batch = proof["row"], proof["batch"]
    leaf = hash_leaf(canonical([row[name] for name in _ROW]).encode())
    path = [bytes.fromhex(node) for node in proof["path"]]
    chained = chain_hash(
        row["agency_id"], batch["number"], batch["tree_size"], batch["root"], batch["sealed_at"], batch["previous"]
    )
    faults = []
    if leaf.hex() != proof["leaf_hash"]:
        faults.append("Nội dung dòng đã bị sửa: mã băm không khớp.")
    if not includes(
        bytes.fromhex(proof["leaf_hash"]), proof["seq"], batch["tree_size"], path, bytes.fromhex(batch["root"])
    ):
        faults.append("Đường dẫn không tới được gốc cây: dòng không nằm trong đợt niêm phong này.")
    if chained != batch["chained"] or not _HASH.match(batch["chained"]):
        faults.append("Mã nối đợt niêm phong không khớp.")
    signer = keys.signer_of(batch["signature"], bytes.fromhex(batch["chained"])) if batch["signature"] else None
    if batch["signature"] and signer is None:
        faults.append("Chữ ký của đợt niêm phong không đúng.")
    return Checked(tuple(faults), signer)
