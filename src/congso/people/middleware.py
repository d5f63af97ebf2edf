"""Puts the signed-in person on the request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class PersonMiddleware:
    """`request.person` is the person behind the session, as `request.user` is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = request.user  # type: ignore[attr-defined]
        return self.get_response(request)
