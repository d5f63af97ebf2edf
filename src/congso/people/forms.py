"""What is filled in about substitution, users, posts and the structure."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from congso.kernel import clock
from congso.people import scopes
from congso.people.models import Agency, Person, Unit
from congso.people.roles import ROLES
from congso.people.states import CodeScheme, DelegationKind, UnitKind
from congso.ui.forms import offer, offer_rows

DATES = ["%d/%m/%Y", "%Y-%m-%d"]


def date_field(label: str, **options: Any) -> forms.DateField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "w-date"})
    return forms.DateField(label=label, input_formats=DATES, widget=widget, **options)


class DelegationForm(forms.Form):
    """Who acts for me, in what, from when to when, on what basis (giao xử lý thay)."""

    taker = forms.ModelChoiceField(label="Người xử lý thay", queryset=Person.objects.none(), empty_label="Chọn người")
    kind = forms.ChoiceField(
        label="Hình thức", choices=DelegationKind.choices, initial="substitution", widget=forms.RadioSelect
    )
    parts = forms.MultipleChoiceField(
        label="Chỉ giao những việc",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không chọn việc nào là giao toàn bộ.",
    )
    since = date_field("Từ ngày", help_text="Ví dụ 10/06/2020")
    until = date_field("Đến hết ngày")
    basis = forms.CharField(
        label="Căn cứ", max_length=200, help_text="Số, ngày của văn bản, hoặc giấy nghỉ phép, giấy cử đi công tác."
    )

    def __init__(self, giver: Person, people: QuerySet[Person], data: Any = None) -> None:
        super().__init__(data, initial={"since": clock.today()})
        offer_rows(self, "taker", people)
        parts = [(scope.key, scope.words) for scope in scopes.of(giver)]
        if parts:
            offer(self, "parts", parts)
        else:
            del self.fields["parts"]  # nothing to choose among: everything is given

    def clean(self) -> dict[str, Any]:
        """The chosen parts become the permissions that are given."""
        cleaned: dict[str, Any] = super().clean() or {}
        return cleaned | {"permissions": scopes.permissions_of(cleaned.pop("parts", ()))}


class NewUserForm(forms.Form):
    """An account for an official (tạo tài khoản)."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    username = forms.RegexField(
        r"^[a-z0-9._-]{3,80}$",
        label="Tên đăng nhập",
        help_text="Chữ thường không dấu, số, dấu chấm; ví dụ an.nv.",
        error_messages={"invalid": "Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch; từ 3 ký tự."},
    )
    agency = forms.ModelChoiceField(label="Cơ quan", queryset=Agency.objects.none(), empty_label=None)
    title = forms.CharField(label="Chức danh", max_length=120, required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    phone = forms.CharField(
        label="Điện thoại", max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )

    def __init__(self, agencies: QuerySet[Agency], data: Any = None) -> None:
        super().__init__(data)
        offer_rows(self, "agency", agencies)


class AppointForm(forms.Form):
    """A post in a unit from a day (phân công vị trí)."""

    unit = forms.ModelChoiceField(label="Đơn vị", queryset=Unit.objects.none(), empty_label="Chọn đơn vị")
    role = forms.ChoiceField(label="Vai trò trên hệ thống")
    post = forms.CharField(label="Vị trí, chức vụ", max_length=120)
    since = date_field("Từ ngày")
    until = date_field("Đến hết ngày", required=False)

    def __init__(self, person: Person, data: Any = None) -> None:
        super().__init__(data, initial={"since": clock.today()})
        units = Unit.objects.filter(agency=person.agency)
        offer_rows(self, "unit", units)
        roles = [("", "Chọn vai trò"), *((role.key, role.name) for role in ROLES.values())]
        offer(self, "role", roles)


class EndPostForm(forms.Form):
    """The last day of a post (thôi giữ vị trí)."""

    until = date_field("Ngày cuối cùng giữ vị trí")


class SuspendForm(forms.Form):
    """Why an account is closed (khóa tài khoản)."""

    reason = forms.CharField(label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class UnitForm(forms.Form):
    """A division or desk (lập phòng)."""

    name = forms.CharField(label="Tên đơn vị", max_length=160)
    short_name = forms.CharField(
        label="Tên viết tắt", max_length=40, widget=forms.TextInput(attrs={"class": "w-number"})
    )
    kind = forms.ChoiceField(label="Loại", choices=UnitKind.choices)
    order = forms.IntegerField(
        label="Thứ tự khi liệt kê", min_value=0, max_value=999, widget=forms.TextInput(attrs={"class": "w-short"})
    )


class SiteForm(forms.Form):
    """A place where the agency works (cơ sở)."""

    name = forms.CharField(label="Tên, địa chỉ", max_length=120)
    host = forms.ModelChoiceField(
        label="Cơ quan quản lý nơi này",
        queryset=Agency.objects.order_by("name"),
        required=False,
        empty_label="Trụ sở của cơ quan",
        help_text="Như trung tâm hành chính công của tỉnh; người giám sát ở đó theo dõi tiến độ hồ sơ nhận tại đây.",
    )
    note = forms.CharField(label="Ghi chú", max_length=200, required=False)


class CodeForm(forms.Form):
    """An identifier from a day (mã định danh)."""

    scheme = forms.ChoiceField(label="Theo", choices=CodeScheme.choices, widget=forms.RadioSelect)
    code = forms.CharField(label="Mã", max_length=40, widget=forms.TextInput(attrs={"class": "w-number"}))
    since = date_field("Có hiệu lực từ ngày")
    until = date_field("Đến hết ngày", required=False)
    source = forms.CharField(label="Văn bản cấp mã", max_length=200, required=False)
    confirmed = forms.BooleanField(label="Đã đối chiếu với văn bản gốc", required=False)


class ReasonForm(forms.Form):
    """Why (lý do)."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "3"}),
        help_text="Người nộp đọc được câu này.",
        error_messages={"required": "Hãy ghi lý do."},
    )
