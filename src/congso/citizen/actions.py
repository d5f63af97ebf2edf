"""Mailing codes and writing down that somebody signed in."""

from __future__ import annotations

from congso.citizen.events import CitizenSignedIn, CodeSent
from congso.kernel.actions import action, emit
from congso.kernel.actors import House
from congso.kernel.text import mask
from congso.notices import post
from congso.people.models import Agency, Person


@action
def send_code(*, agency: Agency, email: str, code: str, by: House) -> None:
    """Mail a code to sign in (gửi mã đăng nhập). The ledger holds the address masked and never the code."""
    body = (
        f"Mã đăng nhập dịch vụ trực tuyến của {agency.name} là: {code}\n\n"
        "Mã dùng được trong 10 phút, một lần, trên trình duyệt đã xin mã. Không ai của cơ quan hỏi mã này.\n"
        "Nếu bạn không xin mã, hãy bỏ qua thư.\n"
    )
    post.write(agency_id=agency.pk, to=email, title="Mã đăng nhập", body=body, about=agency.ref)
    name, _, place = email.partition("@")
    emit(CodeSent(actor=by.ref, subject=agency.ref, agency_id=agency.pk, to=f"{mask(name, head=1, tail=1)}@{place}"))


@action
def note_sign_in(*, person: Person, agency: Agency, way: str, by: Person) -> None:
    """Write into the ledger that a citizen signed in (đăng nhập)."""
    emit(CitizenSignedIn(actor=by.ref, subject=person.ref, agency_id=agency.pk, way=way))
