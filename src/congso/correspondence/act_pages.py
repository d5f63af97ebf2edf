"""The pages of acts on an incoming document: for each step its address, words, icon, form, and how it is done."""

from __future__ import annotations

from typing import Any

from congso.correspondence import access, actions, forms
from congso.correspondence.act_page import ActPage, Run
from congso.correspondence.models import IncomingDocument
from congso.correspondence.ruling_pages import RULING_PAGES
from congso.correspondence.sent_once import done_once
from congso.kernel.refusals import Refused


def plain(action: Run) -> Run:
    """The form's fields are the action's own arguments; the same form sent again gives the first result."""

    def run(document: IncomingDocument, data: dict[str, Any], *, seen: int, **who: Any) -> Any:
        return done_once(action, document, seen, document=document, **data, **who)

    return run


def _join(document: IncomingDocument, data: dict[str, Any], *, seen: int, **who: Any) -> Any:
    found = IncomingDocument.objects.filter(
        agency_id=document.agency_id, arrival_number=data["number"], arrival_year=data["year"]
    ).first()
    if found is None:
        raise Refused(f"Không có văn bản đến số {data['number']}/{data['year']}.", field="number")
    return done_once(actions.join_duplicate, document, seen, document=document, to=found, **who)


PAGES: tuple[ActPage, ...] = (
    *RULING_PAGES,
    ActPage(
        "join_duplicate",
        "nhap-ban-trung",
        "Nhập vào văn bản đã vào sổ",
        "folder",
        _join,
        access.check_register,
        forms.JoinForm,
        "Tệp được đưa vào văn bản đã vào sổ; không cấp số mới.",
        flow_step="leave_out",
    ),
    ActPage(
        "return_document",
        "tra-lai",
        "Trả lại nơi gửi",
        "undo",
        plain(actions.return_document),
        access.check_register,
        forms.ReasonForm,
        "Dùng khi văn bản không bảo đảm tính xác thực, toàn vẹn hoặc gửi nhầm.",
    ),
    ActPage(
        "leave_out",
        "khong-vao-so",
        "Không vào sổ",
        "stop",
        plain(actions.leave_out),
        access.check_register,
        forms.ReasonForm,
        "Dùng cho thư quảng cáo, thư riêng hoặc tệp quét nhầm.",
    ),
    ActPage(
        "take_out_secret",
        "go-van-ban-mat",
        "Gỡ văn bản mật khỏi hệ thống",
        "alert",
        plain(actions.take_out_secret),
        access.check_register,
        what="Tệp và nội dung bị gỡ khỏi hệ thống nối mạng. Hãy vào sổ văn bản mật riêng.",
        flow_step="leave_out",
        danger=True,
    ),
    ActPage(
        "recall",
        "thu-hoi",
        "Ghi việc nơi ban hành thu hồi",
        "undo",
        plain(actions.recall),
        access.check_recall,
        forms.RecallForm,
        "Văn bản bị đóng băng: không ai mở tệp hay xử lý tiếp, cho đến khi nơi ban hành yêu cầu hủy.",
        danger=True,
    ),
    ActPage(
        "lift_recall",
        "bo-thu-hoi",
        "Bỏ việc thu hồi",
        "arrow",
        plain(actions.lift_recall),
        access.check_recall,
        forms.ReasonForm,
    ),
    ActPage(
        "remove",
        "huy",
        "Hủy theo yêu cầu của nơi ban hành",
        "stop",
        plain(actions.remove),
        access.check_recall,
        forms.RemovalForm,
        "Mọi tệp của văn bản bị gỡ bỏ và không lấy lại được. Dòng trong sổ và việc thu hồi được giữ.",
        danger=True,
        primary=True,
    ),
)

BY_STEP = {page.step: page for page in PAGES}
