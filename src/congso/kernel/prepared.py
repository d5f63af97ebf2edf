"""Statements that are made once and asked often.

Most of the time of an act goes into building SQL that is the same each time. A `Prepared` question keeps it, for each
connection, and only the values change; rows and the rows joined to them come back as the models that they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import connections, router, transaction
from django.db.models import Model, QuerySet
from django.db.models import query as queries
from django.db.models.base import ModelState
from django.db.models.fields import Field

T = TypeVar("T")
M = TypeVar("M", bound=Model)
Value = int | str | date | UUID

_INTS = 9_007_199_254_700_000
_UUIDS = UUID("feedfeed-feed-7eed-8eed-feedfeed0000").int
_MARKS: dict[type, Callable[[int], Any]] = {
    int: lambda place: _INTS + place,
    str: lambda place: f"\x01value {place}\x01",
    date: lambda place: date(1583, 1, 1 + place),
    UUID: lambda place: UUID(int=_UUIDS + place),
}
"""Values that stand in the statement for those that come later."""


populators: Any = vars(queries)["get_related_populators"]


class CannotPrepare(TypeError):
    """A question whose values do not show up in its statement; a mistake of ours."""


@dataclass(frozen=True)
class _Slot:
    """Where a value goes, and in which form this database wants it."""

    place: int
    form: Callable[[Any], Any] | None = None

    def value(self, given: tuple[Value, ...]) -> Any:
        return given[self.place] if self.form is None else self.form(given[self.place])


@dataclass(frozen=True)
class _Made:
    """A statement for one connection, and how its rows become models."""

    sql: str
    params: tuple[Any, ...]
    compiler: Any
    converters: dict[int, Any]
    model: type[Model] | None
    start: int
    end: int
    names: list[str]
    beside: list[Any]

    def values(self, given: tuple[Value, ...]) -> tuple[Any, ...]:
        return tuple(one.value(given) if isinstance(one, _Slot) else one for one in self.params)

    def rows(self, found: list[Any], using: str) -> Iterator[Any]:
        rows = self.compiler.apply_converters(found, self.converters) if self.converters else found
        if self.model is None:
            yield from map(tuple, rows)
            return
        for row in rows:
            thing = revive(self.model, self.names, row[self.start : self.end], using)
            for other in self.beside:
                _populate(other, row, thing)
            yield thing


def revive(model: type[M], names: Sequence[str], values: Sequence[Any], using: str) -> M:
    """A row that was read, as `from_db` makes it; where the model adds nothing to that, four times as quickly.

    Nobody is told by a signal, and columns that are not named are asked for when they are needed.
    """
    if not _is_plain(model):
        return model.from_db(using, names, values)
    thing = model.__new__(model)
    held = vars(thing)
    held["_state"] = state = ModelState()
    state.db, state.adding = using, False
    held.update(zip(names, values, strict=True))
    return thing


@cache
def _is_plain(model: type[Model]) -> bool:
    return model.__init__ is Model.__init__ and _from_db(model) is _from_db(Model)


def _from_db(model: type[Model]) -> Any:
    method: Any = model.from_db
    return method.__func__


def _populate(other: Any, row: Any, thing: Any) -> None:
    """Django's own way to hang the row beside on a row, with `revive` in the place of `from_db`."""
    values = other.reorder_for_init(row) if other.reorder_for_init else row[other.cols_start : other.cols_end]
    beside = None
    if values[other.pk_idx] is not None:
        beside = revive(other.model_cls, other.init_list, values, other.db)
        for further in other.related_populators:
            _populate(further, row, beside)
    other.local_setter(thing, beside)
    if beside is not None:
        other.remote_setter(beside, thing)


class Prepared(Generic[T]):
    """A question by whole numbers, texts, days and uids, such as `Prepared(lambda pk: Step.objects.filter(run_id=pk))`.

    The function is called once for each connection, with marks in the place of the values; what it gives must not
    depend on anything else: models, or `values_list`. Prefetches are not followed.
    """

    def __init__(self, ask: Callable[..., QuerySet[Any, T]]) -> None:
        self.ask = ask

    def __call__(self, *given: Value) -> list[T]:
        using = router.db_for_write(Model)
        connection = connections[using]
        kept = vars(connection).setdefault("prepared_questions", {})
        made = kept.get(self)
        if made is None:
            made = kept[self] = self._make(connection, given)
        with connection.cursor() as cursor:
            cursor.execute(made.sql, made.values(given))
            found = cursor.fetchall()
        return list(made.rows(found, using))

    def first(self, *given: Value) -> T | None:
        """The first row, or None; the question should limit itself to one."""
        found = self(*given)
        return found[0] if found else None

    def _make(self, connection: Any, given: tuple[Value, ...]) -> _Made:
        marks = [_MARKS[type(value)](place) for place, value in enumerate(given)]
        question = self.ask(*marks)
        compiler = question.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        slots = tuple(_slot(param, marks) for param in params)
        if {slot.place for slot in slots if isinstance(slot, _Slot)} != set(range(len(marks))):
            raise CannotPrepare(f"not every value is found in {sql}")
        converters = compiler.get_converters([one[0] for one in compiler.select[: compiler.col_count]])
        if not issubclass(question._iterable_class, queries.ModelIterable):
            return _Made(sql, slots, compiler, converters, None, 0, 0, [], [])
        info = compiler.klass_info
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [one[0].target.attname for one in compiler.select[start:end]]
        beside = populators(info, compiler.select, connection.alias)
        return _Made(sql, slots, compiler, converters, info["model"], start, end, names, list(beside))


def _slot(param: Any, marks: list[Any]) -> Any:
    """The place of the value that a parameter stands for, or the parameter itself when it is always the same."""
    for place, mark in enumerate(marks):
        if isinstance(param, type(mark)) and param == mark:
            return _Slot(place, None if type(param) is type(mark) else type(param))
        if isinstance(mark, UUID) and param == mark.hex:
            return _Slot(place, attrgetter("hex"))
        if isinstance(mark, date) and param == mark.isoformat():
            return _Slot(place, date.isoformat)
    return param


# --- writing one row -------------------------------------------------------------------------------------------------


def write(row: Model, using: str, *, new: bool, names: Iterable[str]) -> bool:
    """Insert a row, or write its named fields, as `save_base` does, without signals; False when that must do it."""
    meta = row._meta
    if meta.parents or meta.proxy:
        return False
    with transaction.mark_for_rollback_on_error(using=using):
        done = _write_new(row, using) if new else _write_fields(row, using, frozenset(names))
    if done:
        row._state.db, row._state.adding = using, False
    return done


def _write_new(row: Model, using: str) -> bool:
    meta: Any = row._meta
    fields = [field for field in meta.local_concrete_fields if field is not meta.auto_field or row.pk is not None]
    returning = list(meta.db_returning_fields)
    found = insert(row, using, fields, returning)
    if found is None:
        return False
    for values in found:
        for field, value in zip(returning, values, strict=True):
            setattr(row, field.attname, value)
    return True


def _write_fields(row: Model, using: str, names: frozenset[str]) -> bool:
    fields = _named(type(row), names)
    return bool(fields) and bool(update(row, using, [(field, None, field.pre_save(row, False)) for field in fields]))


@cache
def _named(model: type[Model], names: frozenset[str]) -> list[Any]:
    fields: list[Any] = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    return [field for field in fields if field.name in names or field.attname in names]


def insert(row: Model, using: str, fields: list[Field[Any, Any]], returning: list[Field[Any, Any]]) -> list[Any] | None:
    """Insert one row by a statement that is kept; None when a field wants more than a value of it."""
    connection: Any = connections[using]
    kept = vars(connection).setdefault("prepared_inserts", {})
    key = (type(row), len(fields))
    if key not in kept:
        kept[key] = _insert_statement(connection, type(row), fields, returning)
    if kept[key] is None:
        return None
    sql, ending = kept[key]
    values = [field.pre_save(row, True) for field in fields]
    if any(hasattr(value, "resolve_expression") for value in values):
        return None
    params = [field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [connection.ops.fetch_returned_insert_columns(cursor, ending)] if returning else []


def _insert_statement(connection: Any, model: type[Model], fields: list[Any], returning: list[Any]) -> Any:
    simple = [field.attname for field in returning] in (
        [],
        ["id"],
    ) and connection.features.can_return_columns_from_insert
    if not simple or any(hasattr(field, "get_placeholder") for field in fields):
        return None
    name = connection.ops.quote_name
    ending, params = connection.ops.return_insert_columns(returning) if returning else ("", ())
    columns = ", ".join(name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({marks}) {ending}", params


def update(row: Model, using: str, values: list[tuple[Any, Any, Any]]) -> bool | None:
    """Write named fields of one row by a statement that is kept; None when a field wants more than a value of it."""
    connection = connections[using]
    kept = vars(connection).setdefault("prepared_updates", {})
    key = (type(row), *(field.attname for field, _, _ in values))
    if key not in kept:
        kept[key] = _update_statement(connection, type(row), [field for field, _, _ in values])
    if kept[key] is None or any(hasattr(value, "resolve_expression") for _, _, value in values):
        return None
    params = [field.get_db_prep_save(value, connection) for field, _, value in values]
    with connection.cursor() as cursor:
        cursor.execute(kept[key], [*params, row.pk])
        return bool(cursor.rowcount > 0)


def _update_statement(connection: Any, model: type[Model], fields: list[Any]) -> str | None:
    if any(hasattr(field, "get_placeholder") for field in fields):
        return None
    name = connection.ops.quote_name
    changes = ", ".join(f"{name(field.column)} = %s" for field in fields)
    return f"UPDATE {name(model._meta.db_table)} SET {changes} WHERE {name(model._meta.pk.column)} = %s"
