"""The outbox on screen: what waits to go outside, and noting by hand that it went."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from congso.kernel.refusals import Refused
from congso.outgoing import actions, listing, outbox
from congso.outgoing.access import ISSUE
from congso.outgoing.menu import may_issue
from congso.outgoing.models import OutgoingRecipient
from congso.outgoing.states import DeliveryState
from congso.people.requests import PersonRequest
from congso.ui.http import render, swap_or_redirect
from congso.ui.paging import page_of


def _standing(*states: DeliveryState) -> Callable[[set[int]], QuerySet[OutgoingRecipient]]:
    return lambda agencies: outbox.outside(agencies).filter(state__in=states)


ANGLES: dict[str, tuple[str, Callable[[set[int]], QuerySet[OutgoingRecipient]]]] = {
    "": ("Chờ gửi", outbox.to_send),
    "da-gui": ("Đã gửi", _standing(DeliveryState.SENT)),
    "da-nhan": ("Đã nhận", _standing(DeliveryState.RECEIVED)),
    "tra-lai": ("Bị trả lại", _standing(DeliveryState.RETURNED, DeliveryState.REMOVED)),
    "khong-gui": ("Không gửi", outbox.stopped),
}
"""The tabs by what stands in the address."""
BY_HAND = (DeliveryState.SENT, DeliveryState.RECEIVED, DeliveryState.FAILED)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def waiting_outside(request: PersonRequest) -> HttpResponse:
    """What waits for the axis of interchange; while none is connected, văn thư notes what was sent by hand."""
    if not may_issue(request.person):
        raise PermissionDenied("Hộp gửi đi của văn thư cơ quan.")
    refusal = _note(request) if request.method == "POST" else ""
    if request.method == "POST" and not refusal:
        return swap_or_redirect(request, request.get_full_path())
    asked = request.GET.get("xem", "")
    angle = asked if asked in ANGLES else ""
    agencies = set(request.person.agencies_where(ISSUE))
    rows = ANGLES[angle][1](agencies).select_related("document")
    context = {
        "angle": angle,
        "page": page_of(request, rows, order=listing.NEWEST),
        "angles": [
            {"label": words, "href": f"?xem={slug}" if slug else "?", "current": slug == angle}
            for slug, (words, _) in ANGLES.items()
        ],
        "carriers": [one.words for one in map(outbox.carrier_of, sorted(agencies)) if one is not None],
        "refusal": refusal,
    }
    return render(request, "outgoing/outbox.html", context, status=409 if refusal else 200)


def _note(request: PersonRequest) -> str:
    """Note one delivery by hand; the reason where the office says no."""
    rows = outbox.outside(set(request.person.agencies_where(ISSUE))).select_related("document")
    one = get_object_or_404(rows, pk=_number(request.POST.get("noi-nhan", "")))
    state = request.POST.get("ket-qua", "")
    if state not in BY_HAND:
        return "Hãy chọn kết quả gửi."
    try:
        words = "ghi nhận gửi bằng tay" if state == DeliveryState.SENT else ""
        actions.note_delivery(document=one.document, recipient=one, state=state, words=words, by=request.person)
    except Refused as refusal:
        return refusal.reason
    return ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
