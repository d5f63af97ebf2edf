"""What every page knows: whose office it is, who is looking, their menu and what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from congso.kernel import clock
from congso.kernel.ports import Port
from congso.ui import menu


@dataclass(frozen=True)
class Face:
    """How an office shows itself: names, the body above it, its emblem (an address or nothing), contacts."""

    name: str = "Công Sở"
    short_name: str = ""
    parent: str = ""
    emblem_url: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


face: Port[Callable[[Any], Face]] = Port("office face")
"""Answered under "people": the face of the agency of a person (or, for somebody not signed in, of this house)."""

subtitle: Port[Callable[[Any], str]] = Port("person subtitle")
"""Answered under "people": the words under a person's name in the top bar, such as their post or unit."""


T = TypeVar("T")


def asked_once(ask: Callable[[Office], T]) -> cached_property[T]:
    """Ask at the first use and keep the answer; a fault inside stays a fault and is not taken for a missing name."""

    @wraps(ask)
    def answer(office: Office) -> T:
        try:
            return ask(office)
        except AttributeError as fault:
            raise RuntimeError(f"the office could not tell its {ask.__name__}") from fault

    return cached_property(answer)


class Office:
    """The page's surroundings, each asked only when a layout shows it, so that a fragment costs nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.path = request.path
        self.demo = bool(getattr(settings, "CONGSO_DEMO", False))
        self.person = getattr(request, "person", None) or getattr(request, "user", None)

    @property
    def demo_words(self) -> str:
        """What every page of a demo office says at its foot."""
        day = f", ngày giả định {clock.today():%d/%m/%Y}" if clock.is_shifted() else ""
        return f"Dữ liệu minh họa{day}"

    @asked_once
    def face(self) -> Face:
        answer = face.get("people")
        return answer(self.person) if answer else Face()

    @property
    def name(self) -> str:
        return self.face.name

    @property
    def signed_in(self) -> bool:
        return bool(getattr(self.person, "is_authenticated", False))

    @property
    def person_name(self) -> str:
        return str(getattr(self.person, "full_name", "") or self.person)

    @asked_once
    def person_subtitle(self) -> str:
        answer = subtitle.get("people")
        return answer(self.person) if answer and self.signed_in else ""

    @asked_once
    def waiting(self) -> dict[str, int]:
        return menu.counts_for(self.person) if self.signed_in else {}

    @property
    def unread(self) -> int:
        return self.waiting.get("notices", 0)

    @asked_once
    def menu(self) -> list[menu.Section]:
        return menu.menu_for(self.person, self.path, self.waiting) if self.signed_in else []

    def url_or_none(self, name: str) -> str | None:
        """Find the address of a page of a room that may not be there, such as the search; None hides its door."""
        try:
            return reverse(name)
        except NoReverseMatch:
            return None


def office(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `office` for the layouts and `person` for the pages."""
    surroundings = Office(request)
    return {"office": surroundings, "person": surroundings.person}
