"""Puts the signed-in person on the request, and sends holders of a temporary password to choose their own."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from congso.people.visitor import Visitor


class PersonMiddleware:
    """`request.person` is the person behind the session, or a visitor; read at the first question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: request.user if request.user.is_authenticated else Visitor()
        )
        if self._must_choose_password(request):
            return HttpResponseRedirect(reverse("account_change_password"))
        return self.get_response(request)

    def _must_choose_password(self, request: HttpRequest) -> bool:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(settings.WRITES_ON_GET):
            return False
        return request.user.is_authenticated and getattr(request.user, "password_until", None) is not None
