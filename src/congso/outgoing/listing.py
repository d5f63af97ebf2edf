"""The register of outgoing documents as one person asked for it, and the trays of what is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from congso.figures.opening import Opened, opened_by
from congso.outgoing.access import ISSUE
from congso.outgoing.list_columns import columns_of, with_columns
from congso.outgoing.list_filters import FILTERS, KIND
from congso.outgoing.models import OutgoingDocument, OutgoingDocuments
from congso.outgoing.states import CHECKED, IN_HAND, OutgoingState
from congso.search import queries as search
from congso.ui.columns import Column

REGISTER = "outgoing.register"
"""By which name the saved views of the register are kept."""
ORDER = ("-year", "-number", "-id")
"""The newest line first; series stand beside each other."""
NEWEST = ("-id",)
FEW = 1000
PIECE = 500


@dataclass
class Asked:
    """The register with the filters and columns of an address, for one person; it can be written as a file."""

    query: QueryDict
    person: Any
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.opened: Opened | None = opened_by(self.query, self.person)
        visible = OutgoingDocument.objects.visible_to(self.person).registered()
        self.found: OutgoingDocuments = self._sifted(self.opened.narrow(visible) if self.opened else visible)

    @property
    def title(self) -> str:
        return self.opened.title if self.opened else "Sổ đăng ký văn bản đi"

    @property
    def columns(self) -> list[Column[OutgoingDocument]]:
        return columns_of(self.query)

    @property
    def rows(self) -> OutgoingDocuments:
        """The documents with whatever the columns show of them."""
        return with_columns(self.found, self.columns)

    def __len__(self) -> int:
        return int(self.found.count())

    def lines(self) -> Iterator[OutgoingDocument]:
        """Each document, some hundred at a time, for a file."""
        yield from self.rows.order_by(*ORDER).iterator(chunk_size=PIECE)

    def text(self, column: Column[OutgoingDocument], line: OutgoingDocument) -> str:
        return column.text(line)

    @property
    def named(self) -> list[str]:
        """The filters that are set."""
        return [name for name in ("tim", *FILTERS) if self.query.get(name, "").strip()]

    def _sifted(self, documents: OutgoingDocuments) -> OutgoingDocuments:
        """Narrowed by every filter that is named; what makes no sense is said and left out."""
        for name, narrow in FILTERS.items():
            value = self.query.get(name, "").strip()
            if not value:
                continue
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


def in_hand(person: Any) -> OutgoingDocuments:
    """Everything on its way that a person sees: drafts of their own, of their unit, and what the office has."""
    found: OutgoingDocuments = OutgoingDocument.objects.visible_to(person).filter(state__in=IN_HAND)
    return found


def for_me(person: Any) -> OutgoingDocuments:
    """What waits to be checked or signed by this person, by name or as who answers for the unit."""
    held = Q(holder=person) | Q(holder=None, holder_unit_id__in=_answers_for(person))
    found: OutgoingDocuments = OutgoingDocument.objects.visible_to(person).filter(held, state__in=CHECKED)
    return found


def _answers_for(person: Any) -> set[int]:
    able = ("correspondence.see_unit", "outgoing.check_form")
    return {one.unit_id for one in person.mandates if any(right in one.permissions for right in able)}


def at_desk(person: Any) -> OutgoingDocuments:
    """What văn thư has to number, seal and issue."""
    states = (OutgoingState.SIGNED, OutgoingState.NUMBERED, OutgoingState.SEALED)
    found: OutgoingDocuments = OutgoingDocument.objects.visible_to(person)
    return found.filter(state__in=states, agency_id__in=person.agencies_where(ISSUE))
