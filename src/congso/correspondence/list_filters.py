"""The filters of a list of incoming documents, as its address names them (bộ lọc)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import Exact, IsNull
from django.http import QueryDict

from congso.correspondence.doc_types import DocType
from congso.correspondence.models import Assignment, IncomingDocuments, Issuer
from congso.correspondence.states import (
    IN_HAND,
    STANDING,
    ArrivalWay,
    Form,
    IncomingState,
    IssuerGroup,
    Part,
    Signature,
    Urgency,
)
from congso.kernel import clock
from congso.search import queries as search

KIND = "correspondence.incomingdocument"
FEW = 1000
"""So many documents with the words typed are named one by one; more are asked for by the index itself."""


@dataclass
class Sieve:
    """The filters that an address names, for one person."""

    query: QueryDict
    person: Any
    problems: list[str] = field(default_factory=list)

    def apply(self, documents: IncomingDocuments) -> IncomingDocuments:
        """Narrow a list by every filter that is named; what makes no sense is said and left out."""
        for value, narrow in self._named():
            try:
                documents = documents.filter(narrow(value))
            except ValueError:
                self.problems.append(f"Bộ lọc “{value}” không đúng nên không được dùng.")
        words = self.query.get("tim", "").strip()
        return documents.filter(self._typed(words)) if words else documents

    def _typed(self, words: str) -> Q:
        few = search.uids(self.person, words, kind=KIND, most=FEW + 1)
        if len(few) <= FEW:
            return Q(uid__in=few)
        return Q(uid__in=search.uids_where(self.person, words, kind=KIND))

    def _named(self) -> Iterator[tuple[str, Callable[[str], Q]]]:
        for name, narrow in FILTERS.items():
            if value := self.query.get(name, "").strip():
                yield value, narrow

    @property
    def named(self) -> list[str]:
        """The filters that are set."""
        return [name for name in ("tim", *FILTERS) if self.query.get(name, "").strip()]


def day_of(value: str) -> date:
    """A day typed as 17/06/2020 or as machines write it."""
    if "/" in value:
        value = "-".join(reversed(value.split("/")))
    return date.fromisoformat(value)


def one_of(field_name: str, values: Any) -> Callable[[str], Q]:
    """A filter that takes one of these values only."""

    def narrow(value: str) -> Q:
        if value not in {str(known) for known in values}:
            raise ValueError(value)
        return Q(**{field_name: value})

    return narrow


def of_group(value: str) -> Q:
    """Sent by a body of this kind."""
    if value not in IssuerGroup.values:
        raise ValueError(value)
    return Q(issuer__in=Issuer.objects.filter(group=value).values("pk"))


def given_to_unit(value: str) -> Q:
    """Given to this unit, in whatever part."""
    given = Assignment.objects.filter(document=OuterRef("pk"), unit_id=int(value), state__in=STANDING)
    return Q(Exists(given))


_LEADS = Assignment.objects.filter(document=OuterRef("pk"), part=Part.LEAD, state__in=STANDING).order_by("-id")
LEAD_UNIT = Subquery(_LEADS.values("unit_id")[:1])
"""The unit that leads a document, the last one where it was passed on (đơn vị chủ trì)."""
LEAD_PERSON = Subquery(_LEADS.exclude(person=None).values("person_id")[:1])
"""Who leads it by name; nobody where the unit has not given it to anybody."""


def led_by_unit(value: str) -> Q:
    return Q(Exact(LEAD_UNIT, int(value)))


def led_by_person(value: str) -> Q:
    """Led by this person; by nobody in name for 0."""
    return Q(Exact(LEAD_PERSON, int(value))) if int(value) else Q(IsNull(LEAD_PERSON, True))


def overdue(value: str) -> Q:
    if value != "1":
        raise ValueError(value)
    return Q(due_at__lt=clock.now(), state__in=IN_HAND)


def of_year(value: str) -> Q:
    return Q(arrival_year=int(value))


FILTERS: dict[str, Callable[[str], Q]] = {
    "nam": of_year,
    "nhom": of_group,
    "co-quan-bh": lambda value: Q(issuer_id=int(value)),
    "loai": one_of("doc_type", DocType.values),
    "trang-thai": one_of("state", IncomingState.values),
    "do-khan": one_of("urgency", Urgency.values),
    "cach-den": one_of("way", ArrivalWay.values),
    "ban": one_of("form", Form.values),
    "chu-ky": one_of("signature", Signature.values),
    "don-vi": given_to_unit,
    "chu-tri": led_by_unit,
    "nguoi": led_by_person,
    "tu": lambda value: Q(arrived_on__gte=day_of(value)),
    "den": lambda value: Q(arrived_on__lte=day_of(value)),
    "van-ban-tu": lambda value: Q(issued_on__gte=day_of(value)),
    "van-ban-den": lambda value: Q(issued_on__lte=day_of(value)),
    "qua-han": overdue,
}
