"""Small habits of views: the version that a person saw, a fragment or a page, a swap or a redirect."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block

from congso.kernel import subjects
from congso.kernel.models import Aggregate


def seen(request: HttpRequest) -> int:
    """Read the version that the person looked at, from the hidden field `seen` of the form."""
    try:
        return int(request.POST["seen"])
    except (KeyError, ValueError):
        raise BadRequest("Biểu mẫu thiếu số phiên bản của mục đang xem.") from None


def is_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a region of the page; a boosted link or a restored history wants the whole page."""
    whole = "HX-Boosted" in request.headers or "HX-History-Restore-Request" in request.headers
    return request.headers.get("HX-Request") == "true" and not whole


def render(
    request: HttpRequest,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    block: str | None = None,
) -> HttpResponse:
    """Answer with a page, or with the one named block of it when htmx asks for the fragment."""
    engine = _jinja()
    if block is None or not is_fragment(request):
        response = HttpResponse(engine.get_template(template).render(context, request), status=status)
    else:
        surroundings: dict[str, Any] = {"request": request, **(context or {})}
        for processor in engine.template_context_processors:
            surroundings.update(processor(request))
        surroundings |= {"csrf_input": csrf_input_lazy(request), "csrf_token": csrf_token_lazy(request)}
        response = HttpResponse(render_block(engine.env, template, block, surroundings), status=status)
    if block is not None:
        response.headers["Vary"] = "HX-Request"
    return response


def _jinja() -> Jinja2:
    return next(engine for engine in engines.all() if isinstance(engine, Jinja2))


def address(target: Model | str, *args: Any, **kwargs: Any) -> str:
    """Find where a thing is shown: an address, a page's name, or an aggregate of which its room told the link."""
    if isinstance(target, Aggregate):
        link = subjects.of(subjects.split(target.ref)[0]).link
        if link is not None:
            return link(target)
    return resolve_url(target, *args, **kwargs)


def swap_or_redirect(request: HttpRequest, target: Model | str) -> HttpResponse:
    """After an act: send the browser to the thing or page; htmx follows by itself and swaps what it asked for."""
    where = address(target)
    if is_fragment(request):
        return HttpResponse(status=204, headers={"HX-Location": where})
    return HttpResponseRedirect(where)
