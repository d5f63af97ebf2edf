"""The pages of the website as everybody reads them."""

from __future__ import annotations

import mimetypes
import re
from typing import Any

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from congso.portal.models import SiteHome
from congso.portal.models.page import WebPage
from congso.portal.openness import is_shown, keeps_the_site, picture_of

HOME = "/trang-tin/"
A_YEAR = 31_536_000
PICTURE = re.compile(r"images/[\w.\-]+\.(webp|jpe?g|png)")


def page_at(url_path: str) -> Any | None:
    """The page that everybody may read at an address, or None."""
    found = Page.objects.live().filter(url_path=url_path, depth__gte=2).first()
    page = found.specific if found is not None else None
    return page if isinstance(page, WebPage) else None


def front(request: HttpRequest) -> HttpResponseBase | None:
    """The front page for whoever is no official; None while there is no website."""
    page = SiteHome.objects.live().filter(url_path=HOME).first()
    return _served(page, request) if page is not None else None


@require_safe
def show(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """One page of the website by its address."""
    page = page_at(HOME + path) if path else SiteHome.objects.live().filter(url_path=HOME).first()
    if page is None:
        raise Http404("Trang này không có hoặc đã được gỡ.")
    return _served(page, request)


def _served(page: Any, request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = page.serve(request)
    return answer


@require_safe
def stored_picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture in one of its sizes, once a page shows it; originals and other files are not given out here."""
    image = picture_of(name) if PICTURE.fullmatch(name) else None
    shown = image is not None and is_shown(image)
    if image is None or not (shown or keeps_the_site(request)) or not default_storage.exists(name):
        raise Http404("Không có ảnh này.")
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    with default_storage.open(name) as file:
        answer = HttpResponse(file.read(), content_type=kind)
    if shown:
        patch_cache_control(answer, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(answer, private=True, no_store=True)
    return answer
