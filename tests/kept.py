"""What real acts made once in a process is put back for the next test as the rows that it was.

A department with its people and procedures takes some two hundred acts and a fifth of a second; most tests begin there.
Its rows are written down after the first time, and a later test that begins in the same place (the same history before,
the same folder of keys) gets them back in a few statements, with fresh objects.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from congso.ledger.models import Entry
from congso.search.engines import engine
from congso.search.models import SearchRow

T = TypeVar("T")
Key = tuple[str, str, int | None]


@dataclass(frozen=True)
class Kept:
    """What was made, and every row that came with it."""

    made: bytes
    tables: list[tuple[str, list[tuple[Any, ...]]]]
    found: list[SearchRow]

    def put_back(self) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in self.tables:
                cursor.executemany(statement, rows)
            engine().add(self.found)
        return pickle.loads(self.made)


_kept: dict[Key, Kept] = {}


def made_or_put_back(name: str, make: Callable[[], T]) -> T:
    """What `make` gives: by its acts the first time, by its rows after that."""
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    key = (name, str(settings.CONGSO_HOME), newest)
    if key in _kept:
        return cast(T, _kept[key].put_back())
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in _models()}
    made = make()
    pieces = [_new_rows(model, known) for model, known in before.items()]
    found = [row for row in SearchRow.objects.all() if row.pk not in before[SearchRow]]
    _kept[key] = Kept(pickle.dumps(made), [piece for piece in pieces if piece[1]], found)
    return made


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _new_rows(model: type[models.Model], known: set[Any]) -> tuple[str, list[tuple[Any, ...]]]:
    """How to insert the rows of a table that were not there before, as the database holds them."""
    quote, meta = connection.ops.quote_name, model._meta
    columns = [field.column for field in meta.concrete_fields]
    listed, marks = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
    key = columns.index(meta.pk.column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {quote(meta.db_table)}")
        new = [row for row in cursor.fetchall() if row[key] not in known and _as_key(meta.pk, row[key]) not in known]
    return f"INSERT INTO {quote(meta.db_table)} ({listed}) VALUES ({marks})", new


def _as_key(field: Any, value: Any) -> Any:
    """A key as the model has it: SQLite holds a uid as text."""
    return field.to_python(value)
