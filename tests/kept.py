"""What real acts made once in a process is put back for the next test as the rows that it was.

A department with its people and procedures takes some two hundred acts and a fifth of a second, a dossier at its last
step another twenty; most tests begin there. The rows that acts left are written down after the first time. A later test
that stands in the very same place gets them back in a few statements, with fresh objects.

A place is an empty office and all that was put back or made in it by name, as long as no other statement wrote to the
database since, and the clock shows the same time. Anywhere else, and with real transactions, the acts are done.
"""

from __future__ import annotations

import copy
import io
import pickle
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from congso.kernel import clock
from congso.ledger.models import Entry
from congso.search.engines import engine
from congso.search.models import SearchRow

T = TypeVar("T")
Place = tuple[Any, ...]
Row = tuple[Any, ...]
Rows = dict[type[models.Model], dict[Any, Row]]
HARMLESS = ("BEGIN", "SELECT", "SAVEPOINT", "RELEASE", "EXPLAIN")
ASIDE = re.compile(
    r'(INSERT INTO|UPDATE|DELETE FROM) "(django_session|ledger_access_log)"'
    r'|UPDATE "people_person" SET "last_login" = %s WHERE'
)
"""Who has signed in and who has read what: no act looks there or writes there."""

_kept: dict[Place, Kept] = {}
_seen_once: set[Place] = set()


@dataclass(frozen=True)
class Kept:
    """What was made, and every row that came or changed with it: for PostgreSQL as one script, sent at one go."""

    made: bytes
    script: str
    statements: list[tuple[str, list[Row]]]
    words_gone: list[SearchRow]
    words_come: list[SearchRow]

    def put_back(self, known: dict[str, Any]) -> Any:
        with transaction.atomic(), connection.cursor() as cursor:
            if self.script:
                cursor.execute(self.script)
            for statement, rows in self.statements:
                cursor.executemany(statement, rows)
            if self.words_gone:
                engine().remove(self.words_gone)
            engine().add(self.words_come)
        return _Unpickler(self.made, known).load()


# ------------------------------------------------------------------------------------------------------------ places


class _Here:
    """Where the running test stands; nowhere after a statement that is none of ours."""

    place: Place | None = None
    standing: Place | None = None

    def watch(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(HARMLESS) and not ASIDE.match(sql):
            self.place = None
        return execute(sql, params, many, context)


_here = _Here()


def begin() -> None:
    """A test begins, in an empty office unless others left something open for it."""
    if _here.watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_here.watch)
    _here.place = _here.standing or (None if connection.in_atomic_block else ())


def stand(make: Callable[[], Any]) -> None:
    """In an empty office: from now on tests begin in what this makes or puts back, until `stand_no_longer`."""
    _here.place = ()
    make()
    connection.run_on_commit.clear()
    _here.standing = _here.place


def stand_no_longer() -> None:
    _here.standing = None


def made_or_put_back(name: str, make: Callable[[], T]) -> T:
    """What `make` gives in an office whose newest entry is known: by acts the first time, by rows after that."""
    for key in _here.standing or ():
        if key[0] == name:
            return cast(T, _Unpickler(_kept[key].made, {}).load())
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    step = (name, str(settings.CONGSO_HOME), newest)
    return _made_or_put_back(step, step, make, {})


def made_or_put_back_here(name: Place, make: Callable[[], T], known: dict[str, Any]) -> T:
    """What `make` gives in this very place, from the third time on by its rows.

    `known` are objects at hand, which what is made may point to.
    """
    if _here.place is None or not connection.in_atomic_block:
        return make()
    step = (*name, clock.now())
    place = (*_here.place, step)
    if place not in _kept and place not in _seen_once:
        _seen_once.add(place)
        made = _as_if_put_back(make, known)
        _here.place = place
        return made
    return _made_or_put_back(place, step, lambda: _as_if_put_back(make, known), known)


def _made_or_put_back(key: Place, step: Place, make: Callable[[], T], known: dict[str, Any]) -> T:
    came_from = _here.place
    if key in _kept:
        made = _kept[key].put_back(known)
    else:
        before = _all_rows()
        made = make()
        _kept[key] = _difference(made, before, _all_rows(), known)
    _here.place = None if came_from is None else (*came_from, step)
    return cast(T, made)


def _as_if_put_back(make: Callable[[], T], known: dict[str, Any]) -> T:
    """The first time, too, what is made is fresh and who was there has learnt nothing: order does not matter."""
    before = {name: _memory(each) for name, each in known.items()}
    made = _pickled(make(), known)
    for name, each in known.items():
        vars(each).clear()
        vars(each).update(before[name])
    return cast(T, _Unpickler(made, known).load())


def _memory(row: models.Model) -> dict[str, Any]:
    state = copy.copy(row._state)
    state.fields_cache = dict(state.fields_cache)
    return vars(row) | {"_state": state}


# -------------------------------------------------------------------------------------------------------------- rows


def _all_rows() -> Rows:
    """Every row of every table by its key, as the database holds it."""
    with connection.cursor() as cursor:
        return {model: _rows(cursor, model) for model in apps.get_models(include_auto_created=True) if _is_ours(model)}


def _is_ours(model: type[models.Model]) -> bool:
    return bool(model._meta.managed and not model._meta.proxy)


def _rows(cursor: Any, model: type[models.Model]) -> dict[Any, Row]:
    columns = _columns(model)
    key = columns.index(model._meta.pk.column)
    cursor.execute(f"SELECT {_listed(columns)} FROM {_quoted(model._meta.db_table)}")
    return {row[key]: row for row in cursor.fetchall()}


def _difference(made: object, before: Rows, after: Rows, known: dict[str, Any]) -> Kept:
    statements = []
    for model, rows in after.items():
        old = before[model]
        statements += _delete(model, [key for key in old if key not in rows])
        statements += _update(model, [row for key, row in rows.items() if key in old and old[key] != row])
        statements += _insert(model, [row for key, row in rows.items() if key not in old])
    gone, come = before[SearchRow], after[SearchRow]
    at_one_go = connection.vendor == "postgresql"
    return Kept(
        _pickled(made, known),
        _script(statements) if at_one_go else "",
        [] if at_one_go else statements,
        [_search_row(row) for key, row in gone.items() if come.get(key) != row],
        [_search_row(row) for key, row in come.items() if gone.get(key) != row],
    )


def _script(statements: list[tuple[str, list[Row]]]) -> str:
    """The statements with their values written in."""
    with connection.cursor() as cursor:
        return ";".join(cursor.mogrify(statement, row) for statement, rows in statements for row in rows)


def _insert(model: type[models.Model], rows: list[Row]) -> Iterable[tuple[str, list[Row]]]:
    columns = _columns(model)
    marks = ", ".join(["%s"] * len(columns))
    if rows:
        yield f"INSERT INTO {_quoted(model._meta.db_table)} ({_listed(columns)}) VALUES ({marks})", rows


def _update(model: type[models.Model], rows: list[Row]) -> Iterable[tuple[str, list[Row]]]:
    columns, meta = _columns(model), model._meta
    key = columns.index(meta.pk.column)
    told = ", ".join(f"{_quoted(column)} = %s" for column in columns)
    if rows:
        statement = f"UPDATE {_quoted(meta.db_table)} SET {told} WHERE {_quoted(meta.pk.column)} = %s"
        yield statement, [(*row, row[key]) for row in rows]


def _delete(model: type[models.Model], keys: list[Any]) -> Iterable[tuple[str, list[Row]]]:
    meta = model._meta
    if keys:
        yield f"DELETE FROM {_quoted(meta.db_table)} WHERE {_quoted(meta.pk.column)} = %s", [(key,) for key in keys]


def _search_row(row: Row) -> SearchRow:
    return SearchRow.from_db(None, [field.attname for field in SearchRow._meta.concrete_fields], row)


def _columns(model: type[models.Model]) -> list[str]:
    return [field.column for field in model._meta.local_concrete_fields]


def _listed(columns: list[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


# ----------------------------------------------------------------------------------------------------------- objects


def _pickled(made: object, known: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    _Pickler(out, known).dump(made)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    """Writes objects that are known down by their names."""

    def __init__(self, out: io.BytesIO, known: dict[str, Any]) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._names = {id(each): name for name, each in known.items()}

    def persistent_id(self, obj: Any) -> str | None:
        return self._names.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, made: bytes, known: dict[str, Any]) -> None:
        super().__init__(io.BytesIO(made))
        self._known = known

    def persistent_load(self, name: str) -> Any:
        return self._known[name]
