"""The pages of acts: for each step its address, words, icon, form, and how the form reaches the action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from congso.dossiers import actions, forms
from congso.dossiers.actions.papers import Paper
from congso.dossiers.models import Consultation, Dossier
from congso.dossiers.result_forms import ResultDraftForm
from congso.dossiers.returning import Collected
from congso.worktime.queries import timetable_for

Run = Callable[..., Any]


@dataclass(frozen=True)
class ActPage:
    """How a person does one step on screen.

    `slug` is the Vietnamese noun of the address; `what` says what will happen; `at_once` acts without a page.
    """

    step: str
    slug: str
    label: str
    icon: str
    run: Run
    form: type[forms.ActForm] = forms.NothingForm
    what: str = ""
    at_once: bool = False
    danger: bool = False


def _plain(action: Run) -> Run:
    """The form's fields are the action's own arguments."""

    def run(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
        return action(dossier=dossier, **data, **who)

    return run


def _receive(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    code = data.get("other_code")
    return actions.receive(dossier=dossier, other_code=("Một cửa tỉnh", code) if code else None, **who)


def _papers(action: Run) -> Run:
    def run(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
        data["components"] = tuple(data["components"])
        return action(dossier=dossier, **data, **who)

    return run


def _brought(action: Run) -> Run:
    def run(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
        papers = {key: Paper(originals=1, mark="good") for key in data["brought"]}
        return action(dossier=dossier, papers=papers, **who)

    return run


def _consult(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    due_at = closing(dossier, data.pop("due_on"))
    bodies = tuple(data.pop("bodies").splitlines())
    return actions.consult_several(dossier=dossier, due_at=due_at, bodies=bodies, **data, **who)


def _answer(dossier: Dossier, data: dict[str, Any], *, by: Any, seen: int | None = None) -> Any:
    asked = Consultation.objects.get(pk=data["consultation"], dossier=dossier)
    return actions.answer_consultation(consultation=asked, answer=data["answer"], by=by)


def _verification(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    data["held_at"] = forms.moment_of(data.pop("held_on"), data["held_at"])
    return actions.record_verification(dossier=dossier, **data, **who)


def _council(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    data["meets_at"] = forms.moment_of(data.pop("meets_on"), data["meets_at"])
    return actions.convene_council(dossier=dossier, **data, **who)


def _apologise(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    return actions.apologise(dossier=dossier, reason=data["reason"], new_due=closing(dossier, data["new_day"]), **who)


def _reissue(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    on = data.pop("day", None)
    return actions.reissue(dossier=dossier, due_at=closing(dossier, on) if on else None, **data, **who)


def _hand_over_again(dossier: Dossier, data: dict[str, Any], **who: Any) -> Any:
    return actions.hand_over_again(dossier=dossier, collected=Collected(**data), **who)


def closing(dossier: Dossier, on: Any) -> Any:
    """The end of work on a day; 17:00 where nobody works that day, which the action then refuses."""
    timetable = timetable_for(dossier.agency_id)
    return timetable.closing(on) if timetable.is_working_day(on) else forms.moment_of(on, time(17))


PAGES = (
    ActPage("receive", "tiep-nhan", "Tiếp nhận và hẹn trả", "done", _receive, forms.ReceiveForm),
    ActPage(
        "ask_for_completion",
        "hoan-thien",
        "Hướng dẫn hoàn thiện (Mẫu 02)",
        "undo",
        _papers(actions.ask_for_completion),
        forms.PapersForm,
        "Nêu đủ trong một lần những gì còn thiếu.",
    ),
    ActPage(
        "complete", "nhan-hoan-thien", "Nhận hồ sơ hoàn thiện", "done", _brought(actions.complete), forms.BroughtForm
    ),
    ActPage(
        "refuse",
        "tu-choi",
        "Từ chối tiếp nhận (Mẫu 03)",
        "stop",
        _plain(actions.refuse),
        forms.ReasonForm,
        "Hồ sơ kết thúc ở đây và không mở lại được; người nộp nhận Mẫu 03 ghi lý do.",
        danger=True,
    ),
    ActPage(
        "pass_to_right_agency",
        "chuyen-co-quan",
        "Chuyển cơ quan giải quyết",
        "swap",
        _plain(actions.pass_to_right_agency),
        forms.PassOnForm,
    ),
    ActPage(
        "answer_at_once",
        "tra-ngay",
        "Trả kết quả ngay",
        "done",
        _plain(actions.answer_at_once),
        forms.FinishForm,
        "Hồ sơ được giải quyết và trả ngay tại quầy.",
    ),
    ActPage(
        "transfer",
        "chuyen-phong",
        "Chuyển phòng giải quyết",
        "arrow",
        _plain(actions.transfer),
        forms.TransferForm,
        at_once=True,
    ),
    ActPage("assign", "phan-cong", "Phân công", "user", _plain(actions.assign), forms.AssignForm),
    ActPage(
        "reassign",
        "phan-cong-lai",
        "Phân công lại",
        "swap",
        _plain(actions.reassign),
        forms.ReassignForm,
        "Người mới nhận tiếp với thời hạn còn lại của bước.",
    ),
    ActPage("pass_step", "chuyen-buoc", "Chuyển bước tiếp theo", "arrow", _plain(actions.pass_step), forms.NoteForm),
    ActPage(
        "propose",
        "to-trinh",
        "Trình cơ quan quyết định",
        "arrow",
        _plain(actions.propose),
        forms.ProposalForm,
        "Thời gian của cơ quan quyết định được tính riêng từ lúc trình.",
    ),
    ActPage(
        "record_outside_decision",
        "quyet-dinh",
        "Ghi quyết định của cơ quan ngoài",
        "file",
        _plain(actions.record_outside_decision),
        forms.OutsideDecisionForm,
    ),
    ActPage(
        "draft_result",
        "van-ban-ket-qua",
        "Soạn văn bản kết quả",
        "pen",
        _plain(actions.draft_result),
        ResultDraftForm,
        "Văn bản đi đường của văn bản đi: kiểm tra, ký, cấp số, phát hành. Phát hành xong hồ sơ tự hoàn thành.",
    ),
    ActPage("finish", "hoan-thanh", "Hoàn thành, gửi Một cửa", "seal", _plain(actions.finish), forms.FinishForm),
    ActPage("hand_over", "tra-ket-qua", "Trả kết quả", "done", _plain(actions.hand_over), forms.HandOverForm),
    ActPage("hand_over_again", "tra-ket-qua-cap-lai", "Trả kết quả cấp lại", "done", _hand_over_again),
    ActPage("consult", "lay-y-kien", "Lấy ý kiến đơn vị khác", "chat", _consult, forms.ConsultForm),
    ActPage("answer_consultation", "tra-loi-y-kien", "Trả lời ý kiến", "chat", _answer, forms.AnswerForm),
    ActPage("record_verification", "kiem-tra", "Ghi biên bản kiểm tra", "file", _verification, forms.VerificationForm),
    ActPage("convene_council", "hoi-dong", "Lập hội đồng thẩm định", "user", _council, forms.CouncilForm),
    ActPage(
        "conclude_council",
        "ket-luan-hoi-dong",
        "Ghi kết luận hội đồng",
        "file",
        _plain(actions.conclude_council),
        forms.ConclusionForm,
    ),
    ActPage(
        "request_supplement",
        "yeu-cau-bo-sung",
        "Yêu cầu bổ sung (Mẫu 02)",
        "undo",
        _papers(actions.request_supplement),
        forms.PapersForm,
        "Chỉ được yêu cầu một lần. Thời hạn ngừng tính đến khi nhận đủ.",
    ),
    ActPage(
        "request_further_supplement",
        "yeu-cau-bo-sung-them",
        "Yêu cầu bổ sung thêm",
        "undo",
        _papers(actions.request_further_supplement),
        forms.FurtherPapersForm,
        "Chỉ khi pháp luật chuyên ngành cho phép yêu cầu thêm một lần; hồ sơ bị tính là quá hạn ở chỉ số tiến độ.",
    ),
    ActPage(
        "take_supplement",
        "nhan-bo-sung",
        "Nhận giấy tờ bổ sung",
        "done",
        _brought(actions.take_supplement),
        forms.BroughtForm,
    ),
    ActPage(
        "demand_payment",
        "nghia-vu-tai-chinh",
        "Yêu cầu nộp tiền",
        "money",
        _plain(actions.demand_payment),
        forms.DemandForm,
        "Thời hạn ngừng tính đến khi nộp đủ, trừ khi quy định của cơ quan là vẫn tính.",
    ),
    ActPage(
        "record_payment", "thu-phi", "Ghi nhận đã nộp tiền", "money", _plain(actions.record_payment), forms.PaymentForm
    ),
    ActPage("send_back", "chuyen-tra", "Chuyển trả bước trước", "undo", _plain(actions.send_back), forms.ReasonForm),
    ActPage(
        "take_back",
        "thu-hoi",
        "Thu hồi việc vừa chuyển",
        "undo",
        _plain(actions.take_back),
        forms.ReasonForm,
        "Chỉ được thu hồi khi người nhận chưa xử lý.",
    ),
    ActPage(
        "raise_objection",
        "khong-dong-y",
        "Ghi ý kiến không đồng ý",
        "chat",
        _plain(actions.raise_objection),
        forms.ReasonForm,
        "Hồ sơ sẽ không tự kết thúc khi hết hạn, mà phải có văn bản trả lời.",
    ),
    ActPage(
        "apologise",
        "xin-loi",
        "Xin lỗi và hẹn lại (Mẫu 04)",
        "clock",
        _apologise,
        forms.ApologyForm,
        "Chỉ được hẹn lại một lần, trước ngày hẹn ít nhất một ngày.",
    ),
    ActPage("suspend", "tam-dung", "Tạm dừng", "stop", _plain(actions.suspend), forms.SuspendForm),
    ActPage("resume", "tiep-tuc", "Tiếp tục xử lý", "arrow", _plain(actions.resume), at_once=True),
    ActPage(
        "ask_withdrawal", "xin-rut", "Ghi đề nghị rút hồ sơ", "out", _plain(actions.ask_withdrawal), forms.ReasonForm
    ),
    ActPage(
        "accept_withdrawal",
        "dong-y-rut",
        "Đồng ý cho rút",
        "done",
        _plain(actions.accept_withdrawal),
        what="Hồ sơ kết thúc hôm nay và được trả lại cho người nộp.",
        danger=True,
    ),
    ActPage(
        "decline_withdrawal",
        "khong-cho-rut",
        "Không đồng ý cho rút",
        "undo",
        _plain(actions.decline_withdrawal),
        forms.ReasonForm,
    ),
    ActPage(
        "stop",
        "dung-giai-quyet",
        "Dừng giải quyết",
        "stop",
        _plain(actions.stop),
        forms.StopForm,
        "Hồ sơ kết thúc hôm nay và không mở lại được.",
        danger=True,
    ),
    ActPage(
        "reissue",
        "cap-lai",
        "Cấp lại do sai sót",
        "undo",
        _reissue,
        forms.ReissueForm,
        "Kết quả cũ được giữ lại bên cạnh kết quả đúng. Nếu đã trả, thư xin lỗi được lập và Một cửa trả kết quả đúng.",
    ),
    ActPage("rate", "danh-gia", "Ghi đánh giá", "chat", _plain(actions.rate), forms.RateForm),
)

BY_STEP = {page.step: page for page in PAGES}
