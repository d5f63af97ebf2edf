"""What is filled in when a document is passed on, directed, worked on or ended."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.choosing import choices_of, people_of
from congso.correspondence.forms import ActForm, day, line, text
from congso.correspondence.models import IncomingDocument, Phrase, RecipientGroup
from congso.correspondence.models.incoming import SEE_UNIT
from congso.correspondence.recipients import affiliated_of, units_of, usual_first
from congso.correspondence.states import OPEN, WAITING, Part
from congso.kernel import clock
from congso.people import queries as people
from congso.people.absences import absences_of
from congso.people.models import Agency, Appointment
from congso.people.ranks import in_rank

NOBODY = ("", "Không")
PERSON_PARTS = [("lead", "Chủ trì"), ("cooperate", "Phối hợp"), ("inform", "Xem để biết")]


def away() -> forms.BooleanField:
    return forms.BooleanField(label="Vẫn giao dù người nhận đang vắng", required=False)


class RulingFields(forms.Form):
    """To whom, in which part, what opinion, until when; the same for one document and for many."""

    lead = forms.ChoiceField(label="Chủ trì", required=False, help_text="Không chọn khi văn bản chỉ để biết")
    cooperate = forms.MultipleChoiceField(label="Phối hợp", required=False, widget=forms.CheckboxSelectMultiple)
    inform = forms.MultipleChoiceField(label="Xem để biết", required=False, widget=forms.CheckboxSelectMultiple)
    person = forms.ChoiceField(label="Cá nhân", required=False)
    person_part = forms.ChoiceField(label="Cá nhân ấy", required=False, choices=PERSON_PARTS, initial="inform")
    group = forms.ChoiceField(label="Nhóm đã lưu", required=False, help_text="Thêm mọi nơi nhận của nhóm")
    opinion = text("Ý kiến phân phối", required=False, rows=2)
    due_on = day("Hạn giải quyết", "Bỏ trống khi không cần hạn", required=False)
    although_away = away()

    def offer(self, agency_id: int, person: Any) -> None:
        """The units, people and own groups that can be chosen."""
        units: Any = choices_of(agency_id)
        choices: dict[str, Any] = {
            "lead": [NOBODY, *units],
            "cooperate": units,
            "inform": units,
            "person": [NOBODY, *people_of(agency_id)],
            "group": [NOBODY, *((str(one.pk), one.name) for one in RecipientGroup.objects.of(person))],
        }
        for name, offered in choices.items():
            field: Any = self.fields[name]
            field.choices = offered
        if len(choices["group"]) == 1:
            del self.fields["group"]


class DistributeForm(RulingFields, ActForm):
    """Passing one document on."""

    def prepare(self, document: IncomingDocument) -> None:
        self.offer(document.agency_id, self.asker)
        self.fields["due_on"].initial = document.due_on


def leaders_of(agency: Agency) -> list[tuple[str, str]]:
    """The leaders of today in the order of their posts, those away with who acts for them."""
    posts = in_rank(people.holders_in_agency(agency, "leader", clock.today()))
    absent = absences_of([post.person_id for post in posts], clock.today())
    words = {pk: f" ({one.words})" for pk, one in absent.items()}
    return [(str(post.person_id), f"{post.person}, {post.post}{words.get(post.person_id, '')}") for post in posts]


class SubmitFields(forms.Form):
    """Whom to ask."""

    leaders = forms.MultipleChoiceField(
        label="Trình",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn lãnh đạo để trình."},
    )
    note = text("Đề xuất của người trình", required=False, rows=2)
    although_away = away()

    def ask(self, agency: Agency) -> None:
        field: Any = self.fields["leaders"]
        field.choices = leaders_of(agency)


class SubmitForm(SubmitFields, ActForm):
    def prepare(self, document: IncomingDocument) -> None:
        self.ask(document.agency)


class EnterOpinionForm(DistributeForm):
    """What a leader wrote on paper, word for word, with a photo of it."""

    leader = forms.ChoiceField(label="Lãnh đạo đã cho ý kiến trên giấy", widget=forms.RadioSelect)
    photo = forms.FileField(
        label="Ảnh bút phê", help_text="Ảnh chụp hoặc bản quét", error_messages={"required": "Hãy chụp bút phê."}
    )
    opinion = text("Ý kiến ghi trên giấy, đúng từng chữ", rows=2)
    ends = forms.BooleanField(label="Lưu, không cần trả lời", required=False)
    field_order = ("leader", "photo", "opinion", "ends", "lead", "cooperate", "inform", "due_on")

    def prepare(self, document: IncomingDocument) -> None:
        super().prepare(document)
        field: Any = self.fields["leader"]
        field.choices = leaders_of(document.agency)


class ForwardForm(ActForm):
    """To whom of the unit."""

    person = forms.ChoiceField(
        label="Giao cho", widget=forms.RadioSelect, error_messages={"required": "Hãy chọn người được giao."}
    )
    opinion = text("Yêu cầu", required=False, rows=2)
    due_on = day("Hạn của người được giao", "Bỏ trống: theo hạn của phòng", required=False)
    although_away = away()

    def prepare(self, document: IncomingDocument) -> None:
        units = {one.unit_id for one in document.assignments.open()} & self.person_units()
        posts = Appointment.objects.of_day(clock.today()).filter(unit__in=units, person__is_active=True)
        found = list(posts.select_related("person").order_by("unit__order", "person__sort_key"))
        absent = absences_of([post.person_id for post in found], clock.today())
        field: Any = self.fields["person"]
        field.choices = [
            (str(post.person_id), f"{post.person}, {post.post}{_absence(absent.get(post.person_id))}") for post in found
        ]

    def person_units(self) -> set[int]:
        return set(self.asker.units_where(SEE_UNIT)) if self.asker is not None else set()


def _absence(absence: Any) -> str:
    return f" ({absence.words})" if absence is not None else ""


class AnswerForm(ActForm):
    answer = text("Kết quả")


class CompleteForm(ActForm):
    reply_code = line("Số, ký hiệu văn bản trả lời", "Ví dụ 45/SVHTTDL-QLVH", most=80, width="w-code")
    note = text("Ghi chú", required=False, rows=2, most=300)


class NoteForm(ActForm):
    note = text("Ghi chú", required=False, rows=2, most=300)


class TakeBackForm(ActForm):
    """Which of what was given is taken back."""

    given = forms.MultipleChoiceField(
        label="Thu hồi của",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Hãy chọn việc cần thu hồi."},
    )
    reason = text("Lý do", most=500, rows=2)

    def prepare(self, document: IncomingDocument) -> None:
        field: Any = self.fields["given"]
        standing = document.assignments.filter(state__in=OPEN).exclude(part=Part.INFORM)
        passed = document.passings.standing().filter(arrived_as__state__in=WAITING).select_related("to")
        field.choices = [(str(one.pk), str(one)) for one in standing.select_related("unit", "person")]
        field.choices += [(f"c:{one.pk}", f"{one}, chưa vào sổ") for one in passed]


class DistributeManyForm(RulingFields):
    """The same for many documents; each keeps the deadline that it names itself where none is set."""

    due_on = day("Hạn giải quyết", "Bỏ trống: theo hạn ghi trong từng văn bản", required=False)


class SubmitManyForm(SubmitFields):
    """The same leaders for many documents."""


class EndManyForm(forms.Form):
    opinion = text("Ghi chú", required=False, rows=2, most=300)


def many_form(step: str, agency: Agency, person: Any, data: Any) -> forms.Form:
    """The one form that is filled in for many documents."""
    form: forms.Form
    if step == "distribute":
        form = DistributeManyForm(data, initial={"person_part": "inform"})
        form.offer(agency.pk, person)
    elif step == "submit":
        form = SubmitManyForm(data)
        form.ask(agency)
    else:
        form = EndManyForm(data)
    return form


NO_LIMIT = "khong-han"
"""What the choice "Không hạn" sends; nothing chosen leaves the day that the document names."""


class DueField(forms.DateField):
    """A day that was tapped, or that none is set."""

    input_formats = ("%Y-%m-%d",)

    def clean(self, value: Any) -> Any:
        return NO_LIMIT if value == NO_LIMIT else super().clean(value)


class DirectForm(ActForm):
    """A leader's ruling in a few taps: own phrase or own words, who leads, who else, until when."""

    phrase = forms.ChoiceField(required=False)
    opinion = text("Ý kiến khác", required=False, rows=2)
    lead = forms.ChoiceField(required=False)
    cooperate = forms.MultipleChoiceField(required=False)
    inform = forms.MultipleChoiceField(required=False)
    due = DueField(required=False)
    due_on = day("Hạn khác", required=False)
    although_away = away()

    def prepare(self, document: IncomingDocument) -> None:
        self.units = usual_first(self.asker, document.agency_id)
        self.affiliated = affiliated_of(document.agency_id)
        values = [f"u:{unit.pk}" for unit in self.units] + [f"a:{one.pk}" for one in self.affiliated]
        for name in ("lead", "cooperate", "inform"):
            field: Any = self.fields[name]
            field.choices = [("", ""), *((value, value) for value in values)]
        phrase: Any = self.fields["phrase"]
        self.phrases = list(self.own_phrases())
        phrase.choices = [("", ""), *((str(one.uid), one.words) for one in self.phrases)]

    def own_phrases(self) -> Any:
        return Phrase.objects.of(self.asker).select_related("unit")

    @property
    def chosen(self) -> Any:
        """The phrase that was tapped."""
        asked = self.cleaned_data.get("phrase")
        return next((one for one in self.phrases if str(one.uid) == asked), None)


class PhraseForm(forms.Form):
    words = line("Câu ý kiến", "Ví dụ: Chuyển P. QLVH tham mưu", most=200)
    unit = forms.ChoiceField(label="Đơn vị thường chủ trì", required=False)
    ends = forms.BooleanField(label="Nghĩa là lưu, không cần trả lời", required=False)

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)

    def offer(self, agency_id: int) -> None:
        field: Any = self.fields["unit"]
        field.choices = [NOBODY, *((str(unit.pk), unit.name) for unit in units_of(agency_id))]


class GroupForm(RulingFields):
    """A saved group: a name and the same choices."""

    name = line("Tên nhóm", "Ví dụ: Các phòng chuyên môn", most=80)
    field_order = ("name", "lead", "cooperate", "inform", "person", "person_part")

    def offer(self, agency_id: int, person: Any) -> None:
        super().offer(agency_id, person)
        for name in ("group", "opinion", "due_on", "although_away"):
            self.fields.pop(name, None)

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)
