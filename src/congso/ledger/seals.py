"""Sealing: rows that have no leaf yet get their places in the agency's tree, and the tree a new root."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC

from django.db import transaction
from django.db.models import QuerySet

from congso.kernel import clock
from congso.ledger import keys
from congso.ledger.merkle import Frontier
from congso.ledger.models import Batch, Entry, Leaf, Tree
from congso.ledger.rows import canonical

CHUNK = 5000
"""Rows sealed in one transaction, as one batch."""


def seal(agency_id: int | None = None, *, chunk: int = CHUNK) -> int:
    """Seal what is not sealed yet, of one agency or of all, and say how many rows that was (niêm phong).

    Rows are found by having no leaf, never by a range of ids, so one whose transaction committed late is taken the next
    time. Two sealers may run at once: the second waits for the first and finds the rest.
    """
    agencies = [agency_id] if agency_id is not None else _agencies()
    return sum(count for one in agencies for count in _seal_agency(one, chunk))


def unsealed(agency_id: int, *, after: int = 0) -> QuerySet[Entry]:
    """Rows without a place in the tree, oldest first."""
    return Entry.objects.filter(agency_id=agency_id, leaf=None, id__gt=after).order_by("id")


def _agencies() -> list[int]:
    """Agencies that have history, found by hopping along the index from one to the next."""
    found: list[int] = []
    numbers = Entry.objects.order_by("agency_id").values_list("agency_id", flat=True)
    agency = numbers.first()
    while agency is not None:
        found.append(agency)
        agency = numbers.filter(agency_id__gt=agency).first()
    return found


def _seal_agency(agency_id: int, chunk: int) -> Iterator[int]:
    """One batch for each chunk; within one run the search goes on from where the last chunk ended."""
    after = 0
    while True:
        with transaction.atomic():
            entries = _take(agency_id, after, chunk)
            if entries:
                _append(agency_id, entries)
        if entries:
            after = entries[-1][0]
            yield len(entries)
        if len(entries) < chunk:
            return


def _take(agency_id: int, after: int, chunk: int) -> list[tuple[int, str]]:
    if not Tree.objects.select_for_update().filter(pk=agency_id).exists():
        Tree.objects.bulk_create([Tree(agency_id=agency_id)], ignore_conflicts=True)
        Tree.objects.select_for_update().get(pk=agency_id)
    return list(unsealed(agency_id, after=after).values_list("id", "leaf_hash")[:chunk])


def last_batch(agency_id: int) -> Batch | None:
    """The newest batch of an agency."""
    return Batch.objects.filter(agency_id=agency_id).order_by("-number").first()


def edge_of(batch: Batch | None) -> Frontier:
    """The right edge of the tree as a batch left it."""
    return Frontier.read(batch.tree_size, batch.frontier) if batch else Frontier()


def _append(agency_id: int, entries: list[tuple[int, str]]) -> Batch:
    last = last_batch(agency_id)
    edge = edge_of(last)
    first = edge.size
    for _, leaf_hash in entries:
        edge.append(bytes.fromhex(leaf_hash))
    batch = Batch(
        agency_id=agency_id,
        number=last.number + 1 if last else 1,
        tree_size=edge.size,
        root=edge.root().hex(),
        frontier=str(edge),
        sealed_at=clock.real_now(),
    )
    batch.chained = chained(batch, last.chained if last else "")
    batch.signature = keys.sign(bytes.fromhex(batch.chained))
    batch.save(force_insert=True)
    Leaf.objects.bulk_create(
        [
            Leaf(agency_id=agency_id, seq=seq, entry_id=entry_id, batch=batch, leaf_hash=leaf_hash)
            for seq, (entry_id, leaf_hash) in enumerate(entries, start=first)
        ],
        batch_size=1000,
    )
    return batch


def chained(batch: Batch, previous: str) -> str:
    """Hash of a batch and, through the hash of the one before, of all before it; hex."""
    sealed_at = batch.sealed_at.astimezone(UTC).isoformat(timespec="microseconds")
    return chain_hash(batch.agency_id, batch.number, batch.tree_size, batch.root, sealed_at, previous)


def chain_hash(agency_id: int, number: int, tree_size: int, root: str, sealed_at: str, previous: str) -> str:
    stated = canonical([agency_id, number, tree_size, root, sealed_at, previous])
    return hashlib.sha256(f"congso.ledger.batch {stated}".encode()).hexdigest()
