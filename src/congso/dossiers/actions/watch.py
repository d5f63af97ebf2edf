"""The eight working hours within which an online filing is answered (NĐ 45/2020/NĐ-CP Điều 11): who is told when."""

from __future__ import annotations

from congso.dossiers.events import AnswerNearlyDue, AnswerOverdue
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock
from congso.kernel.actors import Actor
from congso.kernel.refusals import Refused


@action
def remind_of_answer(*, dossier: Dossier, by: Actor) -> Dossier:
    """Tell the desk that its time to answer is nearly over (nhắc trả lời), or the head that it is over.

    Refused when the desk has answered meanwhile. Call it under a key: each is said once for each term.
    """
    dossier = lock(dossier)
    if dossier.state != DossierState.SUBMITTED or dossier.answer_due_at is None:
        raise Refused("Hồ sơ không còn chờ tiếp nhận.")
    said = AnswerOverdue if clock.now() > dossier.answer_due_at else AnswerNearlyDue
    emit(
        said(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            answer_due_at=dossier.answer_due_at,
        )
    )
    return dossier
