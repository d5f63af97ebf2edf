"""What a page is asked with."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from congso.people.models import Agency, Person


class PersonRequest(HttpRequest):
    """A request of somebody who signed in; pages that only say so by `login_required` are written for this."""

    person: Person


def agency_of(request: PersonRequest) -> Agency:
    """The agency of whoever asks. Forbidden to those who belong to none: citizens, firms."""
    if request.person.agency is None:
        raise PermissionDenied("Trang này dành cho cán bộ của cơ quan.")
    return request.person.agency


def agency_id_of(request: PersonRequest) -> int:
    """The same by its number, without asking for it."""
    if request.person.agency_id is None:
        raise PermissionDenied("Trang này dành cho cán bộ của cơ quan.")
    return request.person.agency_id
