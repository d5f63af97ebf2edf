"""When a signature was made: the time-stamps that prove it, and what the signer claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from asn1crypto import cms, tsp, x509
from cryptography.hazmat.primitives import hashes

from congso.kernel.late import late
from congso.signing.algorithms import is_allowed
from congso.signing.certificates import common_name
from congso.signing.knowledge import Knowledge
from congso.signing.purpose import fits_stamping
from congso.signing.standing import Outcome, Standing, standing_of

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

generic, general = late("pyhanko.pdf_utils.generic"), late("pyhanko.sign.general")
generic_cms = late("pyhanko.sign.validation.generic_cms")

MOST_TOKENS = 5
WHY = {
    Outcome.NO_PATH: "nguồn cấp không dẫn tới chứng thư gốc nào mà cơ quan tin cậy.",
    Outcome.NO_STATUS: "không biết chứng thư của nguồn cấp có bị thu hồi hay không.",
    Outcome.REVOKED: "chứng thư của nguồn cấp đã bị thu hồi.",
    Outcome.AUTHORITY_REVOKED: "chứng thư của nguồn cấp đã bị thu hồi.",
    Outcome.EXPIRED: "chứng thư của nguồn cấp đã hết hạn.",
    Outcome.EARLY: "cấp trước ngày chứng thư của nguồn cấp có hiệu lực.",
    Outcome.WEAK: "thuật toán không còn được phép.",
    Outcome.BROKEN_PATH: "đường tin cậy của nguồn cấp có lỗi.",
}


@dataclass(frozen=True)
class Stamp:
    """A time-stamp (dấu thời gian): its moment, who gave it, and why it proves nothing ("" when it does)."""

    at: datetime
    authority: str
    why_not: str
    certificate: x509.Certificate
    standing: Standing

    @property
    def proves(self) -> bool:
        return not self.why_not


def tokens_of(signature: EmbeddedPdfSignature) -> Iterator[cms.SignedData]:
    """The time-stamp tokens that hang on a signature."""
    for number, token in enumerate(generic_cms.extract_tst_data_iter(signature.signer_info, signed=False)):
        if number < MOST_TOKENS:
            yield token


async def stamp_of(
    token: cms.SignedData, imprint: Callable[[str], bytes], knowledge: Knowledge, known_since: datetime
) -> Stamp:
    """Judge a time-stamp token over the bytes whose digest `imprint` gives.

    `known_since` is a moment at which the token certainly existed already: now, or the time of a later time-stamp over
    it. The authority's certificate must not have expired before that, else its key might be in anybody's hands.
    """
    info: tsp.TSTInfo = token["encap_content_info"]["content"].parsed
    at: datetime = info["gen_time"].native
    certificate = generic_cms.extract_certs_for_validation(token).signer_cert
    knowledge.learn(generic_cms.extract_certs_for_validation(token).other_certs)
    knowledge.ask_about(certificate)
    standing = await standing_of(certificate, knowledge, at, later_word=True)
    why = _fault(token, info, imprint, certificate) or WHY.get(standing.outcome, "")
    if not why and certificate.not_valid_after < known_since:
        why = "chứng thư của nguồn cấp nay đã hết hạn và không có dấu thời gian lưu trữ nào tiếp theo."
    if not why and (await standing_of(certificate, knowledge, known_since, later_word=True)).outcome is Outcome.REVOKED:
        why = "chứng thư của nguồn cấp nay đã bị thu hồi."
    return Stamp(at, common_name(certificate), why, certificate, standing)


def _fault(
    token: cms.SignedData, info: tsp.TSTInfo, imprint: Callable[[str], bytes], certificate: x509.Certificate
) -> str:
    """What is wrong with the token itself."""
    signer = general.extract_signer_info(token)
    told = info["message_imprint"]
    if imprint(told["hash_algorithm"]["algorithm"].native) != told["hashed_message"].native:
        return "dấu thời gian này không thuộc về chữ ký."
    digest = generic_cms.get_hash_spec_for_tst_digest(signer["digest_algorithm"]["algorithm"].native)
    made = _digest_of(digest, bytes(token["encap_content_info"]["content"]))
    intact, genuine = generic_cms.validate_sig_integrity(signer, certificate, "tst_info", made)
    if not (intact and genuine):
        return "chữ ký của nguồn cấp trên dấu thời gian không đúng."
    if not is_allowed(signer, certificate):
        return "thuật toán không còn được phép."
    return "" if fits_stamping(certificate) else "chứng thư của nguồn cấp không dùng để cấp dấu thời gian."


def _digest_of(algorithm: Any, content: bytes) -> bytes:
    digest = hashes.Hash(algorithm)
    digest.update(content)
    return digest.finalize()


def claimed_time(signature: EmbeddedPdfSignature) -> datetime | None:
    """When the signer says it was; None when nothing, or nonsense, is said."""
    try:
        told = signature.self_reported_timestamp
    except (ValueError, TypeError, KeyError, generic.PdfReadError):
        return None
    return told if told is not None and told.tzinfo is not None else None
