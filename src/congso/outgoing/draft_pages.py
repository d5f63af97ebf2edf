"""What a drafter does beside the text: opinions of others, the submission slip."""

from __future__ import annotations

from typing import Any

from congso.outgoing import access, actions
from congso.outgoing.act_page import ActPage
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.opinions.forms import AskOpinionsForm, SlipForm


def _ask(document: OutgoingDocument, data: dict[str, Any], *, form: AskOpinionsForm, **who: Any) -> Any:
    given = {name: data[name] for name in ("due_on", "question", "although_away")}
    return actions.ask_opinions(document=document, whom=form.whom(), **given, **who)


def _write(document: OutgoingDocument, data: dict[str, Any], **who: Any) -> Any:
    return actions.write_slip(document=document, proposal=data["proposal"], **who)


DRAFT_PAGES: tuple[ActPage, ...] = (
    ActPage(
        "ask_opinions",
        "lay-y-kien",
        "Lấy ý kiến",
        "chat",
        _ask,
        access.check_drafter,
        AskOpinionsForm,
        "Mỗi nơi được hỏi thấy đúng phiên bản hiện tại của dự thảo, đến hạn được nhắc.",
        whole_form=True,
    ),
    ActPage(
        "write_slip",
        "phieu-trinh",
        "Phiếu trình",
        "file",
        _write,
        access.check_drafter,
        SlipForm,
        "Phiếu trình đi cùng dự thảo đến người kiểm tra và người ký, được lưu vào hồ sơ khi trình ký.",
    ),
)
