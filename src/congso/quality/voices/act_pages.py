"""The acts on what people say as pages: address, words, form, who may."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from congso.kernel.actors import Actor
from congso.people.models import Person
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices import access, forms
from congso.quality.voices.states import VoiceState, voice_flow
from congso.ui.acts import Act, why_not


@dataclass(frozen=True)
class VoicePage:
    """One step on screen."""

    step: str
    slug: str
    label: str
    icon: str
    act: Callable[..., Any]
    check: Callable[[Actor, Voice], None]
    form: type[forms.VoiceForm]
    primary: bool = False

    def check_now(self, by: Actor, voice: Voice) -> None:
        """Refused when this person may not, or it does not stand where it may be done."""
        self.check(by, voice)
        voice_flow.check(voice, self.step)


VOICE_PAGES = (
    VoicePage(
        "assign",
        "giao",
        "Tiếp nhận, giao trả lời",
        "flag",
        actions.assign,
        access.check_handles,
        forms.AssignForm,
        True,
    ),
    VoicePage(
        "draft_answer",
        "tra-loi",
        "Soạn trả lời",
        "pen",
        actions.draft_answer,
        access.check_answers,
        forms.DraftForm,
        True,
    ),
    VoicePage(
        "approve_answer",
        "duyet",
        "Duyệt, gửi trả lời",
        "done",
        actions.approve_answer,
        access.check_approves,
        forms.ApproveForm,
        True,
    ),
    VoicePage(
        "publish", "cong-khai", "Công khai", "eye", actions.publish, access.check_handles, forms.PublishForm, True
    ),
    VoicePage(
        "return_answer",
        "tra-lai",
        "Trả lại bản trả lời",
        "undo",
        actions.return_answer,
        access.check_approves,
        forms.ReasonForm,
    ),
    VoicePage(
        "ask_more",
        "bo-sung",
        "Đề nghị người gửi bổ sung",
        "chat",
        actions.ask_more,
        access.check_asks_more,
        forms.AskMoreForm,
    ),
    VoicePage(
        "forward",
        "chuyen",
        "Chuyển cơ quan có thẩm quyền",
        "send",
        actions.forward,
        access.check_handles,
        forms.ForwardForm,
    ),
    VoicePage(
        "refuse", "khong-tiep-nhan", "Không tiếp nhận", "stop", actions.refuse, access.check_handles, forms.RefuseForm
    ),
    VoicePage(
        "keep_private",
        "khong-cong-khai",
        "Không công khai",
        "lock",
        actions.keep_private,
        access.check_handles,
        forms.ReasonForm,
    ),
    VoicePage(
        "take_down", "go", "Gỡ khỏi trang thông tin", "close", actions.take_down, access.check_handles, forms.ReasonForm
    ),
    VoicePage(
        "correct_sender",
        "sua-nguoi-gui",
        "Sửa thông tin người gửi",
        "pen",
        actions.correct_sender,
        access.check_keeps_sender,
        forms.CorrectSenderForm,
    ),
    VoicePage(
        "erase_sender",
        "xoa-nguoi-gui",
        "Xóa thông tin người gửi",
        "close",
        actions.erase_sender,
        access.check_keeps_sender,
        forms.EraseSenderForm,
    ),
)
VOICE_STEPS = {page.step: page for page in VOICE_PAGES}


def next_acts(voice: Voice, person: Person) -> list[Act]:
    """What this person can do about it now."""
    acts = []
    for page in VOICE_PAGES:
        if voice_flow.allows(voice.state, page.step) and not why_not(page.check, person, voice):
            href = reverse(f"quality:voice_{page.step}", args=[voice.uid])
            again = page.step == "assign" and voice.state == VoiceState.ASSIGNED
            label = "Giao người khác" if again else page.label
            acts.append(Act(label, href, page.icon, primary=page.primary and not again))
    return acts
