"""What other sites and readers fetch: RSS and Atom, the map of the site, JSON, and blocks that can be embedded."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.feedgenerator import Atom1Feed
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


@require_safe
@cache_control(public=True, max_age=300)
def procedures_json(request: HttpRequest) -> JsonResponse:
    """The procedures in force (khối thủ tục)."""
    house, site = this_house(), Website(request)
    versions = versions_in_force(house.pk if house is not None else 0).order_by("procedure__code")
    rows = [
        {
            "code": one.procedure.code,
            "name": one.name,
            "field": one.procedure.field,
            "url": full(site.service_address(one.procedure.code)),
        }
        for one in versions
    ]
    return _open({"items": rows})


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@cache_control(public=True, max_age=300)
def news_block(request: HttpRequest) -> HttpResponse:
    """The newest news as a block that another site shows within its page."""
    return render(request, "portal/block.html", {"rows": _news(request.GET.get("linh-vuc", "")), "full": full})


@require_safe
@cache_control(public=True, max_age=300)
def oembed(request: HttpRequest) -> JsonResponse:
    """What another site shows of one of our addresses (oEmbed 1.0)."""
    asked = urlsplit(request.GET.get("url", ""))
    page = page_at(asked.path) if asked.path.startswith("/trang-tin/") else None
    if page is None:
        raise Http404("Không có trang này.")
    house = this_house()
    told = {"version": "1.0", "type": "link", "title": page.title, "url": full(page.url_path)}
    picture = shared_address(getattr(page, "image", None))
    shown = {"thumbnail_url": full(picture), "thumbnail_width": 1200, "thumbnail_height": 630} if picture else {}
    return _open({**told, **shown, "provider_name": house.name if house else "", "provider_url": full("/")})
