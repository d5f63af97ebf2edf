"""Lists by key: a page begins after the last row of the one before it, so that page 2,000 costs as much as page 1."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest, FieldDoesNotExist, ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import Field, Model, Q, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)
R = TypeVar("R")
_signer = Signer(salt="congso.ui.paging")


@dataclass(frozen=True)
class Page(Generic[R]):
    """The rows of one page and the cursors to the pages around it; no cursor means no page there."""

    rows: list[R]
    next: str | None
    previous: str | None

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def keyset(
    queryset: QuerySet[M],
    order: Sequence[str] = ("-id",),
    *,
    after: str | None = None,
    before: str | None = None,
    size: int = 50,
) -> Page[M]:
    """Take one page in the given order; the last name of `order` must be unique, and none of its values may be null.

    A cursor that was changed, or made for another order, is a bad request.
    """
    backwards = before is not None and not after
    cursor = _read(before if backwards else after, order)
    ordered = queryset.order_by(*_flip(order)) if backwards else queryset.order_by(*order)
    if cursor is not None:
        ordered = ordered.filter(_beyond(queryset.model, _flip(order) if backwards else order, cursor))
    rows = list(ordered[: size + 1])
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next = bool(rows) and (more or backwards)
    has_previous = bool(rows) and (more if backwards else cursor is not None)
    if backwards and not more:
        has_previous = False
    return Page(rows, _write(rows[-1], order) if has_next else None, _write(rows[0], order) if has_previous else None)


def page_of(request: HttpRequest, queryset: QuerySet[M], order: Sequence[str] = ("-id",), size: int = 50) -> Page[M]:
    """Take the page that the address asks for: `?sau=` after a cursor, `?truoc=` before it."""
    return keyset(queryset, order, after=request.GET.get("sau"), before=request.GET.get("truoc"), size=size)


@dataclass(frozen=True)
class Count:
    """A count that stops at a cap, so that no list waits for a million rows to be counted."""

    value: int
    capped: bool

    def __str__(self) -> str:
        return f"{self.value:,}".replace(",", ".") + ("+" if self.capped else "")


def capped_count(queryset: QuerySet[Any], cap: int = 1000, *, order: Sequence[str] = (), whole: bool = False) -> Count:
    """Count rows up to `cap`; more than that is written "1.000+".

    With the `order` of the list it walks the same index as the list; else the database may choose one that knows less.
    The `whole` is counted where a figure opened the list: whoever checks the figure must find it there.
    """
    if whole:
        return Count(queryset.order_by().count(), capped=False)
    number = queryset.order_by(*order).values_list("pk")[: cap + 1].count()
    return Count(min(number, cap), number > cap)


def _flip(order: Sequence[str]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _beyond(model: type[Model], order: Sequence[str], values: Sequence[Any]) -> Q:
    """Build (a beyond) or (a same and b beyond) or ...; the first column alone bounds the index."""
    beyond, same = Q(), Q()
    for name, value in zip(order, values, strict=True):
        bare = name.removeprefix("-")
        field = _field(model, bare)
        try:
            value = field.to_python(value)
        except ValidationError:
            raise BadRequest("Con trỏ trang không hợp lệ.") from None
        beyond |= same & Q(**{f"{bare}__{'lt' if name.startswith('-') else 'gt'}": value})
        same &= Q(**{bare: value})
    first = order[0].removeprefix("-")
    bound = _field(model, first).to_python(values[0])
    return Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": bound}) & beyond


def _field(model: type[Model], path: str) -> Field[Any, Any]:
    *relations, last = path.split("__")
    try:
        for relation in relations:
            model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
        return model._meta.pk if last == "pk" else model._meta.get_field(last)  # type: ignore[return-value]
    except FieldDoesNotExist:
        raise LookupError(f"{model.__name__} has no field {path}") from None


def _write(row: Model, order: Sequence[str]) -> str:
    values = []
    for name in order:
        value: Any = row
        for part in name.removeprefix("-").split("__"):
            value = getattr(value, part)
        values.append(value.isoformat() if isinstance(value, dt.date | dt.time) else _plain(value))
    return _signer.sign_object([list(order), values], compress=False)


def _plain(value: Any) -> Any:
    if value is None:
        raise ValueError("a list cannot be paged by a column that may be empty")
    return value if isinstance(value, int | str) and not isinstance(value, Decimal) else str(value)


def _read(cursor: str | None, order: Sequence[str]) -> list[Any] | None:
    if not cursor:
        return None
    try:
        made_for, values = _signer.unsign_object(cursor)
    except (BadSignature, ValueError, TypeError, json.JSONDecodeError):
        raise BadRequest("Con trỏ trang không hợp lệ.") from None
    if made_for != list(order):
        raise BadRequest("Con trỏ trang thuộc một danh sách khác.")
    return list(values)
