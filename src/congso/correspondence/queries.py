"""Questions about incoming documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from congso.correspondence import access
from congso.correspondence.fields import WORDS, Fields
from congso.correspondence.models import IncomingDocument, IncomingFile, Issuer, ReadField
from congso.correspondence.reading.letters import WEAK
from congso.correspondence.states import IncomingState
from congso.kernel import clock
from congso.kernel.prepared import Prepared
from congso.kernel.text import fold
from congso.people.models import Appointment, Person
from congso.people.roles import ROLES

SET_ASIDE = (IncomingState.LEFT_OUT, IncomingState.RETURNED, IncomingState.REMOVED)
"""What is no longer here does not make another its double."""


@dataclass(frozen=True)
class Double:
    """A document that is the same as another: by its bytes, or by number, symbol, date and issuer."""

    document: IncomingDocument
    same_file: bool

    @property
    def how(self) -> str:
        return "cùng tệp" if self.same_file else "cùng số, ký hiệu, ngày và cơ quan ban hành"

    @property
    def words(self) -> str:
        return f"Trùng với {self.document} ({self.how})."


def doubles(
    agency_id: int, given: Fields | None, hashes: Iterable[str], *, besides: int = 0, seen_by: Any = None
) -> list[Double]:
    """Documents of an agency that are the same as this one, whichever way they came; only what `seen_by` may see.

    Without `seen_by` all of the agency are looked through, for the act of registering itself.
    """
    asked, found = list(hashes), []
    if asked:
        documents = IncomingDocument.objects.all() if seen_by is None else IncomingDocument.objects.visible_to(seen_by)
        documents = documents.filter(agency_id=agency_id).exclude(state__in=SET_ASIDE).exclude(pk=besides)
        by_file = IncomingFile.objects.filter(document__agency_id=agency_id, file__sha256__in=asked)
        files = Q(pk__in=by_file.exclude(document_id=besides).values("document_id"))
        found = [Double(document, True) for document in documents.filter(files).order_by("id")[:5]]
    known = {besides, *(double.document.pk for double in found)}
    alike = [one for one in _same_code(agency_id, given) if one.pk not in known and _same_issuer(one, given)]
    if alike and seen_by is not None:
        seen = IncomingDocument.objects.visible_to(seen_by).filter(pk__in=[one.pk for one in alike])
        seen_keys = set(seen.values_list("pk", flat=True))
        alike = [one for one in alike if one.pk in seen_keys]
    found += [Double(document, False) for document in alike]
    return sorted(found, key=lambda double: double.document.arrival_number is None)


def _same_code(agency_id: int, given: Fields | None) -> list[IncomingDocument]:
    """Those of the same number and date; a document without a number is told apart by its bytes only."""
    if given is None or not given.number or given.issued_on is None:
        return []
    number = given.number.lstrip("0") or "0"
    found = _of_code(agency_id, given.issued_on, given.number, number, number.zfill(2), number.zfill(3))
    return sorted(found, key=lambda document: document.pk)


def _written_so(agency: int, day: date, typed: str, plain: str, two: str, three: str) -> Any:
    documents = IncomingDocument.objects.filter(agency_id=agency, issued_on=day, number__in=(typed, plain, two, three))
    return documents.exclude(state__in=SET_ASIDE).order_by()[:100]


_of_code = Prepared(_written_so)
"""A number as it may be written, each in its own place, so that the statement is always the same.

Not put in order there: asked for the first by key, SQLite would walk the whole register.
"""


def _same_issuer(document: IncomingDocument, given: Fields | None) -> bool:
    assert given is not None
    if fold(document.notation) != fold(given.notation):
        return False
    if document.issuer_id is not None and given.issuer is not None:
        return bool(document.issuer_id == given.issuer.pk)
    return fold(document.issuer_name) == fold(given.issuer_name)


def issuer_named(agency_id: int, name: str) -> Issuer | None:
    """The known body of this name, however its marks were typed; an exact name first, then one that is merged now."""
    found = list(Issuer.objects.filter(agency_id=agency_id, folded=fold(name)).select_related("merged_into"))
    found.sort(key=lambda issuer: issuer.pk)
    known = [issuer for issuer in found if issuer.closed_on is None]
    if not known:
        known = list({one.merged_into_id: one.merged_into for one in found if one.merged_into is not None}.values())
    return next((issuer for issuer in known if issuer.name == name), known[0] if len(known) == 1 else None)


def find_issuers(agency_id: int, typed: str, limit: int = 8) -> list[Issuer]:
    """Known bodies by a part of the name typed without marks, or by their letters; those that begin so come first."""
    words = fold(typed).split()
    if not words:
        return []
    found = Issuer.objects.filter(agency_id=agency_id).in_use().like(typed)
    begins = Case(When(folded__startswith=words[0], then=Value(0)), default=Value(1), output_field=IntegerField())
    return list(found.order_by(begins, "sort_key", "id")[:limit])


def _posts_with(permission: str, agency_id: int) -> list[Appointment]:
    return _posts(permission)(agency_id, clock.today())


@cache
def _posts(permission: str) -> Prepared[Appointment]:
    roles = [role.key for role in ROLES.values() if permission in role.permissions]

    def ask(agency: int, day: date) -> QuerySet[Appointment]:
        posts = Appointment.objects.of_day(day).filter(agency_id=agency, role__in=roles, person__is_active=True)
        return posts.select_related("person__agency", "unit").order_by("person_id", "id")

    return Prepared(ask)


def those_who(permission: str, agency_id: int) -> list[Person]:
    """Everybody whose own post of today permits this in an agency."""
    return list({post.person_id: post.person for post in _posts_with(permission, agency_id)}.values())


def keepers_of(agency_id: int) -> list[Appointment]:
    """The posts that keep the register of an agency: văn thư before anybody else who may."""
    return sorted(_posts_with(access.REGISTER, agency_id), key=lambda post: (post.role != "van_thu", post.pk))


@dataclass(frozen=True)
class Accuracy:
    """How often one field was read right, of those that văn thư registered (độ chính xác khi đọc)."""

    name: str
    read: int
    right: int
    weak: int

    @property
    def words(self) -> str:
        return WORDS[self.name]

    @property
    def percent(self) -> float:
        return 100 * self.right / self.read


def accuracy(agency_id: int, first: date, last: date) -> list[Accuracy]:
    """Each field of the documents registered in these days: how often it was read, and kept as it was read."""
    judged = ReadField.objects.filter(agency_id=agency_id, judged_on__range=(first, last)).order_by()
    counted: Any = judged.values("name").annotate(
        read=Count("id"), kept=Count("id", filter=Q(right=True)), weak=Count("id", filter=Q(confidence__lt=WEAK))
    )
    found = {row["name"]: Accuracy(row["name"], row["read"], row["kept"], row["weak"]) for row in counted}
    return [found[name] for name in WORDS if name in found]
