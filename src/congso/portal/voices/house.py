"""Whose website this is."""

from __future__ import annotations

from django.http import Http404

from congso.people.models import Agency
from congso.people.queries import this_house


def house() -> Agency:
    """The office whose website this is; not found before it is founded."""
    found = this_house()
    if found is None:
        raise Http404("Cơ quan chưa được lập.")
    return found
