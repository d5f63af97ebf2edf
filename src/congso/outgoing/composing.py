"""Writing a draft out in the decree's layout: the Word document and the PDF that is signed, from one text."""

from __future__ import annotations

from congso.files import actions as files
from congso.files.intake import stage
from congso.outgoing import actions, places
from congso.outgoing.layout.body import typed
from congso.outgoing.layout.judging import findings_of
from congso.outgoing.layout.writing import write_docx, write_pdf
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.states import Road
from congso.people.models import Person


def compose(
    document: OutgoingDocument, text: str, *, by: Person, words: str = "", seen: int | None = None
) -> OutgoingDocument:
    """A new version of what was typed (soạn nội dung). Refused as `add_version` refuses, and without a letterhead."""
    body = typed(text)
    written, composed = write_docx(document, body), write_pdf(document, body)
    content, found = composed.content, None
    if document.road == Road.ELECTRONIC:
        content, found = places.prepare_composed(composed)
    kept = [
        files.take_in(upload=stage(one, name=f"du-thao.{kind}"), agency_id=document.agency_id, by=by)
        for one, kind in ((written.content, "docx"), (content, "pdf"))
    ]
    return actions.add_version(
        document=document,
        file=kept[0],
        pdf=kept[1],
        words=words,
        body=text,
        places=found.as_json() if found is not None else {},
        findings=findings_of(kept[0], document),
        by=by,
        seen=seen,
    )
