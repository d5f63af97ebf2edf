"""Reading cannot write: while `only_reads()` holds, the database refuses everything but SELECT."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse

from congso.kernel.context import answers_of_page

reading: ContextVar[bool] = ContextVar("reading", default=False)

_READS = (
    "SELECT",
    "BEGIN",
    "SAVEPOINT",
    "RELEASE SAVEPOINT",
    "ROLLBACK TO SAVEPOINT",
    "EXPLAIN",
    "WITH",
    "PRAGMA",
    "SHOW",
)
_COUNTS = "INSERT INTO KERNEL_TALLY "
"""Counting how often somebody asks changes nothing of the office, and a page that only shows is asked for, too."""
_WRITES_WITHIN = re.compile(r"\b(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|PRAGMA\s+\w+\s*=)", re.IGNORECASE)


class WriteWhileReading(RuntimeError):
    """A page that only shows something tried to change something; a mistake of ours."""


def _refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    text = str(sql).lstrip(" (\n")
    writes = text[:7].upper().startswith(("WITH", "EXPLAIN", "PRAGMA")) and _WRITES_WITHIN.search(text)
    if writes or not text.upper().startswith((*_READS, _COUNTS)):
        raise WriteWhileReading(str(sql)[:200])
    return execute(sql, params, many, context)


@contextmanager
def only_reads() -> Iterator[None]:
    """Refuse every statement but a reading one on all connections of this thread."""
    token, memory = reading.set(True), answers_of_page.set({})
    try:
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_refuse_writes))
            yield
    finally:
        answers_of_page.reset(memory)
        reading.reset(token)


class ReadingMiddleware:
    """Innermost middleware: GET and HEAD of our own views run under `only_reads()`.

    Views of libraries that must write on GET are exempt by their URL namespace (`settings.WRITES_ON_GET`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or request.path.startswith(settings.WRITES_ON_GET):
            return self.get_response(request)
        with only_reads():
            return self.get_response(request)
