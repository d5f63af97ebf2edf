"""The way of a version before it is announced, as of any ISO document: written, reviewed, approved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Event, Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.models import Person
from congso.procedures import access
from congso.procedures.actions.announcing import put_in_force
from congso.procedures.events import (
    CommentSettled,
    DossiersMoved,
    VersionAgreed,
    VersionApproved,
    VersionCommented,
    VersionSentBack,
    VersionSentForReview,
)
from congso.procedures.models import Comment, ProcedureVersion, ReviewMark
from congso.procedures.ports import move_unreceived
from congso.procedures.states import ReviewAct, Section, Unreceived, version_flow


@action
def send_for_review(*, version: ProcedureVersion, by: Person, seen: int | None = None) -> ProcedureVersion:
    """Send a written draft to be reviewed (trình soát xét).

    Refused when `by` does not keep the catalogue, papers or route are missing, or the steps exceed the time limit.
    """
    version = lock(version, seen=seen)
    access.check_send(by, version)
    version_flow.move(version, "send_for_review")
    save(version, "state")
    _mark(version, ReviewAct.SENT, by)
    _tell(VersionSentForReview, version, by)
    return version


@action
def agree(*, version: ProcedureVersion, by: Person, words: str = "", seen: int | None = None) -> ProcedureVersion:
    """Agree with a draft and pass it on to be approved (soát xét, đồng ý).

    Refused when `by` does not review, wrote in it, or a comment is still open.
    """
    version = lock(version, seen=seen)
    access.check_agree(by, version)
    version_flow.move(version, "agree")
    save(version, "state")
    _mark(version, ReviewAct.REVIEWED, by, words)
    _tell(VersionAgreed, version, by)
    return version


@action
def send_back(*, version: ProcedureVersion, reason: str, by: Person, seen: int | None = None) -> ProcedureVersion:
    """Give a draft back to those who wrote it (trả lại). Refused without a reason, and to whoever is not its reader."""
    version = lock(version, seen=seen)
    access.check_send_back(by, version)
    if not nfc(reason):
        raise Refused("Hãy nêu lý do trả lại.", field="reason")
    version_flow.move(version, "send_back")
    save(version, "state")
    _mark(version, ReviewAct.SENT_BACK, by, reason)
    _tell(VersionSentBack, version, by, reason=nfc(reason)[:500])
    return version


@action
def approve(
    *,
    version: ProcedureVersion,
    valid_from: date,
    by: Person,
    unreceived: str = Unreceived.STAY,
    seen: int | None = None,
) -> ProcedureVersion:
    """Approve a reviewed version and announce it from a day (phê duyệt, công bố; NĐ 61/2018 Điều 15).

    Dossiers that were received keep the version that they were received under. Those not received yet stay too, or move
    to this one on its first day, as `unreceived` says. Refused when `by` does not approve or had a hand in it before, a
    decision's number is missing, or another version begins on that day or later.
    """
    procedure = lock(version.procedure)
    version = lock(version, seen=seen)
    access.check_approve(by, version)
    access.check_complete(version)
    access.check_day(version, valid_from)
    version_flow.move(version, "approve")
    version.unreceived = Unreceived(unreceived).value
    _mark(version, ReviewAct.APPROVED, by)
    put_in_force(procedure, version, valid_from, by, "unreceived")
    _tell(VersionApproved, version, by, valid_from=valid_from)
    if version.unreceived == Unreceived.MOVE and version.applies_on(clock.today()):
        _move_now(version, by)
    return version


@action
def move_dossiers(*, version: ProcedureVersion, by: Actor) -> ProcedureVersion:
    """On the first day of a version take over the dossiers that are not received yet (chuyển hồ sơ chưa tiếp nhận).

    Refused when that was not chosen at approval, the day has not come, or it is done already.
    """
    version = lock(version)
    if version.unreceived != Unreceived.MOVE or version.moved_at is not None:
        raise Refused("Không có hồ sơ nào chờ chuyển sang phiên bản này.")
    if not version.applies_on(clock.today()):
        raise Refused("Phiên bản này chưa áp dụng vào hôm nay.")
    _move_now(version, by)
    return version


def _move_now(version: ProcedureVersion, by: Actor) -> None:
    moved = sum(answer(version, by) for answer in move_unreceived.answers())
    version.moved_at = clock.now()
    save(version, "moved_at")
    _tell(DossiersMoved, version, by, moved=moved)


@action
def comment(*, version: ProcedureVersion, section: str, words: str, by: Person) -> Comment:
    """Remark something on a section (góp ý). Refused to whoever may neither write nor read the draft, and once it is
    announced."""
    access.check_comment(by, version)
    if not nfc(words):
        raise Refused("Chưa ghi góp ý.", field="words")
    made: Comment = Comment.objects.create(
        version=version, section=Section(section).value, person=by, at=clock.now(), words=nfc(words)[:1000]
    )
    told = Private(made.words)
    _tell(VersionCommented, version, by, section=Section(section).label.lower(), words=told)
    return made


@action
def settle_comment(*, comment: Comment, by: Person) -> Comment:
    """Note that a remark has been dealt with (đã xử lý góp ý). Refused when it was already, or to a stranger."""
    held: Comment = Comment.objects.select_for_update().get(pk=comment.pk)
    access.check_comment(by, held.version)
    if held.settled_at is not None:
        raise Refused("Góp ý này đã được xử lý.")
    held.settled_at, held.settled_by = clock.now(), by
    held.save(update_fields=["settled_at", "settled_by"])
    _tell(CommentSettled, held.version, by, section=Section(held.section).label.lower())
    return held


def _mark(version: ProcedureVersion, act: ReviewAct, by: Person, words: str = "") -> None:
    ReviewMark.objects.create(version=version, act=act, person=by, at=clock.now(), words=nfc(words)[:500])


def _tell(kind: Callable[..., Event], version: ProcedureVersion, by: Actor, **more: Any) -> None:
    """Emit an event of the review with what every one of them tells."""
    emit(
        kind(
            actor=by.ref,
            subject=version.ref,
            agency_id=version.agency_id,
            code=version.procedure.code,
            number=version.number,
            **more,
        )
    )
