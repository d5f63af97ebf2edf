"""What somebody sent with a form that was not taken: shown again in full, so that nothing typed is lost."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"
NEVER_SHOWN = ("csrfmiddlewaretoken", "seen")
SECRET_WORDS = ("password", "passwd", "mat-khau", "mat_khau", "token", "secret", "otp", "code")
SECRET_NAMES = ("pin",)


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """List the fields that were sent, so that nothing typed is lost; secrets are left out."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value and name not in NEVER_SHOWN and not is_secret(name)
    ]


def is_secret(name: str) -> bool:
    """Tell by its name whether a field holds what nobody may read over a shoulder: a password, a PIN, a code."""
    lower = name.lower()
    return any(word in lower for word in SECRET_WORDS) or any(
        part in SECRET_NAMES for part in re.split(r"[^a-z]+", lower)
    )


def came_from_here(request: HttpRequest) -> bool:
    """Whether a page of this site sent it: what another site filled in is not shown as somebody's own words."""
    came_from = request.headers.get("Referer", "")
    return url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())


def back(request: HttpRequest) -> str:
    """Find the page that the person came from, on this site only; a page never offers itself as the way back."""
    came_from, here = request.headers.get("Referer", ""), came_from_here(request)
    if request.method not in ("GET", "HEAD"):
        return came_from if here else request.path
    return came_from if here and urlsplit(came_from).path != request.path else HOME


def page_of(request: HttpRequest) -> str:
    """The path of the page that a form was sent from, for the way through the sign-in page."""
    asked = urlsplit(back(request))
    return f"{asked.path}?{asked.query}" if asked.query else asked.path
