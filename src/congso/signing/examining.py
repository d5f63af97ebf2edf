"""The check itself: a PDF, whom we trust, and what the network says; out comes a report.

It reads files of strangers. In an office it runs in a process with limits (`bounded`), never beside other work.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from typing import IO, Any

from asn1crypto import crl, ocsp
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from congso.signing.grounds import conclusion, reason
from congso.signing.judging import Judged, judge, malformed
from congso.signing.knowledge import Knowledge
from congso.signing.moments import Stamp
from congso.signing.network import Asks
from congso.signing.report import Evidence, Reason, Report, Verdict
from congso.signing.trust import Trust
from congso.signing.unreadable import unreadable

for noisy in ("pyhanko", "pyhanko_certvalidator", "asn1crypto"):
    logging.getLogger(noisy).setLevel(logging.CRITICAL)

TOOL = f"pyHanko {version('pyhanko')}"
LARGEST = 300 * 1024 * 1024
MOST_SIGNATURES = 40
_PIECE = 1024 * 1024
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")


@dataclass(frozen=True)
class Examined:
    """A report with the evidence that it rests on."""

    report: Report
    evidence: tuple[Evidence, ...] = ()


class Unusable(Exception):
    """The file cannot be checked; `code` is the ground."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def examine(source: IO[bytes], trust: Trust, *, now: datetime, network: Asks | None = None) -> Examined:
    """Check every signature of a file (kiểm tra chữ ký số).

    Without a network, or when it does not answer, a certificate whose status nobody tells makes the result
    "không xác định", never "hợp lệ".
    """
    sha256, size = _measured(source)
    facts: dict[str, Any] = {"checked_at": now, "sha256": sha256, "size": size, "tool": TOOL}
    facts["online"] = network is not None
    try:
        reader = _opened(source, size)
        checked = _examined(reader, Knowledge(trust, network, now), now, facts)
        with ThreadPoolExecutor(max_workers=1) as own:  # a loop of its own, also where this thread runs one already
            return own.submit(asyncio.run, checked).result()
    except Unusable as unusable:
        grounds = (reason(unusable.code),)
    except MemoryError:
        grounds = (reason("too_costly"),)
    except unreadable():
        grounds = (reason("unreadable"),)
    verdict = Verdict.UNSIGNED if grounds[0].code == "picture" else conclusion(grounds)
    return Examined(Report(verdict=verdict, reasons=grounds, **facts))


def _measured(source: IO[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    source.seek(0)
    while piece := source.read(_PIECE):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


def _opened(source: IO[bytes], size: int) -> PdfFileReader:
    """The file as a PDF. Unusable when it is none, is locked, or is too large."""
    if size > LARGEST:
        raise Unusable("too_large")
    source.seek(0)
    head = source.read(1024)
    if head.startswith(PICTURES):
        raise Unusable("picture")
    if b"%PDF-" not in head:
        raise Unusable("not_pdf")
    reader = PdfFileReader(source, strict=False)
    if reader.encrypted:
        raise Unusable("encrypted")
    return reader


async def _examined(reader: PdfFileReader, knowledge: Knowledge, now: datetime, facts: dict[str, Any]) -> Examined:
    fields = list(_filled_fields(reader))
    if not fields:
        return Examined(Report(verdict=Verdict.UNSIGNED, reasons=(reason("unsigned"),), **facts))
    _learn_from(reader, knowledge)
    judged = await _all_judged(reader, fields[:MOST_SIGNATURES], knowledge, now)
    grounds = [reason("too_many", most=MOST_SIGNATURES)] if len(fields) > MOST_SIGNATURES else []
    reports = tuple(each.report for each in judged)
    verdict = _overall(judged, grounds)
    evidence = knowledge.evidence([certificate for each in judged for certificate in each.certificates])
    return Examined(Report(verdict=verdict, reasons=tuple(grounds), signatures=reports, **facts), tuple(evidence))


def _overall(judged: list[Judged], grounds: list[Reason]) -> Verdict:
    """The file's verdict: the worst of its signatures; a time-stamp of the document counts when it is broken."""
    signers = [each.report for each in judged if not each.report.stamp]
    broken_stamps = any(each.report.stamp and each.report.verdict is Verdict.INVALID for each in judged)
    if not signers:
        grounds.append(reason("only_stamped"))
        return Verdict.INVALID if broken_stamps else Verdict.UNSIGNED
    all_grounds = [ground for report in signers for ground in report.reasons] + grounds
    return Verdict.INVALID if broken_stamps else conclusion(all_grounds)


def _filled_fields(reader: PdfFileReader) -> Iterator[tuple[str, Any, Any]]:
    if "/AcroForm" in reader.root:
        for name, value, signature_field in enumerate_sig_fields(reader, filled_status=True):
            yield str(name), value, signature_field  # the name is an object of the reader, which must not hang on it


async def _all_judged(
    reader: PdfFileReader, fields: list[tuple[str, Any, Any]], knowledge: Knowledge, now: datetime
) -> list[Judged]:
    """Each signature in the order of signing; time-stamps of the document first, the last of them before the rest."""
    sound: list[EmbeddedPdfSignature] = []
    judged: dict[str, Judged] = {}
    for name, _value, signature_field in fields:
        try:
            sound.append(EmbeddedPdfSignature(reader, signature_field, name))
        except unreadable():
            judged[name] = malformed(name)
    sound.sort(key=lambda each: each.signed_revision)
    for each in sound:
        _learn_from_signature(each, knowledge)
    last = max(each.signed_revision for each in sound) if sound else 0
    stamps: list[tuple[int, Stamp]] = []
    for each in [*_stamps_last_first(sound), *_signers(sound)]:
        try:
            found = await judge(each, knowledge, now, stamps, is_last=each.signed_revision == last)
        except unreadable():
            found = malformed(each.field_name, stamp=_is_stamp(each))
        judged[each.field_name] = found
    order = [each.field_name for each in sound]
    return sorted(judged.values(), key=lambda one: order.index(one.name) if one.name in order else -1)


def _is_stamp(signature: EmbeddedPdfSignature) -> bool:
    return bool(signature.sig_object_type == "/DocTimeStamp")


def _stamps_last_first(sound: list[EmbeddedPdfSignature]) -> list[EmbeddedPdfSignature]:
    return [each for each in reversed(sound) if _is_stamp(each)]


def _signers(sound: list[EmbeddedPdfSignature]) -> list[EmbeddedPdfSignature]:
    return [each for each in sound if not _is_stamp(each)]


def _learn_from(reader: PdfFileReader, knowledge: Knowledge) -> None:
    """Certificates and statuses that the file keeps for later checks (DSS)."""
    if "/DSS" not in reader.root:
        return
    try:
        store = DocumentSecurityStore.read_dss(reader)
        knowledge.learn(store.load_certs())
        for listed in store.crls:
            knowledge.hold("CRL", crl.CertificateList.load(listed.get_object().data), embedded=True)
        for answer in store.ocsps:
            knowledge.hold("OCSP", ocsp.OCSPResponse.load(answer.get_object().data), embedded=True)
    except unreadable():
        return  # evidence that cannot be read is no evidence; the network may still tell


def _learn_from_signature(signature: EmbeddedPdfSignature, knowledge: Knowledge) -> None:
    """Certificates beside a signature, and statuses in it as Adobe's programs keep them."""
    try:
        knowledge.learn(signature.other_embedded_certs)
        kept = find_unique_cms_attribute(signature.signer_info["signed_attrs"], "adobe_revocation_info_archival")
        for listed in kept["crl"] or ():
            knowledge.hold("CRL", listed, embedded=True)
        for answer in kept["ocsp"] or ():
            knowledge.hold("OCSP", answer, embedded=True)
    except unreadable():
        return
