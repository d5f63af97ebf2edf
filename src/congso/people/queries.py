"""Questions about agencies, posts and applicants."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.people.models import Agency, AgencyCode, Applicant, Appointment, Person, Unit


def code_of(agency: Agency, on: date) -> str:
    """The agency's identifier of that day (mã định danh). Refused when none is recorded for the day."""
    codes = AgencyCode.objects.filter(agency=agency, since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    code = codes.order_by("-since", "-confirmed").values_list("code", flat=True).first()
    if code is None:
        raise Refused(f"{agency.short_name} chưa có mã định danh cho ngày {on:%d/%m/%Y}.")
    return str(code)


def holders(unit: Unit, role: str, on: date) -> QuerySet[Person]:
    """Who holds a role in a unit on a day."""
    found: QuerySet[Person] = Person.objects.filter(
        Q(appointments__until=None) | Q(appointments__until__gte=on),
        appointments__unit=unit,
        appointments__role=role,
        appointments__since__lte=on,
        is_active=True,
    )
    return found.distinct()


def holders_in_agency(agency: Agency, role: str, on: date) -> QuerySet[Appointment]:
    """Appointments of a role anywhere in an agency on a day, with person and unit."""
    return (
        Appointment.objects.filter(Q(until=None) | Q(until__gte=on), agency=agency, role=role, since__lte=on)
        .filter(person__is_active=True)
        .select_related("person", "unit")
        .order_by("unit__order", "person__sort_key")
    )


def find_applicants(agency_ids: set[int], typed: str, limit: int = 8) -> list[Applicant]:
    """Applicants by number, phone or a part of the name typed without marks; exact marks first."""
    words = fold(typed).split()
    if not words:
        return []
    number = "".join(words)
    matching = Q()
    for word in words:
        matching &= Q(folded__contains=word)
    found = Applicant.objects.filter(agency_id__in=agency_ids).filter(
        matching | (Q(id_number__startswith=number) | Q(phone__startswith=number) if number.isdigit() else Q())
    )
    exact = Case(When(name__icontains=typed, then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(found.order_by(exact, "sort_key")[:limit])
