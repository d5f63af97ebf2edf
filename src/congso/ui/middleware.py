"""A refusal that no view caught becomes a page with its reason and all that was typed; pages travel compressed."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from congso.kernel.refusals import NotShown, Refused, Stale
from congso.ui import errors
from congso.ui.http import render
from congso.ui.typed import back, typed

COMPRESSED = ("text/html", "text/csv", "application/json")


class CompressionMiddleware(GZipMiddleware):
    """Sends pages compressed over the office's thin line; stored files and streams go as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if response.streaming or kind not in COMPRESSED:
            return response
        return super().process_response(request, response)


class RefusalMiddleware:
    """Turns Refused into 409 with its reason, too large a body into 413, a malformed request into 400.

    A form whose sender is signed out by now is answered with what was typed, not with a bare sign-in page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return errors.session_ended(request) if asks_to_sign_in(request, response) else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotShown) and request.method in ("GET", "HEAD"):
            return errors.told(request, 403, exception.reason)
        if isinstance(exception, Refused):
            return refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return errors.told(request, 413)
        if isinstance(exception, BadRequest):
            return errors.told(request, 400, str(exception))
        if isinstance(exception, DataError) and "NUL" in str(exception):
            return errors.told(request, 400, "Có ký tự không dùng được trong chữ đã gửi.")
        return None


def asks_to_sign_in(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Tell whether a form met the door of the office, with the way back to its page, instead of its own answer."""
    if request.method != "POST" or response.status_code != HTTPStatus.FOUND:
        return False
    asked = urlsplit(response.headers["Location"])
    return asked.path == settings.LOGIN_URL != request.path and REDIRECT_FIELD_NAME in parse_qs(asked.query)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Show the reason of a refusal, a way back and what had been typed."""
    context = {
        "reason": refusal.reason,
        "stale": isinstance(refusal, Stale),
        "back": back(request),
        "typed": typed(request),
    }
    return render(request, "ui/refused.html", context, status=409, block="answer")
