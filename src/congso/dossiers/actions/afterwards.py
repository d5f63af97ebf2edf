"""After the end: putting right what the office got wrong."""

from __future__ import annotations

from congso.dossiers import guards
from congso.dossiers.actions.ending import result_number
from congso.dossiers.actions.papers import keep
from congso.dossiers.events import ResultReissued
from congso.dossiers.models import Dossier, Result
from congso.dossiers.states import dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person


@action
def reissue(
    *,
    dossier: Dossier,
    fault: str,
    by: Person,
    summary: str = "",
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Put right a result that the office got wrong, at its own cost (sửa sai, cấp lại; NĐ 61/2018 Điều 21).

    The first result stays; the new one names it. Refused without saying what was wrong.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "reissue")
    fault = guards.check_reason(fault, "fault")
    wrong = dossier.results.filter(replaced_by=None).order_by("-id").first()
    if wrong is None or not wrong.number:
        raise Refused("Hồ sơ này không có văn bản kết quả để cấp lại.")
    result = Result.objects.create(
        dossier=dossier,
        name=wrong.name,
        number=result_number(dossier, by),
        summary=summary or wrong.summary,
        file=file,
        signed_by=by,
        made_at=clock.now(),
        replaces=wrong,
        fault=fault,
    )
    keep(file, dossier, by)
    dossier_flow.move(dossier, "reissue")
    save(dossier)
    emit(
        ResultReissued(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            result_number=result.number,
            fault=Private(fault),
        )
    )
    return dossier
