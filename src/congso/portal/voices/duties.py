"""What the website answers for about duties to publish: its introduction, news, documents, drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from congso.kernel import clock
from congso.people.models import Agency
from congso.portal.models import DraftDocument, LegalDocument, NewsItem, SiteHome, TextPage
from congso.quality.publication.checks import Finding, check, recent
from congso.rules import queries as rules
from congso.rules.voices import FRESH_FOR

SITE = "/trang-tin/"
QUARTER, HALF_YEAR = 92, 183


def _home(agency: Agency) -> SiteHome | None:
    """The website of an agency, if it has one."""
    found: SiteHome | None = SiteHome.objects.live().filter(agency_id=agency.pk).first()
    return found


def _of(model: Any, agency: Agency) -> Any:
    """What is live of one sort on the agency's website."""
    home = _home(agency)
    return model.objects.live().filter(path__startswith=home.path) if home is not None else model.objects.none()


def _index_of(pages: Any) -> str:
    """Where the newest of them is listed."""
    newest = pages.order_by("-pk").first()
    return newest.index_path if newest is not None else SITE


@check("introduction")
def introduction(agency: Agency, today: date) -> Finding:
    """A page of text tells what the office is for."""
    pages = _of(TextPage, agency).filter(title__icontains="giới thiệu").exclude(body=[])
    page = pages.order_by("pk").first()
    if page is None:
        return Finding(False, "Chưa có trang giới thiệu có nội dung.", None, SITE)
    changed = clock.local_day(page.last_published_at) if page.last_published_at else None
    return Finding(True, f"Có trang “{page.title}”.", changed, page.url_path)


@check("news")
def news(agency: Agency, today: date) -> Finding:
    """A news item of the last days, as many as the rule says."""
    pages = _of(NewsItem, agency)
    newest = pages.order_by("-told_at").first()
    most = rules.get(FRESH_FOR, on=today, agency_id=agency.pk).value
    return recent(clock.local_day(newest.told_at) if newest else None, today, most, "tin", _index_of(pages))


@check("legal_documents")
def legal_documents(agency: Agency, today: date) -> Finding:
    """Published documents have their fields and their file, and one of them is of the last half year."""
    pages = _of(LegalDocument, agency)
    bare = pages.filter(Q(file=None) & Q(body=[]) | Q(symbol="") | Q(issuer="")).count()
    if bare:
        return Finding(False, f"{bare} văn bản thiếu tệp, số ký hiệu hoặc cơ quan ban hành.", None, _index_of(pages))
    latest = pages.order_by("-issued_on").values_list("issued_on", flat=True).first()
    return recent(latest, today, HALF_YEAR, "văn bản", _index_of(pages))


@check("explanations")
def explanations(agency: Agency, today: date) -> Finding:
    """A news item of the last quarter that explains a law or a policy."""
    words = ("pháp luật", "chính sách", "quy định", "nghị định", "thông tư", "luật")
    about = Q()
    for word in words:
        about |= Q(title__icontains=word) | Q(lead__icontains=word)
    newest = _of(NewsItem, agency).filter(about).order_by("-told_at").first()
    what = "bài tuyên truyền, hướng dẫn"
    day = clock.local_day(newest.told_at) if newest else None
    return recent(day, today, QUARTER, what, _index_of(_of(NewsItem, agency)))


@check("drafts")
def drafts(agency: Agency, today: date) -> Finding:
    """Every draft shows its text while it is open, and what was made of the comments once it is closed."""
    pages = _of(DraftDocument, agency)
    bare = pages.filter(closes_on__gte=today, file=None, body=[]).count()
    silent = pages.filter(closes_on__lt=today, outcome="").count()
    told = [f"{bare} dự thảo thiếu toàn văn"] * bool(bare) + [f"{silent} dự thảo chưa có giải trình"] * bool(silent)
    latest = pages.order_by("-opens_on").values_list("opens_on", flat=True).first()
    return Finding(not told, f"{'; '.join(told) or 'Không có dự thảo nào thiếu nội dung'}.", latest, _index_of(pages))
