"""Giving a signed file its archival form: worked out, checked without network, put down (lưu trữ lâu dài)."""

from __future__ import annotations

import ipaddress
from typing import Any

from congso.files.intake import drop, stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel import clock
from congso.kernel.context import running
from congso.kernel.refusals import Refused
from congso.people.models import Agency
from congso.signing import access
from congso.signing.actions.archives import record_archived
from congso.signing.actions.trust import InsideAct
from congso.signing.archiving import stamped_until, to_archive
from congso.signing.bounded import examine_apart
from congso.signing.conditions import conditions
from congso.signing.models import ArchivedFile
from congso.signing.network import Web
from congso.signing.queries import trust_now
from congso.signing.report import Verdict
from congso.signing.tsa import NO_STAMP, stamper


def extend_to_archive(
    *, file: StoredFile, subject: str, agency: Agency, by: Any, renews: ArchivedFile | None = None
) -> StoredFile:
    """Make the form of a signed file that can be checked without network (PAdES B-LTA); call it in a job.

    The new file begins with the bytes of the old one. Refused when no authority of time-stamps is set up or none
    answers, and when the result does not pass a check without network.
    """
    if running.get() is not None:
        raise InsideAct("extend_to_archive asks the network: call it between acts")
    access.check_verify(by, agency)
    stamps = stamper()
    if stamps is None:
        raise Refused("Cơ quan chưa khai báo máy chủ dấu thời gian (signing_tsa).")
    asked = conditions()
    network = Web(tuple(ipaddress.ip_network(each) for each in asked.allowed), asked.cache)
    original = storage().path(file.storage_key).read_bytes()
    try:
        whole = to_archive(original, trust_now(), stamps, now=clock.real_now(), network=network)
    except NO_STAMP as fault:
        raise Refused("Máy chủ dấu thời gian không trả lời. Hãy thử lại sau.") from fault
    archived = stage(whole, name=file.original_name)
    try:
        result = examine_apart(storage().path(archived.storage_key), trust_now(), conditions(online=False))
        if result.report.verdict is not Verdict.VALID:
            raise Refused(f"Bản lưu trữ kiểm tra không có mạng ra “{result.report.verdict.words}”.")
        until = stamped_until(whole)
        if until is None:
            raise Refused("Bản lưu trữ không có dấu thời gian của tài liệu.")
        if renews is not None and until <= renews.stamped_until:
            raise Refused("Máy chủ dấu thời gian còn dùng chứng thư cũ; đóng dấu lại bây giờ không kéo dài thêm.")
        kept: StoredFile = record_archived(
            file=file,
            archived=archived,
            result=result,
            subject=subject,
            agency=agency,
            stamped_until=until,
            renews=renews,
            by=by,
        )
    except Refused:
        drop(archived)
        raise
    return kept


def renew(archived: ArchivedFile, *, by: Any) -> StoredFile:
    """Stamp an archival form anew over everything it holds, before its last stamp's certificate ends; between acts."""
    return extend_to_archive(
        file=archived.file, subject=archived.subject, agency=archived.agency, by=by, renews=archived
    )
