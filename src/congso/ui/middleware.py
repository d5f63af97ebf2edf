"""A refusal that no view caught becomes a page with its reason and all that was typed; pages travel compressed."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.http import url_has_allowed_host_and_scheme

from congso.kernel.refusals import Refused, Stale
from congso.ui import errors
from congso.ui.http import render

COMPRESSED = ("text/html", "text/csv", "application/json")
NEVER_SHOWN = ("csrfmiddlewaretoken", "seen")
SECRET_WORDS = ("password", "token", "otp", "code")


class CompressionMiddleware(GZipMiddleware):
    """Sends pages compressed over the office's thin line; stored files and streams go as they are."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").split(";")[0]
        if response.streaming or kind not in COMPRESSED:
            return response
        return super().process_response(request, response)


class RefusalMiddleware:
    """Turns Refused into 409 with its reason, too large a body into 413, a malformed request into 400."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused):
            return refused(request, exception)
        if isinstance(exception, RequestDataTooBig):
            return errors.told(request, 413)
        if isinstance(exception, BadRequest):
            return errors.told(request, 400, str(exception))
        if isinstance(exception, DataError) and "NUL" in str(exception):
            return errors.told(request, 400, "Có ký tự không dùng được trong chữ đã gửi.")
        return None


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Show the reason of a refusal, a way back and what had been typed."""
    context = {
        "reason": refusal.reason,
        "stale": isinstance(refusal, Stale),
        "back": back(request),
        "typed": typed(request),
    }
    return render(request, "ui/refused.html", context, status=409, block="answer")


def back(request: HttpRequest) -> str:
    """Find the page that the person came from, on this site only."""
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if here else request.path


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """List the fields that were sent, so that nothing typed is lost; secrets are left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value and name not in NEVER_SHOWN and not any(word in name.lower() for word in SECRET_WORDS)
    ]
