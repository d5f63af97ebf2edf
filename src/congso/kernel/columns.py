"""Columns of a statement told apart quickly.

Django puts the columns of every ordered question into a dictionary, and finds out by reflection how each was made so as
to compare them: some seven hundredths of what a page costs. A column is a field of the table that a name stands for.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Field
from django.db.models.expressions import Col, Expression
from django.utils.functional import cached_property


def tell_apart_quickly() -> None:
    """Give columns this identity in the place of Django's; what was equal stays so, and what differed, too."""
    identity: Any = cached_property(_identity)
    identity.__set_name__(Col, "identity")
    Col.identity = identity  # type: ignore[method-assign]


def _identity(column: Col) -> tuple[Any, ...]:
    target, given = column.target, column.output_field
    if not (_of_a_table(target) and _of_a_table(given)):
        identity: tuple[Any, ...] = Expression.identity.func(column)  # type: ignore[attr-defined]
        return identity
    return type(column), column.alias, target.model, target.name, given.model, given.name


def _of_a_table(field: Field[Any, Any]) -> bool:
    return bool(field.name and field.model)
