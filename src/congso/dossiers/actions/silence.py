"""Silence as the answer of a procedure that ends in no document, and what keeps it from answering."""

from __future__ import annotations

from congso.dossiers import guards, route
from congso.dossiers.actions.ending import ENDED, end, write_result
from congso.dossiers.events import EndedInSilence, ObjectionRaised, SilenceForetold
from congso.dossiers.models import Dossier, Objection
from congso.dossiers.states import Outcome, Timeliness, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person


@action
def raise_objection(*, dossier: Dossier, reason: str, by: Person, seen: int | None = None) -> Dossier:
    """Say that silence shall not be the answer (ý kiến không đồng ý); the dossier then ends in a written refusal.

    Refused where the procedure ends in a document anyway, and a second time.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "raise_objection")
    reason = guards.check_reason(reason)
    Objection.objects.create(dossier=dossier, reason=reason, raised_at=clock.now(), raised_by=by)
    dossier_flow.move(dossier, "raise_objection")
    save(dossier)
    emit(ObjectionRaised(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, reason=Private(reason)))
    return dossier


@action
def foretell_silence(*, dossier: Dossier, by: House) -> Dossier:
    """Tell who works on it that silence will end this dossier at its due moment (báo trước khi tự kết thúc).

    Refused where silence is no answer.
    """
    dossier = lock(dossier)
    guards.access.check_house(by, dossier)
    guards.silence_is_possible(dossier)
    dossier_flow.check(dossier, "end_in_silence")
    if dossier.silence_told_at is not None:
        raise Refused("Đã báo trước hồ sơ này.")
    assert dossier.due_at is not None
    dossier.silence_told_at = clock.now()
    save(dossier, "silence_told_at")
    emit(SilenceForetold(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, due_at=dossier.due_at))
    return dossier


@action
def end_in_silence(*, dossier: Dossier, by: House, seen: int | None = None) -> Dossier:
    """End a dossier whose term is over and to which nobody objected (không ban hành văn bản); always in time.

    Only the house does it, by the clock. Refused before the term is over, after an objection, or where the procedure
    ends in a document.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "end_in_silence")
    assert dossier.due_at is not None
    dossier_flow.move(dossier, "end_in_silence")
    end(dossier, Outcome.NO_OBJECTION, timeliness=Timeliness.ON_TIME)
    write_result(dossier, Outcome.NO_OBJECTION, "Hết thời hạn không có ý kiến khác", by, None, None)
    save(dossier, *ENDED)
    route.wait_at_desk(dossier, "hand_over", "Chờ trả kết quả")
    emit(
        EndedInSilence(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            due_at=dossier.due_at,
            timeliness=dossier.timeliness,
        )
    )
    return dossier
