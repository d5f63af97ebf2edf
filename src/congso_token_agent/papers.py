"""What the office's page asks to have signed, looked at before the signer sees it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from asn1crypto import cms, tsp

MOST = 30
_HASH = re.compile(r"[0-9a-f]{64}")


class BadPaper(Exception):
    """What is asked makes no sense, or is not what it says; the sentence says why."""


@dataclass(frozen=True)
class Paper:
    """One paper to sign: what the signer is shown, and the bytes that the key signs."""

    request: str
    token: str
    title: str
    number: str
    role: str
    file_sha256: str
    digest: str
    certificate: str
    token_label: str
    attributes: bytes


def papers_of(told: Any) -> list[Paper]:
    """The papers of a request. BadPaper when one is malformed, or signs something else than it shows."""
    try:
        found = [_paper(each) for each in told["papers"]]
    except (KeyError, TypeError, ValueError):
        raise BadPaper("Yêu cầu ký bị hỏng.") from None
    if not 1 <= len(found) <= MOST:
        raise BadPaper(f"Mỗi lần ký từ 1 đến {MOST} văn bản.")
    if len({(paper.certificate, paper.token_label) for paper in found}) != 1:
        raise BadPaper("Mỗi lần chỉ ký bằng một chứng thư.")
    if len({paper.token for paper in found}) != len(found):
        raise BadPaper("Yêu cầu ký lặp lại.")
    return found


def _paper(told: dict[str, Any]) -> Paper:
    words = {name: str(told[name])[:400] for name in ("request", "token", "title", "number", "role", "token_label")}
    hashes = {name: str(told[name]) for name in ("file_sha256", "digest", "certificate")}
    if not all(_HASH.fullmatch(each) for each in hashes.values()) or len(words["token"]) < 20:
        raise ValueError("no hash, or no token")
    paper = Paper(**words, **hashes, attributes=base64.b64decode(told["attributes"], validate=True))
    _check(paper)
    return paper


def _check(paper: Paper) -> None:
    """The signed attributes speak of this file's digest and of this certificate, and of nothing but a document."""
    attributes = cms.CMSAttributes.load(paper.attributes, strict=True)
    values = {one["type"].native: one["values"] for one in attributes}
    if values["content_type"][0].native != "data":
        raise BadPaper("Yêu cầu ký không phải ký văn bản.")
    if values["message_digest"][0].native.hex() != paper.digest:
        raise BadPaper("Nội dung được ký không khớp với mã băm hiển thị.")
    told = values["signing_certificate_v2"][0]
    if not isinstance(told, tsp.SigningCertificateV2):  # the module that teaches `cms` to read this attribute
        raise BadPaper("Yêu cầu ký không nêu chứng thư.")
    named = told["certs"][0]
    algorithm = named["hash_algorithm"]["algorithm"].native
    if algorithm != "sha256" or named["cert_hash"].native.hex() != paper.certificate:
        raise BadPaper("Nội dung được ký nêu chứng thư khác.")


def mark(token: str) -> str:
    """A token as the agent remembers it, to know it again."""
    return hashlib.sha256(token.encode()).hexdigest()
