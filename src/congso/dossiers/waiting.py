"""Papers that must go on: what lies at a desk or in a division, where it goes next, by when; results nobody fetched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from congso.dossiers.models import Dossier, Dossiers, HandoverLine, HandoverList, Result, StepRun
from congso.dossiers.states import Channel, DossierState, HandoverKind, HandoverState, ReturnWay
from congso.kernel import clock
from congso.people.models import Person, Unit
from congso.people.states import UnitKind
from congso.procedures.models import RouteStep
from congso.rules import queries as rules
from congso.rules.definitions import TRANSFER_CUTOFF, UNCOLLECTED_AFTER, as_time
from congso.worktime.queries import timetable_for
from congso.worktime.reckoning import transfer_by
from congso.worktime.timetable import ONE_DAY, Timetable
from congso.worktime.walking import working_days_between
from congso.worktime.words import remaining_words

ONWARD = (UnitKind.DIVISION, UnitKind.INSPECTORATE, UnitKind.OFFICE, UnitKind.DESK)
MOST = 300
"""Rows of a tray that are shown at once, the oldest first."""


@dataclass(frozen=True)
class Waiting:
    """A dossier, or its result, that must be handed over: to whom, by when, how late."""

    dossier: Any
    to: Unit | None
    due_at: datetime | None
    words: str
    tone: str

    @property
    def number(self) -> str:
        return str(self.dossier)

    @property
    def uid(self) -> str:
        return str(self.dossier.uid)

    @property
    def late(self) -> bool:
        return self.tone == "bad"


@dataclass
class Pile:
    """What goes from one unit to another: one list (một danh sách bàn giao)."""

    what: str
    giver: Unit
    to: Unit | None
    rows: list[Waiting] = field(default_factory=list)

    @property
    def late(self) -> int:
        return sum(row.late for row in self.rows)

    @property
    def key(self) -> str:
        return f"{self.what}-{self.giver.pk}-{self.to.pk if self.to else 0}"


# ------------------------------------------------------------------------------------------------- who gives


def giving_units(person: Person, what: str) -> set[int]:
    """The units for which somebody hands over: a desk its dossiers; a desk or a division its results."""
    if what == HandoverKind.DOSSIERS:
        return person.units_where("dossiers.transfer")
    return person.units_where("dossiers.work") | person.units_where("dossiers.hand_over")


def taking_units(person: Person) -> set[int]:
    """The units for which somebody takes what is handed over."""
    return person.units_where("dossiers.work") | person.units_where("dossiers.transfer")


# ---------------------------------------------------------------------------------------------- dossiers to give


def free_of_lists() -> Q:
    """Not on a list that is being drawn up or on its way."""
    return ~Q(Exists(HandoverLine.objects.filter(dossier=OuterRef("pk"), settled_at=None)))


def received_at_desks(units: Iterable[int]) -> Dossiers:
    """Received dossiers that still lie at these desks."""
    found: Dossiers = Dossier.objects.filter(
        state=DossierState.RECEIVED, step_runs__ended_at=None, step_runs__unit_id__in=list(units)
    ).annotate(lies_in=F("step_runs__unit_id"))
    return found


def dossiers_to_give(units: Iterable[int]) -> Dossiers:
    """Paper dossiers that lie at these desks and go by list."""
    return received_at_desks(units).exclude(channel=Channel.ONLINE).filter(free_of_lists())


def electronic_at(units: Iterable[int]) -> Dossiers:
    """Electronic dossiers that lie at these desks: they pass at once, without a list."""
    return received_at_desks(units).filter(channel=Channel.ONLINE)


def due_of(dossier: Dossier, timetable: Timetable) -> datetime:
    """Until when its papers must be in the division (NĐ 61/2018 Điều 18), by the rule of the day of receipt."""
    assert dossier.received_at is not None
    on = clock.local_day(dossier.received_at)
    cutoff = rules.get(TRANSFER_CUTOFF, on=on, agency_id=dossier.agency_id).value
    return transfer_by(dossier.received_at, timetable, as_time(cutoff))


def next_units(versions: Iterable[int]) -> dict[int, Unit | None]:
    """The unit that the route of each version names after the desk; None where it names only a kind."""
    following: dict[int, Unit | None] = {}
    begun: set[int] = set()
    steps = RouteStep.objects.filter(version_id__in=set(versions)).order_by("version_id", "order")
    for step in steps.select_related("unit"):
        if step.version_id in begun:
            following.setdefault(step.version_id, step.unit)
        begun.add(step.version_id)
    return following


# ---------------------------------------------------------------------------------------------- results to give


def with_place(done: Dossiers) -> Dossiers:
    """Where the paper of a result lies: where it was last taken by list, else where the last step was done."""
    taken = HandoverLine.objects.filter(
        dossier=OuterRef("pk"),
        refusal="",
        settled_at__isnull=False,
        handover__what=HandoverKind.RESULTS,
        handover__state=HandoverState.TAKEN,
    ).order_by("-settled_at", "-id")
    last = StepRun.objects.filter(dossier=OuterRef("pk")).order_by("-id")
    where = Coalesce(Subquery(taken.values("handover__to_unit_id")[:1]), Subquery(last.values("unit_id")[:1]))
    return done.annotate(lies_in=where)


def on_paper() -> Q:
    """The result is a document that somebody fetches or the post carries."""
    documents = Result.objects.filter(dossier=OuterRef("pk")).exclude(number="")
    return Q(Exists(documents)) & ~Q(return_way=ReturnWay.ONLINE)


def with_goal(done: Dossiers) -> Dossiers:
    """The desk at which the result is given: the one that received, else the first of the agency."""
    desks = Unit.objects.filter(agency_id=OuterRef("receiving_agency_id"), kind=UnitKind.DESK).order_by("order", "id")
    return done.annotate(goal=Coalesce(F("desk_id"), Subquery(desks.values("pk")[:1])))


def results_to_give(units: Iterable[int]) -> Dossiers:
    """Results on paper that lie in these units and belong to another desk."""
    done = with_place(Dossier.objects.filter(on_paper(), free_of_lists(), state=DossierState.DONE))
    return with_goal(done.filter(Q(lies_in__in=list(units)))).exclude(Q(lies_in=F("goal")))


# ------------------------------------------------------------------------------------------------------- piles


@dataclass(frozen=True)
class Tray:
    """All that somebody should hand over (phải bàn giao): piles for lists, electronic dossiers that pass at once."""

    piles: list[Pile]
    electronic: list[Dossier]
    units: list[Unit]
    """Where papers of the agency may go."""


def tray_of(person: Person) -> Tray:
    """What lies at one's desks and in one's division, by giver and taker, what is late first."""
    desks, givers = giving_units(person, HandoverKind.DOSSIERS), giving_units(person, HandoverKind.RESULTS)
    lying = received_at_desks(desks).filter(Q(channel=Channel.ONLINE) | free_of_lists())
    papers: list[Any] = list(_shown(lying, "received_at")) if desks else []
    results: list[Any] = list(_shown(results_to_give(givers), "finished_at")) if givers else []
    electronic = [row for row in papers if row.channel == Channel.ONLINE]
    papers = [row for row in papers if row.channel != Channel.ONLINE]
    units = list(Unit.objects.filter(agency_id=person.agency_id or 0).order_by("order", "id"))
    found = _piles(papers, results, {unit.pk: unit for unit in units}, timetable_for(person.agency_id or 0))
    return Tray(found, electronic, [unit for unit in units if unit.kind in ONWARD])


def _piles(papers: list[Any], results: list[Any], units: dict[int, Unit], timetable: Timetable) -> list[Pile]:
    following = next_units(row.procedure_version_id for row in papers) if papers else {}
    found: dict[str, Pile] = {}
    for row in papers:
        to = following.get(row.procedure_version_id)
        _lay(found, HandoverKind.DOSSIERS, units[row.lies_in], _waiting(row, to, due_of(row, timetable), timetable))
    for row in results:
        _lay(found, HandoverKind.RESULTS, units[row.lies_in], _waiting(row, units.get(row.goal), row.due_at, timetable))
    return sorted(found.values(), key=lambda pile: (pile.what, -pile.late, pile.key))


def _shown(dossiers: Dossiers, order: str) -> Dossiers:
    return dossiers.select_related("applicant", "procedure_version").order_by(order, "id")[:MOST]


def _lay(found: dict[str, Pile], what: str, giver: Unit, row: Waiting) -> None:
    pile = Pile(str(what), giver, row.to)
    found.setdefault(pile.key, pile).rows.append(row)


def _waiting(dossier: Dossier, to: Unit | None, due_at: datetime | None, timetable: Timetable) -> Waiting:
    if due_at is None:
        return Waiting(dossier, to, None, "không có hạn", "calm")
    left = remaining_words(due_at, clock.now(), timetable)
    return Waiting(dossier, to, due_at, left.words, str(left.severity))


def lists_for(person: Person) -> QuerySet[HandoverList]:
    """The handover lists of one's own units, the newest first."""
    own = taking_units(person)
    lists = HandoverList.objects.visible_to(person).exclude(state=HandoverState.DROPPED)
    found: QuerySet[HandoverList] = lists.filter(Q(from_unit_id__in=own) | Q(to_unit_id__in=own)).for_list()
    return found


# ------------------------------------------------------------------------------------------------ to be returned


def uncollected_before(agency_id: int) -> date:
    """Results finished before this day have waited longer than the rule of today says."""
    timetable, day = timetable_for(agency_id), clock.today()
    for _ in range(int(rules.get(UNCOLLECTED_AFTER, on=day, agency_id=agency_id).value)):
        day = timetable.working_day_until(day - ONE_DAY)
    return day


def desks_of(person: Person) -> set[int]:
    """The desks at which somebody gives results, as what waits for them is counted."""
    return {mandate.unit_id for mandate in person.mandates if "one_stop_clerk" in mandate.role.pools}


def away() -> Q:
    """The paper of the result has not reached the desk where it is given."""
    return Q(has_paper=True) & ~Q(lies_in=F("goal"))


def place_of_result(dossier: Dossier) -> Unit | None:
    """Where the paper of one result lies; None where there is no paper."""
    placed: Any = with_place(Dossier.objects.filter(on_paper(), pk=dossier.pk)).first()
    return Unit.objects.filter(pk=placed.lies_in).first() if placed is not None else None


def waited(dossier: Dossier) -> int:
    """Working days since the result was there."""
    if dossier.finished_on is None:
        return 0
    return working_days_between(dossier.finished_on, clock.today(), timetable_for(dossier.agency_id))


def corrections() -> QuerySet[Result]:
    """Results put right after a wrong one was given, which the applicant does not have yet: few, with their index."""
    return Result.objects.filter(due_at__isnull=False, given_at=None, replaced_by=None)


def awaiting_return(person: Person) -> Dossiers:
    """Finished dossiers whose result, or the one put right, was not given yet, with where its paper lies.

    `right_due` is until when a corrected result is given (chờ trả kết quả).
    """
    corrected = corrections()
    seen = Dossier.objects.visible_to(person).filter(Q(state=DossierState.DONE) | Q(pk__in=corrected.values("dossier")))
    due = corrected.filter(dossier=OuterRef("pk")).values("due_at")
    documents = Result.objects.filter(dossier=OuterRef("pk")).exclude(number="")
    return with_goal(with_place(seen)).annotate(has_paper=Exists(documents), right_due=Subquery(due[:1]))


def by_code(person: Person, code: str) -> Dossier | None:
    """The dossier whose number, ours or another system's, was typed or scanned; None when none may be seen.

    A reader of QR codes gives the whole address, whose last part is the number.
    """
    code = code.strip().rstrip("/").rsplit("/", 1)[-1]
    if not code:
        return None
    seen = Dossier.objects.visible_to(person)
    found: Dossier | None = seen.filter(number__in={code, code.upper()}).first()
    return found or seen.filter(other_codes__code__in={code, code.upper()}).first()
