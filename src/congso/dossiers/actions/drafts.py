"""Putting a draft right before it is filed."""

from __future__ import annotations

from congso.dossiers import access, guards
from congso.dossiers.actions.papers import Paper, put_papers
from congso.dossiers.models import Component, Dossier, Result
from congso.dossiers.states import DossierState, ReturnWay
from congso.dossiers.version_events import FilingCorrected
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Applicant


@action
def correct_filing(
    *, dossier: Dossier, applicant: Applicant, return_way: str, subject_line: str, by: Actor, seen: int | None = None
) -> Dossier:
    """Say anew for whom a draft is, what is asked and how the result is wanted (sửa thông tin nộp).

    Refused once it is filed, and for an applicant for whom `by` does not stand. What is as before is left.
    """
    dossier = lock(dossier, seen=seen)
    access.check_applicant_or_desk(by, dossier, "dossiers.take_in")
    if dossier.state != DossierState.DRAFT:
        raise Refused("Hồ sơ đã nộp nên không sửa được thông tin nộp.")
    if applicant.pk != dossier.applicant_id:
        _check_applicant(dossier, applicant, by)
    dossier.applicant, dossier.return_way = applicant, ReturnWay(return_way).value
    dossier.subject_line = nfc(subject_line)
    save(dossier, "applicant", "return_way", "subject_line")
    emit(
        FilingCorrected(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            return_way=str(dossier.get_return_way_display()).lower(),
        )
    )
    return dossier


@action
def reuse_paper(
    *, dossier: Dossier, key: str, source: Component | Result, by: Actor, seen: int | None = None
) -> Dossier:
    """Take a paper that the office holds already instead of a new one (dùng lại giấy tờ trong kho dữ liệu điện tử).

    Refused for a paper of somebody else, one that was found poor or given anew since, and where no paper may be given.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "attach")
    component = dossier.components.filter(key=key).first()
    if component is None:
        raise Refused("Hồ sơ không có giấy tờ này.", field="components")
    asked = dossier.supplements.filter(answered_at=None).order_by("-id").first()
    if asked is not None and key not in asked.components:
        raise Refused("Chỉ bổ sung những giấy tờ được yêu cầu.", field="components")
    put_papers(dossier, {key: Paper(reused_from=source)}, by)
    save(dossier)
    return dossier


def _check_applicant(dossier: Dossier, applicant: Applicant, by: Actor) -> None:
    """Refused for an applicant of another account; papers held from the former one cannot be the new one's."""
    if applicant.agency_id != dossier.applicant.agency_id or applicant.person_id != dossier.applicant.person_id:
        raise Refused("Chỉ đổi sang người mà tài khoản này được nộp cho.", field="id_number")
    if dossier.components.exclude(reused_from=None, reused_result=None).exists():
        raise Refused("Hồ sơ đang dùng giấy tờ trong kho của người cũ nên không đổi người nộp được.", field="id_number")
