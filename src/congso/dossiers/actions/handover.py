"""Handover lists: papers go on by number, with who gave and who took, and dossiers go on with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import IntegrityError, transaction

from congso.dossiers import handover_guards as guards
from congso.dossiers import handover_papers, route
from congso.dossiers.access import at_desk
from congso.dossiers.actions.intake import transfer
from congso.dossiers.guards import check_reason
from congso.dossiers.handover_events import (
    DossierGivenByList,
    DossierNotTaken,
    DossierTakenByList,
    ListAmended,
    ListDrawnUp,
    ListDropped,
    ListGiven,
    ListRecalled,
    ListTaken,
)
from congso.dossiers.models import Dossier, HandoverLine, HandoverList
from congso.dossiers.states import DossierState, HandoverKind, handover_flow
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers.actions import draw
from congso.people.models import Person, Unit
from congso.people.states import UnitKind

WORDS = {HandoverKind.DOSSIERS.value: "hồ sơ giấy", HandoverKind.RESULTS.value: "kết quả"}


@action
def draw_up_list(*, what: str, from_unit: Unit, to_unit: Unit, dossiers: Sequence[Dossier], by: Person) -> HandoverList:
    """Begin a list of dossiers or results that go to one place (lập danh sách bàn giao).

    Refused when `by` hands over for another unit, a dossier does not go there, is electronic, or stands on a list.
    """
    guards.check_giver(by, what, from_unit)
    guards.check_units(what, from_unit, to_unit)
    if not dossiers:
        raise Refused("Hãy chọn ít nhất một hồ sơ.")
    guards.check_dossiers(what, list(dossiers), from_unit, to_unit)
    handover = begin(
        HandoverList(
            agency_id=from_unit.agency_id,
            what=what,
            from_unit=from_unit,
            to_unit=to_unit,
            year=clock.today().year,
            drawn_up_at=clock.now(),
            drawn_up_by=by,
        )
    )
    for order, dossier in enumerate(dossiers, start=1):
        _write_line(handover, dossier, order)
    emit(
        ListDrawnUp(
            actor=by.ref,
            subject=handover.ref,
            agency_id=handover.agency_id,
            what=WORDS[what],
            unit=to_unit.ref,
            count=len(dossiers),
        )
    )
    return handover


def _write_line(handover: HandoverList, dossier: Dossier, order: int) -> None:
    """One line. Refused when the dossier stands on another list, also at this very moment."""
    papers = _papers_of(dossier, handover.what)
    try:
        with transaction.atomic():
            HandoverLine.objects.create(handover=handover, dossier=dossier, order=order, papers=papers)
    except IntegrityError:
        raise Refused(f"Hồ sơ {dossier} đang nằm trong một danh sách bàn giao khác.") from None


def _papers_of(dossier: Dossier, what: str) -> int:
    """How many papers go: those counted at receipt, or the documents of the result; at least one."""
    if what == HandoverKind.RESULTS:
        return max(sum(1 for result in dossier.results.all() if result.number), 1)
    return max(sum(paper.originals + paper.certified + paper.copies for paper in dossier.papers()), 1)


@action
def amend_list(
    *,
    handover: HandoverList,
    lines: Mapping[int, tuple[int, str]],
    by: Person,
    leave_out: Collection[int] = (),
    seen: int | None = None,
) -> HandoverList:
    """Correct counts and notes of a draft, by line, and take lines off it (sửa danh sách). Refused once it is given."""
    handover = lock(handover, seen=seen)
    guards.check(by, handover, "amend_list")
    handover.lines.filter(pk__in=leave_out).delete()
    for line in handover.lines.filter(pk__in=lines):
        line.papers, line.note = lines[line.pk][0], nfc(lines[line.pk][1])[:200]
        line.save(update_fields=["papers", "note"])
    handover_flow.move(handover, "amend_list")
    save(handover)
    count = handover.lines.count()
    emit(ListAmended(actor=by.ref, subject=handover.ref, agency_id=handover.agency_id, count=count))
    return handover


@action
def drop_list(*, handover: HandoverList, by: Person, seen: int | None = None) -> HandoverList:
    """Give up a draft (bỏ danh sách đang lập); what stood on it waits again."""
    handover = lock(handover, seen=seen)
    guards.check(by, handover, "drop_list")
    count = handover.lines.all().delete()[0]
    handover_flow.move(handover, "drop_list")
    save(handover, "state")
    emit(ListDropped(actor=by.ref, subject=handover.ref, agency_id=handover.agency_id, count=count))
    return handover


@action
def give_list(*, handover: HandoverList, by: Person, seen: int | None = None) -> HandoverList:
    """Number a list, freeze it and send the papers off (giao). Refused when something on it can no longer go."""
    handover = lock(handover, seen=seen)
    guards.check(by, handover, "give_list")
    lines = _lines(handover)
    if not lines:
        raise Refused("Danh sách chưa có hồ sơ nào.")
    guards.check_dossiers(handover.what, [line.dossier for line in lines], handover.from_unit, handover.to_unit)
    drawn = draw(agency_id=handover.agency_id, series=f"handover {handover.what}", subject=handover.ref, by=by)
    handover.year, handover.number = clock.today().year, drawn.number
    handover.given_at, handover.given_by = clock.now(), by
    handover.data = handover_papers.list_data(handover, lines, by)
    handover_flow.move(handover, "give_list")
    save(handover, "state", "year", "number", "given_at", "given_by", "data")
    unit = handover.to_unit.ref
    emit(
        ListGiven(
            actor=by.ref,
            subject=handover.ref,
            agency_id=handover.agency_id,
            number=drawn.number,
            unit=unit,
            count=len(lines),
        )
    )
    for line in lines:
        emit(
            DossierGivenByList(
                actor=by.ref,
                subject=line.dossier.ref,
                agency_id=handover.agency_id,
                what=WORDS[handover.what],
                list_number=drawn.number,
                unit=unit,
            )
        )
    return handover


def _lines(handover: HandoverList) -> list[HandoverLine]:
    """The lines in their order, with what must be known of each dossier."""
    with_dossier = handover.lines.select_related("dossier__applicant", "dossier__procedure_version")
    return list(with_dossier.prefetch_related("dossier__results", "dossier__charges"))


@action
def recall_list(*, handover: HandoverList, reason: str, by: Person, seen: int | None = None) -> HandoverList:
    """Take back a list that nobody has taken yet (thu hồi); its number stays, with the reason."""
    handover = lock(handover, seen=seen)
    guards.check(by, handover, "recall_list")
    handover.reason = check_reason(reason)[:280]
    handover.lines.filter(settled_at=None).update(settled_at=clock.now(), refusal=f"Thu hồi: {handover.reason}")
    handover_flow.move(handover, "recall_list")
    save(handover, "state", "reason")
    emit(
        ListRecalled(
            actor=by.ref,
            subject=handover.ref,
            agency_id=handover.agency_id,
            number=handover.number or 0,
            reason=Private(handover.reason),
        )
    )
    return handover


@action
def take_list(
    *, handover: HandoverList, by: Person, refused: Mapping[int, str] | None = None, seen: int | None = None
) -> HandoverList:
    """Take what a list brings (nhận bàn giao); each dossier goes on by its own transfer, all in one act.

    `refused` says, by line, why something is not taken; it stays where it was. Refused to the giver, and to others
    than those of the unit that takes.
    """
    handover = lock(handover, seen=seen)
    guards.check(by, handover, "take_list")
    reasons = {pk: check_reason(reason)[:300] for pk, reason in (refused or {}).items()}
    lines = _lines(handover)
    for line in lines:
        line.settled_at, line.refusal = clock.now(), reasons.get(line.pk, "")
        line.save(update_fields=["settled_at", "refusal"])
        if line.refusal:
            _not_taken(handover, line, by)
        else:
            _pass_on(handover, line.dossier, by)
    handover.taken_at, handover.taken_by = clock.now(), by
    handover_flow.move(handover, "take_list")
    save(handover, "state", "taken_at", "taken_by")
    emit(
        ListTaken(
            actor=by.ref,
            subject=handover.ref,
            agency_id=handover.agency_id,
            number=handover.number or 0,
            taken=sum(not line.refusal for line in lines),
            refused=sum(bool(line.refusal) for line in lines),
        )
    )
    return handover


def _not_taken(handover: HandoverList, line: HandoverLine, by: Person) -> None:
    giver = handover.given_by
    emit(
        DossierNotTaken(
            actor=by.ref,
            subject=line.dossier.ref,
            agency_id=handover.agency_id,
            list_number=handover.number or 0,
            giver=giver.ref if giver is not None else "",
            reason=Private(line.refusal),
        )
    )


def _pass_on(handover: HandoverList, dossier: Dossier, by: Person) -> None:
    """The papers are here: the dossier follows them, unless it has gone on or stopped meanwhile."""
    dossier = lock(dossier)
    emit(
        DossierTakenByList(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=handover.agency_id,
            what=WORDS[handover.what],
            list_number=handover.number or 0,
            unit=handover.to_unit.ref,
        )
    )
    if handover.what == HandoverKind.RESULTS:
        if dossier.state == DossierState.DONE:
            route.wait_at_desk(dossier, "hand_over", "Chờ trả kết quả", desk=handover.to_unit)
    elif dossier.state == DossierState.RECEIVED:
        if handover.to_unit.kind == UnitKind.DESK:
            route.lie_at(dossier, handover.to_unit)
        else:
            transfer(dossier=dossier, by=_who_transfers(handover, dossier), unit=handover.to_unit)


def _who_transfers(handover: HandoverList, dossier: Dossier) -> Actor:
    """The clerk who gave it; the house where that clerk has left the desk since."""
    giver = handover.given_by
    if giver is not None and at_desk(giver, dossier, "dossiers.transfer"):
        return giver
    return House(dossier.agency_id, "handover")


@action
def transfer_electronic(*, dossiers: Sequence[Dossier], by: Person) -> list[Dossier]:
    """Pass electronic dossiers to their divisions at once, all or none (chuyển hồ sơ điện tử).

    Refused, as each transfer is, to others than the desk.
    """
    if not dossiers:
        raise Refused("Không có hồ sơ điện tử nào chờ chuyển.")
    return [transfer(dossier=dossier, by=by) for dossier in dossiers]
