"""Puts the signed-in person on the request, and sends holders of a temporary password to choose their own."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from congso.people import queries
from congso.people.models import Person
from congso.people.visitor import Visitor


class PersonMiddleware:
    """`request.person` is the person behind the session, or a visitor; read at the first question."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: request.user if request.user.is_authenticated else Visitor()
        )
        first = self._must_do_first(request)
        return HttpResponseRedirect(reverse(first)) if first else self.get_response(request)

    def _must_do_first(self, request: HttpRequest) -> str | None:
        """The page that a person must go through before any other: an own password, a second factor."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(settings.WRITES_ON_GET):
            return None
        person = request.user
        if not isinstance(person, Person):
            return None
        if person.password_until is not None:
            return "account_change_password"
        required = settings.CONGSO_REQUIRE_SECOND_FACTOR and queries.should_have_second_factor(person)
        return "mfa_index" if required and not is_mfa_enabled(person) else None
