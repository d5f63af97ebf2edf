"""What is filled in by whoever keeps a firm's members, or brings a paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from congso.citizen.forms import KINDS, EmailForm, SheetForm
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.people.forms import date_field
from congso.people.states import RepresentationKind

K = RepresentationKind


class MemberForm(EmailForm):
    """Whom a firm invites, as what, until when (mời thành viên)."""

    kind = forms.ChoiceField(
        label="Vai trò",
        choices=[
            (K.ASSIGNED.value, "Người được giao: nộp và theo dõi hồ sơ"),
            (K.REPRESENTATIVE.value, "Người đại diện: thêm việc mời và thôi thành viên"),
        ],
        initial=K.ASSIGNED.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn vai trò."},
    )
    until = date_field("Đến hết ngày", required=False, help_text="Để trống là không thời hạn. Ví dụ 31/12/2020")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Thư điện tử của người được mời"
        self.fields["email"].help_text = "Người ấy đăng nhập bằng thư này để nhận lời."


class PaperForm(SheetForm):
    """For whom one stands, by which paper, until when (nộp giấy thay mặt)."""

    kind = forms.ChoiceField(
        label="Bạn là",
        choices=[
            (K.PROXY.value, "Người được ủy quyền (có giấy ủy quyền)"),
            (K.REPRESENTATIVE.value, "Người đại diện theo pháp luật của tổ chức, doanh nghiệp"),
        ],
        initial=K.PROXY.value,
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn bạn là ai."},
    )
    named_kind = forms.ChoiceField(
        label="Bạn thay mặt",
        choices=[(one.value, one.label) for one in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn bạn thay mặt ai."},
    )
    named = forms.CharField(
        label="Họ tên, tên tổ chức được thay mặt",
        max_length=200,
        help_text="Đúng như trên giấy",
        error_messages={"required": "Hãy ghi tên người được thay mặt."},
    )
    named_number = forms.CharField(
        label="Số căn cước hoặc mã số doanh nghiệp của họ",
        max_length=30,
        error_messages={"required": "Hãy ghi số giấy tờ."},
    )
    dossier = forms.CharField(
        label="Chỉ cho hồ sơ có mã",
        max_length=60,
        required=False,
        help_text="Để trống là cho mọi hồ sơ của người ấy ở cơ quan này.",
    )
    since = date_field("Từ ngày", help_text="Ví dụ 10/06/2020")
    until = date_field("Đến hết ngày", required=False, help_text="Giấy ủy quyền phải có; người đại diện để trống được.")
    paper = forms.FileField(
        label="Giấy ủy quyền, giấy tờ của người đại diện",
        help_text="Ảnh chụp hoặc PDF, thấy rõ chữ ký, con dấu.",
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/*"}),
        error_messages={"required": "Hãy chọn tệp hoặc chụp ảnh giấy."},
    )

    def __init__(self, data: Any = None, files: Any = None, begun: Any = None) -> None:
        told = {
            name: begun[name] for name in ("kind", "named_kind", "named", "named_number") if begun and name in begun
        }
        super().__init__(data, files, initial={"since": clock.today(), **told})

    def clean_dossier(self) -> UUID | None:
        """The one dossier that is meant, when one is."""
        typed = str(self.cleaned_data["dossier"]).strip()
        if not typed:
            return None
        found = Dossier.objects.filter(number=typed).values_list("uid", flat=True).first()
        if found is None:
            raise forms.ValidationError(f"Không có hồ sơ mang mã “{typed}”.")
        return UUID(str(found))
