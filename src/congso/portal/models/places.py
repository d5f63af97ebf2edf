"""Heritage and places to visit; photographs and films."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from congso.portal import lists
from congso.portal.models.page import WebPage, WrittenPage
from congso.portal.states import Medium, PlaceKind


class PlaceIndex(WebPage):
    """Heritage and places to visit (di sản, điểm đến)."""

    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.PlacePage"]

    class Meta:
        verbose_name = "mục di sản và điểm đến"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        chosen = request.GET.get("loai", "")
        chosen = chosen if chosen in PlaceKind.values else ""
        found = PlacePage.in_lists().filter(path__startswith=self.path)
        found = found.filter(kind=chosen) if chosen else found
        shown = lists.page_of(request, found, 18)
        return {**super().get_context(request, *args, **kwargs), "kinds": PlaceKind, "chosen": chosen, "shown": shown}


class PlacePage(WrittenPage):
    """A monument, an element of living heritage, a treasure or a place to visit (di tích, di sản, điểm du lịch)."""

    kind = models.CharField("loại", max_length=16, choices=PlaceKind.choices, default=PlaceKind.MONUMENT)
    rank = models.CharField("xếp hạng", max_length=120, blank=True)
    decision = models.CharField("quyết định", max_length=200, blank=True)
    where = models.CharField("địa chỉ", max_length=200, blank=True)
    contact = models.CharField("liên hệ", max_length=200, blank=True)
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="ảnh"
    )

    content_panels = [
        *WebPage.content_panels,
        MultiFieldPanel([FieldPanel(name) for name in ("kind", "rank", "decision", "where", "contact")], "Nơi này"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    parent_page_types = ["portal.PlaceIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "di sản, điểm đến"

    @property
    def texts(self) -> str:
        return f"{self.get_kind_display()} {self.rank} {self.where} {super().texts}"

    @classmethod
    def in_lists(cls) -> Any:
        """Live pages in the editors' order, pictured ones first, with what a list shows of them."""
        found = cls.objects.live().select_related("image").prefetch_related("image__renditions").defer("body")
        bare = models.ExpressionWrapper(models.Q(image=None), models.BooleanField())
        return found.order_by(bare.asc(), "path")


class LibraryIndex(WebPage):
    """Photographs and films (thư viện ảnh, video)."""

    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.LibraryPage"]

    class Meta:
        verbose_name = "thư viện"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = LibraryPage.objects.live().filter(path__startswith=self.path).defer("body")
        found = found.select_related("image").prefetch_related("image__renditions").order_by("-taken_on", "-pk")
        shown = lists.page_of(request, found, 12)
        return {**super().get_context(request, *args, **kwargs), "shown": shown}


class LibraryPage(WrittenPage):
    """A set of photographs, or a film with its content in words (bộ ảnh, video)."""

    medium = models.CharField("loại", max_length=8, choices=Medium.choices, default=Medium.PHOTO)
    taken_on = models.DateField("ngày", db_index=True)
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="ảnh bìa"
    )

    content_panels = [
        *WebPage.content_panels,
        MultiFieldPanel([FieldPanel("medium"), FieldPanel("taken_on"), FieldPanel("image")], "Bộ ảnh, video"),
        FieldPanel("body"),
    ]
    parent_page_types = ["portal.LibraryIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "bộ ảnh, video"
