"""The file of a numbered copy, made outside of any act, and the agency's signature asked for where it is electronic.

Each step looks at what stands and goes on from there, so that it is done again after a fault.
"""

from __future__ import annotations

from typing import Any

from congso.files import actions as files
from congso.files.intake import drop, stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.outgoing.actions.copying import keep_copy_file
from congso.outgoing.copies import sheets
from congso.outgoing.copies.authority import right_to_copy
from congso.outgoing.copies.states import CopyState, Medium
from congso.outgoing.corners import copy_look
from congso.outgoing.models import CertifiedCopy, Letterhead
from congso.outgoing.states import CopyKind
from congso.outgoing.symbols import date_line
from congso.signing import actions as signing
from congso.signing.actions.requests import certificates_for
from congso.signing.models import SigningRequest
from congso.signing.states import RequestState, SignerRole

FIELD = "Chu_ky_co_quan_sao"
STILL_OPEN = (RequestState.ASKED, RequestState.TAKEN)


def go_on(copy: CertifiedCopy) -> None:
    """Bring a numbered copy to where it can be signed and sealed (làm tệp bản sao, đề nghị ký số).

    Refused when its pages cannot be made, or the agency has no certificate for an electronic copy.
    """
    copy = CertifiedCopy.objects.select_related("source", "draft", "agency").get(pk=copy.pk)
    if copy.state != CopyState.MADE:
        call_off(copy)
        return
    if copy.draft is None:
        copy = _kept(copy)
    if copy.is_electronic:
        _ask(copy)


def call_off(copy: CertifiedCopy) -> None:
    """A signature that is no longer wanted: its number was voided."""
    for request in _open(copy):
        signing.cancel_request(request=request, why="Bản sao đã hủy số", by=House(copy.agency_id, "outgoing"))


def check_source(copy: CertifiedCopy, source: StoredFile | None) -> None:
    """Refused while the pages that are asked for are not in the file, before any number is drawn for them.

    So it is while the agency has no certificate for an electronic copy.
    """
    if copy.is_electronic and not certificates_for(copy.agency, SignerRole.SEAL, None).exists():
        raise Refused("Cơ quan chưa có chứng thư số nào đang dùng để ký bản sao điện tử.")
    if source is not None:
        content = _content(source)
        sheets.page_numbers(_pages_of(copy), sheets.count_pages(content))


def pages_of_copy(copy: CertifiedCopy) -> bytes:
    """The copy as it is to be signed and sealed."""
    source = _content(copy.source) if copy.source is not None else None
    chosen = sheets.page_numbers(_pages_of(copy), sheets.count_pages(source)) if source is not None else []
    if not copy.is_electronic:
        return sheets.onto_paper(source, chosen, block_of(copy))
    assert source is not None
    scanned_whole = copy.source_form == Medium.PAPER and copy.kind != CopyKind.EXTRACT
    return source if scanned_whole else sheets.pages_as_seen(source, chosen)


def block_of(copy: CertifiedCopy) -> dict[str, Any]:
    """The words of a copy on paper (Phụ lục I phần II, ô 1-7)."""
    head = Letterhead.objects.get(agency_id=copy.agency_id)
    assert copy.made_on is not None
    right = right_to_copy(copy.agency_id, copy.signer, copy.made_on, copy.document)
    return {
        "words": copy.on_paper,
        "agency": head.name,
        "code": copy.code,
        "date_line": date_line(head.place, copy.made_on),
        "about": _about(copy),
        "receivers": [one.name for one in copy.recipients.all()],
        "above": right.lines,
        "signer": copy.signer.full_name,
    }


def _about(copy: CertifiedCopy) -> str:
    """Of what an extract or a copy of a copy is made; a sao y stands under the document itself."""
    if copy.kind == CopyKind.EXTRACT:
        return f"Trích {copy.part} của {copy.of}"
    return f"Sao lục từ bản sao y {copy.from_copy}" if copy.kind == CopyKind.SECOND else ""


def _pages_of(copy: CertifiedCopy) -> str:
    return copy.pages if copy.kind == CopyKind.EXTRACT else ""


def _content(file: StoredFile) -> bytes:
    return storage().path(file.storage_key).read_bytes()


def _kept(copy: CertifiedCopy) -> CertifiedCopy:
    """Lay the pages down and keep them, once; who comes second takes what the first kept."""
    staged = stage(pages_of_copy(copy), name=f"ban-sao-{copy.code.replace('/', '-')}.pdf")
    maker = copy.made_by
    assert maker is not None
    try:
        file: StoredFile = files.take_in(upload=staged, agency_id=copy.agency_id, by=maker)
    except Refused:
        drop(staged)
        raise
    try:
        keep_copy_file(copy=copy, file=file, by=maker)
    except Refused:
        if not CertifiedCopy.objects.filter(pk=copy.pk).exclude(draft=None).exists():
            raise
    return CertifiedCopy.objects.select_related("draft", "agency").get(pk=copy.pk)


def _open(copy: CertifiedCopy) -> list[SigningRequest]:
    return list(SigningRequest.objects.filter(subject=copy.ref, state__in=STILL_OPEN))


def _ask(copy: CertifiedCopy) -> None:
    assert copy.draft is not None
    if _open(copy):
        return
    signing.ask_for_signature(
        subject=copy.ref,
        file=copy.draft,
        role=SignerRole.SEAL,
        signer=copy.agency,
        appearance=copy_look(copy.get_kind_display(), copy.agency.name, copy.draft, field=FIELD),
        title=f"{copy.get_kind_display()} {copy.of_title}",
        number=copy.code,
        by=House(copy.agency_id, "outgoing"),
    )
