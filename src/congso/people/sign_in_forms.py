"""The fields of signing in and of the second factor, in Vietnamese."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms


def told(form: forms.BaseForm, name: str, label: str, hint: str = "", **attributes: Any) -> None:
    """Give a field its Vietnamese words; a placeholder would repeat the label."""
    field = form.fields.get(name)
    if field is None:
        return
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs |= attributes


CODE = {"inputmode": "numeric", "class": "w-number", "autocomplete": "one-time-code"}


class SignInForm(account.LoginForm):
    """Sign-in name and password (đăng nhập)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "login", "Tên đăng nhập", autocapitalize="none", spellcheck="false")
        told(self, "password", "Mật khẩu")
        told(self, "remember", "Giữ đăng nhập trên máy này đến hết ngày làm việc")


class ChangePasswordForm(account.ChangePasswordForm):
    """The password of today and, twice, the new one (đổi mật khẩu)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "oldpassword", "Mật khẩu hiện nay")
        told(self, "password1", "Mật khẩu mới", "Từ 10 ký tự, không phải mật khẩu hay gặp, không giống tên của bạn.")
        told(self, "password2", "Nhập lại mật khẩu mới")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = forms.Form.clean(self) or {}
        if cleaned.get("password1") and cleaned.get("password2") and cleaned["password1"] != cleaned["password2"]:
            self.add_error("password2", "Hai lần nhập mật khẩu mới phải giống nhau.")
        return cleaned


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "password", "Mật khẩu")


class CodeForm(second.AuthenticateForm):
    """The code of the authenticator app, or a recovery code, at sign-in (mã xác thực)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "code", "Mã xác thực", "6 số trên ứng dụng xác thực, hoặc một mã dự phòng 8 số.", **CODE)


class ReauthenticateCodeForm(second.ReauthenticateForm):
    """The code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "code", "Mã xác thực", **CODE)


class ActivateCodeForm(totp.ActivateTOTPForm):
    """The first code, which shows that the app was set up right (bật xác thực hai lớp)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "code", "Mã 6 số đang hiện trên ứng dụng", **CODE)


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """A name for a new passkey, and whether it alone opens the door (thêm khóa truy cập)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = 60
        told(self, "name", "Đặt tên cho khóa", "Ví dụ: điện thoại của tôi, khóa USB ở cơ quan.")
        told(
            self,
            "passwordless",
            "Đăng nhập chỉ bằng khóa này, không cần mật khẩu",
            "Khóa phải hỏi vân tay, khuôn mặt hoặc mã PIN.",
        )


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told(self, "name", "Tên của khóa")
