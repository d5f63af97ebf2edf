"""Reading the whole ledger again and naming everything that is not as it was written (kiểm tra sổ nhật ký)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection

from congso.kernel import clock
from congso.ledger import keys, triggers
from congso.ledger.merkle import Frontier
from congso.ledger.models import Batch, Disclosure, Entry, Leaf, Tree
from congso.ledger.rows import commitment, leaf_hash, mac
from congso.ledger.seals import chained

CHUNK = 2000


@dataclass(frozen=True)
class Fault:
    """Something that is wrong, in words that name the row."""

    kind: str
    what: str


@dataclass(frozen=True)
class Line:
    """One entry as the database holds it."""

    id: int
    uid: UUID
    agency_id: int
    at: datetime
    actor: str
    event: str
    subject: str
    values: str
    leaf_hash: str
    mac: str

    def __str__(self) -> str:
        moment = f"{clock.local(self.at):%d/%m/%Y %H:%M:%S}"
        return f"dòng {self.id} ({self.uid}, {self.event}, {self.subject}, {moment})"


_FIELDS = tuple(Line.__dataclass_fields__)
Tell = Callable[[int], None]


def count_rows(agency_ids: list[int]) -> int:
    """How many rows there are to read, for the progress bar."""
    return Entry.objects.filter(agency_id__in=agency_ids).count()


def all_agencies() -> list[int]:
    """Every agency that the ledger knows in any of its tables."""
    found: set[int] = set()
    for model in (Entry, Leaf, Batch, Tree):
        found.update(model.objects.order_by().values_list("agency_id", flat=True).distinct())
    return sorted(found)


def faults(agency_ids: list[int] | None = None, *, told: Tell = lambda _: None) -> Iterator[Fault]:
    """Everything wrong with the ledger; reads it once, row by row, in constant memory.

    `told` hears how many more rows were read.
    """
    for name in triggers.missing():
        yield Fault("trigger", f"Thiếu khóa chống sửa, xóa trong cơ sở dữ liệu: {name}")
    for agency_id in all_agencies() if agency_ids is None else agency_ids:
        yield from _sealed(agency_id, told)
        yield from _not_sealed(agency_id, told)
    if agency_ids is None and connection.vendor == "sqlite":
        yield from _ids_that_are_gone()


def _sealed(agency_id: int, told: Tell) -> Iterator[Fault]:
    edge = Frontier()
    batches = Batches(agency_id)
    for leaves in _leaves(agency_id):
        lines = _lines([entry_id for _, entry_id, _ in leaves])
        yield from _texts(list(lines.values()))
        for seq, entry_id, stored in leaves:
            if seq != edge.size:
                yield Fault("missing", f"Thiếu lá {edge.size} đến {seq - 1} của cơ quan {agency_id}: dòng đã bị xóa")
                return
            yield from _leaf(seq, lines.get(entry_id), entry_id, stored, agency_id)
            edge.append(bytes.fromhex(stored))
            if batches.tree_size == edge.size:
                yield from batches.close(edge)
        told(len(leaves))
    yield from batches.rest(edge.size)


def _leaf(seq: int, line: Line | None, entry_id: int, stored: str, agency_id: int) -> Iterator[Fault]:
    if line is None:
        yield Fault("missing", f"Dòng {entry_id} (lá {seq} của cơ quan {agency_id}) đã bị xóa khỏi sổ")
    elif line.agency_id != agency_id:
        yield Fault("changed", f"Đã bị sửa: {line} chuyển sang cơ quan khác")
    elif leaf_hash(line) != stored or line.leaf_hash != stored:
        yield Fault("changed", f"Đã bị sửa: {line}")
    elif mac(line) != line.mac:
        yield Fault("added", f"Không do chương trình ghi: {line}")


def _not_sealed(agency_id: int, told: Tell) -> Iterator[Fault]:
    """Rows without a leaf; an id before sealed ones is a late commit, but the office's own hash must hold."""
    after = 0
    while True:
        rows = Entry.objects.filter(agency_id=agency_id, leaf=None, id__gt=after).order_by("id").values_list(*_FIELDS)
        lines = [Line(*row) for row in rows[:CHUNK]]
        yield from _texts(lines)
        for line in lines:
            if mac(line) != line.mac:
                yield Fault("added", f"Bị sửa hoặc không do chương trình ghi: {line}")
            elif leaf_hash(line) != line.leaf_hash:
                yield Fault("changed", f"Đã bị sửa mã băm: {line}")
        told(len(lines))
        if len(lines) < CHUNK:
            return
        after = lines[-1].id


def _leaves(agency_id: int) -> Iterator[list[tuple[int, int, str]]]:
    after = -1
    while True:
        rows = Leaf.objects.filter(agency_id=agency_id, seq__gt=after).order_by("seq")
        chunk = list(rows.values_list("seq", "entry_id", "leaf_hash")[:CHUNK])
        if not chunk:
            return
        yield chunk
        after = chunk[-1][0]


def _lines(entry_ids: list[int]) -> dict[int, Line]:
    ids = iter(entry_ids)
    found = {}
    while part := list(islice(ids, 500)):
        for row in Entry.objects.filter(id__in=part).values_list(*_FIELDS):
            found[row[0]] = Line(*row)
    return found


def _texts(lines: list[Line]) -> Iterator[Fault]:
    """Private texts against their commitments; an erased one is right, a changed or vanished one is not."""
    committed = {}
    for line in lines:
        if '"sha256"' in line.values:
            committed[line.id] = (line, _commitments(line))
    ids = iter(list(committed))
    while part := list(islice(ids, 500)):
        beside: dict[int, dict[str, Any]] = {entry_id: {} for entry_id in part}
        for text in Disclosure.objects.filter(entry_id__in=part):
            beside[text.entry_id][text.field] = text
        for entry_id in part:
            line, expected = committed[entry_id]
            yield from _texts_of(line, expected, beside[entry_id])


def _commitments(line: Line) -> dict[str, str]:
    try:
        values = json.loads(line.values)
    except ValueError:
        return {}  # the row's own hash tells
    if not isinstance(values, dict):
        return {}
    return {field: value["sha256"] for field, value in values.items() if isinstance(value, dict) and "sha256" in value}


def _texts_of(line: Line, expected: dict[str, str], beside: dict[str, Any]) -> Iterator[Fault]:
    for field, sha256 in expected.items():
        text = beside.get(field)
        if text is None:
            yield Fault("text", f"Mất phần chữ riêng tư “{field}” của {line}")
        elif text.erased_at is None and commitment(text.salt, text.text) != sha256:
            yield Fault("text", f"Phần chữ riêng tư “{field}” đã bị sửa: {line}")


class Batches:
    """The batches of an agency, one at a time, as the tree grows past them."""

    def __init__(self, agency_id: int) -> None:
        self._agency_id = agency_id
        self._previous = ""
        self._number = 0
        self._next: Batch | None = None
        self._advance()

    def _advance(self) -> None:
        rows = Batch.objects.filter(agency_id=self._agency_id, number__gt=self._number)
        self._next = rows.order_by("number").first()

    @property
    def tree_size(self) -> int | None:
        return self._next.tree_size if self._next else None

    def close(self, edge: Frontier) -> Iterator[Fault]:
        """Compare the batch that ends here with the tree so far."""
        batch = self._next
        if batch is None:
            return
        name = f"Đợt niêm phong {batch.number} của cơ quan {self._agency_id}"
        if batch.number != self._number + 1:
            yield Fault("batch", f"{name}: thiếu đợt {self._number + 1} trước đó")
        if batch.root != edge.root().hex() or batch.frontier != str(edge):
            yield Fault("batch", f"{name}: gốc cây không khớp, có lá đã bị sửa")
        if batch.chained != chained(batch, self._previous):
            yield Fault("batch", f"{name}: mã nối với đợt trước không khớp")
        if batch.signature and keys.signer_of(batch.signature, bytes.fromhex(batch.chained)) is None:
            yield Fault("batch", f"{name}: chữ ký không đúng")
        self._previous, self._number = batch.chained, batch.number
        self._advance()

    def rest(self, size: int) -> Iterator[Fault]:
        """What does not end where a batch ends: leaves or batches were taken away or added."""
        if self._next is not None:
            missing = f"lá từ {size} đến {self._next.tree_size - 1}"
            yield Fault("missing", f"Đợt niêm phong {self._next.number} của cơ quan {self._agency_id}: thiếu {missing}")
        else:
            covered = self._covered()
            if covered != size:
                yield Fault("batch", f"Cơ quan {self._agency_id}: có {size} lá nhưng các đợt chỉ niêm phong {covered}")

    def _covered(self) -> int:
        last = Batch.objects.filter(agency_id=self._agency_id, number=self._number).first()
        return last.tree_size if last else 0


def _ids_that_are_gone() -> Iterator[Fault]:
    """On SQLite a rolled back act gives its id back, so a hole in the ids is a row that was deleted."""
    for model, word in ((Entry, "Dòng"), (Leaf, "Lá"), (Batch, "Đợt niêm phong"), (Disclosure, "Phần chữ riêng tư")):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id + 1, following - 1 FROM (SELECT id, LEAD(id) OVER (ORDER BY id) AS following FROM {table})"
                " WHERE following > id + 1"
                f" UNION ALL SELECT 1, MIN(id) - 1 FROM {table} HAVING MIN(id) > 1"
                f" UNION ALL SELECT COALESCE((SELECT MAX(id) FROM {table}), 0) + 1, seq FROM sqlite_sequence"
                f" WHERE name = %s AND seq > COALESCE((SELECT MAX(id) FROM {table}), 0)",
                [table],
            )
            holes = cursor.fetchall()
        for first, last in holes:
            which = str(first) if first == last else f"{first} đến {last}"
            yield Fault("missing", f"{word} {which} đã bị xóa (số thứ tự bị hổng)")
