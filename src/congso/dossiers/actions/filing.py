"""Opening, filling and submitting a dossier; the counter's one act that does it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congso.dossiers import access, guards, route
from congso.dossiers.actions.intake import receive
from congso.dossiers.events import DossierCompleted, DossierOpened, DossierSubmitted, PaperAttached
from congso.dossiers.models import Charge, Component, Dossier
from congso.dossiers.states import Channel, DossierState, ReturnWay, dossier_flow
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency, Applicant, Person
from congso.procedures.models import Fee, ProcedureVersion
from congso.procedures.states import Collected


@dataclass(frozen=True)
class Paper:
    """What lies on the table for one component: counts, a file, the clerk's mark."""

    originals: int = 0
    certified: int = 0
    copies: int = 0
    file: StoredFile | None = None
    mark: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Filing:
    """How a dossier comes in (cách nộp)."""

    channel: int
    on_behalf: bool = False
    return_way: str = ReturnWay.COUNTER
    submitter_name: str = ""
    submitter_phone: str = ""
    subject_line: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    sets: int = 1


@action
def open_dossier(
    *,
    version: ProcedureVersion,
    applicant: Applicant,
    filing: Filing,
    by: Actor,
    papers: Mapping[str, Paper] | None = None,
    receiving_agency: Agency | None = None,
    helping_agency: Agency | None = None,
) -> Dossier:
    """Begin a dossier with its components (lập hồ sơ). Refused under a version that does not apply today, or online
    where the procedure's level does not allow it."""
    if not version.applies_on(clock.today()):
        raise Refused("Thủ tục này không áp dụng vào hôm nay.", field="procedure")
    if filing.channel == Channel.ONLINE and version.level < 3:
        raise Refused("Thủ tục này chưa nhận hồ sơ trực tuyến.", field="procedure")
    if not isinstance(by, Person) or not _may_open(by, version, applicant, receiving_agency):
        raise Refused("Việc này của người nộp hoặc cán bộ Bộ phận Một cửa.")
    post = access.desk_of(by, (receiving_agency or version.agency).pk)
    dossier = begin(
        Dossier(
            agency_id=version.agency_id,
            receiving_agency=receiving_agency or version.agency,
            helping_agency=helping_agency or receiving_agency or version.agency,
            procedure_version=version,
            applicant=applicant,
            channel=filing.channel,
            on_behalf=filing.on_behalf,
            return_way=filing.return_way,
            submitter_name=nfc(filing.submitter_name),
            submitter_phone=filing.submitter_phone,
            subject_line=nfc(filing.subject_line),
            answers=dict(filing.answers),
            sets=filing.sets,
            created_at=clock.now(),
            desk_id=post.unit_id if post else None,
            site_id=post.site_id if post else None,
        )
    )
    Component.objects.bulk_create(_components(dossier, version, papers or {}))
    keep_files(dossier, papers or {}, by)
    emit(
        DossierOpened(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            procedure=version.procedure.code,
            channel=filing.channel,
        )
    )
    return dossier


def _may_open(by: Person, version: ProcedureVersion, applicant: Applicant, receiving: Agency | None) -> bool:
    if applicant.person_id == by.pk:
        return True
    agency_id = receiving.pk if receiving is not None else version.agency_id
    return by.may("dossiers.take_in", agency_id=agency_id)


def _components(dossier: Dossier, version: ProcedureVersion, papers: Mapping[str, Paper]) -> list[Component]:
    requirements = list(version.requirements.all())
    unknown = set(papers) - {requirement.key for requirement in requirements}
    if unknown:
        raise Refused("Có giấy tờ không thuộc thành phần hồ sơ của thủ tục này.", field="components")
    return [_component(dossier, requirement, papers.get(requirement.key, Paper())) for requirement in requirements]


def _component(dossier: Dossier, requirement: Any, paper: Paper) -> Component:
    return Component(
        dossier=dossier,
        order=requirement.order,
        key=requirement.key,
        name=requirement.name,
        required=requirement.is_needed(dossier.answers),
        originals=paper.originals,
        certified=paper.certified,
        copies=paper.copies,
        file=paper.file,
        mark=paper.mark or Component._meta.get_field("mark").default,
        comment=nfc(paper.comment),
    )


@action
def attach(*, dossier: Dossier, key: str, file: StoredFile, by: Actor, seen: int | None = None) -> Dossier:
    """Put a file into a component (nộp tệp). After a supplement was asked for, only into the components it names."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "attach")
    component = dossier.components.filter(key=key).first()
    if component is None:
        raise Refused("Hồ sơ không có giấy tờ này.", field="components")
    asked = dossier.supplements.filter(answered_at=None).order_by("-id").first()
    if asked is not None and key not in asked.components:
        raise Refused("Chỉ bổ sung những giấy tờ được yêu cầu.", field="components")
    files.attach(file=file, subject=dossier.ref, by=by)
    component.file = file
    component.mark = "unchecked"
    component.save(update_fields=["file", "mark"])
    save(dossier)
    emit(
        PaperAttached(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            component=component.name,
            sha256=file.sha256,
        )
    )
    return dossier


@action
def submit(*, dossier: Dossier, by: Actor, seen: int | None = None) -> Dossier:
    """Hand a draft to the one-stop desk (nộp hồ sơ); it answers within eight working hours (NĐ 45/2020 Điều 11).

    Filed online under a procedure whose fee is due before receipt, it waits for the payment first.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "submit")
    owed = _owed_before_receipt(dossier)
    dossier_flow.move(dossier, "submit", to=DossierState.AWAITING_FEE if owed else DossierState.SUBMITTED)
    dossier.submitted_at, dossier.submitted_on = clock.now(), clock.today()
    save(dossier, "state", "submitted_at", "submitted_on")
    if owed:
        _charge(dossier, owed)
        route.wait_at_desk(dossier, "record_payment", "Chờ nộp phí")
    else:
        route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    emit(
        DossierSubmitted(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            channel=dossier.channel,
            on_behalf=dossier.on_behalf,
            papers=sum(1 for paper in dossier.papers() if paper.present),
        )
    )
    return dossier


def _owed_before_receipt(dossier: Dossier) -> list[Fee]:
    """The fees of a known amount that are paid before receipt; at the counter they are paid there and then."""
    if dossier.channel != Channel.ONLINE:
        return []
    fees = dossier.procedure_version.fees.filter(collected=Collected.BEFORE_RECEIPT, amount__gt=0)
    return [fee for fee in fees if fee.applies_on(clock.today())]


def _charge(dossier: Dossier, fees: list[Fee]) -> None:
    """One demand for all that is owed."""
    Charge.objects.create(
        dossier=dossier,
        what="; ".join(fee.name for fee in fees)[:160],
        amount=sum(fee.amount or 0 for fee in fees),
        demanded_at=clock.now(),
    )


@action
def complete(
    *, dossier: Dossier, by: Actor, papers: Mapping[str, Paper] | None = None, seen: int | None = None
) -> Dossier:
    """Bring what was asked for before receipt (hoàn thiện hồ sơ)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "complete")
    put_papers(dossier, papers or {}, by)
    dossier.supplements.filter(answered_at=None).update(answered_at=clock.now())
    dossier_flow.move(dossier, "complete")
    save(dossier, "state")
    route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    emit(
        DossierCompleted(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            papers=sum(1 for paper in dossier.papers() if paper.present),
        )
    )
    return dossier


def keep_files(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """The files of these papers belong to the dossier from now on."""
    for paper in papers.values():
        if paper.file is not None:
            files.attach(file=paper.file, subject=dossier.ref, by=by)


def put_papers(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """Lay new papers on the table in place of the old ones."""
    keep_files(dossier, papers, by)
    for component in dossier.components.filter(key__in=papers):
        paper = papers[component.key]
        component.originals, component.certified, component.copies = paper.originals, paper.certified, paper.copies
        component.file = paper.file or component.file
        component.mark = paper.mark or "unchecked"
        component.comment = nfc(paper.comment)
        component.save(update_fields=["originals", "certified", "copies", "file", "mark", "comment"])


@action
def take_in(
    *,
    version: ProcedureVersion,
    applicant: Applicant,
    filing: Filing,
    papers: Mapping[str, Paper],
    by: Person,
    receiving_agency: Agency | None = None,
    other_code: tuple[str, str] | None = None,
) -> Dossier:
    """The counter's one act: open, submit, receive and pass on what lies on the table (tiếp nhận trực tiếp)."""
    dossier = open_dossier(
        version=version, applicant=applicant, filing=filing, papers=papers, by=by, receiving_agency=receiving_agency
    )
    dossier = submit(dossier=dossier, by=by)
    return receive(dossier=dossier, by=by, other_code=other_code)
