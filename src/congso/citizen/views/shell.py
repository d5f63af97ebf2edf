"""What a browser keeps of online services for when the line is down: a worker and one page; nothing of anybody."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.ui.http import render

WORKER = Path(__file__).resolve().parent.parent / "worker.js"


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script; it works under /dich-vu/ alone, and a new one is taken at the next visit."""
    answer = HttpResponse(WORKER.read_text(encoding="utf-8"), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that shows while there is no line (không có mạng); the same for everybody."""
    return render(request, "citizen/offline.html")
