"""What is filled in to have a file checked, and to trust an authority or no longer."""

from __future__ import annotations

from django import forms


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
