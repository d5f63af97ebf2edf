"""An upload that cannot be taken is answered before its bytes fill the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from congso.files.storage import KEEP_FREE, disk_full, too_large
from congso.files.uploads import refusal_of
from congso.kernel.refusals import Refused
from congso.ui import errors

TOO_LARGE, NO_ROOM = 413, 507


class UploadMiddleware:
    """Stands before the CSRF check, which is the first to read a form.

    More than the limit: 413 by the length that the browser declares. No room on the disk: 507.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.content_type != "multipart/form-data":
            return None
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length > settings.CONGSO_UPLOAD_LIMIT:
            return _closing(errors.told(request, TOO_LARGE, too_large(settings.CONGSO_UPLOAD_LIMIT).reason))
        if shutil.disk_usage(settings.FILE_UPLOAD_TEMP_DIR).free < 2 * length + KEEP_FREE:
            return _closing(errors.told(request, NO_ROOM, disk_full().reason))
        return _read(request)


def _read(request: HttpRequest) -> HttpResponse | None:
    """Let Django read the form here, so that a disk that fills up meanwhile is told and not taken for a bad form."""
    _ = request.FILES
    refusal: Refused | None = refusal_of(request)
    return errors.told(request, NO_ROOM, refusal.reason) if refusal is not None else None


def _closing(response: HttpResponse) -> HttpResponse:
    """The rest of the body is not wanted."""
    response["Connection"] = "close"
    return response
