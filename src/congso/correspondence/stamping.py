"""The arrival stamp: on the paper itself, or on a page that goes with an electronic copy (dấu đến)."""

from __future__ import annotations

from django.conf import settings

from congso.correspondence.models import IncomingDocument
from congso.correspondence.states import Form
from congso.papers import press
from congso.papers.marks import qr
from congso.ui.filters import ngay

LEFT, TOP = 25, 55
"""Millimetres from the edge of an A4 page: below number and symbol, where the form leaves room."""


def stamp(document: IncomingDocument, *, alone: bool, left: int = LEFT, top: int = TOP) -> bytes:
    """The stamp as PDF: `alone` to be printed on the paper, otherwise a page of its own.

    A signed file is never touched: what the stamp says stands on the page beside it.
    """
    return press.render(template="correspondence/arrival_stamp", data=_data(document, alone, left, top))


def usually_alone(document: IncomingDocument) -> bool:
    """Paper is stamped itself; an electronic copy gets a page."""
    return document.form == Form.PAPER


def _data(document: IncomingDocument, alone: bool, left: int, top: int) -> dict[str, object]:
    address = f"{settings.CONGSO_PUBLIC_URL}{document.get_absolute_url()}"
    facts = (
        ("Cơ quan ban hành", document.issuer_name),
        ("Số, ký hiệu", document.code or "không số"),
        ("Ngày văn bản", ngay(document.issued_on)),
        ("Tên loại và trích yếu", document.title),
        ("Độ khẩn", document.get_urgency_display() if document.is_urgent else ""),
        ("Cách đến", f"{document.get_way_display()}, bản {document.get_form_display().lower()}"),
        ("Người vào sổ", document.registered_by.full_name if document.registered_by else ""),
    )
    return {
        "kind": "stamp" if alone else "page",
        "office": document.agency.name,
        "number": str(document.arrival_number or ""),
        "day": ngay(document.arrived_on) if document.arrived_on else "",
        "left": left,
        "top": top,
        "facts": [list(fact) for fact in facts if fact[1]],
        "qr": qr(address),
        "address": address,
    }
