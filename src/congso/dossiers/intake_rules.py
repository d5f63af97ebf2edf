"""What must be true of what lies on the counter: whose file it is, who was sent, what the postman signed, what is held.

Each is asked inside the act, so that pages, imports and other systems are all held to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from congso.dossiers import access
from congso.dossiers.models import Component, Dossier, Result
from congso.dossiers.states import BAD_MARKS, Channel, Outcome
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actors import Actor, House
from congso.kernel.refusals import Refused
from congso.kernel.text import fold
from congso.people.access import stands_for
from congso.people.models import Applicant

ON_PAPER = (Channel.COUNTER, Channel.POST)


class PapersRefused(Refused):
    """Papers stand in the way (giấy tờ còn thiếu, chưa đạt, chưa số hóa); `papers` says of each, by its key, why."""

    def __init__(self, reason: str, papers: Mapping[str, str]) -> None:
        super().__init__(reason, field="components")
        self.papers = papers


@dataclass(frozen=True)
class Authorised:
    """Whom the applicant sent (người được ủy quyền): name, number, and the paper that proves it or its particulars."""

    name: str
    id_number: str
    proof: str = ""
    file: StoredFile | None = None


@dataclass(frozen=True)
class Handover:
    """What the post and the desk signed (phiếu gửi, biên bản giao nhận); `handed_at` is the legal time of filing."""

    slip_number: str
    minutes_number: str
    handed_at: datetime
    tracking_code: str = ""


def check_authorised(
    applicant: Applicant, submitter: str, authorised: Authorised | None, *, on_behalf: bool, channel: int
) -> None:
    """Refused when somebody else files without proof (NĐ 61/2018 Điều 6 khoản 2, Điều 16).

    The clerk who enters it on behalf needs none, nor does the postman, who has the sender's own slip.
    """
    if authorised is not None:
        check_proof(authorised)
    elif submitter.strip() and fold(submitter) != fold(applicant.name) and not on_behalf and channel != Channel.POST:
        raise Refused(
            "Người nộp không phải chủ hồ sơ: hãy ghi số giấy tờ của người nộp và giấy ủy quyền, giấy giới thiệu.",
            field="authorised_number",
        )


def check_proof(authorised: Authorised) -> None:
    """Refused unless the person sent has a name, a number and a proof."""
    if not authorised.name.strip():
        raise Refused("Hãy ghi tên người được ủy quyền.", field="submitter_name")
    if not authorised.id_number.strip():
        raise Refused("Hãy ghi số giấy tờ của người được ủy quyền.", field="authorised_number")
    if not authorised.proof.strip() and authorised.file is None:
        raise Refused("Hãy ghi số giấy ủy quyền, giấy giới thiệu, hoặc đính kèm bản quét.", field="authorised_proof")


def check_handover(handover: Handover | None, channel: int) -> None:
    """Refused when a dossier by post comes without the signed minutes, or with a moment that has not been yet."""
    if channel != Channel.POST:
        if handover is not None:
            raise Refused("Chỉ hồ sơ qua bưu chính mới có biên bản giao nhận với bưu chính.", field="channel")
        return
    if handover is None or not handover.minutes_number.strip():
        raise Refused("Hồ sơ qua bưu chính phải có biên bản giao nhận đã ký.", field="minutes_number")
    if not handover.slip_number.strip():
        raise Refused("Hãy ghi số phiếu gửi hồ sơ của bưu chính.", field="slip_number")
    if handover.handed_at > clock.now():
        raise Refused("Lúc ký biên bản giao nhận không thể ở sau lúc này.", field="handed_time")


def check_file(by: Actor, dossier: Dossier, file: StoredFile) -> None:
    """Refused unless the file is the actor's own upload or belongs to this dossier already."""
    if isinstance(by, House) or file.made_by == by.ref:
        return
    if not file.links.filter(subject=dossier.ref).exists():
        raise Refused("Tệp này không phải do bạn tải lên, cũng không thuộc hồ sơ này.", field="components")


def check_reuse(by: Actor, dossier: Dossier, source: Component | Result) -> None:
    """Refused unless the paper is one that this office holds, in order, from the same applicant, or gave to them."""
    earlier: Dossier = source.dossier
    if earlier.applicant_id != dossier.applicant_id:
        raise Refused("Chỉ dùng lại giấy tờ của chính chủ hồ sơ.", field="components")
    if source.file_id is None or not in_order(source):
        raise Refused(f"“{source.name}” trong hồ sơ {earlier} không có tệp dùng lại được.", field="components")
    if not access.is_applicant(by, earlier) and not access.at_desk(by, earlier, "dossiers.take_in"):
        raise Refused(f"Bạn không được dùng giấy tờ của hồ sơ {earlier}.", field="components")


def in_order(source: Component | Result) -> bool:
    """A paper that was not found poor; a result that granted something and was not issued anew since."""
    if isinstance(source, Component):
        return source.mark not in BAD_MARKS
    granted: bool = source.dossier.outcome == Outcome.GRANTED
    return granted and not Result.objects.filter(replaces=source).exists()


def check_copy(by: Actor, applicant: Applicant, earlier: Dossier | None) -> None:
    """Refused when the dossier to be copied is another applicant's or at another desk."""
    if earlier is None:
        return
    if not _is_same(earlier.applicant, applicant, by):
        raise Refused("Chỉ sao hồ sơ trước của chính chủ hồ sơ.")
    if not access.is_applicant(by, earlier) and not access.at_desk(by, earlier, "dossiers.take_in"):
        raise Refused(f"Bạn không được sao hồ sơ {earlier}.")


def _is_same(one: Applicant, other: Applicant, by: Actor) -> bool:
    """The same applicant; to the desk also what an account said of the same number."""
    if one.pk == other.pk:
        return True
    told = (one.agency_id, one.kind, one.id_number) == (other.agency_id, other.kind, other.id_number)
    return told and bool(one.id_number) and other.proved and not stands_for(by, other)


def not_digitised(dossier: Dossier) -> list[Component]:
    """Papers on the table that must be scanned, are not, and nobody said why (NĐ 61/2018 Điều 17 khoản 1)."""
    if dossier.channel not in ON_PAPER:
        return []
    return [
        paper
        for paper in dossier.papers()
        if paper.digitise and paper.present and paper.file_id is None and not paper.not_digitised_reason
    ]


def digitised_before_number(dossier: Dossier) -> None:
    """Refused while a paper that must be digitised lies there unscanned."""
    left = not_digitised(dossier)
    if left:
        names = "; ".join(paper.name for paper in left)
        raise PapersRefused(
            f"Phải số hóa: {names}. Hãy quét, hoặc ghi lý do chưa số hóa.",
            {paper.key: "Phải số hóa: hãy quét, hoặc ghi lý do chưa số hóa." for paper in left},
        )
