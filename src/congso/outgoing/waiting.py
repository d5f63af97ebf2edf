"""How it stands with the signature that a document waits for: being made, stuck, or not yet asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from congso.kernel import clock
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import OutgoingState, Road
from congso.signing.models import SigningRequest
from congso.signing.states import RequestState

READY_WITHIN = timedelta(minutes=5)
"""So soon after its number a document has its file filled in and its seal asked for."""


@dataclass(frozen=True)
class Standing:
    """A few words for a list, a sentence for the document's page, and how grave it is."""

    short: str
    words: str
    tone: str


def asked_of(documents: Iterable[OutgoingDocument]) -> dict[str, SigningRequest]:
    """The signature that each of these is waiting for, by the document's ref; in one question."""
    refs = [one.ref for one in documents if one.state in (OutgoingState.TO_SIGN, OutgoingState.NUMBERED)]
    if not refs:
        return {}
    still = (RequestState.ASKED, RequestState.TAKEN)
    found = SigningRequest.objects.filter(subject__in=refs, state__in=still).select_related("agency", "person")
    return {one.subject: one for one in found.order_by("id")}


def standing_of(document: OutgoingDocument, asked: SigningRequest | None) -> Standing | None:
    """What is to be said of its signature; nothing when it simply waits for its signer."""
    if asked is None:
        return _not_asked(document)
    if asked.state == RequestState.TAKEN:
        words = "Đã nhận chữ ký; hệ thống đang chờ dấu thời gian và kiểm tra, rồi tự hoàn tất."
        return Standing("Đang kiểm tra chữ ký", words, "run")
    if asked.trouble:
        return Standing("Máy chủ chưa ký được", f"Máy chủ chưa ký được: {asked.trouble} Hãy ký lại.", "bad")
    if asked.sent_at is not None:
        since = f"{clock.local(asked.sent_at):%H:%M, %d/%m/%Y}"
        return Standing("Máy chủ đang ký", f"Máy chủ đang ký bằng chứng thư của cơ quan từ {since}.", "run")
    return None


def _not_asked(document: OutgoingDocument) -> Standing | None:
    if document.road != Road.ELECTRONIC or document.state != OutgoingState.NUMBERED or document.numbered_at is None:
        return None
    if document.numbered_at > clock.now() - READY_WITHIN:
        return Standing("Đang điền số, ngày", "Số và ngày đang được điền vào văn bản đã ký.", "run")
    words = "Số và ngày chưa điền được vào văn bản đã ký, nên chưa đề nghị đóng dấu. Bấm “Đề nghị ký số” để làm lại."
    return Standing("Chưa đề nghị đóng dấu", words, "bad")
