"""Questions about incoming documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from congso.correspondence.fields import Fields
from congso.correspondence.models import IncomingDocument, IncomingFile, Issuer
from congso.correspondence.states import IncomingState
from congso.kernel.text import fold

SET_ASIDE = (IncomingState.LEFT_OUT, IncomingState.RETURNED, IncomingState.REMOVED)
"""What is no longer here does not make another its double."""


@dataclass(frozen=True)
class Double:
    """A document that is the same as another: by its bytes, or by number, symbol, date and issuer."""

    document: IncomingDocument
    same_file: bool

    @property
    def words(self) -> str:
        how = "cùng tệp" if self.same_file else "cùng số, ký hiệu, ngày và cơ quan ban hành"
        return f"Trùng với {self.document} ({how})."


def doubles(
    agency_id: int, given: Fields | None, hashes: Iterable[str], *, besides: int = 0, seen_by: Any = None
) -> list[Double]:
    """Documents of an agency that are the same as this one, whichever way they came; only what `seen_by` may see.

    Without `seen_by` all of the agency are looked through, for the act of registering itself.
    """
    documents = IncomingDocument.objects.all() if seen_by is None else IncomingDocument.objects.visible_to(seen_by)
    documents = documents.filter(agency_id=agency_id).exclude(state__in=SET_ASIDE).exclude(pk=besides)
    by_file = IncomingFile.objects.filter(document__agency_id=agency_id, file__sha256__in=list(hashes))
    files = Q(pk__in=by_file.exclude(document_id=besides).values("document_id"))
    found = [Double(document, True) for document in documents.filter(files).order_by("id")[:5]]
    known = {double.document.pk for double in found}
    same = _same_code(given)
    if same is not None:
        alike = documents.filter(same).exclude(pk__in=known).order_by("id")[:20]
        found += [Double(document, False) for document in alike if _same_issuer(document, given)]
    return sorted(found, key=lambda double: double.document.arrival_number is None)


def _same_code(given: Fields | None) -> Q | None:
    """Number, symbol and date; a document without a number is told apart by its bytes only."""
    if given is None or not given.number or given.issued_on is None:
        return None
    number = given.number.lstrip("0") or "0"
    spelled = {number, number.zfill(2), number.zfill(3), given.number}
    return Q(number__in=spelled, issued_on=given.issued_on)


def _same_issuer(document: IncomingDocument, given: Fields | None) -> bool:
    assert given is not None
    if fold(document.notation) != fold(given.notation):
        return False
    if document.issuer_id is not None and given.issuer is not None:
        return bool(document.issuer_id == given.issuer.pk)
    return fold(document.issuer_name) == fold(given.issuer_name)


def issuer_named(agency_id: int, name: str) -> Issuer | None:
    """The known body of this name, however its marks were typed; an exact name first."""
    found = list(Issuer.objects.filter(agency_id=agency_id, folded=fold(name), closed_on=None).order_by("id"))
    return next((issuer for issuer in found if issuer.name == name), found[0] if len(found) == 1 else None)
