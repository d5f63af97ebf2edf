"""Reading together: rows of many kinds that hang on one thing come in one statement, not in one for each kind."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, ForeignKey, JSONField, Model, UUIDField

from congso.kernel.prepared import revive

MOST = 50
"""Columns in one list: PostgreSQL builds a list of at most a hundred."""


@dataclass(frozen=True)
class Hung:
    """Rows that hang on a thing: the name by which it calls them, and the rows beside each that are read, too.

    Of a row beside only `beside[name]` columns are read; the others are asked for when they are needed.
    """

    name: str
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    without: tuple[str, ...] = ()


def read_together(*asked: tuple[Model, Sequence[Hung]]) -> None:
    """Read what hangs on these things in one statement; afterwards `thing.name.all()` costs nothing."""
    sql, values = _statement(tuple((type(thing), tuple(hung)) for thing, hung in asked)), []
    readers: list[tuple[Model, _Reader]] = []
    for thing, hung in asked:
        for one in hung:
            readers.append((thing, _reader(type(thing), one)))
            values.append(thing.pk)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchall()
    rows: list[list[Model]] = [[] for _ in readers]
    for place, text in found:
        thing, reader = readers[place]
        rows[place].append(reader.row(json.loads(text) if isinstance(text, str) else text, thing))
    for (thing, reader), mine in zip(readers, rows, strict=True):
        reader.hang(thing, mine)


class _Reader:
    """Turns one line of the answer into a row of its model."""

    def __init__(self, parent: type[Model], hung: Hung) -> None:
        self.name = hung.name
        self.relation: Any = parent._meta.get_field(hung.name)
        model: Any = self.relation.related_model
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if field.name not in hung.without]
        self.beside = [(self._link(name), self._columns(name, columns)) for name, columns in hung.beside]

    def _link(self, name: str) -> ForeignKey[Any, Any]:
        link: ForeignKey[Any, Any] = self.model._meta.get_field(name)
        return link

    def _columns(self, name: str, columns: Iterable[str]) -> list[Field[Any, Any]]:
        """The key and the named columns, in the order in which the model has them and takes them."""
        meta: Any = self._link(name).related_model._meta
        asked = {meta.pk, *(meta.get_field(column) for column in columns)}
        return [field for field in meta.concrete_fields if field in asked]

    def sql(self, place: int) -> str:
        """The part of the statement that asks for these rows."""
        quote = connection.ops.quote_name
        lists = [_list("t", self.fields)]
        joins = []
        for number, (link, columns) in enumerate(self.beside):
            other: Any = link.related_model
            lists.append(_list(f"b{number}", columns))
            joins.append(
                f" LEFT JOIN {quote(other._meta.db_table)} b{number} "
                f"ON b{number}.{quote(other._meta.pk.column)} = t.{quote(link.column)}"
            )
        parent = quote(self.relation.field.column)
        return (
            f"SELECT {place} AS place, {_build()}({', '.join(lists)}) AS line "
            f"FROM {quote(self.model._meta.db_table)} t{''.join(joins)} WHERE t.{parent} = %s"
        )

    def row(self, line: list[list[Any]], thing: Model) -> Model:
        row: Model = _made(self.model, self.fields, line[0])
        setattr(row, self.relation.field.name, thing)
        for (link, columns), values in zip(self.beside, line[1:], strict=True):
            there = any(value is not None for value in values)
            link.set_cached_value(row, _made(link.related_model, columns, values) if there else None)
        return row

    def hang(self, thing: Any, rows: list[Model]) -> None:
        """Put the rows where the thing looks for them, in the order of their model."""
        for name in reversed(self.model._meta.ordering):
            rows.sort(key=lambda row: getattr(row, name.removeprefix("-")), reverse=name.startswith("-"))
        kept = getattr(thing, self.name).get_queryset()
        kept._result_cache, kept._prefetch_done = rows, True
        thing.__dict__.setdefault("_prefetched_objects_cache", {})[self.relation.field.remote_field.cache_name] = kept


@lru_cache(maxsize=64)
def _reader(parent: type[Model], hung: Hung) -> _Reader:
    return _Reader(parent, hung)


@lru_cache(maxsize=64)
def _statement(asked: tuple[tuple[type[Model], tuple[Hung, ...]], ...]) -> str:
    readers = [_reader(parent, one) for parent, hung in asked for one in hung]
    return " UNION ALL ".join(reader.sql(place) for place, reader in enumerate(readers))


def _build() -> str:
    return "json_array" if connection.vendor == "sqlite" else "json_build_array"


def _list(table: str, fields: Sequence[Any]) -> str:
    columns = [f"{table}.{connection.ops.quote_name(field.column)}" for field in fields]
    if len(columns) > MOST:
        raise ValueError(f"{len(columns)} columns are too many for one list")
    return f"{_build()}({', '.join(columns)})"


def _made(model: Any, fields: Sequence[Field[Any, Any]], values: Sequence[Any]) -> Any:
    names = [field.attname for field in fields]
    held = [_value(field, value) for field, value in zip(fields, values, strict=True)]
    return revive(model, names, held, connection.alias)


def _value(field: Field[Any, Any], value: Any) -> Any:
    """A value as the database wrote it into JSON, as the model holds it."""
    if value is None:
        return None
    if isinstance(field, JSONField):
        return json.loads(value) if connection.vendor == "sqlite" else value
    if isinstance(field, UUIDField):
        return uuid.UUID(value)
    if isinstance(field, DateTimeField):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return field.to_python(value)
