"""Numbers as people here write them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from congso.ui.amounts import Exact, Money, Number, Whole


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (Whole(), "650.000", 650_000),
        (Whole(), " 1 200 ", 1200),
        (Whole(), "-3", -3),
        (Money(), "1.650.000 đ", 1_650_000),
        (Money(), "650000", 650_000),
        (Number(), "1,5", 1.5),
        (Number(), "1.5", 1.5),
        (Number(), "1.234,25", 1234.25),
        (Number(), "1.500", 1500.0),
        (Exact(), "0,5", Decimal("0.5")),
    ],
)
def test_a_number_means_what_people_mean_by_it(field, typed, meant):
    assert field.clean(typed) == meant


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (Whole(), "1.5"),
        (Whole(), "1,5"),
        (Whole(), "2.0"),
        (Whole(), "1000.000"),
        (Whole(), "9" * 40),
        (Money(), "650.5"),
        (Money(), "sáu trăm"),
        (Number(), "1,2,3"),
        (Number(), "nan"),
        (Exact(), "inf"),
    ],
)
def test_what_could_be_read_two_ways_is_asked_again(field, typed):
    with pytest.raises(ValidationError):
        field.clean(typed)


@pytest.mark.parametrize(
    ("field", "kept", "shown"),
    [
        (Money(), 650_000, "650.000"),
        (Number(), 1.125, "1,125"),
        (Number(), 1e-7, "0,0000001"),
        (Exact(), Decimal("0.50"), "0,50"),
    ],
)
def test_what_is_shown_is_read_back_the_same(field, kept, shown):
    assert field.prepare_value(kept) == shown
    assert field.clean(shown) == kept
