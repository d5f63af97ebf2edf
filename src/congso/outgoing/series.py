"""In which series a document is numbered (hệ thống số văn bản đi; NĐ 30/2020 Điều 15)."""

from __future__ import annotations

from datetime import date

from congso.correspondence.doc_types import DocType
from congso.rules import queries as rules
from congso.rules.documents import OUTGOING_SERIES

COPIES = "copies"
"""One series for all kinds of copies."""


def series_of(doc_type: str, agency_id: int, on: date) -> str:
    """The key of the series: one for all, one for each type, or decisions apart, as the head of the agency decided."""
    plan = rules.get(OUTGOING_SERIES, on=on, agency_id=agency_id).value
    if plan == "by_type":
        return f"outgoing {doc_type}"
    if plan == "decisions_apart" and doc_type == DocType.DECISION:
        return f"outgoing {DocType.DECISION}"
    return "outgoing"
