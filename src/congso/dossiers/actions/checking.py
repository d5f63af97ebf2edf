"""Checks on the spot and councils, each with its record."""

from __future__ import annotations

from datetime import datetime

from congso.dossiers import guards
from congso.dossiers.actions.papers import keep
from congso.dossiers.events import CouncilConcluded, CouncilConvened, VerificationRecorded
from congso.dossiers.models import Council, Dossier, Verification
from congso.dossiers.states import dossier_flow
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.people.models import Person

FEWEST_MEMBERS = 3


@action
def record_verification(
    *,
    dossier: Dossier,
    held_at: datetime,
    place: str,
    participants: str,
    content: str,
    eligible: bool,
    by: Person,
    file: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Enter the record of a check on the spot (biên bản kiểm tra; NĐ 61/2018 Điều 19 khoản 3)."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "record_verification")
    if held_at > clock.now():
        raise Refused("Buổi kiểm tra chưa diễn ra.", field="held_at")
    Verification.objects.create(
        dossier=dossier,
        held_at=held_at,
        place=guards.check_reason(place, "place"),
        participants=guards.check_reason(participants, "participants"),
        content=guards.check_reason(content, "content"),
        eligible=eligible,
        file=file,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    keep(file, dossier, by)
    dossier_flow.move(dossier, "record_verification")
    save(dossier)
    emit(
        VerificationRecorded(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, held_at=held_at, eligible=eligible
        )
    )
    return dossier


@action
def convene_council(
    *,
    dossier: Dossier,
    members: str,
    meets_at: datetime,
    place: str,
    by: Person,
    decision: str = "",
    seen: int | None = None,
) -> Dossier:
    """Set up a council that appraises the dossier (lập hội đồng thẩm định), one member a line.

    Refused with fewer than three members, or while another council has not concluded.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "convene_council")
    named = [line.strip() for line in members.splitlines() if line.strip()]
    if len(named) < FEWEST_MEMBERS:
        raise Refused(f"Hội đồng cần ít nhất {FEWEST_MEMBERS} thành viên, mỗi dòng một người.", field="members")
    Council.objects.create(
        dossier=dossier,
        decision=decision.strip(),
        members="\n".join(named),
        meets_at=meets_at,
        place=guards.check_reason(place, "place"),
        convened_at=clock.now(),
        convened_by=by,
    )
    dossier_flow.move(dossier, "convene_council")
    save(dossier)
    emit(
        CouncilConvened(
            actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, meets_at=meets_at, members=len(named)
        )
    )
    return dossier


@action
def conclude_council(
    *,
    dossier: Dossier,
    conclusion: str,
    eligible: bool,
    by: Person,
    minutes: StoredFile | None = None,
    seen: int | None = None,
) -> Dossier:
    """Enter what the council concluded, with its minutes (kết luận, biên bản họp hội đồng). Refused before it met."""
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "conclude_council")
    council = dossier.councils.get(concluded_at=None)
    if council.meets_at > clock.now():
        raise Refused(f"Hội đồng họp lúc {clock.local(council.meets_at):%H:%M, %d/%m/%Y}; chưa có kết luận.")
    council.conclusion = guards.check_reason(conclusion, "conclusion")
    council.eligible, council.minutes = eligible, minutes
    council.concluded_at, council.concluded_by = clock.now(), by
    council.save(update_fields=["conclusion", "eligible", "minutes", "concluded_at", "concluded_by"])
    keep(minutes, dossier, by)
    dossier_flow.move(dossier, "conclude_council")
    save(dossier)
    emit(
        CouncilConcluded(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            conclusion=Private(council.conclusion),
            eligible=eligible,
        )
    )
    return dossier
