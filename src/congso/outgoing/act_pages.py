"""The pages of acts on an outgoing document: for each step its address, words, icon, form, and how it is done."""

from __future__ import annotations

from typing import Any

from congso.files import actions as files
from congso.files.intake import stage
from congso.files.models import StoredFile
from congso.files.storage import storage
from congso.kernel.refusals import Refused
from congso.outgoing import access, actions, forms, places, signing_road
from congso.outgoing.act_page import ActPage, Run
from congso.outgoing.composing import compose
from congso.outgoing.draft_pages import DRAFT_PAGES
from congso.outgoing.layout.judging import findings_of
from congso.outgoing.models import OutgoingDocument
from congso.outgoing.opinions.table import left_open
from congso.outgoing.states import Road

PDF = "application/pdf"


def plain(action: Run) -> Run:
    """The form's fields are the action's own arguments."""

    def run(document: OutgoingDocument, data: dict[str, Any], **who: Any) -> Any:
        return action(document=document, **data, **who)

    return run


def _take(document: OutgoingDocument, uploaded: Any, by: Any) -> StoredFile:
    taken: StoredFile = files.take_in(upload=stage(uploaded), agency_id=document.agency_id, by=by)
    return taken


def content_of(file: StoredFile) -> bytes:
    return storage().path(file.storage_key).read_bytes()


def _add_version(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    file = _take(document, data["file"], by)
    pdf = _take(document, data["pdf"], by) if data["pdf"] else None
    if pdf is not None and pdf.media_type != PDF:
        raise Refused("Bản để ký phải là PDF.", field="pdf")
    if pdf is None and file.media_type == PDF:
        pdf = file
    found_wrong = findings_of(file, document)
    given = {
        "document": document,
        "file": file,
        "words": data["words"],
        "findings": found_wrong,
        "by": by,
        "seen": seen,
    }
    if pdf is None or document.road != Road.ELECTRONIC:
        return actions.add_version(pdf=pdf, **given)
    made, found = places.prepare(content_of(pdf), document.signer.full_name if document.signer else "")
    ready = files.take_in(upload=stage(made, name=pdf.original_name), agency_id=document.agency_id, by=by)
    return actions.add_version(pdf=ready, places=found.as_json(), **given)


def _compose(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    return compose(document, data["body"], words=data["words"], by=by, seen=seen)


def _attach(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    file = _take(document, data["file"], by)
    return actions.attach(document=document, file=file, title=data["title"], for_use=data["for_use"], by=by, seen=seen)


def _detach(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    return actions.detach(document=document, attachment=data["attachment"], by=by, seen=seen)


def _has_annexes(document: OutgoingDocument) -> bool:
    return bool(document.attachments.all())


def _is_lent(document: OutgoingDocument) -> bool:
    return any(use.returned_on is None for use in document.file_copy_uses.all())


def _waits_for_annexes(document: OutgoingDocument) -> bool:
    return any(annex.needs_seal and annex.sealed_id is None for annex in document.attachments.all())


def _seal(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    """Where the copy is kept elsewhere it is sealed at once; a scan waits for the agency's signature."""
    if not data["file"]:
        return actions.seal(document=document, copy_place=data["copy_place"], by=by, seen=seen)
    file = _take(document, data["file"], by)
    if file.media_type != PDF:
        raise Refused("Bản số hóa phải là PDF.", field="file")
    done = actions.keep_copy(document=document, file=file, by=by, seen=seen)
    signing_road.go_on(done)
    return done


def _ask(document: OutgoingDocument, data: dict[str, Any], *, by: Any, seen: int) -> Any:
    signing_road.go_on(document)
    return document


def _check_ask(by: Any, document: OutgoingDocument) -> None:
    """Whoever drafted it, and văn thư."""
    if not access.may_issue(by, document.agency_id):
        access.check_drafter(by, document)


PAGES: tuple[ActPage, ...] = (
    ActPage(
        "compose",
        "soan-noi-dung",
        "Soạn nội dung",
        "pen",
        _compose,
        access.check_drafter,
        forms.ComposeForm,
        "Thể thức được trình bày theo NĐ 30/2020/NĐ-CP; có cả bản Word và bản PDF để ký.",
        flow_step="amend",
    ),
    ActPage(
        "add_version",
        "phien-ban",
        "Đưa bản dự thảo",
        "file",
        _add_version,
        access.check_drafter,
        forms.VersionForm,
        "Ký nháy trên các bản trước không còn hiệu lực.",
        flow_step="amend",
    ),
    ActPage(
        "attach",
        "kem-theo",
        "Thêm tài liệu kèm theo",
        "plus",
        _attach,
        access.check_drafter,
        forms.AttachForm,
        "PDF kèm theo văn bản ký số được ký số của cơ quan: số, ký hiệu văn bản và giờ ký ở góc phải trên trang đầu.",
        flow_step="amend",
    ),
    ActPage(
        "detach",
        "bo-kem-theo",
        "Bỏ tài liệu kèm theo",
        "undo",
        _detach,
        access.check_drafter,
        forms.DetachForm,
        flow_step="amend",
        fits=_has_annexes,
    ),
    *DRAFT_PAGES,
    ActPage(
        "send_for_check",
        "trinh",
        "Trình kiểm tra",
        "send",
        plain(actions.send_for_check),
        access.check_drafter,
        what="Dự thảo đến người phụ trách đơn vị; của người phụ trách thì đến thẳng kiểm tra thể thức.",
        primary=True,
        warn=left_open,
    ),
    ActPage(
        "approve_content",
        "duyet-noi-dung",
        "Ký nháy nội dung",
        "pen",
        plain(actions.approve_content),
        access.check_content,
        forms.ApproveForm,
        "Bạn chịu trách nhiệm về nội dung của đúng bản đang xem (NĐ 30/2020/NĐ-CP, Điều 12 khoản 1).",
        primary=True,
    ),
    ActPage(
        "approve_form",
        "duyet-the-thuc",
        "Ký nháy thể thức",
        "pen",
        plain(actions.approve_form),
        access.check_form,
        forms.ApproveForm,
        "Bạn chịu trách nhiệm về thể thức, kỹ thuật trình bày của đúng bản đang xem (Điều 12 khoản 2).",
        primary=True,
    ),
    ActPage(
        "ask",
        "de-nghi-ky",
        "Đề nghị ký số",
        "seal",
        _ask,
        _check_ask,
        what="Đề nghị được gửi lại đến người ký, hoặc đến văn thư giữ chứng thư của cơ quan.",
        flow_step="keep_filled",
        only=Road.ELECTRONIC,
    ),
    ActPage(
        "seal_annex",
        "ky-so-phu-luc",
        "Đề nghị ký số phụ lục",
        "seal",
        _ask,
        access.check_issue,
        what="Phụ lục chưa có chữ ký số của cơ quan được đưa lại vào Ký số của văn thư.",
        fits=_waits_for_annexes,
    ),
    ActPage(
        "note_signature",
        "ghi-da-ky",
        "Ghi văn bản đã ký giấy",
        "pen",
        plain(actions.note_signature),
        lambda by, document: None if access.may_issue(by, document.agency_id) else access.check_signer(by, document),
        forms.NoteSignatureForm,
        flow_step="sign",
        primary=True,
        only=Road.PAPER,
    ),
    ActPage(
        "return_for_correction",
        "tra-lai-sua",
        "Trả lại để sửa",
        "undo",
        plain(actions.return_for_correction),
        access.check_return,
        forms.ReturnForm,
        "Trả lại để sửa không phải từ chối; người soạn nhận lại cùng ý kiến của bạn.",
    ),
    ActPage("take_back", "rut-ve", "Rút về", "undo", plain(actions.take_back), access.check_drafter),
    ActPage(
        "draw_early",
        "cap-so-truoc",
        "Cấp số trước khi ký",
        "check",
        plain(actions.draw_early),
        access.check_issue,
        only=Road.ELECTRONIC,
    ),
    ActPage(
        "number",
        "cap-so",
        "Cấp số",
        "check",
        plain(actions.number),
        access.check_issue,
        forms.NumberForm,
        "Số và ngày văn bản được ghi cùng lúc, theo thứ tự của sổ.",
        primary=True,
    ),
    ActPage(
        "seal",
        "dong-dau",
        "Đóng dấu",
        "seal",
        _seal,
        access.check_issue,
        forms.SealForm,
        primary=True,
        only=Road.PAPER,
    ),
    ActPage(
        "issue",
        "phat-hanh",
        "Phát hành",
        "send",
        plain(actions.issue),
        access.check_issue,
        what="Tệp được khóa lại; phòng, đơn vị trực thuộc nhận được ngay. Nơi ngoài cơ quan chờ ở Gửi liên thông: nơi "
        "trong trục liên thông được gửi tự động, nơi khác văn thư gửi rồi ghi nhận ở đó; bản giấy ghi ở Ghi việc gửi. "
        "Sau khi phát hành không sửa được, chỉ đính chính, thay thế hoặc thu hồi.",
        primary=True,
    ),
    ActPage(
        "note_delivery",
        "chuyen-phat",
        "Ghi việc gửi",
        "send",
        plain(actions.note_delivery),
        access.check_delivery,
        forms.DeliveryForm,
    ),
    ActPage(
        "lend_file_copy",
        "muon-ban-luu",
        "Cho sử dụng bản lưu",
        "folder",
        plain(actions.lend_file_copy),
        access.check_issue,
        forms.LendForm,
        "Ghi vào sổ sử dụng bản lưu; người sử dụng ký nhận trên sổ in.",
        fits=lambda document: not _is_lent(document),
    ),
    ActPage(
        "return_file_copy",
        "tra-ban-luu",
        "Nhận lại bản lưu",
        "undo",
        plain(actions.return_file_copy),
        access.check_issue,
        forms.ReturnCopyForm,
        fits=_is_lent,
    ),
    ActPage(
        "void",
        "huy-so",
        "Hủy số",
        "stop",
        plain(actions.void),
        access.check_issue,
        forms.ReasonForm,
        "Số này không dùng lại; sổ ghi lý do hủy.",
        danger=True,
    ),
    ActPage(
        "recall",
        "thu-hoi",
        "Thu hồi văn bản",
        "undo",
        plain(actions.recall),
        access.check_recall,
        forms.ReasonForm,
        "Bản ở đơn vị trực thuộc bị đóng băng, phòng đã nhận không mở được tệp nữa; tất cả được báo kèm lý do.",
        danger=True,
    ),
    ActPage(
        "drop",
        "thoi-soan",
        "Thôi soạn",
        "stop",
        plain(actions.drop),
        access.check_drafter,
        forms.ReasonForm,
        danger=True,
    ),
)

BY_STEP = {page.step: page for page in PAGES}
