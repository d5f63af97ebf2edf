"""What a list of outgoing documents can show of each: on the page and in a file (cột)."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from congso.outgoing.models import OutgoingDocument, OutgoingDocuments
from congso.ui.columns import Column, ColumnsOf, chosen

OF: ColumnsOf[OutgoingDocument] = ColumnsOf(OutgoingDocument, lambda document: document)
FIRST, RECIPIENTS, ANSWERS = "so-ky-hieu", "noi-nhan", "tra-loi"


def _recipients(document: OutgoingDocument) -> str:
    """Everybody who gets it, as in the book on paper (nơi nhận văn bản)."""
    return "; ".join(one.name for one in document.recipients.all())


COLUMNS: dict[str, Column[OutgoingDocument]] = {
    column.key: column
    for column in (
        Column(FIRST, "Số, ký hiệu", OF.of("code"), "symbol", "code"),
        OF.day("ngay", "Ngày", "issued_on"),
        Column("trich-yeu", "Tên loại và trích yếu", OF.of("title"), "", "long"),
        Column("soan-thao", "Soạn thảo", OF.of("unit.short_name"), "short", "quiet"),
        Column("nguoi-soan", "Người soạn thảo", OF.of("drafter"), "person", "quiet"),
        Column("nguoi-ky", "Người ký", OF.of("signer"), "short"),
        Column("chuc-vu", "Quyền hạn, chức vụ người ký", OF.of("signer_title"), "person", "quiet"),
        Column(RECIPIENTS, "Nơi nhận", _recipients, "person", "long"),
        Column("trang-thai", "Trạng thái", OF.shown("state"), "state", "state"),
        Column("loai", "Loại", OF.of("type_words"), "short", "quiet"),
        Column("do-khan", "Độ khẩn", OF.shown("urgency"), "short", "quiet"),
        Column("duong-ky", "Đường ký", OF.shown("road"), "short", "quiet"),
        OF.moment("ky-luc", "Ký lúc", "signed_at"),
        OF.moment("phat-hanh-luc", "Phát hành lúc", "issued_at"),
        OF.day("han-tra-loi", "Hạn trả lời", "reply_due_on"),
        Column(ANSWERS, "Trả lời văn bản", OF.of("answers.code"), "symbol", "quiet"),
        Column("so-trang", "Số trang", OF.of("pages"), "count", "quiet", value=lambda document: document.pages),
        Column("so-ban", "Số lượng bản", OF.of("copies"), "count", "quiet", value=lambda document: document.copies),
        Column("ban-so-hoa", "Bản số hóa", OF.of("copy_place"), "person", "quiet"),
        Column("ly-do", "Lý do hủy số, thu hồi", OF.of("ending"), "person", "quiet"),
        Column("ghi-chu", "Ghi chú", OF.of("note"), "person"),
    )
}
"""In the order in which a list shows them."""
USUAL = ("ngay", "trich-yeu", "soan-thao", "nguoi-ky", "trang-thai")


def columns_of(query: QueryDict) -> list[Column[OutgoingDocument]]:
    """The columns that an address asks for, the number always first."""
    return chosen(COLUMNS, query, FIRST, USUAL)


def with_columns(documents: OutgoingDocuments, columns: Iterable[Column[OutgoingDocument]]) -> OutgoingDocuments:
    """With what these columns show beside the document's own fields, and no more."""
    keys = {column.key for column in columns}
    documents = documents.for_list()
    if ANSWERS in keys:
        documents = documents.select_related("answers")
    return documents.prefetch_related("recipients") if RECIPIENTS in keys else documents
