"""Who keeps the catalogue, and what stands in the way of announcing a version."""

from __future__ import annotations

from datetime import date

from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.procedures.models import MANAGE, Procedure, ProcedureVersion
from congso.procedures.states import DecidingBody, VersionState
from congso.procedures.terms import spoken_minutes

PUBLISH = "procedures.publish"


def check_manage(person: Person, agency_id: int) -> None:
    """Only those who keep this agency's catalogue write drafts."""
    if not person.may(MANAGE, agency_id=agency_id):
        raise Refused("Việc này dành cho người quản lý bộ thủ tục hành chính của cơ quan.")


def check_publish(person: Person, agency_id: int) -> None:
    """Only those who publish this agency's catalogue announce or end a version."""
    if not person.may(PUBLISH, agency_id=agency_id):
        raise Refused("Việc này dành cho người được giao công bố thủ tục hành chính của cơ quan.")


def check_rewrite(person: Person, version: ProcedureVersion) -> None:
    """What was announced is never edited; a new version is drafted instead."""
    check_manage(person, version.agency_id)
    if version.state != VersionState.DRAFT:
        raise Refused("Phiên bản đã công bố không sửa được. Hãy soạn phiên bản mới từ phiên bản này.")


def check_revise(person: Person, version: ProcedureVersion) -> None:
    """A new version is drafted from an announced one, one draft at a time."""
    check_manage(person, version.agency_id)
    if version.state == VersionState.DRAFT:
        raise Refused("Đây còn là dự thảo; hãy sửa ngay dự thảo này.")
    check_no_draft(version.procedure)


def check_no_draft(procedure: Procedure) -> None:
    """A procedure has one draft at the most."""
    if procedure.versions.filter(state=VersionState.DRAFT).exists():
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
    planned, allowed = sum(step.allotted_minutes for step in steps), version.term.working_minutes
    if planned > allowed:
        raise Refused(
            f"Các bước cộng lại {spoken_minutes(planned)} làm việc, vượt thời hạn {version.term.words} "
            f"({spoken_minutes(allowed)} làm việc).",
            field="route",
        )


def check_complete(version: ProcedureVersion) -> None:
    """Everything that must stand in a version before it is announced."""
    check_decisions(version)
    if not version.requirements.all():
        raise Refused("Chưa có thành phần hồ sơ.", field="requirements")
    check_route(version)
