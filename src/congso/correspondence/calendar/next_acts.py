"""What a person can do with an entry or a booking now (việc làm được bây giờ)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from congso.correspondence.calendar import access
from congso.correspondence.calendar.act_pages import BOOKING_PAGES, ENTRY_PAGES, ActPage
from congso.correspondence.calendar.states import entry_flow
from congso.correspondence.models.booking import Booking
from congso.correspondence.models.calendar import CalendarEntry
from congso.people.models import Person
from congso.ui.acts import Act, why_not


def of_entry(entry: CalendarEntry, person: Person) -> list[Act]:
    """Acts whose door this person has a key to."""
    acts = _acts(ENTRY_PAGES, entry, person)
    if entry_flow.allows(entry.state, "amend_entry") and not why_not(access.check_change, person, entry):
        acts.insert(1 if acts else 0, Act("Sửa", reverse("correspondence:amend_entry", args=[entry.uid]), "pen"))
    return acts


def of_booking(booking: Booking, person: Person) -> list[Act]:
    acts = _acts(BOOKING_PAGES, booking, person)
    return acts if booking.resource.is_car else [act for act in acts if "lo-trinh" not in act.href]


def _acts(pages: tuple[ActPage, ...], thing: Any, person: Person) -> list[Act]:
    possible = [page for page in pages if page.allows(thing) and not why_not(page.check, person, thing)]
    return [
        Act(page.label, reverse(f"correspondence:{page.step}", args=[thing.uid]), page.icon, page.primary)
        for page in possible
    ]
