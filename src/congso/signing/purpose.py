"""For what a certificate was issued, and whether signing papers is among it."""

from __future__ import annotations

from asn1crypto import x509

USAGES = {
    "digital_signature": "ký số",
    "non_repudiation": "chống chối bỏ",
    "key_encipherment": "mã hóa khóa",
    "data_encipherment": "mã hóa dữ liệu",
    "key_agreement": "thỏa thuận khóa",
    "key_cert_sign": "cấp chứng thư",
    "crl_sign": "ký danh sách thu hồi",
    "encipher_only": "chỉ mã hóa",
    "decipher_only": "chỉ giải mã",
}
PURPOSES = {
    "server_auth": "xác thực máy chủ web",
    "client_auth": "xác thực người dùng",
    "code_signing": "ký chương trình",
    "email_protection": "bảo vệ thư điện tử",
    "time_stamping": "cấp dấu thời gian",
    "ocsp_signing": "trả lời OCSP",
    "any_extended_key_usage": "mọi mục đích",
    "microsoft_smart_card_logon": "đăng nhập bằng thẻ",
    "adobe_authentic_documents_trust": "ký tài liệu",
    "microsoft_document_signing": "ký tài liệu",
    "1.3.6.1.5.5.7.3.36": "ký tài liệu",
    "1.3.6.1.4.1.311.10.3.12": "ký tài liệu",
    "1.2.840.113583.1.1.5": "ký tài liệu",
}
FOR_SIGNING = {
    "client_auth", "email_protection", "any_extended_key_usage", "microsoft_smart_card_logon",
    "adobe_authentic_documents_trust", "microsoft_document_signing",
    "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5",
}  # fmt: skip
"""Extended purposes under which Vietnamese authorities issue certificates of people and agencies.

No published rule names them for official-use certificates; so what is clearly meant for something else is refused,
and a certificate that names no extended purpose is taken by its key usage.
"""
COMMITS = {"digital_signature", "non_repudiation"}


def purposes_of(certificate: x509.Certificate) -> tuple[str, ...]:
    """What the certificate says it is for, in words."""
    usage = [USAGES.get(name, name) for name in sorted(_usage(certificate))]
    return tuple(usage + [PURPOSES.get(name, name) for name in sorted(_purposes(certificate))])


def fits_signing(certificate: x509.Certificate) -> bool:
    """Whether papers may be signed with it: the key may sign, no other purpose is prescribed, it is no authority's."""
    purposes = _purposes(certificate)
    return bool(_usage(certificate) & COMMITS) and not certificate.ca and (not purposes or bool(purposes & FOR_SIGNING))


def fits_stamping(certificate: x509.Certificate) -> bool:
    """Whether it may make time-stamps."""
    return "time_stamping" in _purposes(certificate)


def _usage(certificate: x509.Certificate) -> set[str]:
    value = certificate.key_usage_value
    return set(value.native) if value is not None else set()


def _purposes(certificate: x509.Certificate) -> set[str]:
    value = certificate.extended_key_usage_value
    return set(value.native) if value is not None else set()
