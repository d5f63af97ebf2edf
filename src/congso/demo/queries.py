"""What was played, counted from the database and never from the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet

from congso.correspondence.doc_types import DocType
from congso.correspondence.models import CalendarEntry, IncomingDocument, IncomingFile
from congso.correspondence.states import IN_HAND, Form, IncomingState, IssuerGroup
from congso.demo.incoming.figures import Incoming
from congso.dossiers.models import Apology, Dossier, Rating, SupplementRequest
from congso.dossiers.states import Channel, DossierState, Outcome, Satisfaction, Timeliness
from congso.outgoing.models import OutgoingDocument, OutgoingRecipient
from congso.outgoing.states import OUT, Way


@dataclass(frozen=True)
class Counted:
    """The figures of a year at the one-stop desk (số liệu một cửa trong năm)."""

    received: int
    online: int
    on_behalf: int
    counter: int
    post: int
    resolved: int
    running: int
    never_received: int
    outcomes: dict[str, int]
    timeliness: dict[str, int]
    received_by_month: list[int]
    resolved_by_month: list[int]
    on_paper_by_month: list[int]
    late_by_month: list[int]
    completed_before_receipt: int
    supplements_after_receipt: int
    apologies: dict[str, int]
    ratings: dict[str, int]
    applicants: int
    procedures_online: int

    @property
    def on_time(self) -> int:
        return self.timeliness[Timeliness.EARLY] + self.timeliness[Timeliness.ON_TIME]


def count_year(agency_id: int, year: int) -> Counted:
    """Every figure of one agency's year."""
    ours = Dossier.objects.filter(agency_id=agency_id)
    received = ours.filter(received_on__year=year)
    resolved = received.filter(finished_on__year=year)
    requests = SupplementRequest.objects.filter(dossier__in=received)
    apologies = Apology.objects.filter(dossier__in=received)
    return Counted(
        received=received.count(),
        online=received.filter(channel=Channel.ONLINE).count(),
        on_behalf=received.filter(on_behalf=True).count(),
        counter=received.filter(channel=Channel.COUNTER).count(),
        post=received.filter(channel=Channel.POST).count(),
        resolved=resolved.count(),
        running=received.filter(finished_at=None).count(),
        never_received=ours.filter(state=DossierState.REFUSED, submitted_on__year=year).count(),
        outcomes=_by(resolved, "outcome", Outcome.values),
        timeliness=_by(resolved, "timeliness", Timeliness.values),
        received_by_month=_by_month(received, "received_on"),
        resolved_by_month=_by_month(resolved, "finished_on"),
        on_paper_by_month=_by_month(received.exclude(channel=Channel.ONLINE), "received_on"),
        late_by_month=_by_month(resolved.filter(timeliness=Timeliness.LATE), "finished_on"),
        completed_before_receipt=requests.filter(before_receipt=True).count(),
        supplements_after_receipt=requests.filter(before_receipt=False).count(),
        apologies={
            "in_time": apologies.filter(late=False).count(),
            "late": apologies.filter(late=True).count(),
        },
        ratings=_by(Rating.objects.filter(dossier__in=received), "satisfaction", Satisfaction.values),
        applicants=received.aggregate(number=Count("applicant", distinct=True))["number"],
        procedures_online=received.filter(channel=Channel.ONLINE).aggregate(
            number=Count("procedure_version__procedure", distinct=True)
        )["number"],
    )


@dataclass(frozen=True)
class CountedDocuments:
    """The register of incoming documents of a year, and what stands beside it (văn bản đến trong năm)."""

    registered: int
    electronic: int
    by_month: list[int]
    by_group: dict[str, int]
    by_type: dict[str, int]
    by_sort: dict[str, int]
    at_units: int
    on_calendar: int
    states: dict[str, int]
    settled: int
    settled_late: int
    joined: int
    returned: int
    with_file: int

    @property
    def running(self) -> int:
        return sum(self.states[state] for state in IN_HAND)


def count_documents(agency_id: int, year: int) -> CountedDocuments:
    """Every figure of one agency's book of a year; second copies and returned ones never had a number."""
    ours = IncomingDocument.objects.filter(agency_id=agency_id)
    registered = ours.filter(arrival_year=year)
    return CountedDocuments(
        registered=registered.count(),
        electronic=registered.exclude(form=Form.PAPER).count(),
        by_month=_by_month(registered, "arrived_on"),
        by_group=_by(registered, "issuer__group", IssuerGroup.values),
        by_type=_by(registered, "doc_type", DocType.values),
        by_sort=_by_sort(registered),
        at_units=IncomingDocument.objects.filter(passed_from__agency_id=agency_id, arrival_year=year).count(),
        on_calendar=CalendarEntry.objects.filter(agency_id=agency_id, on_day__year=year, edition__gt=0).count(),
        states=_by(registered, "state", IncomingState.values),
        settled=registered.exclude(finished_at=None).exclude(due_at=None).count(),
        settled_late=registered.filter(finished_at__gt=F("due_at")).count(),
        joined=ours.exclude(duplicate_of=None).filter(came_at__year=year).count(),
        returned=ours.filter(state=IncomingState.RETURNED, came_at__year=year).count(),
        with_file=IncomingFile.objects.filter(document__in=registered).count(),
    )


@dataclass(frozen=True)
class CountedOutgoing:
    """The registers of outgoing documents of a year (văn bản đi trong năm)."""

    issued: int
    electronic: int
    by_month: list[int]
    by_type: dict[str, int]
    answers: int


def count_outgoing(agency_id: int, year: int) -> CountedOutgoing:
    """Every figure of one agency's books of a year."""
    issued = OutgoingDocument.objects.filter(agency_id=agency_id, year=year, state__in=OUT)
    by_wire = OutgoingRecipient.objects.filter(document=OuterRef("pk")).exclude(way=Way.PAPER)
    return CountedOutgoing(
        issued=issued.count(),
        electronic=issued.filter(Exists(by_wire)).count(),
        by_month=_by_month(issued, "issued_on"),
        by_type=_by(issued, "doc_type", DocType.values),
        answers=issued.exclude(answers=None).count(),
    )


SORTS = {
    DocType.LETTER: "letter",
    DocType.DECISION: "decision",
    DocType.PLAN: "plan",
    DocType.INVITATION: "invitation",
    DocType.REPORT: "report",
    DocType.NOTICE: "notice",
    DocType.SUBMISSION: "submission",
    DocType.TELEGRAM: "order",
    DocType.DIRECTIVE: "order",
}
"""As the report counts types; every other is one of the others."""


def _by_sort(registered: QuerySet[Any]) -> dict[str, int]:
    counted = dict.fromkeys([*SORTS.values(), "other"], 0)
    for kind, number in _by(registered, "doc_type", DocType.values).items():
        counted[SORTS.get(DocType(kind), "other")] += number
    return counted


def differing(counted: CountedDocuments, figures: Incoming) -> list[str]:
    """Where a whole year's register is not what the figures say: by month, by who sent it, by type."""
    pairs = {
        "tháng": (tuple(counted.by_month), figures.by_month),
        "nơi gửi": (counted.by_group, figures.by_group),
        "loại": (counted.by_sort, figures.by_type),
        "trả lại": (counted.returned, figures.returned),
        "trùng": (counted.joined, figures.duplicates),
        "giấy": (counted.registered - counted.electronic, sum(figures.paper.values())),
    }
    return [f"{what}: sổ có {there}, số liệu là {wanted}" for what, (there, wanted) in pairs.items() if there != wanted]


def by_procedure(agency_id: int, year: int) -> dict[str, tuple[int, int]]:
    """Dossiers received under each procedure: online, and on paper."""
    received = Dossier.objects.filter(agency_id=agency_id, received_on__year=year)
    rows = received.order_by().values_list("procedure_version__procedure__slug", "channel").annotate(number=Count("id"))
    counted: dict[str, list[int]] = {}
    for slug, way, number in rows:
        counted.setdefault(slug, [0, 0])[way != Channel.ONLINE] += number
    return {slug: (online, paper) for slug, (online, paper) in counted.items()}


def _by(rows: QuerySet[Any], name: str, values: list[str]) -> dict[str, int]:
    found = dict(rows.order_by().values_list(name).annotate(number=Count("id")))
    return {value: int(found.get(value, 0)) for value in values}


def _by_month(rows: QuerySet[Any], name: str) -> list[int]:
    found = dict(rows.order_by().values_list(f"{name}__month").annotate(number=Count("id")))
    return [int(found.get(month, 0)) for month in range(1, 13)]
