"""Forms about letterheads and rights to sign."""

from __future__ import annotations

from typing import Any

from django import forms

from congso.correspondence.doc_types import DocType
from congso.correspondence.forms import day, line
from congso.kernel import clock
from congso.outgoing.copies.authority import COPIES
from congso.outgoing.states import Authority
from congso.people.models import Agency, Appointment, Delegation, Person, Unit
from congso.people.states import DelegationKind


class RefusableForm(forms.Form):
    """A form in which a refusal lands beside its field."""

    def refuse(self, reason: str, field: str | None) -> None:
        self.add_error(field if field in self.fields else None, reason)


class LetterheadForm(RefusableForm):
    """What stands at the head of the agency's documents."""

    superior = line("Cơ quan chủ quản trực tiếp", "Như trên văn bản: UBND TỈNH ...", required=False, most=200)
    name = line("Tên cơ quan", most=200)
    letters = line("Chữ viết tắt trong ký hiệu", "Ví dụ SVHTTDL", most=20, width="w-code")
    place = line("Địa danh", most=80)
    collective = forms.BooleanField(label="Làm việc theo chế độ tập thể (ký TM.)", required=False)


class RightForm(RefusableForm):
    """Who signs, in which form, of what, on which basis."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Người ký", empty_label="Chọn người")
    authority = forms.ChoiceField(label="Hình thức", choices=Authority.choices)
    title = line("Chức vụ người ký", "Ví dụ Phó Giám đốc", most=120)
    for_title = line(
        "Ký thay chức vụ, tập thể", "Ví dụ Giám đốc; để trống với người đứng đầu", required=False, most=120
    )
    basis = line("Căn cứ", "Quy chế làm việc, quyết định phân công, giấy ủy quyền", most=300)
    delegation = forms.ModelChoiceField(
        Delegation.objects.none(), label="Văn bản ủy quyền (TUQ.)", required=False, empty_label="Không"
    )
    doc_types = forms.MultipleChoiceField(
        label="Chỉ những loại",
        choices=[(COPIES, "Bản sao (sao y, sao lục, trích sao)"), *DocType.choices],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Chỉ của đơn vị", required=False, widget=forms.CheckboxSelectMultiple
    )
    since = day("Từ ngày")
    until = day("Đến ngày", required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"since": clock.today()})
        super().__init__(*args, **kwargs)
        today = clock.today()
        posts = Appointment.objects.of_day(today).filter(agency=agency)
        offered: dict[str, Any] = {
            "person": Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key"),
            "units": Unit.objects.filter(agency=agency).order_by("order", "id"),
            "delegation": Delegation.objects.filter(
                agency=agency, kind=DelegationKind.DELEGATION, until__gte=today, ended_on=None
            ).select_related("giver", "taker"),
        }
        for name, rows in offered.items():
            choice: Any = self.fields[name]
            choice.queryset = rows
        paper: Any = self.fields["delegation"]
        paper.label_from_instance = lambda one: f"{one.giver} cho {one.taker}, đến {one.until:%d/%m/%Y} ({one.basis})"


class EndRightForm(RefusableForm):
    """The last day."""

    until = day("Ngày cuối")
