"""News by field."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F
from django.http import HttpRequest
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from congso.kernel import clock
from congso.portal import lists
from congso.portal.models.page import WebPage, WrittenPage
from congso.portal.states import NewsField

RELATED = 4


class NewsIndex(WebPage):
    """News and events (tin tức, sự kiện), all or of one field."""

    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.NewsItem"]

    class Meta:
        verbose_name = "mục tin tức"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        chosen = request.GET.get("linh-vuc", "")
        chosen = chosen if chosen in NewsField.values else ""
        found = NewsItem.newest().filter(path__startswith=self.path)
        found = found.filter(field=chosen) if chosen else found
        shown = lists.page_of(request, found, 12)
        return {**super().get_context(request, *args, **kwargs), "fields": NewsField, "chosen": chosen, "shown": shown}


class NewsItem(WrittenPage):
    """One news item (tin, bài): what was reposted names its author and source (NĐ 43/2011/NĐ-CP Điều 5)."""

    field = models.CharField("lĩnh vực", max_length=24, choices=NewsField.choices, default=NewsField.CULTURE)
    told_at = models.DateTimeField("thời điểm của tin", default=clock.now, db_index=True)
    author = models.CharField("tác giả", max_length=120)
    source = models.CharField("nguồn", max_length=160, blank=True, help_text="Bắt buộc với tin đăng lại.")
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="ảnh"
    )
    related = ParentalManyToManyField("self", symmetrical=False, blank=True, verbose_name="tin liên quan")

    content_panels = [
        *WebPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("field"), FieldPanel("told_at"), FieldPanel("author"), FieldPanel("source")], "Tin"
        ),
        FieldPanel("image"),
        FieldPanel("body"),
        FieldPanel("related", help_text="Giữ phím Ctrl để chọn nhiều tin, hoặc bỏ tin đã chọn."),
    ]
    parent_page_types = ["portal.NewsIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "tin"

    @property
    def day_of(self) -> datetime:
        return self.told_at

    @classmethod
    def newest(cls) -> Any:
        """Live items, newest first, with what a list shows of them."""
        found = cls.objects.live().select_related("image").prefetch_related("image__renditions")
        return found.defer("body").order_by("-told_at", "-pk")

    def beside(self) -> list[NewsItem]:
        """Those that the editor named, then the newest of the same field."""
        named = list(self.related.filter(live=True).defer("body").order_by("-told_at")[:RELATED])
        if len(named) < RELATED:
            known = [self.pk, *(one.pk for one in named)]
            others = NewsItem.objects.live().filter(field=self.field).exclude(pk__in=known).defer("body")
            named += others.order_by("-told_at", "-pk")[: RELATED - len(named)]
        return named

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "beside": self.beside()}


class DraftIndex(WebPage):
    """Drafts that people may comment on (lấy ý kiến dự thảo)."""

    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.DraftDocument"]

    class Meta:
        verbose_name = "mục lấy ý kiến dự thảo"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = DraftDocument.with_counts().filter(path__startswith=self.path)
        today = clock.today()
        open_ones = [one for one in found if one.is_open(today)]
        closed = [one for one in found if not one.is_open(today)]
        return {**super().get_context(request, *args, **kwargs), "open_ones": open_ones, "closed": closed}


class DraftDocument(WrittenPage):
    """A draft open for comment until a day, with what was made of the comments (dự thảo văn bản)."""

    symbol = models.CharField("ký hiệu", max_length=80, blank=True)
    drafted_by = models.CharField("đơn vị soạn thảo", max_length=160)
    opens_on = models.DateField("nhận ý kiến từ ngày", default=clock.today)
    closes_on = models.DateField("đến hết ngày", db_index=True)
    file = models.ForeignKey(
        "wagtaildocs.Document",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="toàn văn",
    )
    outcome = models.TextField("tổng hợp, tiếp thu, giải trình", blank=True)

    content_panels = [
        *WebPage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("symbol", "drafted_by", "opens_on", "closes_on", "file")], "Dự thảo"
        ),
        FieldPanel("body"),
        FieldPanel("outcome"),
    ]
    parent_page_types = ["portal.DraftIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "dự thảo"

    def is_open(self, day: date) -> bool:
        """Whether a comment may be sent on a day."""
        return self.opens_on <= day <= self.closes_on

    @classmethod
    def with_counts(cls) -> Any:
        """Live drafts, the one that closes last first, each with how many comments are shown."""
        return cls.objects.live().annotate(shown=lists.shown_comments()).order_by(F("closes_on").desc(), "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **lists.comments_of(self)}
