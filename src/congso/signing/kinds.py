"""How the house speaks of certificates, checks and requests to sign, and who opens a file of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from congso.files.access import holders, may_open
from congso.files.models import StoredFile
from congso.kernel import subjects
from congso.kernel.subjects import Subject, register
from congso.signing.models import Certificate, SigningRequest, TrustedCertificate, Verification

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
register(
    Subject(
        kind="signing.certificate",
        word="chứng thư số",
        model=Certificate,
        title=lambda certificate: f"chứng thư số của {certificate.holder}",
        link=Certificate.get_absolute_url,
        visible=Certificate.objects.visible_to,
    )
)
register(
    Subject(
        kind="signing.signingrequest",
        word="yêu cầu ký",
        model=SigningRequest,
        title=lambda request: f"yêu cầu ký “{request}”",
        link=SigningRequest.get_absolute_url,
        visible=SigningRequest.objects.visible_to,
    )
)


def checks_of(file: StoredFile) -> Iterable[str]:
    """The checks that hold a file by a field of their own."""
    return [check.ref for check in Verification.objects.filter(file=file).only("uid")]


def may_open_checked(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever laid a file in to have it checked and kept opens it; other rooms answer for what is theirs."""
    uid = subjects.split(ref)[1]
    return file.made_by == person.ref and bool(Verification.objects.filter(uid=uid, made_by=person.ref).exists())


def pictures_of(file: StoredFile) -> Iterable[str]:
    """The certificates whose hand signature or seal a picture is."""
    return [certificate.ref for certificate in Certificate.objects.filter(picture=file).only("uid")]


def may_open_picture(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever sees the certificate sees its picture."""
    return bool(Certificate.objects.visible_to(person).filter(uid=subjects.split(ref)[1]).exists())


def requests_of(file: StoredFile) -> Iterable[str]:
    """The requests that hold a file: to be signed, or signed."""
    held = SigningRequest.objects.filter(Q(file=file) | Q(result=file))
    return [request.ref for request in held.only("uid")]


def may_open_asked(person: Any, file: StoredFile, ref: str) -> bool:
    """Whoever is asked to sign a file, or asked for it, reads it before and after."""
    uid = subjects.split(ref)[1]
    return bool(SigningRequest.objects.visible_to(person).filter(uid=uid).exists())


holders.register("signing", checks_of)
holders.register("signing.pictures", pictures_of)
holders.register("signing.requests", requests_of)
may_open.register("signing.certificate", may_open_picture)
may_open.register("signing.signingrequest", may_open_asked)
may_open.register("signing.verification", may_open_checked)
