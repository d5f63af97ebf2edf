"""The front page, plain pages of text, and those that other rooms fill: organisation, contacts, the leaders' week."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from congso.portal import offices
from congso.portal.models.page import ENGLISH, WebPage, WrittenPage


class SiteHome(WebPage):
    """The front page of an agency's website (trang chủ)."""

    agency_id = models.BigIntegerField(db_index=True, editable=False)
    notice = models.CharField(
        "thông báo", max_length=300, blank=True, help_text="Hiện trên mọi trang, ví dụ báo trước giờ bảo trì."
    )

    content_panels = [*WebPage.content_panels, FieldPanel("notice")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = "trang chủ"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **offices.front(self)}


class TextPage(WrittenPage):
    """A page of text with those below it (trang nội dung): introduction, guidance, links."""

    class Meta:
        verbose_name = "trang nội dung"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "below": self.get_children().live()}


class OrganisationPage(WrittenPage):
    """Units and leaders of the agency as they stand today (cơ cấu tổ chức; NĐ 43/2011/NĐ-CP Điều 10)."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trang cơ cấu tổ chức"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **offices.organisation()}


class ContactPage(WrittenPage):
    """Where the office is, and whom to ask (liên hệ, danh bạ; NĐ 43/2011/NĐ-CP Điều 10)."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trang liên hệ"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **offices.contacts()}


class WeekPage(WebPage):
    """What the leaders do this week, as far as it is open to all (lịch công tác của lãnh đạo)."""

    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trang lịch lãnh đạo"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **offices.week(request.GET.get("tuan", ""))}


class EnglishHome(WrittenPage):
    """The front page in English."""

    language = ENGLISH
    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.EnglishPage", "portal.EnglishContact"]

    class Meta:
        verbose_name = "trang chủ tiếng Anh"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "below": self.get_children().live()}


class EnglishPage(WrittenPage):
    """A page of text in English."""

    language = ENGLISH
    parent_page_types = ["portal.EnglishHome"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trang tiếng Anh"


class EnglishContact(WrittenPage):
    """Contacts in English."""

    language = ENGLISH
    parent_page_types = ["portal.EnglishHome"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "trang liên hệ tiếng Anh"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **offices.contacts()}
