"""How the house speaks of trusted certificates and of checks, and who opens a file that was checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from congso.files.access import holders, may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject, register
from congso.signing.models import TrustedCertificate, Verification

register(
    Subject(
        kind="signing.trustedcertificate",
        word="chứng thư tin cậy",
        model=TrustedCertificate,
        title=lambda certificate: f"chứng thư “{certificate.holder}”",
        link=TrustedCertificate.get_absolute_url,
    )
)
register(
    Subject(
        kind="signing.verification",
        word="lần kiểm tra chữ ký số",
        model=Verification,
        title=lambda check: f"kiểm tra chữ ký số {check.made_at:%d/%m/%Y}",
        link=Verification.get_absolute_url,
        visible=Verification.objects.visible_to,
    )
)


def checks_of(file: StoredFile) -> Iterable[str]:
    """The checks that hold a file by a field of their own."""
    return [check.ref for check in Verification.objects.filter(file=file).only("uid")]


def may_open_checked(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever laid a file in to have it checked and kept opens it; other rooms answer for what is theirs."""
    uid = subjects.split(ref)[1]
    return file.made_by == person.ref and bool(Verification.objects.filter(uid=uid, made_by=person.ref).exists())


holders.register("signing", checks_of)
may_open.register("signing.verification", may_open_checked)
