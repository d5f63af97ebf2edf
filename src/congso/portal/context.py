"""What every public page knows of the website: its ways, its notice, the language."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from congso.kernel import clock

MONTHS = "January February March April May June July August September October November December".split()


def day_in_english(moment: datetime) -> str:
    """A day as an English reader takes it: 9 June 2020."""
    day = clock.local_day(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Website:
    """The website around a page; each thing is asked for only when a layout shows it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def _top(self) -> list[Any]:
        """The home and the live pages just below it, in the order of the tree; one question."""
        found = Page.objects.live().filter(depth__in=(2, 3), url_path__startswith="/trang-tin/").order_by("path")
        return list(found.annotate(notice=F("sitehome__notice")))

    @property
    def exists(self) -> bool:
        return bool(self._top)

    @property
    def ways(self) -> list[Page]:
        """The pages of the menu."""
        return [page for page in self._top if page.depth == 3 and page.show_in_menus]

    @property
    def others(self) -> list[Page]:
        """Those that stand at the foot of each page."""
        return [page for page in self._top if page.depth == 3 and not page.show_in_menus]

    @property
    def notice(self) -> str:
        """What stands at the head of every page, such as when the site will be down."""
        return next((page.notice for page in self._top if page.depth == 2 and page.notice), "")

    @cached_property
    def english(self) -> Page | None:
        """The front page in English."""
        return next((page for page in self._top if page.depth == 3 and page.slug == "en"), None)

    @cached_property
    def in_english(self) -> bool:
        """Whether the page asked for is one of those in English."""
        return self.english is not None and self._request.path.startswith(self.english.url_path)

    @property
    def demo_words_in_english(self) -> str:
        """What every English page of a demo office says at its foot."""
        day = f", assumed date {day_in_english(clock.now())}" if clock.is_shifted() else ""
        return f"Sample data{day}. Not real figures."

    @cached_property
    def english_ways(self) -> list[Page]:
        """The pages of the English menu."""
        return list(Page.objects.live().child_of(self.english).order_by("path")) if self.english is not None else []

    def day_in_english(self, moment: datetime) -> str:
        """The same for the templates."""
        return day_in_english(moment)

    def service_address(self, code: str) -> str:
        """Where a procedure is told to the public."""
        try:
            return reverse("citizen:service", args=[code])
        except NoReverseMatch:
            return f"/dich-vu/thu-tuc/{code}/"


def website(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `website` for the public layout."""
    return {"website": Website(request)}
