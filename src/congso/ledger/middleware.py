"""Writes the access log once the page has been answered, outside the wrapper that lets pages only read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from congso.ledger import access_log

log = logging.getLogger(__name__)


class AccessLogMiddleware:
    """After each response, also of a page that failed half-way: what it had noted was read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response._resource_closers.append(partial(write, request))  # type: ignore[attr-defined]
        return response


def write(request: HttpRequest) -> None:
    """The person has the page already, so a failure can only be told to who runs the server."""
    try:
        access_log.write(request)
    except DatabaseError:
        log.exception("không ghi được nhật ký truy cập của %s", request.path)
