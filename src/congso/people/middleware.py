"""Puts the signed-in person on the request, and sends holders of a temporary password to choose their own."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.middleware import get_user
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
        if person := _known(request):
            request.person = person  # type: ignore[attr-defined]
            if first := self._must_do_first(person):
                return HttpResponseRedirect(reverse(first))
        return self.get_response(request)

    def _must_do_first(self, person: Person) -> str | None:
        """The page that a person must go through before any other: an own password, a second factor."""
        if person.password_until is not None:
            return "account_change_password"
        required = settings.CONGSO_REQUIRE_SECOND_FACTOR and queries.should_have_second_factor(person)
        return "mfa_index" if required and not is_mfa_enabled(person) else None


def _known(request: HttpRequest) -> Person | None:
    """Who is signed in, themselves and not behind a proxy: a page asks for their rights hundreds of times."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or request.path.startswith(settings.WRITES_ON_GET):
        return None
    user = get_user(request)
    return user if isinstance(user, Person) else None
