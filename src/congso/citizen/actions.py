"""Sending codes, keys of citizens, and writing down that somebody signed in."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from congso.citizen.events import (
    CitizenKeyAdded,
    CitizenKeyRemoved,
    CitizenSignedIn,
    CodeSent,
    OtherSessionsEnded,
    ReceiptKept,
)
from congso.citizen.models import FilingReceipt
from congso.citizen.receipts import file_name, printed
from congso.files.actions import attach, take_in
from congso.kernel.actions import action, emit
from congso.kernel.actors import House
from congso.kernel.late import late
from congso.kernel.refusals import Refused
from congso.kernel.text import mask
from congso.notices import post
from congso.notices.channels.lettering import unmarked
from congso.people.models import Agency, Person

passkeys = late("allauth.mfa.webauthn.internal.auth")
MOST_KEYS = 10


@action
def send_code(*, agency: Agency, to: str, code: str, by: House) -> None:
    """Send a code by mail or SMS (gửi mã đăng nhập). The ledger holds the address masked and never the code."""
    name, at, place = to.partition("@")
    if at:
        body = (
            f"Mã đăng nhập dịch vụ trực tuyến của {agency.name} là: {code}\n\n"
            "Mã dùng được trong 10 phút, một lần, trên trình duyệt đã xin mã. Không ai của cơ quan hỏi mã này.\n"
            "Nếu bạn không xin mã, hãy bỏ qua thư.\n"
        )
        masked = f"{mask(name, head=1, tail=1)}@{place}"
    else:
        body = (
            f"{code} la ma cua ban tai {unmarked(agency.short_name)}. Dung trong 10 phut. Khong dua ma cho bat ky ai."
        )
        masked = mask(to, head=4)
    channel = "email" if at else "sms"
    told = {"to": to, "title": "Mã đăng nhập", "body": body, "about": agency.ref, "channel": channel}
    post.write(agency_id=agency.pk, urgent=True, **told)
    emit(CodeSent(actor=by.ref, subject=agency.ref, agency_id=agency.pk, to=masked))


@action
def note_sign_in(*, person: Person, agency: Agency, way: str, by: Person, assurance: str = "") -> None:
    """Write into the ledger that a citizen signed in (đăng nhập)."""
    signed_in = CitizenSignedIn(actor=by.ref, subject=person.ref, agency_id=agency.pk, way=way, assurance=assurance)
    emit(signed_in)


@action
def add_key(*, person: Person, name: str, credential: dict[str, object], agency: Agency, by: Person) -> None:
    """Add a passkey whose ceremony was right (thêm khóa truy cập). Refused for another's account and the eleventh."""
    _check_own(person, by)
    if Authenticator.objects.filter(user_id=person.pk).count() >= MOST_KEYS:
        raise Refused(f"Mỗi tài khoản có nhiều nhất {MOST_KEYS} khóa.")
    passkeys.WebAuthn.add(person, name, credential)
    emit(CitizenKeyAdded(actor=by.ref, subject=person.ref, agency_id=agency.pk))


@action
def remove_key(*, person: Person, key: int, agency: Agency, by: Person) -> None:
    """Take a passkey away (bỏ khóa truy cập). Refused for another's, and when it is gone."""
    _check_own(person, by)
    gone, _ = Authenticator.objects.filter(user_id=person.pk, pk=key).delete()
    if not gone:
        raise Refused("Khóa này không còn.")
    emit(CitizenKeyRemoved(actor=by.ref, subject=person.ref, agency_id=agency.pk))


@action
def end_other_sessions(*, person: Person, here: str, agency: Agency, by: Person) -> int:
    """Sign out everywhere but here (đăng xuất nơi khác). Refused for another's account, and when there is none."""
    _check_own(person, by)
    others = list(UserSession.objects.filter(user_id=person.pk).exclude(session_key=here))
    if not others:
        raise Refused("Tài khoản chỉ đang đăng nhập ở đây.")
    for session in others:
        session.end()
    emit(OtherSessionsEnded(actor=by.ref, subject=person.ref, agency_id=agency.pk, count=len(others)))
    return len(others)


def _check_own(person: Person, by: Person) -> None:
    if person.pk != by.pk:
        raise Refused("Đây không phải tài khoản của bạn.")


@action
def keep_receipt(*, receipt: FilingReceipt, by: House) -> FilingReceipt:
    """Print the receipt of what was filed online and lay it into the dossier (lưu phiếu nộp). Refused a second time."""
    held: FilingReceipt = FilingReceipt.objects.select_for_update().select_related("dossier").get(pk=receipt.pk)
    if held.file_id is not None:
        raise Refused("Phiếu nộp này đã được lưu.")
    dossier = held.dossier
    file = take_in(upload=printed(held), name=file_name(held), agency_id=dossier.agency_id, by=by)
    attach(file=file, subject=dossier.ref, by=by)
    held.file = file
    held.save(update_fields=["file"])
    emit(ReceiptKept(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id, sha256=file.sha256))
    return held
