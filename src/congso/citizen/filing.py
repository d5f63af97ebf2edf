"""Filing online (nộp hồ sơ trực tuyến): whose dossiers these are, which step comes next, what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from congso.dossiers.models import Component, Dossier, SupplementRequest
from congso.dossiers.states import DossierState
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc
from congso.people.actions import correct_applicant, register_applicant
from congso.people.actions.applicants import plain_number
from congso.people.models import Agency, Applicant, Person
from congso.procedures.models import ProcedureVersion, Requirement, Versions

S = DossierState
STEPS = ("Người nộp", "Tờ khai", "Giấy tờ", "Xem lại, nộp")
WORDS: dict[str, str] = {
    S.DRAFT: "Bản nháp, chưa nộp. Cơ quan chưa thấy hồ sơ này.",
    S.AWAITING_FEE: "Hãy nộp phí, lệ phí; nộp xong cơ quan mới xem hồ sơ.",
    S.SUBMITTED: "Cơ quan đã nhận và sẽ trả lời trong 8 giờ làm việc là có tiếp nhận hay không.",
    S.COMPLETION_ASKED: "Cơ quan chưa tiếp nhận vì hồ sơ còn thiếu. Hãy hoàn thiện những giấy tờ nêu dưới đây.",
    S.REFUSED: "Cơ quan không tiếp nhận hồ sơ này; lý do ghi ở dưới. Bạn có thể nộp hồ sơ khác.",
    S.RECEIVED: "Cơ quan đã tiếp nhận và hẹn ngày trả kết quả.",
    S.PROCESSING: "Cơ quan đang giải quyết. Bạn chưa phải làm gì.",
    S.AWAITING_SUPPLEMENT: "Cơ quan cần thêm giấy tờ. Thời hạn tạm dừng cho đến khi bạn gửi.",
    S.AWAITING_PAYMENT: "Hãy thực hiện nghĩa vụ tài chính để cơ quan giải quyết tiếp.",
    S.SUSPENDED: "Việc giải quyết tạm dừng theo quy định; thời hạn không tính trong lúc này.",
    S.WITHDRAWAL_ASKED: "Bạn đã xin rút; lãnh đạo cơ quan đang xem.",
    S.STOPPED: "Hồ sơ đã dừng giải quyết; lý do ghi ở dưới.",
    S.DONE: "Đã có kết quả.",
    S.RETURNED: "Đã trả kết quả. Cảm ơn bạn.",
}
"""Each state as whoever filed is told."""


def offered(versions: Versions) -> Versions:
    """What can be filed online (dịch vụ công trực tuyến mức độ 3, 4; toàn trình, một phần)."""
    return versions.filter(level__gte=3)


# ------------------------------------------------------------------------------------------------------- who files


TOLD = ("kind", "name", "id_number", "phone", "address")


def own_applicant(person: Person, agency: Agency) -> Applicant | None:
    """As whom somebody filed with an agency last."""
    found: Applicant | None = Applicant.objects.filter(agency=agency, person=person).order_by("-id").first()
    return found


def applicant_for(person: Person, agency: Agency, told: dict[str, Any]) -> Applicant:
    """Whoever files, as they say it now: known by kind and number, put right where they changed, or new.

    Where the office knows the number of somebody else, this account gets an applicant of its own: it sees nothing of
    theirs, and the desk looks at its papers.
    """
    plain = {field: told[field] for field in TOLD}
    mine = _mine(person, agency, plain)
    if mine is None:
        try:
            return register_applicant(agency=agency, email=person.email, person=person, by=person, **plain)
        except Refused:
            mine = _mine(person, agency, plain)  # pressed twice: the other press has just registered them
            if mine is None:
                raise
    if mine.person_id != person.pk:  # who stands for another does not change what is known of them
        return mine
    told_now = as_kept(plain)
    changes = {name: plain[name] for name in ("name", "phone", "address") if told_now[name] != getattr(mine, name)}
    return correct_applicant(applicant=mine, changes=changes, by=person) if changes else mine


def told_of(applicant: Applicant) -> dict[str, Any]:
    """What was told of whoever files."""
    return {field: getattr(applicant, field) for field in TOLD}


def as_kept(told: dict[str, Any]) -> dict[str, Any]:
    """What was typed of whoever files, as it is kept: numbers plain, letters composed."""
    numbers = {field: plain_number(told[field]) for field in ("id_number", "phone")}
    return {field: nfc(told[field]) for field in TOLD} | numbers


def _mine(person: Person, agency: Agency, told: dict[str, Any]) -> Applicant | None:
    number = plain_number(told["id_number"])
    named = Applicant.objects.own_of(person).filter(agency=agency, kind=told["kind"], id_number=number)
    found: Applicant | None = named.order_by("-proved", "id").first()
    return found


def earlier_of(person: Person, version: ProcedureVersion) -> list[Dossier]:
    """Earlier dossiers of the same procedure whose answers can be taken over."""
    own = Dossier.objects.own_of(person).filter(procedure_version__procedure=version.procedure_id)
    filed = own.exclude(state=S.DRAFT).exclude(answers={}).select_related("procedure_version", "applicant")
    return list(filed.order_by("-id")[:5])


def copied(person: Person, version: ProcedureVersion, uid: str, applicant: Applicant) -> Dossier | None:
    """The earlier dossier that was chosen to be copied. Refused for one of another applicant."""
    if not uid:
        return None
    found = next((one for one in earlier_of(person, version) if str(one.uid) == uid), None)
    if found is None or found.applicant_id != applicant.pk:
        raise Refused("Chỉ điền theo hồ sơ trước của chính người nộp.", field="id_number")
    return found


# ------------------------------------------------------------------------------------------------------- the steps


@dataclass(frozen=True)
class Stage:
    """One step of filing: its words, its address, and whether it is done."""

    words: str
    href: str
    done: bool


def stages(dossier: Dossier, papers: list[Component] | None = None) -> list[Stage]:
    """The steps of a draft, in their order; `papers` where they are read already."""
    left = lacking(dossier) if papers is None else [one for one in papers if one.required and one.file is None]
    applicant, declare, giving, review = STEPS
    made = [Stage(applicant, _at("applicant", dossier), True)]
    if dossier.procedure_version.form_schema:
        made.append(Stage(declare, _at("declare", dossier), bool(dossier.answers)))
    made.append(Stage(giving, _at("papers", dossier), not left))
    made.append(Stage(review, _at("review", dossier), dossier.state != S.DRAFT))
    return made


def next_step(dossier: Dossier) -> str:
    """Where a draft goes on."""
    if dossier.procedure_version.form_schema and not dossier.answers:
        return _at("declare", dossier)
    given = dossier.components.exclude(file=None).exists()
    return _at("review" if given and not lacking(dossier) else "papers", dossier)


def _at(name: str, dossier: Dossier) -> str:
    return reverse(f"citizen:{name}", args=[dossier.uid])


def unfinished(dossier: Dossier) -> list[tuple[str, str]]:
    """Why a draft cannot be filed yet, each with the step where that is mended."""
    found = [(f"Chưa có tệp: {name}", f"{_at('papers', dossier)}#giay-{key}") for key, name in lacking(dossier).items()]
    if dossier.procedure_version.form_schema and not dossier.answers:
        found.insert(0, ("Chưa điền xong tờ khai", _at("declare", dossier)))
    return found


# -------------------------------------------------------------------------------------------------------- papers


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """What was asked for and not sent yet."""
    found: SupplementRequest | None = dossier.supplements.filter(answered_at=None).order_by("-id").first()
    return found


def papers_of(dossier: Dossier, asked: SupplementRequest | None = None) -> list[Component]:
    """The papers that can be given now, with the case in which each is needed: all of a draft, after a request only
    those that it names."""
    asked_of = Requirement.objects.filter(version=dossier.procedure_version_id, key=OuterRef("key"))
    known = dossier.components.annotate(needed_when=Subquery(asked_of.values("needed_when")[:1]))
    papers = list(known.select_related("file").order_by("order", "id"))
    return [paper for paper in papers if asked is None or paper.key in asked.components]


def lacking(dossier: Dossier) -> dict[str, str]:
    """Papers that must be there and have no file yet, by key."""
    needed = dossier.components.filter(required=True, file=None).order_by("order", "id")
    return dict(needed.values_list("key", "name"))


def not_renewed(dossier: Dossier) -> list[str]:
    """Papers that were asked for and for which nothing came since."""
    asked = open_request(dossier)
    if asked is None:
        return []
    return [one.name for one in papers_of(dossier, asked) if not _came_since(one, asked)]


def _came_since(paper: Component, asked: SupplementRequest) -> bool:
    """Whether a new file, or one from the store, was given after the request."""
    return paper.file is not None and (_reused(paper) or paper.file.made_at >= asked.asked_at)


def _reused(paper: Component) -> bool:
    return paper.reused_from_id is not None or paper.reused_result_id is not None
