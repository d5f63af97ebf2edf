"""What a document's head and foot say, as a template takes it (các thành phần thể thức; NĐ 30/2020 Điều 8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from congso.correspondence.doc_types import DocType, bare_subject
from congso.correspondence.states import Urgency
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import with_capital
from congso.outgoing import authority
from congso.outgoing.layout.body import Body, ended, last_article, listed_bases
from congso.outgoing.models import Letterhead, OutgoingDocument, SigningRight
from congso.outgoing.states import Authority, Road
from congso.outgoing.symbols import WITHOUT_TYPE, date_line, notation_of, number_words

ADDRESSED = (DocType.LETTER, DocType.OFFICIAL_LETTER, DocType.SUBMISSION, DocType.REPORT)
"""Types that say "Kính gửi" where they go to somebody (mục II điểm 9)."""
ENACTING = {DocType.DECISION: "QUYẾT ĐỊNH:", DocType.RESOLUTION: "QUYẾT NGHỊ:"}
SIGNS = {
    Urgency.URGENT: "KHẨN",
    Urgency.VERY_URGENT: "THƯỢNG KHẨN",
    Urgency.EXPRESS: "HỎA TỐC",
}
"""The words of the stamp for each degree of urgency."""


def contents_of(
    document: OutgoingDocument, body: Body, *, number: int | None = None, day: date | None = None
) -> dict[str, Any]:
    """All components of a document with its body, for the Word template and for the press.

    Number and date are the document's own once it has them; while it has none their places stay blank. Refused while
    the agency has no letterhead.
    """
    head = letterhead_of(document)
    right = right_of(document)
    number = number if number is not None else document.number
    day = day or document.issued_on
    return {
        "superior": head.superior,
        "agency": head.name,
        "place": head.place,
        "number": number_words(number),
        "drawn": number is not None,
        "by_wire": document.road == Road.ELECTRONIC,
        "dated": day is not None,
        "notation": notation_for(document, head),
        "date_line": date_line(head.place, day),
        "day_words": date_line("", day).removeprefix(", "),
        "urgent": SIGNS.get(Urgency(document.urgency), ""),
        "is_letter": document.doc_type in WITHOUT_TYPE,
        "type_words": document.type_words,
        "title": document.title,
        "summary": summary_of(document),
        "issuer": issuer_words(head, right) if document.doc_type in ENACTING else "",
        "enacting": ENACTING.get(DocType(document.doc_type), ""),
        "bases": listed_bases(body.bases),
        "paragraphs": ended(body.paragraphs),
        "invitation": invitation_of(body, head),
        "attached": attached_of(document, body, head),
        "addressed": addressed_of(document),
        "receivers": receivers_of(document, body),
        "archive": f"Lưu: VT, {document.unit.short_name}.",
        "above": right.lines if right is not None else [],
        "signer": document.signer.full_name if document.signer is not None else "",
    }


def letterhead_of(document: OutgoingDocument) -> Letterhead:
    """Refused while the agency has none."""
    head = Letterhead.objects.filter(agency_id=document.agency_id).first()
    if head is None:
        raise Refused("Cơ quan chưa khai thể thức văn bản: tên, chữ viết tắt và địa danh.")
    return head


def right_of(document: OutgoingDocument) -> SigningRight | None:
    """The right by which its signer would sign it; none while nobody is named or nobody may."""
    if document.signer is None:
        return None
    try:
        return authority.right_for(document, document.signer, document.issued_on or clock.today())
    except Refused:
        return None


def notation_for(document: OutgoingDocument, head: Letterhead) -> str:
    """Its symbol, also before it has a number."""
    return document.notation or notation_of(document.doc_type, head.letters, document.unit.short_name)


def summary_of(document: OutgoingDocument) -> str:
    """The subject; that of a công văn begins with "V/v", any other stands below the name of its type."""
    words = document.summary
    if document.doc_type not in WITHOUT_TYPE:
        bare = bare_subject(document.type_words, words)
        return words if bare == words else with_capital(bare)
    if words.startswith("V/v"):
        return words
    bare = words[len("Về việc ") :] if words.startswith("Về việc ") else words
    return f"V/v {bare[:1].lower()}{bare[1:]}" if not bare[:2].isupper() else f"V/v {bare}"


def issuer_words(head: Letterhead, right: SigningRight | None) -> str:
    """Whose decision it is: the head of the agency, or the collective body itself."""
    if head.collective and (right is None or right.authority in (Authority.BEHALF, Authority.DEPUTY)):
        return head.name
    post = (right.for_title or right.title) if right is not None else "Giám đốc"
    return f"{post} {head.name}"


def addressed_of(document: OutgoingDocument) -> list[str]:
    """Who stands after "Kính gửi", where the type says it."""
    if document.doc_type not in ADDRESSED:
        return []
    return [one.name for one in document.recipients.all() if one.addressed]


def receivers_of(document: OutgoingDocument, body: Body) -> list[str]:
    """The lines of "Nơi nhận" before the last: those named above together, the others one by one."""
    recipients = list(document.recipients.all())
    if addressed_of(document):
        above = ["Như trên"]
    else:
        article = last_article(body.paragraphs) if document.doc_type in ENACTING else ""
        above = [f"Như {article}"] if article else []
    return [*above, *(one.name for one in recipients if not (above and one.addressed))]


def invitation_of(body: Body, head: Letterhead) -> dict[str, str] | None:
    """What the form of an invitation asks for."""
    if body.invitation is None:
        return None
    asked = body.invitation
    return {
        "host": head.name,
        "guests": asked.guests,
        "event": asked.event,
        "chair": asked.chair,
        "when": asked.when,
        "where": asked.where,
    }


def attached_of(document: OutgoingDocument, body: Body, head: Letterhead) -> dict[str, Any] | None:
    """The text that the document promulgates, under its own head."""
    if body.attached is None:
        return None
    return {
        "type_words": body.attached.type_words,
        "summary": bare_subject(body.attached.type_words, body.attached.summary),
        "with": document.type_words,
        "by": issuer_words(head, right_of(document)),
        "paragraphs": ended(body.attached.paragraphs),
    }
