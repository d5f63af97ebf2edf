"""Who keeps the catalogue, and what stands in the way of announcing a version."""

from __future__ import annotations

from datetime import date

from congso.kernel import clock
from congso.kernel.refusals import NotShown, Refused
from congso.people.models import Person
from congso.procedures.models import APPROVE, MANAGE, REVIEW, Procedure, ProcedureVersion
from congso.procedures.states import BEING_READ, IN_WORK, DecidingBody, ReviewAct, VersionState, version_flow
from congso.procedures.terms import spoken_minutes
from congso.rules import queries as rules
from congso.rules.definitions import PROCEDURE_HANDS

PUBLISH = "procedures.publish"
THREE, ONE = "three", "one"


def check_manage(person: Person, agency_id: int) -> None:
    """Only those who keep this agency's catalogue write drafts."""
    if not person.may(MANAGE, agency_id=agency_id):
        raise NotShown("Việc này dành cho người quản lý bộ thủ tục hành chính của cơ quan.")


def check_publish(person: Person, agency_id: int) -> None:
    """Only those who publish this agency's catalogue announce or end a version."""
    if not person.may(PUBLISH, agency_id=agency_id):
        raise NotShown("Việc này dành cho người được giao công bố thủ tục hành chính của cơ quan.")


def check_retire(person: Person, agency_id: int) -> None:
    """Those who publish the catalogue end a version, and those who approve the one that takes its place."""
    if not person.may(APPROVE, agency_id=agency_id):
        check_publish(person, agency_id)


def check_rewrite(person: Person, version: ProcedureVersion) -> None:
    """What was announced is never edited; a new version is drafted instead."""
    check_manage(person, version.agency_id)
    if version.state in BEING_READ:
        raise Refused(
            "Dự thảo đang được soát xét, phê duyệt nên không sửa được. Muốn sửa, hãy nhờ người đang xét trả lại."
        )
    if version.state != VersionState.DRAFT:
        raise Refused("Phiên bản đã công bố không sửa được. Hãy soạn phiên bản mới từ phiên bản này.")


def check_revise(person: Person, version: ProcedureVersion) -> None:
    """A new version is drafted from an announced one, one draft at a time."""
    check_manage(person, version.agency_id)
    if version.state in IN_WORK:
        raise Refused("Đây còn là dự thảo; hãy sửa ngay dự thảo này.")
    check_no_draft(version.procedure)


def check_no_draft(procedure: Procedure) -> None:
    """A procedure has one draft at the most."""
    if procedure.versions.filter(state__in=IN_WORK).exists():
        raise Refused("Thủ tục này đang có một dự thảo; hãy sửa dự thảo đó.")


def check_decisions(version: ProcedureVersion) -> None:
    """Both decisions must be named before a version is announced (NĐ 61/2018 Điều 15; NĐ 63/2010)."""
    if not version.announced_number or version.announced_on is None:
        raise Refused("Chưa có số, ngày quyết định công bố thủ tục.", field="announced_number")
    if not version.process_number or version.process_on is None:
        raise Refused("Chưa có số, ngày quyết định phê duyệt quy trình nội bộ.", field="process_number")


def check_day(version: ProcedureVersion, valid_from: date) -> None:
    """A version is not in force before it is announced."""
    if version.announced_on is not None and valid_from < version.announced_on:
        raise Refused(
            f"Ngày áp dụng {valid_from:%d/%m/%Y} trước ngày quyết định công bố {version.announced_on:%d/%m/%Y}.",
            field="valid_from",
        )


def check_route(version: ProcedureVersion) -> None:
    """The route exists, has the province's step where the province decides, and fits into the law's time limit."""
    steps = list(version.route.all())
    if not any(not step.outside for step in steps):
        raise Refused("Chưa có quy trình: cần ít nhất một bước trong Sở.", field="route")
    if version.deciding_body != DecidingBody.DEPARTMENT and not any(step.outside for step in steps):
        raise Refused("UBND tỉnh quyết định nhưng quy trình không có bước của UBND tỉnh.", field="route")
    check_within_term(version)


def check_within_term(version: ProcedureVersion) -> None:
    """The steps together never take more than the law's time limit."""
    steps = list(version.route.all())
    planned, allowed = sum(step.allotted_minutes for step in steps), version.term.working_minutes
    if planned > allowed:
        raise Refused(
            f"Các bước cộng lại {spoken_minutes(planned)} làm việc, vượt thời hạn {version.term.words} "
            f"({spoken_minutes(allowed)} làm việc).",
            field="route",
        )


def check_written(version: ProcedureVersion) -> None:
    """What must stand in a version before anybody is asked to read it."""
    check_papers(version)
    check_route(version)


def check_papers(version: ProcedureVersion) -> None:
    """A version asks for one paper at the least."""
    if not version.requirements.all():
        raise Refused("Chưa có thành phần hồ sơ.", field="requirements")


def check_complete(version: ProcedureVersion) -> None:
    """Everything that must stand in a version before it is announced."""
    check_decisions(version)
    check_written(version)


def check_send(person: Person, version: ProcedureVersion) -> None:
    """Whoever keeps the catalogue sends a written draft to be read."""
    check_manage(person, version.agency_id)
    version_flow.check(version, "send_for_review")
    check_written(version)


def check_agree(person: Person, version: ProcedureVersion) -> None:
    """A reviewer who did not write in it, with no remark left open."""
    _check_may(person, version, REVIEW, "Việc này dành cho người soát xét thủ tục (trưởng phòng, lãnh đạo).")
    version_flow.check(version, "agree")
    if _hands(version) != ONE and _wrote(person, version):
        raise Refused("Bạn đã soạn phiên bản này nên người soát xét phải là người khác (quy định của cơ quan).")
    open_remarks = sum(remark.settled_at is None for remark in version.comments.all())
    if open_remarks:
        raise Refused(f"Còn {open_remarks} góp ý chưa xử lý.")


def check_approve(person: Person, version: ProcedureVersion) -> None:
    """An approver who neither wrote in it nor, where three are asked for, reviewed it."""
    _check_may(person, version, APPROVE, "Việc này dành cho lãnh đạo phê duyệt thủ tục.")
    version_flow.check(version, "approve")
    hands = _hands(version)
    if hands != ONE and _wrote(person, version):
        raise Refused("Bạn đã soạn phiên bản này nên người phê duyệt phải là người khác (quy định của cơ quan).")
    if hands == THREE and reviewer_of(version) == person:
        raise Refused("Bạn đã soát xét phiên bản này nên người phê duyệt phải là người khác (quy định của cơ quan).")


def check_send_back(person: Person, version: ProcedureVersion) -> None:
    """Whoever has to read it now may give it back."""
    version_flow.check(version, "send_back")
    if version.state == VersionState.IN_REVIEW:
        _check_may(person, version, REVIEW, "Việc này dành cho người soát xét thủ tục (trưởng phòng, lãnh đạo).")
    else:
        _check_may(person, version, APPROVE, "Việc này dành cho lãnh đạo phê duyệt thủ tục.")


def check_comment(person: Person, version: ProcedureVersion) -> None:
    """Writers and readers of a version remark on it as long as it is not announced."""
    if not any(person.may(one, agency_id=version.agency_id) for one in (MANAGE, REVIEW, APPROVE)):
        raise NotShown("Việc này dành cho người soạn, soát xét hoặc phê duyệt thủ tục.")
    if version.state not in IN_WORK:
        raise Refused("Phiên bản đã công bố; hãy góp ý vào dự thảo mới.")


def reviewer_of(version: ProcedureVersion) -> Person | None:
    """Who agreed with it last."""
    agreed = [mark for mark in version.marks.all() if mark.act == ReviewAct.REVIEWED]
    return agreed[-1].person if agreed else None


def _wrote(person: Person, version: ProcedureVersion) -> bool:
    written = (ReviewAct.WROTE, ReviewAct.SENT)
    return any(mark.act in written and mark.person_id == person.pk for mark in version.marks.all())


def _hands(version: ProcedureVersion) -> str:
    return str(rules.get(PROCEDURE_HANDS, on=clock.today(), agency_id=version.agency_id).value)


def _check_may(person: Person, version: ProcedureVersion, permission: str, refusal: str) -> None:
    """Holders of the permission; where one person may do it all, also whoever publishes."""
    if person.may(permission, agency_id=version.agency_id):
        return
    if _hands(version) != ONE or not person.may(PUBLISH, agency_id=version.agency_id):
        raise NotShown(refusal)
