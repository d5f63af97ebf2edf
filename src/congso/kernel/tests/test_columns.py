"""Columns are told apart as Django tells them apart, only quicker."""

from __future__ import annotations

from itertools import product

from django.apps import apps
from django.db.models import F, IntegerField, Value
from django.db.models.expressions import Col, Expression


def columns() -> list[Col]:
    """Made anew each time, of every table under several names."""
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    return [Col(alias, field) for field, alias in product(fields, (None, "T1", "T2"))]


def test_columns_are_equal_when_django_says_so() -> None:
    quick = {column: place for place, column in enumerate(columns())}
    slow = {Expression.identity.func(column): place for place, column in enumerate(columns())}
    assert len(quick) == len(slow)
    again = columns()
    assert [quick[column] for column in again] == [slow[Expression.identity.func(column)] for column in again]


def test_a_column_read_as_something_else_is_another() -> None:
    _, number, at, *_ = apps.get_model("jobs.lease")._meta.concrete_fields
    plain, other = Col("T1", number), Col("T1", number, at)
    assert plain != other
    assert plain == Col("T1", number, number)
    assert Col("T1", number, IntegerField()) == Col("T1", number, IntegerField())
    assert Col("T1", number, IntegerField()) != plain
    assert plain not in (F(number.name), Value(1))
