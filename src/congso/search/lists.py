"""Which lists of the house somebody can keep views of; the rooms say it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from congso.kernel.ports import Port


@dataclass(frozen=True)
class ListPlace:
    """One list: its key ("dossiers.so-theo-doi"), words and address; `share` is the permission to share its views."""

    key: str
    label: str
    path: str
    share: str


_places: Port[ListPlace] = Port("list place")


def register(place: ListPlace) -> ListPlace:
    """Let views of one list be kept; its room's `kinds.py` calls this."""
    return _places.register(place.key, place)


def place_of(key: str) -> ListPlace | None:
    """The list of a key; None where there is no such list."""
    return _places.get(key)


LONGEST_QUERY = 1000
OF_A_PAGE = ("sau", "truoc", "goc-nhin", "ten", "csrfmiddlewaretoken")
"""What an address says of one page or one view, and not of the list."""


def kept_query(text: str) -> str:
    """Filters, columns and order of an address, without its page."""
    query = QueryDict(text, mutable=True)
    for name in OF_A_PAGE:
        query.pop(name, None)
    for name in list(query):
        query.setlist(name, [value for value in query.getlist(name) if value.strip()])
        if not query.getlist(name):
            del query[name]
    return query.urlencode()
