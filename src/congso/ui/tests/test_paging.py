"""Paging by key over a real table: every row once, both ways, and no trust in what the address says."""

import datetime as dt
from itertools import pairwise

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import BadRequest
from django.db import connection
from django.db.models import CharField, Value
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from congso.kernel.models import OnceKey
from congso.ui.paging import capped_count, keyset, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def keys():
    OnceKey.objects.bulk_create(OnceKey(key=f"{n:04}", result=str(n % 3)) for n in range(23))
    return OnceKey.objects.filter(key__regex="^[0-9]{4}$")


def walk(rows, order, size=5):
    pages, cursor = [], None
    while True:
        page = keyset(rows, order, after=cursor, size=size)
        pages.append(page)
        cursor = page.next
        if cursor is None:
            return pages


@pytest.mark.parametrize("order", [("key",), ("-key",), ("result", "-key"), ("-result", "key")])
def test_every_row_comes_once_and_in_order(keys, order) -> None:
    seen = [row.key for page in walk(keys, order) for row in page]
    assert seen == list(keys.order_by(*order).values_list("key", flat=True))


@pytest.mark.parametrize("order", [("key",), ("-result", "key")])
def test_going_back_shows_the_same_pages(keys, order) -> None:
    pages = walk(keys, order)
    assert [page.previous is None for page in pages] == [True, False, False, False, False]
    for earlier, later in pairwise(pages):
        again = keyset(keys, order, before=later.previous, size=5)
        assert again.rows == earlier.rows
        assert again.next == earlier.next
        assert (again.previous is None) == (earlier.previous is None)


def test_a_page_of_a_short_list_has_no_neighbours(keys) -> None:
    page = keyset(keys, ("key",), size=50)
    assert (len(page), page.next, page.previous) == (23, None, None)
    nothing = keyset(keys.none(), ("key",))
    assert (nothing.rows, nothing.next, nothing.previous) == ([], None, None)


def test_a_page_is_one_query_whatever_its_place(keys) -> None:
    cursor = walk(keys, ("key",))[2].next
    with CaptureQueriesContext(
        connection,
    ) as queries:
        keyset(keys, ("key",), after=cursor, size=5)
    assert len(queries) == 1
    assert "OFFSET" not in queries[0]["sql"]


@pytest.mark.parametrize("cursor", ["x", "a:b:c", "WyJrZXkiXQ:AAAA", "'; DROP TABLE x", "é", "0" * 5000])
def test_a_made_up_cursor_is_a_bad_request(keys, cursor) -> None:
    with pytest.raises(BadRequest):
        keyset(keys, ("key",), after=cursor)


def test_a_changed_cursor_and_one_of_another_list_are_bad_requests(keys) -> None:
    cursor = keyset(keys, ("key",), size=5).next
    assert cursor is not None
    body, _, seal = cursor.rpartition(":")
    for changed in (f"{body}x:{seal}", f"{body}:{seal[:-2]}aa", cursor[1:]):
        with pytest.raises(BadRequest):
            keyset(keys, ("key",), after=changed, size=5)
    with pytest.raises(BadRequest):
        keyset(keys, ("-key",), after=cursor, size=5)


def test_moments_go_into_a_cursor_and_come_back() -> None:
    start = dt.datetime(2020, 9, 7, 8, tzinfo=dt.UTC)
    for n in range(4):
        Session.objects.create(session_key=f"s{n}", session_data="", expire_date=start + dt.timedelta(hours=n // 2))
    pages = walk(Session.objects.all(), ("-expire_date", "-session_key"), size=1)
    assert [row.session_key for page in pages for row in page] == ["s3", "s2", "s1", "s0"]


def test_a_column_that_may_be_empty_is_refused(keys) -> None:
    with pytest.raises(ValueError, match="may be empty"):
        keyset(keys.annotate(nothing=Value(None, CharField())), ("nothing", "key"), size=1)


def test_the_address_says_which_page(keys, rf: RequestFactory) -> None:
    first = page_of(rf.get("/"), keys, ("key",), size=5)
    second = page_of(rf.get("/", {"sau": first.next}), keys, ("key",), size=5)
    assert second.rows[0].key == "0005"
    assert page_of(rf.get("/", {"truoc": second.previous}), keys, ("key",), size=5).rows == first.rows


def test_counts_stop_at_the_cap(keys) -> None:
    assert str(capped_count(keys)) == "23"
    assert str(capped_count(keys, cap=10)) == "10+"
    assert str(capped_count(keys, cap=10, whole=True)) == "23"
    assert capped_count(keys, cap=23).capped is False
