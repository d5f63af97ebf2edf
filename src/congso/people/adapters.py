"""The house's answers to what django-allauth asks: words, passwords through our actions, secrets kept encrypted."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from congso.people import actions
from congso.people.models import Person

WRONG = "Sai tên đăng nhập hoặc mật khẩu."
WRONG_CODE = "Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trên ứng dụng."


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in with a name and a password; accounts are made by administrators."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": WRONG,
        "email_password_mismatch": WRONG,
        "username_password_mismatch": WRONG,
        "invalid_login": WRONG,
        "incorrect_code": WRONG_CODE,
        "incorrect_password": "Mật khẩu không đúng.",
        "enter_current_password": "Mật khẩu hiện nay không đúng.",
        "too_many_login_attempts": "Đã sai quá nhiều lần. Hãy đợi năm phút rồi thử lại.",
        "rate_limited": "Thao tác quá nhanh. Hãy đợi một phút rồi thử lại.",
        "same_as_current": "Giá trị mới phải khác giá trị đang dùng.",
        "select_only_one": "Chỉ chọn một.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        """Change one's own password; the object at hand learns the new hash, so that this session stays."""
        person = actions.choose_password(person=Person.objects.get(pk=user.pk), password=password, by=user)
        user.password = person.password
        user.password_until = None

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": "Dùng mật khẩu",
            "mfa_reauthenticate": "Dùng mã của ứng dụng xác thực",
            "mfa_reauthenticate:webauthn": "Dùng khóa truy cập",
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [method | {"description": words.get(method["id"], method["description"])} for method in methods]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes, in Vietnamese and encrypted where they lie."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Không tắt được xác thực hai lớp.",
        "cannot_generate_recovery_codes": "Hãy bật xác thực hai lớp trước khi lấy mã dự phòng.",
        "incorrect_code": WRONG_CODE,
    }

    def get_totp_issuer(self) -> str:
        return "Công Sở"

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Công Sở"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {
            "name": user.username,
            "display_name": user.full_name,
        }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's word
        return "Khóa truy cập"

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode("ascii")).decode()


def _box() -> Fernet:
    """The box for second factors' secrets; its key lies in `keys/`, beside the database and not in it."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.CONGSO_SECOND_FACTOR_KEY.encode()).digest()))
