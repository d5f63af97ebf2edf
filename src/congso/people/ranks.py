"""The order in which an office names its people: by the rank of the post, then by name (thứ tự chức vụ)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, IntegerField, QuerySet, Value, When

from congso.kernel import clock
from congso.people.models import Appointment, Person

HEADING = ("office_head", "head_of_division")
DEPUTIES = ("phó", "p.")
"""How the post of a deputy begins."""


def rank(post: Appointment) -> tuple[int, bool]:
    """Leaders before heads of units before the others, each before their deputies."""
    level = 0 if post.role == "leader" else 1 if post.role in HEADING else 2
    return level, post.post.casefold().startswith(DEPUTIES)


def in_rank(posts: Iterable[Appointment]) -> list[Appointment]:
    """Posts by rank, then by name; they come with their persons."""
    return sorted(posts, key=lambda post: (rank(post), post.person.sort_key, post.pk))


def posts_of_today(agency_id: int) -> list[Appointment]:
    """Every post of an agency that somebody with an open account holds today, by rank, then by name."""
    posts = Appointment.objects.of_day(clock.today()).filter(agency_id=agency_id, person__is_active=True)
    return in_rank(posts.select_related("person", "unit"))


def by_rank(people: QuerySet[Person], agency_id: int) -> QuerySet[Person]:
    """People by the rank of their post of today, then by name; whoever has none there comes last."""
    places: dict[int, int] = {}
    for post in posts_of_today(agency_id):
        places.setdefault(post.person_id, len(places))
    if not places:
        return people.order_by("sort_key", "id")
    place = Case(
        *(When(pk=pk, then=Value(at)) for pk, at in places.items()),
        default=Value(len(places)),
        output_field=IntegerField(),
    )
    return people.order_by(place, "sort_key", "id")
