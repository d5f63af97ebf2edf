"""The inbox: telling a person, and what they have read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from congso.kernel import clock, subjects
from congso.kernel.context import current
from congso.kernel.text import nfc
from congso.notices import post
from congso.notices.models import Notice
from congso.people.models import Agency, Person

NO_REPLY = "Thư này được gửi tự động, xin không trả lời."


def notify(
    *, person: Person, subject_ref: str, sentence: str, agency: Agency | None = None, mail: bool = False
) -> None:
    """Tell a person one sentence about a thing; call it in a subscriber, inside the act.

    `agency` is who tells (the person's own when left out; a citizen has none). With `mail` it also goes to the person's
    address, when they have one. The same unread sentence about the same thing stands in the inbox once. A person
    whose account is closed is told nothing.
    """
    current()
    agency = agency or person.agency
    if agency is None:
        raise ValueError("a notice to a person without an agency says which agency tells")
    if not person.is_active:
        return
    sentence = nfc(sentence)[:400]
    notice = Notice(agency=agency, person=person, subject=subject_ref, sentence=sentence)
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    if mail and person.email:
        title, body = f"[{agency.short_name}] {sentence}", letter(person.full_name, agency, subject_ref, sentence)
        post.write(agency_id=agency.pk, to=person.email, title=title, body=body, about=subject_ref)


def tell_outside(
    *, person: Person | None, name: str, email: str, agency: Agency, subject_ref: str, sentence: str
) -> None:
    """Tell somebody outside the office one sentence: in their account when they have one, else by mail when an address
    is known; call it in a subscriber, inside the act."""
    if person is not None:
        notify(person=person, subject_ref=subject_ref, sentence=sentence, agency=agency, mail=True)
    elif email:
        title, body = f"[{agency.short_name}] {sentence}", letter(name, agency, subject_ref, sentence)
        post.write(agency_id=agency.pk, to=email, title=title, body=body, about=subject_ref)


def letter(name: str, agency: Agency, subject_ref: str, sentence: str) -> str:
    """The text of the mail: the sentence, where to look, who writes."""
    where = link(subject_ref)
    look = [f"Xem tại: {settings.CONGSO_PUBLIC_URL}{where}"] if where else []
    return "\n\n".join([f"Kính gửi {name},", sentence, *look, f"{agency.name}\n{NO_REPLY}"]) + "\n"


def link(subject_ref: str) -> str:
    """Where a thing is shown; empty when it is shown nowhere."""
    row = subjects.fetch(subject_ref)
    leads = subjects.of(row.kind).link if row is not None else None
    return leads(row) if leads else ""


def unread_count(person: Person, cap: int = 100) -> int:
    """How many notices the person has not read, counted up to a cap."""
    return Notice.objects.filter(person=person, read_at=None).values("pk")[:cap].count()


def mark_read(person: Person, uids: Iterable[UUID] | None = None) -> int:
    """Note that the person has read these of their notices, or all; gives how many were new."""
    unread = Notice.objects.filter(person=person, read_at=None)
    if uids is not None:
        unread = unread.filter(uid__in=list(uids))
    return unread.update(read_at=clock.now())
