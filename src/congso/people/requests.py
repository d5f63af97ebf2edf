"""What a page is asked with."""

from __future__ import annotations

from django.http import HttpRequest

from congso.people.models import Person


class PersonRequest(HttpRequest):
    """A request of somebody who signed in; pages that only say so by `login_required` are written for this."""

    person: Person
