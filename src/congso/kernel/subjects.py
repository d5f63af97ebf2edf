"""What the house can speak of: for each kind of aggregate its word, title, link and who may see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import Model, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Substr

from congso.kernel.context import ask_once
from congso.kernel.ports import Port
from congso.kernel.prepared import Prepared


@dataclass(frozen=True)
class Subject:
    """A kind of thing that history, search, tasks and notices can name.

    `visible(person)` gives the rows that this person may see; without it the kind is never linked for anybody.
    """

    kind: str
    word: str
    model: type[models.Model]
    title: Callable[[Any], str]
    link: Callable[[Any], str] | None = None
    visible: Callable[[Any], models.QuerySet[Any]] | None = None


_subjects: Port[Subject] = Port("subject")


def register(subject: Subject) -> Subject:
    """Say how the house speaks of one kind of aggregate."""
    return _subjects.register(subject.kind, subject)


def of(kind: str) -> Subject:
    """The subject of a kind; a mistake in the program when nobody registered it."""
    return _subjects[kind]


def known(kind: str) -> bool:
    return kind in _subjects


def all_kinds() -> list[str]:
    return list(_subjects)


def split(ref: str) -> tuple[str, str]:
    """Kind and uid of a ref."""
    kind, _, uid = ref.partition(":")
    return kind, uid


def fetch(ref: str) -> Any | None:
    """The row that a ref names, or None when it is gone or its kind is not known here.

    In one act those who hear of a thing share it, until such a row is written: it is there to be read.
    """
    kind, uid = split(ref)
    if not known(kind) or not _is_uid(uid):
        return None
    model = of(kind).model
    return ask_once(model, ("fetched", uid), lambda: _by_uid(model).first(UUID(uid)))


@cache
def _by_uid(model: Any) -> Prepared[Any]:
    return Prepared(lambda uid: model._base_manager.filter(uid=uid)[:1])


def _is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def title(ref: str) -> str:
    """The words by which people know this thing; the ref itself when it is not known here."""
    row = fetch(ref)
    return of(split(ref)[0]).title(row) if row is not None else ref


def ref_in_rows(model: type[Model]) -> Combinable:
    """The refs of rows of a model, put together by the database."""
    kind = Value(f"{model._meta.label_lower}:")
    if connection.features.has_native_uuid_field:
        return Concat(kind, Cast("uid", TextField()), output_field=TextField())
    cuts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    parts: list[Any] = [Substr("uid", start, length) for start, length in cuts]
    dashed = [one for part in parts for one in (Value("-"), part)][1:]
    return Concat(kind, *dashed, output_field=TextField())


def title_of(row: Any) -> str:
    """The words by which people know a thing that is at hand."""
    return of(split(row.ref)[0]).title(row)


def titles(refs: Iterable[str]) -> dict[str, str]:
    """The words for many refs, with one question for each kind; a ref that is not known here stands for itself."""
    wanted = set(refs)
    found = {ref: ref for ref in wanted}
    uids: dict[str, list[str]] = {}
    for ref in wanted:
        kind, uid = split(ref)
        if known(kind) and _is_uid(uid):
            uids.setdefault(kind, []).append(uid)
    for kind, of_kind in uids.items():
        rows: Iterable[Any] = of(kind).model._base_manager.filter(uid__in=of_kind)
        found.update({f"{kind}:{row.uid}": of(kind).title(row) for row in rows})
    return found
