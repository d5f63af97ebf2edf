"""Following a dossier without signing in (tra cứu hồ sơ)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import tracking
from congso.dossiers.models import Dossier
from congso.files.views import send
from congso.kernel import clock
from congso.kernel.late import late
from congso.ledger import access_log
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

icalendar = late("icalendar")

MINUTE, TEN_MINUTES, DAY = timedelta(minutes=1), timedelta(minutes=10), timedelta(days=1)
DIGITS_OF = ((5, TEN_MINUTES), (15, DAY))
"""So often somebody may try the digits of one dossier, from wherever; four digits are soon gone through."""
OPEN_FOR = timedelta(minutes=30)
"""So long after the digits were right a browser sees more."""
OPENED = "tracked"


@require_safe
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a dossier; go to its page when it is known."""
    typed = request.GET.get("ma", "").strip()
    if not typed:
        return _ask(request)
    if not within(request, "track", 60, MINUTE):
        return errors.too_many(request)
    dossier = tracking.filed_as(typed) or tracking.dossier_of(typed)
    return _ask(request, typed) if dossier is None else redirect(dossier.public_path)


def _ask(request: HttpRequest, typed: str = "") -> HttpResponse:
    """The form; what was `typed` is a code that nobody knows."""
    context = {"typed": typed, "unknown": bool(typed), "example": tracking.example()}
    return render(request, "citizen/find.html", context, status=404 if typed else 200)


def _dossier(number: str) -> Dossier:
    found = tracking.filed_as(number) or tracking.dossier_of(number)
    if found is None:
        raise Http404("Không có hồ sơ mang mã này.")
    return found


@require_safe
@never_cache
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Where a dossier is, who has it, until when, and why (theo dõi hồ sơ)."""
    if not within(request, "track", 60, MINUTE):
        return errors.too_many(request)
    dossier = _dossier(number)
    if dossier.number and tracking.filed_as(number) is not None:  # it was received since: from now on by its number
        return redirect(dossier.public_path)
    return _show(request, dossier)


def _show(request: HttpRequest, dossier: Dossier, problem: str = "", status: int = 200) -> HttpResponse:
    opened = _is_open(request, dossier)
    context = {
        "it": tracking.followed(dossier),
        "dossier": dossier,
        "code": tracking.code_of(dossier),
        "more": tracking.more(dossier) if opened else None,
        "problem": problem,
        "today": clock.today(),
        "path": settings.CONGSO_PUBLIC_URL + dossier.public_path,
    }
    return render(request, "citizen/follow.html", context, status=status)


@require_POST
@never_cache
def unlock(request: HttpRequest, number: str) -> HttpResponse:
    """Show more to whoever knows the last digits (xem thêm).

    Ten tries a minute from one place; five in ten minutes and fifteen a day for one dossier.
    """
    dossier = _dossier(number)
    if not within(request, "track digits", 10, MINUTE):
        return errors.too_many(request)
    if not all(within(request, f"track digits {span}", most, span, key=str(dossier.pk)) for most, span in DIGITS_OF):
        return errors.too_many(request)
    if not tracking.knows_digits(dossier, request.POST.get("so-cuoi", "")):
        words = "Không khớp. Hãy ghi 4 số cuối của số điện thoại hoặc số giấy tờ đã ghi trong hồ sơ."
        return _show(request, dossier, words, 422)
    request.session[OPENED] = {**_opened(request), str(dossier.pk): (clock.real_now() + OPEN_FOR).isoformat()}
    access_log.note(request, dossier.ref, "tra cứu bằng mã và số cuối", agency_id=dossier.agency_id)
    return redirect(dossier.public_path)


def _opened(request: HttpRequest) -> dict[str, Any]:
    """What this browser has opened and may still see."""
    held: dict[str, Any] = request.session.get(OPENED, {})
    now = clock.real_now().isoformat()
    return {key: until for key, until in held.items() if until > now}


def _is_open(request: HttpRequest, dossier: Dossier) -> bool:
    return str(dossier.pk) in _opened(request)


@require_safe
@never_cache
def result(request: HttpRequest, number: str, uid: UUID) -> HttpResponseBase:
    """The file of a result, for whoever knows the digits (tải kết quả)."""
    dossier = _dossier(number)
    found = dossier.results.filter(uid=uid, replaced_by=None).exclude(file=None).select_related("file").first()
    if found is None or found.file is None or dossier.finished_at is None:
        raise Http404("Không có kết quả này.")
    if not _is_open(request, dossier):
        return redirect(dossier.public_path)
    access_log.note(request, found.file.ref, "tải kết quả bằng mã và số cuối", agency_id=dossier.agency_id)
    return send(request, found.file)


@require_safe
def appointment(request: HttpRequest, number: str) -> HttpResponse:
    """The day of the result for one's own calendar (thêm ngày hẹn vào lịch)."""
    dossier = _dossier(number)
    if dossier.due_at is None or dossier.finished_at is not None:
        raise Http404("Hồ sơ không còn ngày hẹn.")
    answer = HttpResponse(_written(dossier), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="hen-tra-{dossier.short_number}.ics"'
    return answer


def _written(dossier: Dossier) -> bytes:
    book, event = icalendar.Calendar(), icalendar.Event()
    book.add("prodid", "-//congso//vi")
    book.add("version", "2.0")
    event.add("uid", f"{dossier.uid}@congso")
    event.add("dtstamp", clock.now())
    event.add("dtstart", dossier.due_at)
    event.add("summary", f"Hẹn trả kết quả hồ sơ {dossier.number}")
    event.add("description", settings.CONGSO_PUBLIC_URL + reverse("citizen:follow", args=[dossier.number]))
    book.add_component(event)
    return bytes(book.to_ical())
