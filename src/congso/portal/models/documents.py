"""Legal documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from congso.portal import lists
from congso.portal.models.page import WebPage, WrittenPage
from congso.portal.states import LegalForce, LegalKind, NewsField
from congso.ui import errors
from congso.ui.limits import may_search


class LegalIndex(WebPage):
    """Legal and steering documents, to be searched by what they are (văn bản quy phạm pháp luật, văn bản quản lý)."""

    parent_page_types = ["portal.SiteHome"]
    subpage_types = ["portal.LegalDocument"]

    class Meta:
        verbose_name = "mục văn bản"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = LegalDocument.objects.live().filter(path__startswith=self.path)
        return {**super().get_context(request, *args, **kwargs), **lists.documents(request, found)}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The list, or the words of who searches it too often."""
        if request.GET.get("q") and not may_search(request):
            return errors.searched_too_often(request)
        answer: HttpResponse = super().serve(request, *args, **kwargs)
        return answer


class LegalDocument(WrittenPage):
    """A published document with the fields that the law asks for (NĐ 43/2011/NĐ-CP Điều 10 khoản 1 điểm e).

    The title is the summary (trích yếu) as the document says it.
    """

    symbol = models.CharField("số, ký hiệu", max_length=80, db_index=True)
    kind = models.CharField("hình thức", max_length=16, choices=LegalKind.choices)
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    signer = models.CharField("người ký", max_length=120, blank=True)
    field = models.CharField("lĩnh vực", max_length=24, choices=NewsField.choices, blank=True)
    issued_on = models.DateField("ngày ban hành", db_index=True)
    effective_on = models.DateField("ngày có hiệu lực", null=True, blank=True)
    expires_on = models.DateField("ngày hết hiệu lực", null=True, blank=True)
    ended_in_part = models.BooleanField("hết hiệu lực một phần", default=False)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaces", verbose_name="được thay bởi"
    )
    file = models.ForeignKey(
        "wagtaildocs.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="tệp"
    )

    _facts = ("symbol", "kind", "issuer", "signer", "field", "issued_on", "effective_on", "expires_on")
    content_panels = [
        *WebPage.content_panels,
        MultiFieldPanel([FieldPanel(name) for name in (*_facts, "ended_in_part", "replaced_by")], "Văn bản"),
        FieldPanel("file"),
        FieldPanel("body"),
    ]
    parent_page_types = ["portal.LegalIndex"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "văn bản"

    @property
    def texts(self) -> str:
        return f"{self.symbol} {self.get_kind_display()} {self.issuer} {super().texts}"

    def force_on(self, day: date) -> LegalForce:
        """Whether it binds on a day (tình trạng hiệu lực)."""
        if self.expires_on is not None and self.expires_on <= day:
            return LegalForce.ENDED
        if (self.effective_on or self.issued_on) > day:
            return LegalForce.COMING
        return LegalForce.PART if self.ended_in_part else LegalForce.FULL

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {**context, "force": self.force_on(context["today"]), "replaces": list(self.replaces.live())}
