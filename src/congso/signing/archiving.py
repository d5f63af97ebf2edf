"""What a signed file needs to be checked without network for years: evidence, and a time-stamp over all of it.

PAdES B-LTA: the certificates, the answers on their revocation, and last a time-stamp of the document.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from asn1crypto import cms, x509

from congso.kernel.late import late
from congso.signing.halves import HASH, ROOM, in_a_loop
from congso.signing.knowledge import Knowledge
from congso.signing.moments import tokens_of
from congso.signing.network import Asks
from congso.signing.trust import Trust

if TYPE_CHECKING:
    from pyhanko.sign.timestamps.api import TimeStamper

writing, reading = late("pyhanko.pdf_utils.incremental_writer"), late("pyhanko.pdf_utils.reader")
fields, stamping = late("pyhanko.sign.fields"), late("pyhanko.sign.signers.pdf_signer")
generic_cms, stores = late("pyhanko.sign.validation.generic_cms"), late("pyhanko.sign.validation.dss")
embedded = late("pyhanko.sign.validation.pdf_embedded")


def to_archive(pdf: bytes, trust: Trust, stamper: TimeStamper, *, now: datetime, network: Asks | None) -> bytes:
    """The file with everything that a check needs, under a time-stamp of the document; the old bytes stand first.

    Doing it again adds newer evidence and another time-stamp, before the last one's certificate ends.
    """
    return in_a_loop(_to_archive(pdf, trust, stamper, now, network))


def stamped_until(pdf: bytes) -> datetime | None:
    """When the certificate behind the last time-stamp of a document ends; None where it has none."""
    reader = reading.PdfFileReader(io.BytesIO(pdf), strict=False)
    stamps = reader.embedded_timestamp_signatures
    until: datetime | None = stamps[-1].signer_cert.not_valid_after if stamps else None
    return until


async def _to_archive(pdf: bytes, trust: Trust, stamper: TimeStamper, now: datetime, network: Asks | None) -> bytes:
    writer = writing.IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    knowledge = Knowledge(trust, network, now)
    wanted = _signers_and_stampers(writer, knowledge)
    dummy = await stamper.async_dummy_response(HASH)
    wanted.append(_stamper_of(dummy["content"], knowledge))
    for certificate in wanted:
        knowledge.ask_about(certificate)
    stores.DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=list({each.sha256: each for one in wanted for each in knowledge.climb(one)}.values()),
        ocsps=[each.value for each in knowledge.statuses if each.kind == "OCSP"],
        crls=[each.value for each in knowledge.statuses if each.kind == "CRL"],
    )
    out = io.BytesIO()
    await stamping.PdfTimeStamper(stamper).async_timestamp_pdf(writer, HASH, bytes_reserved=ROOM, output=out)
    return out.getvalue()


def _signers_and_stampers(writer: Any, knowledge: Knowledge) -> list[x509.Certificate]:
    """Everybody whose certificate a check will ask about: signers, and those who gave time-stamps."""
    found = []
    for name, _, field in fields.enumerate_sig_fields(writer.prev, filled_status=True):
        signature = embedded.EmbeddedPdfSignature(writer.prev, field, str(name))
        knowledge.learn(signature.other_embedded_certs)
        knowledge.learn([signature.signer_cert])
        found.append(signature.signer_cert)
        found += [_stamper_of(token, knowledge) for token in tokens_of(signature)]
    return found


def _stamper_of(token: cms.SignedData, knowledge: Knowledge) -> x509.Certificate:
    certificates = generic_cms.extract_certs_for_validation(token)
    knowledge.learn([certificates.signer_cert, *certificates.other_certs])
    return certificates.signer_cert
