"""The few things that may be done to the ledger beside writing it."""

from __future__ import annotations

from congso.kernel import clock
from congso.kernel.actions import action, emit
from congso.kernel.actors import House
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.ledger import access
from congso.ledger.events import ClockAccepted, PrivateTextErased
from congso.ledger.models import Disclosure, Entry


@action
def erase(*, disclosure: Disclosure, reason: str, by: access.Official | House) -> None:
    """Erase a private text for good, with the legal reason; the ledger stays verifiable (xóa dữ liệu cá nhân).

    Refused without a reason, when the text is erased already, or `by` may not erase in that agency.
    """
    entry = disclosure.entry
    access.check_erase(by, entry.agency_id)
    if not reason.strip():
        raise Refused("Hãy ghi căn cứ xóa.", field="reason")
    moment = clock.now()
    if not Disclosure.objects.filter(pk=disclosure.pk, erased_at=None).update(text="", erased_at=moment):
        raise Refused("Phần chữ này đã được xóa trước đó.")
    emit(
        PrivateTextErased(
            actor=by.ref,
            subject=entry.subject,
            agency_id=entry.agency_id,
            entry=str(entry.uid),
            field=disclosure.field,
            reason=Private(reason.strip()),
        )
    )


@action
def accept_clock(*, reason: str, by: House) -> None:
    """Let the agency write again after a row with a time too far ahead (xác nhận giờ máy chủ).

    Refused when the clock is not behind the newest row, or no reason is given.
    """
    access.check_accept_clock(by)
    if not reason.strip():
        raise Refused("Hãy ghi lý do.", field="reason")
    newest = Entry.objects.filter(agency_id=by.agency_id).order_by("-id").values_list("at", flat=True).first()
    if newest is None or newest <= clock.now():
        raise Refused("Giờ của máy chủ không chậm hơn dòng mới nhất, không cần xác nhận.")
    emit(ClockAccepted(actor=by.ref, subject=by.ref, agency_id=by.agency_id, reason=Private(reason.strip())))
