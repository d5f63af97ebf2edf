"""Somebody who has not signed in."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser


class Visitor(AnonymousUser):
    """A visitor of the house (khách): may nothing, belongs nowhere."""

    ref = "visitor:"
    agency = None
    agency_id = None
    mandates: tuple[()] = ()

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        return False

    def agencies_where(self, permission: str) -> set[int]:
        return set()

    def units_where(self, permission: str) -> set[int]:
        return set()
