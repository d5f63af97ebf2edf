"""Pages that only show something cannot change anything."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from congso.kernel.models import OnceKey
from congso.kernel.reading import ReadingMiddleware, WriteWhileReading, only_reads

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO kernel_once_key (key) VALUES ('x')",
        "  update kernel_once_key SET key = 'x'",
        "DELETE FROM kernel_once_key",
        "WITH x AS (SELECT 1) DELETE FROM kernel_once_key",
        "WITH x AS (SELECT 1) UPDATE kernel_once_key SET key = 'x'",
        "EXPLAIN ANALYZE INSERT INTO kernel_once_key (key) VALUES ('x')",
        "DROP TABLE kernel_once_key",
        "PRAGMA user_version = 3",
        "VACUUM",
    ],
)
def test_writing_statements_are_refused(sql):
    with only_reads(), pytest.raises(WriteWhileReading), connection.cursor() as cursor:
        cursor.execute(sql)


def test_reading_statements_and_transactions_are_not():
    with only_reads(), transaction.atomic(), transaction.atomic():
        assert OnceKey.objects.count() == 0
        with connection.cursor() as cursor:
            cursor.execute("WITH x AS (SELECT 1 AS one) SELECT one FROM x")
            assert cursor.fetchone() == (1,)


def test_a_column_called_after_a_writing_word_is_no_write():
    with only_reads(), connection.cursor() as cursor:
        cursor.execute("WITH x AS (SELECT 1 AS updated) SELECT updated FROM x WHERE 'delete' <> 'insert'")
        assert cursor.fetchone() == (1,)


def test_writing_works_again_afterwards():
    with pytest.raises(WriteWhileReading), transaction.atomic(), only_reads():
        OnceKey.objects.create(key="x")
    OnceKey.objects.create(key="x")
    assert OnceKey.objects.count() == 1


def view(request):
    OnceKey.objects.create(key=request.method)
    return HttpResponse("written")


@pytest.mark.parametrize(
    ("method", "path", "writes"),
    [("get", "/ho-so/", False), ("head", "/ho-so/", False), ("post", "/ho-so/", True), ("get", "/tai-khoan/x/", True)],
)
def test_get_reads_and_post_writes(method, path, writes):
    request = getattr(RequestFactory(), method)(path)
    if writes:
        assert ReadingMiddleware(view)(request).status_code == 200
    else:
        with pytest.raises(WriteWhileReading), transaction.atomic():
            ReadingMiddleware(view)(request)
    assert OnceKey.objects.exists() == writes
