"""How a person of the house is recognised."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from congso.kernel import clock
from congso.kernel.models import sole
from congso.people.models import Person


class OfficeBackend(ModelBackend):
    """Sign-in name and password; the person comes with the agency that every page shows."""

    def get_user(self, user_id: int) -> Person | None:  # type: ignore[override]
        person: Person | None = sole(Person.objects.select_related("agency__parent").filter(pk=user_id))
        return person if person is not None and self.user_can_authenticate(person) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Refuse suspended accounts, and temporary passwords whose time is over."""
        until = getattr(user, "password_until", None)
        return bool(super().user_can_authenticate(user)) and (until is None or clock.real_now() < until)

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        return super().authenticate(request, username=username, password=password)
