"""What citizens fill in about their account."""

from __future__ import annotations

import re
from typing import Any

from allauth.mfa.webauthn.forms import SignupWebAuthnForm
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from congso.citizen.forms import EmailForm, SheetForm
from congso.notices.channels import channels
from congso.notices.choices import Way
from congso.people.actions.citizens import LONGEST_ADDRESS

MOBILE = re.compile(r"0[35789]\d{8}")


def address_field(label: str, asked: str, help_text: str, **attrs: str) -> forms.CharField:
    """Where a code goes; `asked` is what an empty field is told."""
    widget, errors = forms.TextInput(attrs=attrs), {"required": asked}
    return forms.CharField(
        label=label, max_length=LONGEST_ADDRESS, help_text=help_text, error_messages=errors, widget=widget
    )


class ContactForm(SheetForm):
    """A mail address, or a mobile telephone where the office sends SMS."""

    email = address_field(
        "Thư điện tử hoặc số điện thoại di động",
        "Hãy ghi thư điện tử hoặc số điện thoại.",
        "Mã gồm 6 chữ số được gửi tới đây; không cần mật khẩu.",
        autocomplete="email",
        autocapitalize="none",
        spellcheck="false",
    )

    def clean_email(self) -> str:
        """The address in small letters, or the number as it is dialled here: 0912345678."""
        typed = str(self.cleaned_data["email"]).strip()
        if "@" not in typed and (phone := mobile(typed)):
            return phone
        try:
            validate_email(typed)
        except ValidationError:
            raise ValidationError("Ghi thư điện tử dạng ten@noi.vn, hoặc số di động như 0912 345 678.") from None
        return typed.lower()


def mobile(typed: str) -> str:
    """A mobile number of this country as it is dialled here; empty for anything else."""
    digits = re.sub(r"[ .()-]", "", typed)
    digits = re.sub(r"^(\+84|0084|84)(?=\d{9}$)", "0", digits)
    return digits if MOBILE.fullmatch(digits) else ""


class PhoneForm(SheetForm):
    """A mobile telephone, where the office sends SMS and no mail."""

    email = address_field(
        "Số điện thoại di động",
        "Hãy ghi số điện thoại.",
        "Mã gồm 6 chữ số được nhắn tới đây; không cần mật khẩu.",
        autocomplete="tel",
        inputmode="tel",
    )

    def clean_email(self) -> str:
        """The number as it is dialled here."""
        phone = mobile(str(self.cleaned_data["email"]).strip())
        if not phone:
            raise ValidationError("Ghi số di động như 0912 345 678.")
        return phone


def contact_form(data: Any = None) -> SheetForm | None:
    """What the office can send a code to today; None where it has no way to send one.

    A demo office takes a mail address also where it sends none: its page shows the code.
    """
    by_mail, by_sms = channels["email"].ready(), channels["sms"].ready()
    if not by_mail and not settings.CONGSO_DEMO:
        return PhoneForm(data) if by_sms else None
    form = ContactForm(data) if by_sms else EmailForm(data)
    if not by_mail:
        form.fields["email"].help_text = "Văn phòng minh họa không gửi thư: mã hiện ở trang sau."
    return form


class ChannelsForm(SheetForm):
    """By which channels one is told (cách nhận tin)."""

    channels = forms.MultipleChoiceField(
        label="Báo tin hồ sơ cho tôi qua", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, ways: list[Way], data: Any = None) -> None:
        usable = [way for way in ways if way.ready and way.addresses]
        super().__init__(data, initial={"channels": [way.channel for way in usable if way.wanted]})
        field = self.fields["channels"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(way.channel, way.words[:1].upper() + way.words[1:]) for way in usable]


class CitizenPasskeyForm(SignupWebAuthnForm):
    """A name for the key of this telephone or computer (khóa truy cập)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        name.label, name.help_text = "Đặt tên cho khóa", "Ví dụ: điện thoại của tôi."
        name.max_length = 60
