"""Opening, filling and submitting a dossier; the counter's one act that does it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congso.dossiers import access, guards, intake_rules, route
from congso.dossiers.actions.intake import receive
from congso.dossiers.events import (
    DossierCompleted,
    DossierOpened,
    DossierSubmitted,
    HandedOverByPost,
    PaperAttached,
    PaperReused,
    SubmitterAuthorised,
)
from congso.dossiers.intake_rules import Authorised, Handover
from congso.dossiers.models import Authorisation, Charge, Component, Dossier, PostalFiling
from congso.dossiers.states import Channel, DossierState, ReturnWay, dossier_flow
from congso.files import actions as files
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Agency, Applicant, Person
from congso.procedures.models import Fee, ProcedureVersion
from congso.procedures.states import Collected


@dataclass(frozen=True)
class Paper:
    """What lies on the table for one component: counts, a file, the clerk's mark.

    `reused_from` is the same paper in an earlier dossier of the applicant. `digitise_reason` marks a paper that must be
    scanned though the procedure does not say so; `not_digitised_reason` says why one is not scanned yet.
    """

    originals: int = 0
    certified: int = 0
    copies: int = 0
    file: StoredFile | None = None
    mark: str = ""
    comment: str = ""
    digitise_reason: str = ""
    not_digitised_reason: str = ""
    reused_from: Component | None = None

    @property
    def kept(self) -> StoredFile | None:
        """Its file: scanned now, or held from an earlier dossier."""
        return self.reused_from.file if self.reused_from is not None else self.file


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
    authorised: Authorised | None = None
    post: Handover | None = None
    copied_from: Dossier | None = None


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
    """Begin a dossier with its components (lập hồ sơ).

    Refused under a version that does not apply today, online where the procedure's level does not allow it, when
    somebody else files without proof, and by post without the signed handover.
    """
    if not version.applies_on(clock.today()):
        raise Refused("Thủ tục này không áp dụng vào hôm nay.", field="procedure")
    if filing.channel == Channel.ONLINE and version.level < 3:
        raise Refused("Thủ tục này chưa nhận hồ sơ trực tuyến.", field="procedure")
    if not isinstance(by, Person) or not _may_open(by, version, applicant, receiving_agency):
        raise Refused("Việc này của người nộp hoặc cán bộ Bộ phận Một cửa.")
    post = access.desk_of(by, (receiving_agency or version.agency).pk)
    intake_rules.check_authorised(
        applicant, filing.submitter_name, filing.authorised, on_behalf=filing.on_behalf, channel=filing.channel
    )
    intake_rules.check_handover(filing.post, filing.channel)
    intake_rules.check_copy(by, applicant, filing.copied_from)
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
            copied_from=filing.copied_from,
            created_at=clock.now(),
            desk_id=post.unit_id if post else None,
            site_id=post.site_id if post else None,
        )
    )
    _check_papers(dossier, papers or {}, by)
    Component.objects.bulk_create(_components(dossier, version, papers or {}))
    emit(
        DossierOpened(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            procedure=version.procedure.code,
            channel=filing.channel,
        )
    )
    keep_files(dossier, papers or {}, by)
    _note_who_brought_it(dossier, filing, by)
    return dossier


def _note_who_brought_it(dossier: Dossier, filing: Filing, by: Person) -> None:
    """Write down whom the applicant sent, and what the post handed over."""
    about: dict[str, Any] = {"actor": by.ref, "subject": dossier.ref, "agency_id": dossier.agency_id}
    if (sent := filing.authorised) is not None:
        Authorisation.objects.create(
            dossier=dossier, name=nfc(sent.name), id_number=sent.id_number, proof=nfc(sent.proof), file=sent.file
        )
        if sent.file is not None:
            _keep(dossier, sent.file, by)
        emit(SubmitterAuthorised(**about, who=Private(sent.name)))
    if (signed := filing.post) is not None:
        PostalFiling.objects.create(
            dossier=dossier,
            slip_number=signed.slip_number,
            tracking_code=signed.tracking_code,
            minutes_number=signed.minutes_number,
            handed_at=signed.handed_at,
        )
        emit(
            HandedOverByPost(
                **about,
                slip_number=signed.slip_number,
                minutes_number=signed.minutes_number,
                handed_at=signed.handed_at,
            )
        )


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
        file=paper.kept,
        mark=paper.mark or Component._meta.get_field("mark").default,
        comment=nfc(paper.comment),
        digitise=requirement.digitise or bool(paper.digitise_reason),
        digitise_reason=nfc(paper.digitise_reason),
        not_digitised_reason=nfc(paper.not_digitised_reason),
        digitised_at=clock.now() if paper.file is not None and _scanned_here(dossier) else None,
        reused_from=paper.reused_from,
    )


def _scanned_here(dossier: Dossier) -> bool:
    """Whether files come from the desk's scanner: what lies on the counter, or is entered on behalf."""
    return dossier.channel != Channel.ONLINE or dossier.on_behalf


@action
def attach(*, dossier: Dossier, key: str, file: StoredFile, by: Actor, seen: int | None = None) -> Dossier:
    """Put a file into a component (nộp tệp). After a supplement was asked for, only into the components it names.

    Refused unless the file is the actor's own upload or belongs to the dossier already.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "attach")
    component = dossier.components.filter(key=key).first()
    if component is None:
        raise Refused("Hồ sơ không có giấy tờ này.", field="components")
    asked = dossier.supplements.filter(answered_at=None).order_by("-id").first()
    if asked is not None and key not in asked.components:
        raise Refused("Chỉ bổ sung những giấy tờ được yêu cầu.", field="components")
    _keep(dossier, file, by)
    component.file, component.reused_from = file, None
    component.mark = "unchecked"
    component.digitised_at = None if intake_rules.access.is_applicant(by, dossier) else clock.now()
    component.save(update_fields=["file", "reused_from", "mark", "digitised_at"])
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
    dossier.submitted_at = dossier.postal.handed_at if dossier.channel == Channel.POST else clock.now()
    dossier.submitted_on = clock.local_day(dossier.submitted_at)
    if owed:
        _charge(dossier, owed)
        route.wait_at_desk(dossier, "record_payment", "Chờ nộp phí")
    else:
        route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    save(dossier, "state", "submitted_at", "submitted_on", "answer_due_at")
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
    if dossier.channel != Channel.ONLINE or dossier.on_behalf:
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
    """Bring what was asked for before receipt (hoàn thiện hồ sơ); what came by post counts as filed from then on."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "complete")
    put_papers(dossier, papers or {}, by)
    dossier.supplements.filter(answered_at=None).update(answered_at=clock.now())
    dossier_flow.move(dossier, "complete")
    if dossier.channel == Channel.POST:
        dossier.submitted_at, dossier.submitted_on = clock.now(), clock.today()
    route.wait_at_desk(dossier, "receive", "Chờ tiếp nhận")
    save(dossier, "state", "submitted_at", "submitted_on", "answer_due_at")
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
        if paper.reused_from is not None:
            _reuse(dossier, paper.reused_from, by)
        elif paper.file is not None:
            _keep(dossier, paper.file, by)


def _check_papers(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """Refused for a file that is not theirs to bring, or a paper that is not held from this applicant."""
    for paper in papers.values():
        if paper.reused_from is not None:
            intake_rules.check_reuse(by, dossier, paper.reused_from)
        elif paper.file is not None:
            intake_rules.check_file(by, dossier, paper.file)


def _keep(dossier: Dossier, file: StoredFile, by: Actor) -> None:
    intake_rules.check_file(by, dossier, file)
    files.attach(file=file, subject=dossier.ref, by=by)


def _reuse(dossier: Dossier, source: Component, by: Actor) -> None:
    """Take over a paper that the office holds already; it says where it came from."""
    assert source.file is not None
    files.attach(file=source.file, subject=dossier.ref, by=by)
    emit(
        PaperReused(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            component=source.name,
            source=str(source.dossier),
        )
    )


_BROUGHT = ("originals", "certified", "copies", "file", "reused_from", "digitised_at")


def keep(file: StoredFile | None, dossier: Dossier, by: Actor) -> None:
    """The file of a record belongs to the dossier from now on."""
    if file is not None:
        files.attach(file=file, subject=dossier.ref, by=by)


def put_papers(dossier: Dossier, papers: Mapping[str, Paper], by: Actor) -> None:
    """Lay new papers on the table in place of the old ones."""
    _check_papers(dossier, papers, by)
    keep_files(dossier, papers, by)
    for component in dossier.components.filter(key__in=papers):
        paper = papers[component.key]
        component.originals, component.certified, component.copies = paper.originals, paper.certified, paper.copies
        if paper.kept is not None:
            component.file, component.reused_from = paper.kept, paper.reused_from
            component.digitised_at = clock.now() if paper.file is not None and _scanned_here(dossier) else None
        component.mark = paper.mark or "unchecked"
        component.comment = nfc(paper.comment)
        component.save(update_fields=[*_BROUGHT, "mark", "comment"])


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
