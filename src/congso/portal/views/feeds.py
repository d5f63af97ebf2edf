"""What other sites and readers fetch: RSS and Atom, the map of the site, JSON, and blocks that can be embedded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from congso.people.queries import this_house
from congso.portal.context import Website
from congso.portal.models import Item, LegalDocument, NewsItem
from congso.portal.pictures import shared_address
from congso.portal.states import NewsField
from congso.portal.views.site import page_at
from congso.procedures.queries import versions_in_force
from congso.ui.http import render

NEWEST, IN_BLOCK, MAPPED = 30, 8, 20_000
BLOCKS = {
    "/trang-tin/": ("Tin tức", "portal:news_block", 420),
    "/dich-vu/": ("Thủ tục hành chính", "portal:procedures_block", 420),
    "/thong-ke/": ("Thống kê giải quyết hồ sơ", "voices:block", 300),
}
"""Addresses that another site may show as a block: its title, its page, how high it is in pixels."""


def full(path: str) -> str:
    return f"{settings.CONGSO_PUBLIC_URL}{path}"


class NewsFeed(Feed):
    """News, all or of one field (tin tức), as RSS."""

    link = "/trang-tin/"
    language = "vi"

    def get_object(self, request: HttpRequest, field: str = "") -> str:
        if field and field not in NewsField.values:
            raise Http404("Không có lĩnh vực này.")
        return field

    def title(self, field: str) -> str:
        house = this_house()
        name = house.name if house is not None else "Trang tin"
        return f"{name}: {NewsField(field).label if field else 'Tin tức'}"

    def description(self, field: str) -> str:
        return "Tin mới nhất" + (f" về {NewsField(field).label.lower()}" if field else "")

    def items(self, field: str) -> Any:
        found = NewsItem.newest()
        return found.filter(field=field)[:NEWEST] if field else found[:NEWEST]

    def item_title(self, item: NewsItem) -> str:
        return str(item.title)

    def item_description(self, item: NewsItem) -> str:
        return str(item.lead)

    def item_link(self, item: NewsItem) -> str:
        return full(item.url_path)

    def item_pubdate(self, item: NewsItem) -> Any:
        return item.told_at

    def item_updateddate(self, item: NewsItem) -> Any:
        return item.last_published_at or item.told_at

    def item_author_name(self, item: NewsItem) -> str:
        return str(item.author)


class NewsAtom(NewsFeed):
    """The same as Atom."""

    feed_type = Atom1Feed

    def subtitle(self, field: str) -> str:
        return self.description(field)


class LegalFeed(Feed):
    """New documents (văn bản mới)."""

    link = "/trang-tin/"
    language = "vi"
    title = "Văn bản mới"
    description = "Văn bản quy phạm pháp luật và văn bản quản lý mới đăng"

    def items(self) -> Any:
        return LegalDocument.objects.live().defer("body").order_by("-issued_on", "-pk")[:NEWEST]

    def item_title(self, item: LegalDocument) -> str:
        return f"{item.symbol}: {item.title}"

    def item_description(self, item: LegalDocument) -> str:
        return f"{item.get_kind_display()}, {item.issuer}, ngày {item.issued_on:%d/%m/%Y}"

    def item_link(self, item: LegalDocument) -> str:
        return full(item.url_path)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page that everybody may read, for search engines (sơ đồ trang)."""
    rows = list(Item.objects.shown().order_by("address").values_list("address", "published_at")[:MAPPED])
    answer = render(request, "portal/sitemap.xml.jinja", {"rows": rows, "full": full})
    answer["Content-Type"] = "application/xml; charset=utf-8"
    return answer


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: the desk, the editor, whatever is one person's own."""
    shut = ("/bien-tap/", "/tai-khoan/", "/quan-tri/", "/tra-cuu/", "/thanh-toan/", "/trang-tin/tim/", "/ui/")
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in shut), f"Sitemap: {full('/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _news(field: str) -> list[dict[str, Any]]:
    found = NewsItem.newest()
    found = found.filter(field=field) if field in NewsField.values else found
    return [
        {
            "title": one.title,
            "summary": one.lead,
            "field": one.get_field_display(),
            "published_at": one.told_at.isoformat(),
            "url": full(one.url_path),
            "image": full(shared_address(one.image)) if shared_address(one.image) else None,
        }
        for one in found[:IN_BLOCK]
    ]


def _open(data: Any) -> JsonResponse:
    """JSON that any site may fetch: nothing in it is anybody's own."""
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
@cache_control(public=True, max_age=300)
def news_json(request: HttpRequest) -> JsonResponse:
    """The newest news as the provincial portal fetches them (khối tin)."""
    return _open({"items": _news(request.GET.get("linh-vuc", ""))})


def _procedures(request: HttpRequest) -> list[dict[str, str]]:
    house, site = this_house(), Website(request)
    versions = versions_in_force(house.pk if house is not None else 0).order_by("procedure__code")
    return [
        {
            "code": one.procedure.code,
            "name": one.name,
            "field": one.procedure.field,
            "url": full(site.service_address(one.procedure.code)),
        }
        for one in versions
    ]


@require_safe
@cache_control(public=True, max_age=300)
def procedures_json(request: HttpRequest) -> JsonResponse:
    """The procedures in force (khối thủ tục)."""
    return _open({"items": _procedures(request)})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(public=True, max_age=300)
def news_block(request: HttpRequest) -> HttpResponse:
    """The newest news as a block that another site shows within its page."""
    rows = _news(request.GET.get("linh-vuc", ""))
    return render(request, "portal/block.html", {"rows": rows, "full": full, "title": "Tin tức"})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(public=True, max_age=300)
def procedures_block(request: HttpRequest) -> HttpResponse:
    """The procedures in force as a block that another site shows within its page."""
    rows = [{"title": one["name"], **one} for one in _procedures(request)]
    return render(request, "portal/block.html", {"rows": rows, "full": full, "title": "Thủ tục hành chính"})


@require_safe
@cache_control(public=True, max_age=300)
def oembed(request: HttpRequest) -> JsonResponse:
    """What another site shows of one of our addresses (oEmbed 1.0)."""
    asked = _path_of(request.GET.get("url", ""))
    if asked in BLOCKS:
        return _open(_block_of(asked))
    page = page_at(asked) if asked.startswith("/trang-tin/") else None
    if page is None:
        raise Http404("Không có trang này.")
    told = {"version": "1.0", "type": "link", "title": page.title, "url": full(page.url_path)}
    picture = shared_address(getattr(page, "image", None))
    shown = {"thumbnail_url": full(picture), "thumbnail_width": 1200, "thumbnail_height": 630} if picture else {}
    return _open({**told, **shown, **_provider()})


def _path_of(url: str) -> str:
    """The path of an address; nothing where it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _provider() -> dict[str, str]:
    house = this_house()
    return {"provider_name": house.name if house is not None else "", "provider_url": full("/")}


def _block_of(address: str) -> dict[str, Any]:
    """A block in the words of oEmbed: a frame of the page that stands for this address."""
    title, name, height = BLOCKS[address]
    frame = format_html(
        '<iframe src="{}" title="{}" width="400" height="{}" loading="lazy"></iframe>',
        full(reverse(name)),
        title,
        height,
    )
    told = {"version": "1.0", "type": "rich", "title": title, "html": frame, "width": 400, "height": height}
    return {**told, **_provider()}
