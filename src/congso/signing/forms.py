"""What is filled in to have a file checked, to trust an authority or no longer, to register a certificate."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from congso.people.models import Person
from congso.signing.states import Backend


class CheckForm(forms.Form):
    """A file to check (kiểm tra chữ ký số); it is kept only when that is asked for."""

    file = forms.FileField(
        label="Tệp PDF",
        help_text="Tệp chỉ được đọc để kiểm tra rồi xóa ngay, trừ khi chọn lưu kết quả.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp rỗng."},
    )
    keep = forms.BooleanField(
        label="Lưu tệp và kết quả kiểm tra cùng bằng chứng",
        required=False,
        help_text="Để sau này xem lại được căn cứ của kết luận.",
    )


class TrustForm(forms.Form):
    """Certificates of authorities, as a file, and why they are trusted (thêm chứng thư tin cậy)."""

    file = forms.FileField(
        label="Tệp chứng thư",
        help_text="PEM, DER hoặc PKCS#7 (.pem, .crt, .cer, .p7b), tải từ trang chính thức của cơ quan cấp chứng thư.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pem,.crt,.cer,.der,.p7b,.p7c"}),
        error_messages={"required": "Hãy chọn một tệp.", "empty": "Tệp rỗng."},
    )
    why = forms.CharField(
        label="Lý do, nguồn",
        max_length=300,
        help_text="Ví dụ: chứng thư gốc của Ban Cơ yếu Chính phủ, tải từ ca.gov.vn, đã đối chiếu vân tay.",
    )


class WithdrawForm(forms.Form):
    """Why an authority is trusted no longer (thôi tin cậy)."""

    why = forms.CharField(label="Lý do", max_length=300)


class CertificateForm(forms.Form):
    """A certificate, whose it is, and where its key lives (đăng ký chứng thư số); never a PIN or a password."""

    PLACE: ClassVar[tuple[str, ...]] = ("token", "module", "service", "credential", "pin")

    file = forms.FileField(
        label="Tệp chứng thư",
        help_text="PEM, DER hoặc PKCS#7 (.pem, .crt, .cer, .p7b), có thể kèm chứng thư của cơ quan cấp.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pem,.crt,.cer,.der,.p7b,.p7c"}),
        error_messages={"required": "Hãy chọn tệp chứng thư."},
    )
    owner = forms.ChoiceField(label="Chứng thư của", help_text="Chứng thư của cơ quan là con dấu điện tử.")
    backend = forms.ChoiceField(
        label="Khóa bí mật ở đâu",
        choices=[(each.value, each.label) for each in Backend if each is not Backend.PKCS12],
        widget=forms.RadioSelect,
        initial=Backend.TOKEN,
    )
    token = forms.CharField(label="Nhãn thiết bị ký", max_length=60, required=False)
    module = forms.CharField(
        label="Tên thư viện PKCS#11 trên máy chủ", max_length=60, required=False, help_text="Như trong signing_modules."
    )
    service = forms.CharField(
        label="Tên dịch vụ ký số từ xa", max_length=60, required=False, help_text="Như trong signing_csc."
    )
    credential = forms.CharField(label="Mã chứng thư tại dịch vụ ký số từ xa", max_length=120, required=False)
    pin = forms.CharField(
        label="Tên mã PIN lưu ở máy chủ",
        max_length=60,
        required=False,
        help_text="Chỉ là tên; mã PIN nằm trong tệp keys/pin_<tên> trên máy chủ. Để trống nếu người ký nhập khi ký.",
    )
    picture = forms.FileField(
        label="Ảnh chữ ký hoặc con dấu",
        required=False,
        help_text="PNG nền trong suốt; chữ ký màu xanh, con dấu màu đỏ.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/png"}),
    )
    picture_mm = forms.IntegerField(label="Bề rộng thật của ảnh (mm)", min_value=10, max_value=80, initial=36)

    def __init__(self, *args: Any, owners: dict[str, Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(key, f"{person.full_name}{_titled(person)}") for key, person in owners.items()]
        owner: Any = self.fields["owner"]
        owner.choices = [("agency", "Cơ quan (con dấu)"), *people]


def _titled(person: Person) -> str:
    return f", {person.title}" if person.title else ""


class DeclineForm(forms.Form):
    """Why somebody does not sign (từ chối ký)."""

    why = forms.CharField(label="Lý do không ký", max_length=400, widget=forms.Textarea(attrs={"rows": 3}))


class BringForm(forms.Form):
    """A file that was signed elsewhere (tệp đã ký)."""

    file = forms.FileField(
        label="Tệp PDF đã ký",
        help_text="Ký đúng tệp vừa tải về, không mở ra lưu lại bằng phần mềm khác.",
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,application/pdf"}),
        error_messages={"required": "Hãy chọn tệp đã ký."},
    )
