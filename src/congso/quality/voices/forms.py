"""What is filled in at the desk about what people say."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.text import whole_number
from congso.people.models import Appointment, Person, Unit
from congso.quality.models import Voice
from congso.quality.voices.filing import LONGEST_WORDS, Said, Sender
from congso.quality.voices.personal import proposed
from congso.quality.voices.queries import those_who_answer
from congso.quality.voices.states import About, CameBy, VoiceSort


def text(label: str, hint: str = "", *, required: bool = True, rows: int = 4, most: int = 1000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": f"Hãy ghi {label[:1].lower()}{label[1:]}."},
    )


class EnterForm(forms.Form):
    """What somebody said by telephone, in a letter or at the desk, as who sorts types it in."""

    sort = forms.ChoiceField(label="Loại", choices=VoiceSort.choices, widget=forms.RadioSelect)
    came_by = forms.ChoiceField(
        label="Hình thức tiếp nhận",
        choices=[choice for choice in CameBy.choices if choice[0] != CameBy.WEB],
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(label="Phản ánh về", choices=About.choices, initial=About.OTHER)
    field = forms.ChoiceField(label="Lĩnh vực", error_messages={"required": "Hãy chọn lĩnh vực."})
    title = forms.CharField(label="Tiêu đề", max_length=200, error_messages={"required": "Hãy ghi tiêu đề."})
    words = text("Nội dung", "Ghi đúng lời người gửi.", rows=7, most=LONGEST_WORDS)
    name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Hãy ghi họ và tên."})
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ ten@example.com."},
    )
    address = forms.CharField(
        label="Địa chỉ", max_length=200, required=False, help_text="Ghi ít nhất một cách liên hệ để trả lời."
    )

    def __init__(self, fields: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["field"]
        offered.choices = [("", "Chọn lĩnh vực"), *((one, one) for one in fields)]

    def said(self) -> Said:
        """What the action is given."""
        return Said(**{name: value for name, value in self.cleaned_data.items() if name != "sort"})


class VoiceForm(forms.Form):
    """A form about one voice; a refusal lands beside its field."""

    def __init__(self, voice: Voice, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(voice)

    def prepare(self, voice: Voice) -> None:
        """Offer the choices and the words that this voice has; most forms have none."""

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)

    def asked(self) -> dict[str, Any]:
        """What the action is given."""
        return dict(self.cleaned_data)


class AssignForm(VoiceForm):
    whom = forms.ChoiceField(label="Giao cho", error_messages={"required": "Hãy chọn đơn vị hoặc người trả lời."})

    def prepare(self, voice: Voice) -> None:
        offered: Any = self.fields["whom"]
        choices = those_who_answer(voice.agency_id, clock.today())
        offered.choices = [("", "Chọn đơn vị hoặc người trả lời"), *choices]

    def asked(self) -> dict[str, Any]:
        return whom_chosen(self.cleaned_data["whom"])


def whom_chosen(value: str) -> dict[str, Any]:
    """The unit, or the person in the unit of their post, that a page named. Refused for who is not there any more."""
    kind, _, key = value.partition(":")
    if kind == "u":
        return {"unit": Unit.objects.get(pk=whole_number(key))}
    post = Appointment.objects.select_related("unit", "person__agency").filter(pk=whole_number(key)).first()
    if post is None:
        raise Refused("Người này không còn ở vị trí ấy.", field="whom")
    person: Person = post.person
    return {"unit": post.unit, "person": person}


class AskMoreForm(VoiceForm):
    words = text("Điều cần bổ sung", "Người gửi nhận được câu này qua thư điện tử và trên trang theo dõi.")


class ReasonForm(VoiceForm):
    reason = text("Lý do", rows=3)


class CorrectSenderForm(VoiceForm):
    name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Hãy ghi họ và tên."})
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ ten@example.com."},
    )
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)

    def prepare(self, voice: Voice) -> None:
        self.initial = {name: getattr(voice, name) for name in self.fields}

    def asked(self) -> dict[str, Any]:
        return {"sender": Sender(**self.cleaned_data)}


class EraseSenderForm(VoiceForm):
    sure = forms.BooleanField(
        label="Người gửi đã đề nghị xóa; tôi hiểu rằng không lấy lại được",
        help_text="Họ tên, liên lạc và các số của người gửi trong nội dung bị xóa hẳn; câu chữ còn lại được giữ.",
        error_messages={"required": "Hãy đánh dấu để xác nhận xóa."},
    )

    def asked(self) -> dict[str, Any]:
        return {}


class RefuseForm(VoiceForm):
    reason = text("Lý do không tiếp nhận", "Người gửi đọc được nguyên văn.", rows=3)


class ForwardForm(VoiceForm):
    body = forms.CharField(
        label="Cơ quan có thẩm quyền",
        max_length=200,
        error_messages={"required": "Hãy ghi cơ quan có thẩm quyền."},
    )
    reason = text("Lý do", required=False, rows=2)


class DraftForm(VoiceForm):
    answer = text("Nội dung trả lời", "Không ghi họ tên, số điện thoại của người gửi.", rows=10, most=8000)

    def prepare(self, voice: Voice) -> None:
        self.initial["answer"] = voice.answer


class ApproveForm(DraftForm):
    """The leader may correct the words before sending them."""


class PublishForm(VoiceForm):
    title = forms.CharField(
        label="Tiêu đề công khai", max_length=200, error_messages={"required": "Hãy ghi tiêu đề công khai."}
    )
    words = text(
        "Nội dung công khai",
        "Đã che những chỗ giống dữ liệu cá nhân; hãy đọc lại trước khi đăng.",
        rows=8,
        most=6000,
    )

    def prepare(self, voice: Voice) -> None:
        self.initial = {"title": voice.title, "words": proposed(voice)}
