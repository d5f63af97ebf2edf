"""Taking running dossiers over when an office begins in the middle of a year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from congso.dossiers import guards, route
from congso.dossiers.access import check_bring_over
from congso.dossiers.events import DossierBroughtOver
from congso.dossiers.models import Component, Dossier
from congso.dossiers.states import Channel, DossierState, ReturnWay
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.numbers.queries import is_given
from congso.people import queries as people
from congso.people.models import Agency, Applicant, Person
from congso.people.states import UnitKind
from congso.procedures.models import ProcedureVersion, RouteStep
from congso.worktime.queries import timetable_for


@dataclass(frozen=True)
class Brought:
    """What a running dossier comes with: its number, receipt and due date, the step it is at and who holds it."""

    number: str
    received_at: datetime
    due_at: datetime
    source: str
    step: int
    holder: Person | None = None
    held_since: datetime | None = None
    channel: int = Channel.COUNTER
    return_way: str = ReturnWay.COUNTER
    subject_line: str = ""


@action
def bring_over(*, version: ProcedureVersion, applicant: Applicant, brought: Brought, by: Actor) -> Dossier:
    """Take a running dossier over as it stands (nhập hồ sơ đang giải quyết); its due date stays as it was promised.

    Refused when its number is taken or not yet given out here, its moments are out of order, the procedure's route
    lacks the step, or the holder does not work there.
    """
    check_bring_over(by, version.agency_id)
    number = check_number(guards.check_code(brought.number, "number"), version.agency)
    check_moments(brought)
    step = _step(version, brought.step)
    dossier = begin(
        Dossier(
            agency_id=version.agency_id,
            receiving_agency=version.agency,
            helping_agency=version.agency,
            procedure_version=version,
            applicant=applicant,
            number=number,
            state=DossierState.RECEIVED if step.order == _first(version).order else DossierState.PROCESSING,
            channel=Channel(brought.channel),
            return_way=ReturnWay(brought.return_way),
            subject_line=nfc(brought.subject_line)[:300],
            sets=version.sets,
            created_at=clock.now(),
            submitted_at=brought.received_at,
            submitted_on=clock.local_day(brought.received_at),
            received_at=brought.received_at,
            received_on=clock.local_day(brought.received_at),
            promised_at=brought.due_at,
            due_at=brought.due_at,
            due_on=clock.local_day(brought.due_at),
            calendar_revision=timetable_for(version.agency_id).revision,
            brought_from=nfc(brought.source)[:120],
        )
    )
    Component.objects.bulk_create(_papers(dossier))
    _put_at(dossier, step, brought)
    save(dossier, "unit", "holder", "stage")
    emit(
        DossierBroughtOver(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            number=number,
            received_at=brought.received_at,
            due_at=brought.due_at,
            step=step.name,
            source=dossier.brought_from,
        )
    )
    return dossier


def check_number(number: str, agency: Agency) -> str:
    """Refused when another dossier has it, or when this office's own counter of today would still give it out."""
    if Dossier.objects.filter(number=number).exists():
        raise Refused(f"Mã {number} đã có hồ sơ khác dùng.", field="number")
    today = clock.today()
    code = people.code_of(agency, today)
    head, _, last = number.rpartition("-")
    ours = head == f"{code}-{today:%y%m%d}" and last.isdigit()
    if ours and not is_given(agency.pk, f"dossier {code}", f"{today:%y%m%d}", int(last)):
        raise Refused("Mã này thuộc dãy số hôm nay; hãy ghi số mở đầu của dãy trước khi nhập.", field="number")
    return number


def check_moments(brought: Brought) -> None:
    """Refused unless it was received before now, is due after that, and is held since then."""
    if brought.received_at > clock.now():
        raise Refused("Ngày tiếp nhận ở sau lúc này.", field="received_at")
    if brought.due_at <= brought.received_at:
        raise Refused("Ngày hẹn trả phải sau ngày tiếp nhận.", field="due_at")
    since = brought.held_since
    if since is not None and not brought.received_at <= since <= clock.now():
        raise Refused("Ngày giữ bước phải từ ngày tiếp nhận đến nay.", field="held_since")
    if not brought.source.strip():
        raise Refused("Hãy ghi hồ sơ mang sang từ đâu.", field="source")


def _first(version: ProcedureVersion) -> RouteStep:
    first = version.route.first()
    if first is None:
        raise Refused("Thủ tục này chưa có quy trình.", field="procedure")
    return first


def _step(version: ProcedureVersion, order: int) -> RouteStep:
    step = version.route.select_related("unit").filter(order=order).first()
    if step is None:
        raise Refused(f"Quy trình không có bước {order}.", field="step")
    return step


def _papers(dossier: Dossier) -> list[Component]:
    """The papers that the procedure asks for, as many as it asks; what came with the dossier was accepted there."""
    return [
        Component(
            dossier=dossier,
            order=asked.order,
            key=asked.key,
            name=asked.name,
            required=asked.required,
            originals=asked.originals if asked.required else 0,
            certified=asked.certified if asked.required else 0,
            copies=asked.copies if asked.required else 0,
            comment="theo hồ sơ mang sang" if asked.required else "",
        )
        for asked in dossier.procedure_version.requirements.all()
    ]


def _put_at(dossier: Dossier, step: RouteStep, brought: Brought) -> None:
    """Open the step where the dossier stands, in the division that has it, since it has been there."""
    divisions = (one.unit for one in route.steps(dossier) if one.unit is not None)
    if step.order != _first(dossier.procedure_version).order:
        dossier.unit = next((unit for unit in divisions if unit.kind == UnitKind.DIVISION), None)
    run = route.start(dossier, step, person=brought.holder, at=brought.held_since or brought.received_at)
    if brought.holder is not None:
        here = people.holders(run.unit, run.role, clock.today()).filter(pk=brought.holder.pk)
        if not here.exists():
            raise Refused(f"{brought.holder} không giữ vai trò của bước này ở {run.unit.name}.", field="holder")
