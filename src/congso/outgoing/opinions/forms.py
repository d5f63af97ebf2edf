"""What is filled in about opinions on a draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from congso.correspondence.choosing import people_of, recipient_of
from congso.correspondence.forms import day, text
from congso.correspondence.recipients import Recipient
from congso.correspondence.ruling_forms import away
from congso.correspondence.states import Part
from congso.outgoing.actions.opinions import CommentAnswer
from congso.outgoing.forms import ActForm, upload
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.opinions.states import View
from congso.outgoing.rights_forms import RefusableForm
from congso.people.models import Unit

TAKEN = [("yes", "Tiếp thu"), ("no", "Không tiếp thu")]


class AskOpinionsForm(ActForm):
    """Whom to ask, what, until when."""

    units = forms.MultipleChoiceField(label="Đơn vị", required=False, widget=forms.CheckboxSelectMultiple)
    people = forms.MultipleChoiceField(label="Cá nhân", required=False, widget=forms.CheckboxSelectMultiple)
    due_on = day("Hạn góp ý", "Tính đến hết giờ làm việc ngày đó")
    question = text("Nội dung cần góp ý", required=False, rows=3)
    although_away = away()

    def prepare(self, document: OutgoingDocument) -> None:
        others = Unit.objects.filter(agency_id=document.agency_id).exclude(pk=document.unit_id)
        units: Any = self.fields["units"]
        units.choices = [(f"u:{unit.pk}", unit.name) for unit in others.order_by("order", "id")]
        people: Any = self.fields["people"]
        people.choices = people_of(document.agency_id)

    def whom(self) -> list[Recipient]:
        """Units and people as the act takes them."""
        data = self.cleaned_data
        return [recipient_of(self.document.agency_id, one, Part.OPINION) for one in (*data["units"], *data["people"])]


class SlipForm(ActForm):
    """What is proposed to the signer."""

    proposal = text("Lý do, căn cứ, nội dung đề xuất", "Mỗi đoạn một dòng; in ra trên phiếu trình", rows=10, most=6000)

    def prepare(self, document: OutgoingDocument) -> None:
        slip = document.slips.filter(stands=True).first()
        self.fields["proposal"].initial = slip.proposal if slip is not None else ""


class OpinionForm(RefusableForm):
    """A form about one opinion."""

    def __init__(self, opinion: DraftOpinion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opinion = opinion
        self.prepare(opinion)

    def prepare(self, opinion: DraftOpinion) -> None:
        """Offer the choices that this opinion has; most forms have none."""


class GiveForm(OpinionForm):
    """What one thinks of the draft."""

    view = forms.ChoiceField(
        label="Ý kiến",
        choices=View.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn nhất trí hoặc có góp ý."},
    )
    comments = text("Góp ý", "Mỗi dòng một góp ý, ghi rõ điều, khoản, trang", required=False, rows=8, most=60_000)
    words = text("Ý kiến chung", required=False, rows=2, most=2000)
    file = upload("Tệp góp ý", "Khi góp ý trong tệp riêng")


class MoreTimeForm(OpinionForm):
    """Until when, and why."""

    until = day("Xin gia hạn đến")
    reason = text("Lý do", most=500, rows=2)


class GrantForm(OpinionForm):
    """Whether the time is given."""

    granted = forms.TypedChoiceField(
        label="Trả lời",
        choices=[("1", "Đồng ý"), ("0", "Không đồng ý")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn trả lời."},
    )


class WhyForm(OpinionForm):
    """Why."""

    reason = text("Lý do", most=500, rows=2)


class AnswerForm(OpinionForm):
    """For each comment that is open: taken or not, and why."""

    def prepare(self, opinion: DraftOpinion) -> None:
        for one in opinion.comments.all():
            if one.taken is None:
                self.fields[f"taken-{one.uid}"] = forms.ChoiceField(
                    label=f"Góp ý {one.order}: {one.words}",
                    choices=TAKEN,
                    required=False,
                    widget=forms.RadioSelect,
                )
                self.fields[f"answer-{one.uid}"] = text(
                    "Giải trình", "Không tiếp thu thì ghi lý do", required=False, rows=2, most=1000
                )

    def answers(self) -> dict[UUID, CommentAnswer]:
        """The comments that were answered; what was left open stays so."""
        data = self.cleaned_data
        chosen = {
            name.removeprefix("taken-"): value for name, value in data.items() if name.startswith("taken-") and value
        }
        return {UUID(uid): CommentAnswer(value == "yes", data[f"answer-{uid}"]) for uid, value in chosen.items()}
