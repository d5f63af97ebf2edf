"""What a signed file needs to be checked without network for years: evidence, and a time-stamp over all of it.

PAdES B-LTA: the certificates, the answers on their revocation, and last a time-stamp of the document.
"""

from __future__ import annotations

import io
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.validation import generic_cms
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from congso.signing.halves import HASH, ROOM, in_a_loop
from congso.signing.knowledge import Knowledge
from congso.signing.moments import tokens_of
from congso.signing.network import Asks
from congso.signing.trust import Trust


def to_archive(pdf: bytes, trust: Trust, stamper: TimeStamper, *, now: datetime, network: Asks | None) -> bytes:
    """The file with everything that a check needs, under a time-stamp of the document; the old bytes stand first.

    Doing it again adds newer evidence and another time-stamp, before the last one's certificate ends.
    """
    return in_a_loop(_to_archive(pdf, trust, stamper, now, network))


async def _to_archive(pdf: bytes, trust: Trust, stamper: TimeStamper, now: datetime, network: Asks | None) -> bytes:
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    knowledge = Knowledge(trust, network, now)
    wanted = _signers_and_stampers(writer, knowledge)
    dummy = await stamper.async_dummy_response(HASH)
    wanted.append(_stamper_of(dummy["content"], knowledge))
    for certificate in wanted:
        knowledge.ask_about(certificate)
    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=list({each.sha256: each for one in wanted for each in knowledge.climb(one)}.values()),
        ocsps=[each.value for each in knowledge.statuses if each.kind == "OCSP"],
        crls=[each.value for each in knowledge.statuses if each.kind == "CRL"],
    )
    out = io.BytesIO()
    await PdfTimeStamper(stamper).async_timestamp_pdf(writer, HASH, bytes_reserved=ROOM, output=out)
    return out.getvalue()


def _signers_and_stampers(writer: IncrementalPdfFileWriter, knowledge: Knowledge) -> list[x509.Certificate]:
    """Everybody whose certificate a check will ask about: signers, and those who gave time-stamps."""
    found = []
    for name, _, field in enumerate_sig_fields(writer.prev, filled_status=True):
        signature = EmbeddedPdfSignature(writer.prev, field, str(name))
        knowledge.learn(signature.other_embedded_certs)
        knowledge.learn([signature.signer_cert])
        found.append(signature.signer_cert)
        found += [_stamper_of(token, knowledge) for token in tokens_of(signature)]
    return found


def _stamper_of(token: cms.SignedData, knowledge: Knowledge) -> x509.Certificate:
    certificates = generic_cms.extract_certs_for_validation(token)
    knowledge.learn([certificates.signer_cert, *certificates.other_certs])
    return certificates.signer_cert
