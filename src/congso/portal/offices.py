"""What public pages show of the office itself: its units and leaders, whom to ask, the week, the front page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from congso.correspondence.calendar.queries import public_week
from congso.kernel import clock
from congso.people.models import Agency, Appointment, Site, Unit
from congso.people.queries import this_house
from congso.people.states import AgencyKind, UnitKind
from congso.portal.models.documents import LegalDocument
from congso.portal.models.news import DraftDocument, NewsItem
from congso.portal.models.places import PlacePage
from congso.quality.tallies.queries import statistics

HEADS = ("leader", "office_head", "head_of_division")
WEEKS_AHEAD = 8


@dataclass(frozen=True)
class UnitOnPage:
    """A unit with those who lead it."""

    unit: Unit
    heads: list[Appointment]


def organisation() -> dict[str, Any]:
    """Leaders, divisions with their heads, affiliated units (cơ cấu tổ chức)."""
    house = this_house()
    if house is None:
        return {"house": None, "leaders": [], "units": [], "affiliated": []}
    held = Appointment.objects.of_day(clock.today()).filter(agency=house, role__in=HEADS, person__is_active=True)
    posts = list(held.select_related("person").order_by("unit__order", "id"))
    units = list(Unit.objects.filter(agency=house).order_by("order", "id"))
    leading = {unit.pk for unit in units if unit.kind == UnitKind.LEADERSHIP}
    return {
        "house": house,
        "leaders": [post for post in posts if post.unit_id in leading],
        "units": [
            UnitOnPage(unit, [post for post in posts if post.unit_id == unit.pk])
            for unit in units
            if unit.pk not in leading
        ],
        "affiliated": list(Agency.objects.filter(parent=house, kind=AgencyKind.AFFILIATED).order_by("id")),
    }


@dataclass(frozen=True)
class Reached:
    """Somebody in a post whom the public can reach, once (dòng danh bạ)."""

    name: str
    post: str
    unit: str
    phone: str
    email: str


def contacts() -> dict[str, Any]:
    """The same, with whom one can reach, and the places where the office works."""
    told = organisation()
    sites = list(Site.objects.filter(agency=told["house"]).order_by("id")) if told["house"] else []
    return {**told, "reached": _reached(told), "sites": sites}


def _reached(told: dict[str, Any]) -> list[Reached]:
    """Leaders and heads with a telephone number or mail address; a post that is its holder's name is said once."""
    posts = [(post, "Lãnh đạo") for post in told["leaders"]]
    posts += [(post, one.unit.name) for one in told["units"] for post in one.heads]
    return [
        Reached(
            name=post.person.full_name,
            post="" if post.person.full_name.startswith(post.post) else post.post,
            unit=unit,
            phone=post.person.phone,
            email=post.person.email,
        )
        for post, unit in posts
        if post.person.phone or post.person.email
    ]


@dataclass(frozen=True)
class Day:
    """A day of the leaders' week with its lines."""

    day: date
    lines: list[Any]


def week(asked: str) -> dict[str, Any]:
    """The open part of the leaders' week that holds a day, this one when none is named."""
    today = clock.today()
    day = today
    with suppress(ValueError):
        day = date.fromisoformat(asked)
    day = max(min(day, today + timedelta(weeks=WEEKS_AHEAD)), today - timedelta(weeks=52))
    monday = day - timedelta(days=day.weekday())
    house = this_house()
    lines = public_week(house.pk, monday) if house is not None else []
    days = [monday + timedelta(days=number) for number in range(7)]
    return {
        "monday": monday,
        "sunday": days[-1],
        "days": [Day(each, [line for line in lines if clock.local_day(line.begins_at) == each]) for each in days],
        "lines": lines,
        "before": monday - timedelta(weeks=1),
        "after": monday + timedelta(weeks=1),
    }


def front(home: Any) -> dict[str, Any]:
    """The front page: newest news, drafts, documents, places, the leaders' day, how dossiers are handled."""
    today = clock.today()
    news = list(NewsItem.newest()[:7])
    drafts = [one for one in DraftDocument.with_counts()[:8] if one.is_open(today)][:3]
    documents = LegalDocument.objects.live().defer("body").order_by("-issued_on", "-pk")[:4]
    now = clock.now()
    lines = [line for line in public_week(home.agency_id, today) if line.ends_at >= now][:3]
    return {
        "news": news,
        "drafts": drafts,
        "documents": list(documents),
        "places": list(PlacePage.in_lists().exclude(image=None).order_by("path")[:3]),
        "coming": lines,
        "counts": statistics(home.agency_id, today, by_month=False),
    }
