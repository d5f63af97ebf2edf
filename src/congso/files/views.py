"""Opening a file, and seeing its pages as pictures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from congso.files import access
from congso.files.models import StoredFile
from congso.files.page_images import page_image
from congso.files.queries import open_file
from congso.files.recognition import ALLOWED
from congso.kernel.refusals import Refused
from congso.ledger import access_log

LOCKED = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@require_safe
def open_stored(request: HttpRequest, uid: UUID) -> HttpResponseBase:
    """Send a file to somebody who may open it: a PDF or an image is shown, the rest is saved under its name."""
    return _opened(request, uid, send)


@require_safe
def page(request: HttpRequest, uid: UUID, number: int) -> HttpResponseBase:
    """One page of a file as a picture; whoever may open the file may see it (ảnh trang)."""
    return _opened(request, uid, lambda request, file: send_page(request, file, number))


def _opened(request: HttpRequest, uid: UUID, answer: Callable[[HttpRequest, StoredFile], HttpResponseBase]) -> Any:
    file = get_object_or_404(StoredFile, uid=uid)
    try:
        access.check_open(request.person, file)  # type: ignore[attr-defined]
    except Refused as refusal:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied(refusal.reason) from None
    access_log.note(request, file.ref, "tệp", agency_id=file.agency_id)
    return answer(request, file)


def send_page(request: HttpRequest, file: StoredFile, number: int) -> HttpResponse:
    """The picture of one page, for a page that has made sure that the file may be had; a browser keeps it an hour."""
    tag = f'"{file.sha256}-{number}"'
    answer: HttpResponse = (
        HttpResponseNotModified() if request.headers.get("If-None-Match") == tag else _drawn(file, number)
    )
    answer["Cache-Control"] = "private, max-age=3600"
    answer["ETag"] = tag
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _drawn(file: StoredFile, number: int) -> HttpResponse:
    picture = page_image(file, number)
    if picture is None:
        raise Http404("Tệp này không có trang như vậy.")
    return HttpResponse(picture, content_type="image/png")


def send(request: HttpRequest, file: StoredFile) -> HttpResponseBase:
    """The file's bytes, for a page that has made sure that they may be had."""
    known = request.headers.get("If-None-Match") == f'"{file.sha256}"'
    answer: HttpResponseBase = HttpResponseNotModified() if known else _bytes(request, file)
    return _guard(answer, file)


def _bytes(request: HttpRequest, file: StoredFile) -> FileResponse:
    shown = file.media_type in ALLOWED and ALLOWED[file.media_type].inline and "tai-ve" not in request.GET
    media_type = "text/plain; charset=utf-8" if file.media_type.startswith("text/") else file.media_type
    return FileResponse(open_file(file), as_attachment=not shown, filename=file.original_name, content_type=media_type)


def _guard(response: HttpResponseBase, file: StoredFile) -> HttpResponseBase:
    """Whatever the bytes are, they run nothing here. A sandbox would keep browsers from showing a PDF at all."""
    sandbox = "" if file.media_type == "application/pdf" else "; sandbox"
    response["Content-Security-Policy"] = LOCKED + sandbox
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{file.sha256}"'
    return response
