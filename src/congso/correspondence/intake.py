"""From what lies on văn thư's table to a line of the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.as_read import SURE
from congso.correspondence.forms import RegisterForm
from congso.correspondence.models import IncomingDocument, Issuer
from congso.correspondence.photos import is_photo, joined
from congso.correspondence.sent_once import begun_once, done_once
from congso.correspondence.states import Door, FileRole
from congso.files import actions as files
from congso.files.intake import Staged, stage
from congso.files.page_images import page_count
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.worktime.queries import timetable_for
from congso.worktime.words import remaining_time_words


@dataclass(frozen=True)
class Line:
    """A waiting document as a line of the queue."""

    document: IncomingDocument
    words: str
    tone: str


def lines_of(documents: Iterable[IncomingDocument], agency_id: int) -> list[Line]:
    """The deadline of each in working hours, by one timetable."""
    timetable, now = timetable_for(agency_id), clock.now()
    found = []
    for document in documents:
        left = remaining_time_words(document.register_due_at, now, timetable)
        found.append(Line(document, left.words, str(left.severity)))
    return found


@dataclass
class TakenIn:
    """What became of some uploads: the documents that were made, and which file was refused and why."""

    documents: list[IncomingDocument] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take_in_uploads(uploads: list[UploadedFile], asked: Mapping[str, Any], *, by: Person, key: str) -> TakenIn:
    """Stage every file and make one document of each, or one of all; a file that is refused stops no other.

    Without a file a document of paper alone is begun. The same form sent again, as on a cut line, begins no second one.
    """
    report = TakenIn()
    staged = [one for one in (_staged(upload, report) for upload in uploads) if one is not None]
    groups = [[one] for one in staged] if asked["together"] == "each" else [staged]
    for place, group in enumerate(groups if staged else [] if uploads else [[]]):
        try:
            pages = joined(photos) if (photos := _to_join(group, asked)) else None
        except Refused as refusal:
            report.refused.append(refusal.reason)
            continue
        report.documents.append(_begun(group, asked, by, f"{key}:{place}", pages))
    return report


def _to_join(group: list[Staged], asked: Mapping[str, Any]) -> list[Staged]:
    return [one for one in group if is_photo(one)] if asked["together"] == "photos" else []


def _staged(upload: UploadedFile, report: TakenIn) -> Staged | None:
    try:
        return stage(upload)
    except Refused as refusal:
        report.refused.append(f"{upload.name}: {refusal.reason}")
        return None


def _begun(
    group: list[Staged], asked: Mapping[str, Any], by: Person, key: str, pages: Staged | None
) -> IncomingDocument:
    assert by.agency is not None
    return begun_once(
        key,
        actions.arrive,
        agency=by.agency,
        way=asked["way"],
        door=Door.UPLOAD if group else Door.TYPED,
        sender=asked["sender"],
        brought=brought(group, by.agency.pk, by, pages=pages),
        by=by,
    )


def brought(group: Iterable[Staged], agency_id: int, by: Any, *, pages: Staged | None = None) -> list[Came]:
    """Staged files taken in: the first is the document as it came, the others its annexes.

    Where `pages` were made of photos, those are the document and the photos stay beside it.
    """
    came: list[Came] = []
    for staged in [*([pages] if pages else []), *group]:
        file = files.take_in(upload=staged, agency_id=agency_id, by=by)
        beside = FileRole.PHOTO if pages and is_photo(staged) else FileRole.ANNEX
        role = beside if came else FileRole.AS_CAME
        came.append(Came(file, role, pages=page_count(file)))
    return came


def register_typed(document: IncomingDocument, form: RegisterForm, *, by: Person, seen: int) -> IncomingDocument:
    """Register what was typed; the same form sent twice draws one number. A new body is entered into the list."""
    given = form.given()
    if form.new_issuer is not None:
        name, group = form.new_issuer
        issuer: Issuer = actions.add_issuer(agency=document.agency, name=name, group=group, by=by)
        given = replace(given, issuer=issuer)
    return done_once(
        actions.register,
        document,
        seen,
        document=document,
        given=given,
        form=form.cleaned_data["form"],
        although_double=form.cleaned_data["although_double"],
        by=by,
    )


def next_after(document: IncomingDocument, person: Person) -> str:
    """The page of the next that waits, urgent ones first; the queue when nothing is left."""
    waiting = IncomingDocument.objects.visible_to(person).waiting().exclude(pk=document.pk)
    following = waiting.order_by("-urgency", "came_at", "id").values_list("uid", flat=True).first()
    return reverse("correspondence:intake", args=[following]) if following else reverse("correspondence:waiting")


BY_EYE = ("issuer_name", "code", "issued_on", "doc_type", "summary", "signer_name", "signer_title", "pages")
"""The fields in the order in which the page shows them."""
NEEDED = ("issuer_name", "summary")


def first_to_look_at(form: RegisterForm, marks: Mapping[str, float]) -> str:
    """Where the clerk begins: the first field that was read weakly, or is needed and empty; "" when all is sure."""
    for name in BY_EYE:
        if marks.get(name, 1.0) < SURE or (name in NEEDED and not form[name].value()):
            return name
    return ""
