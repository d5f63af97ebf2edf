"""The applicant is told of every change of the dossier, by the channels that he chose (báo tin cho người nộp).

One sentence for each change that the public states know; what only moves inside the office is not told.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from congso.dossiers.events import (
    ApologyGiven,
    CompletionAsked,
    DossierFinished,
    DossierReceived,
    DossierRefused,
    DossierResumed,
    DossierStopped,
    DossierSubmitted,
    DossierSuspended,
    DossierTransferred,
    DueDateMoved,
    EndedInSilence,
    FurtherSupplementRequested,
    PassedToRightAgency,
    PaymentDemanded,
    PaymentRecorded,
    ResultHandedOver,
    ResultHandedOverAgain,
    ResultReissued,
    SupplementLapsed,
    SupplementRequested,
    SupplementTaken,
    WithdrawalAccepted,
    WithdrawalDeclined,
)
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel, Outcome
from congso.kernel import clock, subjects
from congso.kernel.events import Event, on
from congso.notices.inbox import tell_outside
from congso.people.models import Person
from congso.people.queries import who_hears_for
from congso.ui.filters import ngay, tien

Words = Callable[[Any, Dossier], str]


def moment(at: datetime | None) -> str:
    """A moment as notices say it: "09:00, 18/06/2020"."""
    return f"{clock.local(at):%H:%M, %d/%m/%Y}" if at is not None else "khi cơ quan hẹn"


def _until(day: date) -> str:
    return f"chậm nhất hết ngày {ngay(day)}"


def _finished(event: DossierFinished, dossier: Dossier) -> str:
    if event.outcome in (Outcome.WITHDRAWN, Outcome.STOPPED):
        return ""
    return "đã có kết quả; mời nhận kết quả" if event.outcome != Outcome.DECLINED else "đã có văn bản trả lời"


WORDS: dict[type[Event], Words] = {
    DossierSubmitted: lambda event, dossier: (
        f"đã nộp; cơ quan trả lời trước {moment(dossier.answer_due_at)}" if event.channel == Channel.ONLINE else ""
    ),
    CompletionAsked: lambda event, _: f"cần hoàn thiện {_until(event.until)} để được tiếp nhận",
    DossierReceived: lambda event, _: f"đã được tiếp nhận, hẹn trả {moment(event.due_at)}",
    DossierRefused: lambda event, _: "không được tiếp nhận",
    PassedToRightAgency: lambda event, _: "đã được chuyển đến đúng cơ quan giải quyết",
    DossierTransferred: lambda event, _: "đã chuyển đến phòng chuyên môn để giải quyết",
    SupplementRequested: lambda event, _: f"cần bổ sung giấy tờ {_until(event.until)}",
    FurtherSupplementRequested: lambda event, _: f"cần bổ sung giấy tờ {_until(event.until)}",
    SupplementTaken: lambda event, _: f"đã nhận đủ bổ sung, hẹn trả {moment(event.due_at)}",
    SupplementLapsed: lambda event, _: f"đã quá hạn bổ sung {ngay(event.until)}",
    PaymentDemanded: lambda event, _: f"cần nộp {tien(event.amount)}",
    PaymentRecorded: lambda event, _: f"đã ghi nhận {tien(event.amount)}",
    DossierSuspended: lambda event, _: "tạm dừng giải quyết",
    DossierResumed: lambda event, _: f"được giải quyết tiếp, hẹn trả {moment(event.due_at)}",
    WithdrawalAccepted: lambda event, _: "đã được rút theo đề nghị",
    WithdrawalDeclined: lambda event, _: "chưa rút được",
    DossierStopped: lambda event, _: "dừng giải quyết",
    ApologyGiven: lambda event, _: f"bị chậm, cơ quan xin lỗi và hẹn trả lại {moment(event.due_at)}",
    DossierFinished: _finished,
    EndedInSilence: lambda event, _: "đã kết thúc: hết hạn mà cơ quan không có ý kiến khác",
    ResultHandedOver: lambda event, _: "đã được trả kết quả",
    ResultHandedOverAgain: lambda event, _: "đã được trả kết quả đúng",
}
"""What is said of a dossier for each event, after "Hồ sơ …"; an empty text says nothing."""


@on(*WORDS)
def tell_applicant(event: Event) -> None:
    """The change in one sentence; the reason, where there is one, in channels that have room for it."""
    dossier = subjects.fetch(event.subject)
    if not isinstance(dossier, Dossier):
        return
    if said := WORDS[type(event)](event, dossier):
        reason = str(getattr(event, "reason", ""))
        tell(dossier, f"Hồ sơ {named(dossier)} {said}.", more=f"Lý do: {reason}" if reason else "", passing=True)


@on(DueDateMoved)
def tell_of_another_date(event: DueDateMoved) -> None:
    """Whoever filed it does not come in vain."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None:
        before, after_it = moment(event.due_before), moment(event.due_at)
        tell(dossier, f"Hồ sơ {dossier} hẹn trả lại {after_it} (trước đây {before}) vì lịch làm việc được sửa.")


@on(ResultReissued)
def apologise_for_the_wrong_result(event: ResultReissued) -> None:
    """Whoever holds a wrong result learns of it at once, and when the right one is given."""
    dossier = subjects.fetch(event.subject)
    if dossier is not None and event.due_at is not None:
        wrong = f"Kết quả hồ sơ {dossier} có sai sót của cơ quan"
        tell(dossier, f"{wrong}; cơ quan xin lỗi và trả kết quả đúng trước {moment(event.due_at)}.")


def named(dossier: Dossier) -> str:
    """A dossier without a number is known by its procedure."""
    return dossier.number or f"“{dossier.procedure_version.short_name}”"


def tell(dossier: Dossier, sentence: str, *, more: str = "", passing: bool = False) -> None:
    """One sentence about a dossier to whoever filed it, and to those who stand for them."""
    applicant = dossier.applicant
    told: list[Person | None] = [*who_hears_for(applicant, dossier.uid)]
    for person in told or [None]:
        tell_outside(
            person=person,
            name=applicant.name,
            email=applicant.email,
            phone=applicant.phone,
            agency=dossier.agency,
            subject_ref=dossier.ref,
            sentence=sentence,
            more=more,
            where=dossier.public_path if dossier.number else "",
            passing=passing,
        )
