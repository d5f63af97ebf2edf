"""What the house does by the clock: telling that a term is over, or that a dossier does not move."""

from __future__ import annotations

from congso.dossiers.actions.asking import answerable
from congso.dossiers.events import StuckTold, SupplementLapsed
from congso.dossiers.models import Dossier, SupplementRequest
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people import queries as people
from congso.people.models import Unit
from congso.people.states import UnitKind
from congso.tasks import board


@action
def tell_lapsed_supplement(*, request: SupplementRequest, by: House) -> Dossier:
    """Propose to end a dossier whose applicant did not bring in time what was asked for; a person ends it.

    (hết hạn bổ sung.) After receipt it is put before the leaders, who may stop it; before receipt before the desk,
    which may refuse it. Refused while there is time, when it was told, or when the papers came.
    """
    dossier = lock(Dossier.objects.get(pk=request.dossier_id))
    asked = dossier.supplements.filter(pk=request.pk, answered_at=None, lapse_told_at=None).first()
    if asked is None or asked.until >= clock.today():
        raise Refused("Yêu cầu bổ sung này chưa quá hạn, hoặc đã báo.")
    if dossier.state not in (DossierState.AWAITING_SUPPLEMENT, DossierState.COMPLETION_ASKED):
        raise Refused("Hồ sơ không còn chờ bổ sung.")
    asked.lapse_told_at = clock.now()
    asked.save(update_fields=["lapse_told_at"])
    if asked.before_receipt:
        desk = people.unit_of_kind(dossier.receiving_agency_id, UnitKind.DESK)
        _propose_end(dossier, "refuse", "Quá hạn hoàn thiện: đề nghị không tiếp nhận", desk, "one_stop_clerk")
    else:
        leaders = people.unit_of_kind(dossier.agency_id, UnitKind.LEADERSHIP)
        _propose_end(dossier, "stop", "Quá hạn bổ sung: đề nghị dừng", leaders, "leader")
    emit(SupplementLapsed(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, until=asked.until))
    return dossier


def _propose_end(dossier: Dossier, act: str, stage: str, unit: Unit | None, role: str) -> None:
    """Put the ending before those who may do it, instead of what waited."""
    if unit is None:
        raise Refused("Cơ quan chưa có bộ phận để duyệt việc này.")
    board.clear(subject=dossier.ref)
    board.put(
        subject=dossier.ref,
        number=dossier.short_number,
        title=dossier.procedure_version.short_name,
        about=dossier.applicant.name,
        act=act,
        stage=stage,
        unit=unit,
        role=role,
        link=dossier.get_absolute_url(),
    )


@action
def tell_stuck(*, dossier: Dossier, why: str, by: House) -> Dossier:
    """Tell the heads that a dossier does not move, and why (báo hồ sơ vướng). Refused when nobody could be told."""
    told = tuple(person.ref for person in answerable(dossier))
    if not told:
        raise Refused("Cơ quan chưa có người phụ trách để báo.")
    emit(StuckTold(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, why=why, told=told))
    return dossier
