"""Opening, filling and submitting a dossier; the counter's one act that does it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from congso.dossiers import access, guards, intake_rules, route
from congso.dossiers.actions.intake import receive
from congso.dossiers.actions.orders import ask_to_pay
from congso.dossiers.actions.papers import (
    Paper,
    check_papers,
    components_of,
    keep_files,
    keep_upload,
    put_papers,
)
from congso.dossiers.events import (
    DossierCompleted,
    DossierOpened,
    DossierSubmitted,
    HandedOverByPost,
    PaperAttached,
    SubmitterAuthorised,
)
from congso.dossiers.intake_rules import Authorised, Handover
from congso.dossiers.models import Authorisation, Charge, Component, Dossier, PostalFiling
from congso.dossiers.states import Channel, DossierState, ReturnWay, dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.access import stands_for
from congso.people.models import Agency, Applicant, Person
from congso.procedures.models import Fee, ProcedureVersion
from congso.procedures.states import Collected


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

    def fields(self) -> dict[str, Any]:
        """What of it stands on the dossier itself."""
        plain = ("channel", "on_behalf", "return_way", "submitter_phone", "sets", "copied_from")
        return {
            **{name: getattr(self, name) for name in plain},
            "submitter_name": nfc(self.submitter_name),
            "subject_line": nfc(self.subject_line),
            "answers": dict(self.answers),
        }


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
    receiving = receiving_agency or version.agency
    by = _check_opening(version, applicant, filing, receiving, by)
    post = access.desk_of(by, receiving.pk)
    dossier = begin(
        Dossier(
            agency_id=version.agency_id,
            receiving_agency=receiving,
            helping_agency=helping_agency or receiving,
            procedure_version=version,
            applicant=applicant,
            created_at=clock.now(),
            desk_id=post.unit_id if post else None,
            site_id=post.site_id if post else None,
            **filing.fields(),
        )
    )
    check_papers(dossier, papers or {}, by)
    Component.objects.bulk_create(components_of(dossier, version, papers or {}))
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


def _check_opening(
    version: ProcedureVersion, applicant: Applicant, filing: Filing, receiving: Agency, by: Actor
) -> Person:
    """Whoever opens it. Refused when the procedure does not apply so, they may not, or the filing lacks its proof."""
    if not version.applies_on(clock.today()):
        raise Refused("Thủ tục này không áp dụng vào hôm nay.", field="procedure")
    if filing.channel == Channel.ONLINE and version.level < 3:
        raise Refused("Thủ tục này chưa nhận hồ sơ trực tuyến.", field="procedure")
    if not isinstance(by, Person) or not _may_open(by, applicant, receiving):
        raise Refused("Việc này của người nộp hoặc cán bộ Bộ phận Một cửa.")
    if not applicant.proved and not stands_for(by, applicant):
        raise Refused("Số giấy tờ này mới do tài khoản tự khai. Hãy đối chiếu giấy tờ rồi ghi lại chủ hồ sơ.")
    intake_rules.check_authorised(
        applicant, filing.submitter_name, filing.authorised, on_behalf=filing.on_behalf, channel=filing.channel
    )
    intake_rules.check_handover(filing.post, filing.channel)
    intake_rules.check_copy(by, applicant, filing.copied_from)
    return by


def _note_who_brought_it(dossier: Dossier, filing: Filing, by: Person) -> None:
    """Write down whom the applicant sent, and what the post handed over."""
    about: dict[str, Any] = {"actor": by.ref, "subject": dossier.ref, "agency_id": dossier.agency_id}
    if (sent := filing.authorised) is not None:
        Authorisation.objects.create(
            dossier=dossier, name=nfc(sent.name), id_number=sent.id_number, proof=nfc(sent.proof), file=sent.file
        )
        if sent.file is not None:
            keep_upload(dossier, sent.file, by)
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


def _may_open(by: Person, applicant: Applicant, receiving: Agency) -> bool:
    return stands_for(by, applicant) or by.may("dossiers.take_in", agency_id=receiving.pk)


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
    keep_upload(dossier, file, by)
    component.file, component.reused_from, component.reused_result = file, None, None
    component.mark = "unchecked"
    component.digitised_at = None if access.is_applicant(by, dossier) else clock.now()
    component.save(update_fields=["file", "reused_from", "reused_result", "mark", "digitised_at"])
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
        _charge(dossier, owed, by)
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


def _charge(dossier: Dossier, fees: list[Fee], by: Actor) -> None:
    """One demand for all that is owed."""
    Charge.objects.create(
        dossier=dossier,
        what="; ".join(fee.name for fee in fees)[:160],
        amount=sum(fee.amount or 0 for fee in fees),
        demanded_at=clock.now(),
    )
    ask_to_pay(dossier, by)


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
