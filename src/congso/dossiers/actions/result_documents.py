"""Results that are documents: drafted from the dossier, issued through văn thư, and then the result of the dossier."""

from __future__ import annotations

from congso.correspondence.doc_types import DocType
from congso.dossiers import guards, route
from congso.dossiers.actions.ending import check_outcome, close
from congso.dossiers.models import Dossier, ResultDocument, StepRun
from congso.dossiers.result_events import ResultDrafted
from congso.dossiers.result_numbers import is_issued, standing_document
from congso.dossiers.states import Outcome, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.outgoing import actions as outgoing
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.particulars import Particulars, To
from congso.outgoing.states import ApprovalKind, RecipientKind, Road
from congso.people.models import Person


@action
def draft_result(
    *,
    dossier: Dossier,
    by: Person,
    doc_type: str = DocType.DECISION,
    summary: str = "",
    outcome: str = Outcome.GRANTED,
    reason: str = "",
    signer: Person | None = None,
    road: str = Road.ELECTRONIC,
    seen: int | None = None,
) -> Dossier:
    """Begin the document in which the dossier ends (soạn văn bản kết quả; NĐ 61/2018 Điều 19, NĐ 30/2020 Điều 10).

    It goes the way of every outgoing document; issued, it is the result and the steps that it stands for are passed.
    Refused while one is on its way, where an outside body still has to decide, or where nothing is to be issued.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "draft_result")
    outcome = check_outcome(dossier, outcome)
    if outcome == Outcome.NO_OBJECTION:
        raise Refused("Thủ tục này không ban hành văn bản.", field="outcome")
    reason = guards.check_reason(reason) if outcome == Outcome.DECLINED else nfc(reason)
    assert dossier.unit is not None
    document = outgoing.draft(
        unit=dossier.unit,
        given=Particulars(
            doc_type=doc_type,
            summary=summary or _summary(dossier, outcome),
            road=road,
            signer=signer,
            to=_to(dossier),
        ),
        for_ref=dossier.ref,
        by=by,
    )
    ResultDocument.objects.create(
        dossier=dossier, document=document, outcome=outcome, reason=reason, drafted_by=by, drafted_at=clock.now()
    )
    dossier_flow.move(dossier, "draft_result")
    save(dossier, "state")
    emit(
        ResultDrafted(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            document=document.ref,
            outcome=str(Outcome(outcome).label),
            summary=Private(document.summary),
        )
    )
    return dossier


def _summary(dossier: Dossier, outcome: str) -> str:
    version = dossier.procedure_version
    what = version.result_name or version.get_result_kind_display()
    words = what if outcome == Outcome.GRANTED else f"V/v không {what[:1].lower()}{what[1:]}"
    return f"{words} cho {dossier.applicant.name} (hồ sơ {dossier.short_number})"[:300]


def _to(dossier: Dossier) -> tuple[To, ...]:
    """The applicant, who gets it at the one-stop desk, and the desk that gives it."""
    applicant = dossier.applicant
    to = [To(kind=RecipientKind.PRIVATE, name=applicant.name, address=applicant.address)]
    desk = route.desk_of(dossier)
    if desk is not None and desk.agency_id == dossier.agency_id:
        to.append(To(kind=RecipientKind.UNIT, unit=desk, addressed=False))
    return tuple(to)


@action
def take_result(*, dossier: Dossier, by: House) -> Dossier:
    """Take the issued document as the result, and pass the steps that it stands for (nhận văn bản kết quả).

    Each step is closed by whoever did its work on the document. Refused before a document was issued.
    """
    dossier = lock(dossier)
    guards.check(by, dossier, "take_result")
    drafted = standing_document(dossier)
    if drafted is None or not is_issued(drafted):
        raise Refused("Chưa có văn bản kết quả nào được phát hành.")
    document = drafted.document
    _pass_steps(dossier, document)
    dossier_flow.move(dossier, "take_result")
    summary = drafted.reason or document.summary
    close(dossier, drafted.outcome, summary, drafted.reason, by, document.frozen, document.signer, document)
    return dossier


def _pass_steps(dossier: Dossier, document: OutgoingDocument) -> None:
    """From the open step to the end of the route, none left out of the control sheet."""
    note = f"{document.type_words} số {document.code}"
    run = route.current(dossier)
    while True:
        route.end(run, by=_who_did(run, document), note=note)
        if run.act == "finish":
            return
        run = route.start(dossier, route.following(dossier, run))


def _who_did(run: StepRun, document: OutgoingDocument) -> Person | None:
    """Who did on the document what the step asks for: drafted, checked, signed, numbered."""
    if run.role == "leader":
        return document.signer
    if run.role == "van_thu":
        return document.numbered_by
    if run.role == "head_of_division":
        checked = document.approvals.filter(kind=ApprovalKind.CONTENT, stands=True).select_related("by").last()
        return checked.by if checked is not None else None
    return document.drafter if run.role == route.WATCHER else None
