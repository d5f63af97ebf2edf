"""What a list shows of its saved views: tabs, the present one, and for which units this person may share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from congso.people.requests import PersonRequest
from congso.search import lists
from congso.search.lists import ListPlace
from congso.search.models import ListView


@dataclass(frozen=True)
class ViewsOfList:
    """The saved views of one list, as one person sees them; `query` is what would be kept now."""

    place: ListPlace
    tabs: list[dict[str, Any]]
    mine: ListView | None
    units: list[tuple[int, str]]
    query: str


def views_of(request: PersonRequest, key: str) -> ViewsOfList:
    """The list itself, one's own views, those of one's unit; which is the present one, and whether it is mine."""
    place = lists.place_of(key)
    if place is None:
        raise LookupError(f"no list {key!r}")
    views = list(ListView.objects.visible_to(request.person).filter(place=key).select_related("unit"))
    views.sort(key=lambda view: (view.person_id != request.person.pk, view.pk))
    chosen = request.GET.get("goc-nhin", "")
    current = next((view for view in views if str(view.pk) == chosen), None)
    tabs = [{"label": "Tất cả", "href": place.path, "current": current is None}]
    tabs += [{"label": view.name, "href": view.get_absolute_url(), "current": view is current} for view in views]
    mine = current if current is not None and current.person_id == request.person.pk else None
    leads = [(one.unit_id, one.unit_name) for one in request.person.mandates if place.share in one.permissions]
    return ViewsOfList(place, tabs, mine, leads, lists.kept_query(request.GET.urlencode()))
