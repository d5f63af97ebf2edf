"""Who may collect money and who keeps the receipt books."""

from __future__ import annotations

from congso.kernel.refusals import NotShown, Refused
from congso.payments.models import COLLECT, KEEP, SEE, PaymentOrder, Receipt, ReceiptBook
from congso.people.models import Person


def check_keep(by: Person, agency_id: int) -> None:
    if not by.may(KEEP, agency_id=agency_id):
        raise NotShown("Quyển biên lai do Phòng Tổ chức - Hành chính quản lý.")


def check_collect(by: Person, book: ReceiptBook) -> None:
    """A collector of the agency; from a book that somebody keeps, only the keeper."""
    if not by.may(COLLECT, agency_id=book.agency_id):
        raise NotShown("Bạn không được giao thu phí, lệ phí.")
    if book.keeper_id is not None and book.keeper_id != by.pk:
        raise Refused("Quyển biên lai này do người khác giữ.")


def check_void(by: Person, receipt: Receipt) -> None:
    """Whoever wrote it, or the keeper of the books."""
    writes = receipt.written_by_id == by.pk and by.may(COLLECT, agency_id=receipt.agency_id)
    if not writes and not by.may(KEEP, agency_id=receipt.agency_id):
        raise Refused("Biên lai do người viết hoặc người quản lý quyển biên lai hủy.")


def check_ask_refund(by: Person, order: PaymentOrder) -> None:
    """A collector or the keeper of the books."""
    if not by.may(COLLECT, agency_id=order.agency_id) and not by.may(KEEP, agency_id=order.agency_id):
        raise Refused("Hoàn phí do người thu hoặc người quản lý quyển biên lai đề nghị.")


def check_see(by: Person) -> set[int]:
    """The agencies whose money this person sees. Refused when there is none."""
    agencies = by.agencies_where(SEE) | by.agencies_where(COLLECT) | by.agencies_where(KEEP)
    if not agencies:
        raise NotShown("Bạn không theo dõi thu phí, lệ phí.")
    return agencies
