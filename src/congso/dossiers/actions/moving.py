"""Dossiers that are not received yet go over to a new version of their procedure."""

from __future__ import annotations

from congso.dossiers.models import Component, Dossier
from congso.dossiers.states import DossierState
from congso.dossiers.version_events import DossierMoved
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.procedures.models import APPROVE, ProcedureVersion

MOVABLE = (DossierState.DRAFT, DossierState.SUBMITTED)
"""Not received, nothing owed or asked for under the old version."""


@action
def move_to_version(*, dossier: Dossier, version: ProcedureVersion, by: Actor) -> Dossier:
    """Put a dossier that is not received yet under a new version of its procedure (chuyển phiên bản thủ tục).

    Papers that both versions ask for stay as they lie; new ones are asked for, and those no longer asked for stay only
    when something was brought. Refused once the dossier is received, for then it keeps the version of its receipt, and
    while money is owed or a completion awaited.
    """
    dossier = lock(dossier)
    _check_by(by, version)
    if dossier.state not in MOVABLE:
        raise Refused("Chỉ hồ sơ nháp hoặc chờ tiếp nhận chuyển được; hồ sơ đã tiếp nhận giữ phiên bản lúc tiếp nhận.")
    if version.procedure_id != dossier.procedure_version.procedure_id:
        raise Refused("Phiên bản này của thủ tục khác.")
    old = dossier.procedure_version
    put_papers_under(dossier, version)
    dossier.procedure_version = version
    save(dossier, "procedure_version")
    emit(
        DossierMoved(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            procedure=version.procedure.code,
            old=old.number,
            new=version.number,
        )
    )
    return dossier


def _check_by(by: Actor, version: ProcedureVersion) -> None:
    """The house on the version's first day, or whoever approves it."""
    approves = isinstance(by, Person) and by.may(APPROVE, agency_id=version.agency_id)
    if not approves and not isinstance(by, House):
        raise Refused("Việc này dành cho lãnh đạo phê duyệt thủ tục.")


def put_papers_under(dossier: Dossier, version: ProcedureVersion) -> None:
    """Ask for the papers of a version; what was brought stays, though nobody may ask for it any more."""
    lying = {paper.key: paper for paper in dossier.components.all()}
    wanted = list(version.requirements.all())
    for requirement in wanted:
        paper = lying.pop(requirement.key, None) or Component(dossier=dossier, key=requirement.key)
        paper.order, paper.name = requirement.order, requirement.name[:300]
        paper.required = requirement.is_needed(dossier.answers)
        paper.save()
    for place, paper in enumerate(lying.values(), start=len(wanted) + 1):
        if paper.present:
            paper.order, paper.required = place, False
            paper.save(update_fields=["order", "required"])
        else:
            paper.delete()


def move_all_to(version: ProcedureVersion, by: Actor) -> int:
    """Move every dossier of the procedure that is not received yet; how many moved."""
    waiting = Dossier.objects.filter(procedure_version__procedure=version.procedure_id, state__in=MOVABLE)
    moved = 0
    for dossier in waiting.exclude(procedure_version=version).order_by("id").iterator(chunk_size=200):
        move_to_version(dossier=dossier, version=version, by=by)
        moved += 1
    return moved
