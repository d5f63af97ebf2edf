"""The verbs that begin and end a version's time: publish, retire."""

from __future__ import annotations

from datetime import date, timedelta

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person
from congso.procedures import access
from congso.procedures.events import VersionPublished, VersionRetired
from congso.procedures.models import Procedure, ProcedureVersion
from congso.procedures.states import IN_WORK, VersionState, version_flow


@action
def publish(*, version: ProcedureVersion, valid_from: date, by: Person, seen: int | None = None) -> ProcedureVersion:
    """Announce a draft that was decided already, on paper or elsewhere (công bố theo quyết định đã có).

    It is in force from `valid_from`, and the version before it ends the day before. Versions that are written here go
    through `send_for_review`, `agree` and `approve`. Refused when `by` may not publish, a decision's number is missing,
    the route exceeds the law's time limit, or another version begins on that day or later.
    """
    procedure = lock(version.procedure)
    version = lock(version, seen=seen)
    access.check_publish(by, version.agency_id)
    version_flow.check(version, "publish")
    access.check_complete(version)
    access.check_day(version, valid_from)
    version_flow.move(version, "publish")
    put_in_force(procedure, version, valid_from, by)
    return version


def put_in_force(procedure: Procedure, version: ProcedureVersion, valid_from: date, by: Person, *others: str) -> None:
    """Begin a version's time and end the one before it; the caller holds both and has moved the state.

    `others` are further fields of the version that the caller has set.
    """
    _end_predecessor(procedure, version, valid_from, by)
    version.valid_from, version.published_at, version.published_by = valid_from, clock.now(), by
    save(version, "state", "valid_from", "published_at", "published_by", *others)
    if procedure.field != version.field:
        procedure.field = version.field
        save(procedure, "field")
    emit(
        VersionPublished(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            code=procedure.code,
            number=version.number,
            announced=version.announced_number,
            process=version.process_number,
            valid_from=valid_from,
        )
    )


@action
def retire(
    *, version: ProcedureVersion, valid_to: date, reason: str, by: Person, seen: int | None = None
) -> ProcedureVersion:
    """End an announced version with a day, abolished or replaced (bãi bỏ, thay thế); `valid_to` is its last day.

    Refused when `by` may not publish, no reason is given, or the day lies before the version began.
    """
    version = lock(version, seen=seen)
    access.check_retire(by, version.agency_id)
    version_flow.move(version, "retire")
    if not reason.strip():
        raise Refused("Hãy nêu lý do, số quyết định bãi bỏ hoặc thay thế.", field="reason")
    if version.valid_from is None or valid_to < version.valid_from:
        raise Refused("Ngày kết thúc trước ngày bắt đầu áp dụng.", field="valid_to")
    version.valid_to, version.retired_at = valid_to, clock.now()
    save(version, "state", "valid_to", "retired_at")
    emit(
        VersionRetired(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            code=version.procedure.code,
            number=version.number,
            valid_to=valid_to,
            reason=nfc(reason)[:300],
        )
    )
    return version


def _end_predecessor(procedure: Procedure, version: ProcedureVersion, valid_from: date, by: Person) -> None:
    last = valid_from - timedelta(days=1)
    for other in procedure.versions.exclude(state__in=IN_WORK):
        if other.valid_from is None or other.valid_from >= valid_from:
            raise Refused(
                f"Phiên bản {other.number} đã áp dụng từ {other.valid_from:%d/%m/%Y}; hãy chọn ngày sau ngày đó.",
                field="valid_from",
            )
        if other.state == VersionState.PUBLISHED:
            words = f"được thay bằng phiên bản {version.number} theo {version.announced_number}"
            retire(version=other, valid_to=last, reason=words, by=by)
        elif other.valid_to is None or other.valid_to >= valid_from:
            raise Refused(
                f"Phiên bản {other.number} còn áp dụng đến hết {other.valid_to:%d/%m/%Y}; hãy chọn ngày sau ngày đó.",
                field="valid_from",
            )
