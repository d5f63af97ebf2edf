"""A dossier as whoever has its code follows it (tra cứu hồ sơ): where it is, who has it, until when, and why.

The code alone shows nothing personal. The last four digits of the applicant's telephone or identity number show more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.crypto import constant_time_compare

from congso.dossiers import deadlines, rating_doors
from congso.dossiers.clock_face import ClockFace, clock_face
from congso.dossiers.models import Component, Dossier, Result, StepRun
from congso.dossiers.states import DossierState, ReturnWay
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.payments.models import PaymentOrder
from congso.people.models import AgencyCode
from congso.people.queries import code_of as agency_code
from congso.people.queries import this_house
from congso.rules import queries as rules

DESK = "Bộ phận Một cửa"
DIGITS = 4
S = DossierState
WAITS_FOR_APPLICANT = {
    S.AWAITING_FEE: "Chờ bạn nộp phí, lệ phí thì hồ sơ được tiếp nhận.",
    S.COMPLETION_ASKED: "Chờ bạn hoàn thiện hồ sơ.",
    S.AWAITING_SUPPLEMENT: "Chờ bạn bổ sung hồ sơ.",
    S.AWAITING_PAYMENT: "Chờ bạn thực hiện nghĩa vụ tài chính.",
}


@dataclass(frozen=True)
class Mark:
    """One stop on a dossier's road: `kind` is "done", "here" or "next"."""

    kind: str
    words: str
    note: str = ""


@dataclass(frozen=True)
class Followed:
    """What the page of a code shows to anybody."""

    dossier: Dossier
    state: str
    tone: str
    clock: ClockFace | None
    where: str
    holder: str
    since: datetime | None
    waiting: str
    marks: list[Mark]


def dossier_of(typed: str) -> Dossier | None:
    """The dossier of a code as people type it, whole or without the agency's part; never a draft."""
    code = "".join(typed.split()).upper()[:60]
    if not code:
        return None
    filed = Dossier.objects.exclude(state=S.DRAFT).for_record()
    found: Dossier | None = filed.filter(number=code).first()
    if found is None:
        prefixes = AgencyCode.objects.values_list("code", flat=True).distinct()
        found = filed.filter(number__in=[f"{prefix}-{code}" for prefix in prefixes]).first()
    return found


def example() -> str:
    """How a code looks that this house gives today; empty where it gives none."""
    house, today = this_house(), clock.today()
    try:
        code = agency_code(house, today) if house is not None else ""
    except Refused:
        code = ""
    if house is None or not code:
        return ""
    digits = int(rules.get("dossier_code_digits", on=today, agency_id=house.pk).value)
    return f"{code}-{today:%y%m%d}-{1:0{digits}d}"


def filed_as(typed: str) -> Dossier | None:
    """The dossier of a code of filing (mã lần nộp), as the slip of an online filing has it; never a draft."""
    try:
        uid = UUID("".join(typed.split())[:60])
    except ValueError:
        return None
    filed = Dossier.objects.exclude(state=S.DRAFT).exclude(submitted_at=None).for_record()
    found: Dossier | None = filed.filter(uid=uid).first()
    return found


def code_of(dossier: Dossier) -> str:
    """What whoever follows a dossier knows it by: its number, and before it is received the code of its filing."""
    return dossier.number or str(dossier.uid)


def followed(dossier: Dossier) -> Followed:
    """Everything that the page of a code shows."""
    runs = list(dossier.step_runs.select_related("unit", "person"))
    run = next((one for one in runs if one.ended_at is None), None)
    public = dossier.public_state
    where, holder = _where(dossier, run)
    return Followed(
        dossier=dossier,
        state=str(public.label) if public is not None else "",
        tone=_tone(dossier),
        clock=clock_face(dossier, deadlines.explained(dossier)),
        where=where,
        holder=holder,
        since=run.started_at if run is not None else None,
        waiting=WAITS_FOR_APPLICANT.get(DossierState(dossier.state), ""),
        marks=list(_marks(dossier, runs)),
    )


def _tone(dossier: Dossier) -> str:
    if dossier.state in WAITS_FOR_APPLICANT:
        return "warn"
    if dossier.state in (S.REFUSED, S.STOPPED):
        return "bad"
    return "ok" if dossier.finished_at is not None else "run"


def _where(dossier: Dossier, run: StepRun | None) -> tuple[str, str]:
    """The body that has it now and who there; the applicant's own hands where it waits for them."""
    if dossier.returned_at is not None or dossier.state in (S.REFUSED, S.STOPPED):
        return "", ""
    if dossier.state in WAITS_FOR_APPLICANT:
        return "Người nộp hồ sơ", ""
    if run is None:
        return f"{DESK}, {dossier.receiving_agency.name}", ""
    if run.outside:
        return run.outside_body, ""
    return run.unit.name, run.person.full_name if run.person is not None else ""


def _marks(dossier: Dossier, runs: list[StepRun]) -> Iterator[Mark]:
    """Filed, received, each step of the road, given back; what is to come without a date."""
    if dossier.submitted_at is not None:
        yield Mark("done", f"Đã nộp, {str(dossier.get_channel_display()).lower()}", _moment(dossier.submitted_at))
    if dossier.state == S.REFUSED:
        yield Mark("here", "Không được tiếp nhận", "Lý do ghi ở phần xem thêm")
        return
    if dossier.received_at is None:
        yield Mark("here", dossier.get_state_display(), DESK)
        return
    yield Mark("done", "Đã tiếp nhận", f"{_moment(dossier.received_at)}, {DESK}")
    yield from _steps(dossier, runs)
    yield from _end(dossier)


def _steps(dossier: Dossier, runs: list[StepRun]) -> Iterator[Mark]:
    """Steps of the road; one that was gone through twice stands once, as it last was."""
    last = {run.order: run for run in runs}
    stopped = dossier.finished_at is not None
    for step in dossier.procedure_version.route.all():
        run = last.get(step.order)
        if run is None and stopped:
            continue
        if run is None:
            yield Mark("next", step.name)
        elif run.ended_at is None:
            yield Mark("here", run.name, f"từ {_moment(run.started_at)}, {run.outside_body or run.unit.name}")
        else:
            yield Mark("done", run.name, _moment(run.ended_at))


def _end(dossier: Dossier) -> Iterator[Mark]:
    way = str(ReturnWay(dossier.return_way).label).lower()
    if dossier.state == S.STOPPED:
        yield Mark("here", "Dừng giải quyết", _moment(dossier.finished_at))
    elif dossier.returned_at is not None:
        yield Mark("done", "Đã trả kết quả", _moment(dossier.returned_at))
    elif dossier.finished_at is not None:
        yield Mark("here", "Đã có kết quả, chờ bạn nhận", f"{way}, từ {_day(clock.local_day(dossier.finished_at))}")
    else:
        due = f"{way}, trước {_moment(dossier.due_at)}" if dossier.due_at is not None else way
        yield Mark("next", "Trả kết quả", due)


def _moment(moment: datetime | None) -> str:
    return f"{clock.local(moment):%H:%M, %d/%m/%Y}" if moment is not None else ""


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


# -------------------------------------------------------------------------------------------- what the digits show


@dataclass(frozen=True)
class More:
    """What whoever knows the digits sees besides: names, papers, what is asked for, what was decided."""

    applicant: str
    papers: list[str]
    asked: list[tuple[str, date, list[str]]]
    ending: str
    results: list[tuple[str, str]]
    order: PaymentOrder | None
    rate: str


def knows_digits(dossier: Dossier, typed: str) -> bool:
    """Whether these are the last four digits of a telephone or identity number in the dossier."""
    given = "".join(letter for letter in typed if letter.isdigit())
    numbers = (dossier.applicant.phone, dossier.submitter_phone, dossier.applicant.id_number)
    ends = ["".join(letter for letter in number if letter.isdigit())[-DIGITS:] for number in numbers]
    right = [constant_time_compare(end, given) for end in ends if len(end) == DIGITS]
    return len(given) == DIGITS and any(right)


def more(dossier: Dossier) -> More:
    """What the digits show."""
    papers = papers_of(dossier)
    names = {paper.key: paper.name for paper in papers}
    ended, returned = dossier.finished_at is not None, dossier.returned_at is not None
    open_ones = [] if ended else list(dossier.supplements.filter(answered_at=None))
    may_rate = dossier.state in rating_doors.RATABLE and not hasattr(dossier, "rating")
    return More(
        applicant=dossier.applicant.name,
        papers=[str(paper.name) for paper in papers],
        asked=[(one.reason, one.until, [names.get(key, key) for key in one.components]) for one in open_ones],
        ending=dossier.ending_reason,
        results=[(f"{one.name} {one.number}".strip(), str(one.uid)) for one in results_of(dossier)],
        order=None if returned else PaymentOrder.objects.open().filter(subject=dossier.ref).last(),
        rate=rating_doors.slip_address(dossier) if may_rate else "",
    )


def papers_of(dossier: Dossier) -> list[Component]:
    """The papers of a dossier with their files, asked for once."""
    prefetch_related_objects([dossier], Prefetch("components", Component.objects.select_related("file")))
    return list(dossier.components.all())


def results_of(dossier: Dossier) -> list[Result]:
    """What the office gave, as far as it is a file and was not put right since; asked for once."""
    if dossier.finished_at is None:
        return []
    prefetch_related_objects([dossier], Prefetch("results", Result.objects.select_related("file")))
    given = list(dossier.results.all())
    replaced = {one.replaces_id for one in given}
    return [one for one in given if one.file_id is not None and one.pk not in replaced]
