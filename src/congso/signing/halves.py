"""A signature in two halves: the file is made ready, a key elsewhere signs, the file is closed.

What comes out begins with the very bytes that went in (PAdES, incremental update). Nothing here knows the database,
and no private key ever comes here.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from asn1crypto import cms, x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import load_der_x509_certificate

from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.signing.unreadable import unreadable

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import ExternalSigner
    from pyhanko.sign.timestamps.api import TimeStamper
    from pyhanko.stamp.base import BaseStampStyle

writing, signers = late("pyhanko.pdf_utils.incremental_writer"), late("pyhanko.sign.signers")
fields, general = late("pyhanko.sign.fields"), late("pyhanko.sign.general")
registry = late("pyhanko_certvalidator.registry")

HASH = "sha256"
ROOM = 32 * 1024
"""Hexadecimal letters kept free for a signature with its certificates and time-stamp."""
T = TypeVar("T")


@dataclass(frozen=True)
class Look:
    """Where a signature goes and what is seen of it; `page` counts from 0, -1 is the last."""

    field: str
    page: int = -1
    box: tuple[int, int, int, int] | None = None
    stamp: BaseStampStyle | None = None
    place: str = ""
    """The place name beside the signature (địa danh)."""
    locks: bool = False
    """Whether nothing may be filled in after it; so it is with the agency's seal."""


@dataclass(frozen=True)
class Begun:
    """The first half: what follows the original bytes, where the signature goes, and what the key has to sign."""

    added: bytes
    starts: int
    ends: int
    digest: bytes
    attributes: bytes
    """DER of the signed attributes: a key signs exactly these bytes, hashed with SHA-256."""


def begin_signature(
    original: bytes, *, certificate: x509.Certificate, chain: Sequence[x509.Certificate], look: Look
) -> Begun:
    """Make a file ready for one signature. Refused when it is no sound PDF, is locked, or the field is taken.

    Where another field waits for its signature, as in a file with prepared fields, the first signature certifies the
    file: from then on only prepared fields may be filled and signed, and every reader of PDF knows it. One that `locks`
    lets nothing be filled in after it.
    """
    try:
        return in_a_loop(_begin(original, certificate, chain, look))
    except (general.SigningError, *unreadable()) as fault:
        raise Refused(f"Tệp PDF này không ký được ({_words(fault)}).", field="file") from fault


async def _begin(
    original: bytes, certificate: x509.Certificate, chain: Sequence[x509.Certificate], look: Look
) -> Begun:
    writer = writing.IncrementalPdfFileWriter(io.BytesIO(original), strict=False)
    if writer.prev.encrypted:
        raise Refused("Tệp PDF đặt mật khẩu nên không ký được.", field="file")
    found = {str(name): value for name, value, _ in _fields(writer)}
    if found.get(look.field) is not None:
        raise Refused(f"Ô ký “{look.field}” đã có chữ ký.", field="file")
    pen = _pen(certificate, chain)
    wanted = signers.PdfSignatureMetadata(
        field_name=look.field,
        md_algorithm=HASH,
        subfilter=fields.SigSeedSubFilter.PADES,
        location=look.place or None,
        certify=bool(set(found) - {look.field}) and all(value is None for value in found.values()),
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    new = None if look.field in found else _field(look)
    maker = signers.PdfSigner(wanted, signer=pen, stamp_style=look.stamp, new_field_spec=new)
    output = io.BytesIO()
    ready, _, _ = await maker.async_digest_doc_for_signing(writer, bytes_reserved=ROOM, output=output)
    whole = output.getvalue()
    if not whole.startswith(original):
        raise Refused("Tệp PDF này không ký nối tiếp được.", field="file")
    attributes = await pen.signed_attrs(ready.document_digest, HASH, use_pades=True)
    return Begun(
        added=whole[len(original) :],
        starts=ready.reserved_region_start,
        ends=ready.reserved_region_end,
        digest=ready.document_digest,
        attributes=attributes.dump(),
    )


def close_signature(
    original: bytes,
    begun: Begun,
    signature: bytes,
    *,
    certificate: x509.Certificate,
    chain: Sequence[x509.Certificate],
    stamper: TimeStamper | None = None,
) -> bytes:
    """Put what the key signed into the file, with a time-stamp where there is a stamper (PAdES B-T, else B-B)."""
    return in_a_loop(_close(original, begun, signature, _pen(certificate, chain, signature), stamper))


async def _close(
    original: bytes, begun: Begun, signature: bytes, pen: ExternalSigner, stamper: TimeStamper | None
) -> bytes:
    attributes = cms.CMSAttributes.load(begun.attributes)
    sealed = await pen.async_sign_prescribed_attributes(HASH, attributes, timestamper=stamper)
    output = io.BytesIO(original + begun.added)
    place = signers.pdf_byterange.PreparedByteRangeDigest(begun.digest, begun.starts, begun.ends)
    await signers.pdf_signer.PdfTBSDocument.async_finish_signing(output, place, sealed)
    return output.getvalue()


def key_signed(certificate: x509.Certificate, attributes: bytes, signature: bytes) -> bool:
    """Whether the key of this very certificate signed these attributes."""
    key = load_der_x509_certificate(certificate.dump()).public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), hashes.SHA256())
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(hashes.SHA256()))
        else:
            return False
    except (InvalidSignature, ValueError):
        return False
    return True


def names_file(attributes: bytes, digest: bytes) -> bool:
    """Whether signed attributes speak of the file of this digest."""
    told = {one["type"].native: one["values"] for one in cms.CMSAttributes.load(attributes)}
    return "message_digest" in told and told["message_digest"][0].native == digest


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def in_a_loop(work: Coroutine[Any, Any, T]) -> T:
    """Do it in a loop of its own, also where this thread runs one already."""
    with ThreadPoolExecutor(max_workers=1) as own:
        return own.submit(asyncio.run, work).result()


def _pen(
    certificate: x509.Certificate, chain: Sequence[x509.Certificate], signature: bytes | None = None
) -> ExternalSigner:
    beside = registry.SimpleCertificateStore()
    beside.register_multiple(chain)
    return signers.ExternalSigner(signing_cert=certificate, cert_registry=beside, signature_value=signature)


def _fields(writer: IncrementalPdfFileWriter) -> list[tuple[str, Any, Any]]:
    return list(fields.enumerate_sig_fields(writer.prev)) if "/AcroForm" in writer.prev.root else []


def _field(look: Look) -> SigFieldSpec:
    lock = fields.FieldMDPSpec(fields.FieldMDPAction.ALL) if look.locks else None
    return fields.SigFieldSpec(look.field, on_page=look.page, box=look.box, field_mdp_spec=lock)


def _words(fault: BaseException) -> str:
    text = str(fault).splitlines()
    return (text[0] if text else type(fault).__name__)[:120]
