"""The inbox: telling a person, and what they have read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from congso.kernel import clock, subjects
from congso.kernel.context import current
from congso.kernel.text import nfc
from congso.notices import post
from congso.notices.channels import News, channels
from congso.notices.choices import ways_of
from congso.notices.models import Notice
from congso.people.models import Agency, Person


def notify(
    *,
    person: Person,
    subject_ref: str,
    sentence: str,
    agency: Agency | None = None,
    mail: bool = False,
    more: str = "",
    where: str = "",
    passing: bool = False,
) -> None:
    """Tell a person one sentence about a thing; call it in a subscriber, inside the act.

    `agency` is who tells (the person's own when left out; a citizen has none). With `mail` it also leaves the house by
    the channels that the person wants, with `more` where there is room and the page `where`; what is `passing` is not
    held for a channel that does not stand yet. The same unread sentence about the same thing stands in the inbox
    once. A person whose account is closed is told nothing.
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
    if mail:
        news = News(person.full_name, agency, subject_ref, sentence, more, where or link(subject_ref))
        for way in ways_of(person):
            if way.wanted and (way.ready or (way.channel == "email" and not passing)):
                _send(news, way.channel, way.addresses)


def tell_outside(
    *,
    person: Person | None,
    name: str,
    email: str,
    agency: Agency,
    subject_ref: str,
    sentence: str,
    phone: str = "",
    more: str = "",
    where: str = "",
    passing: bool = False,
) -> None:
    """Tell somebody outside the office one sentence; call it in a subscriber, inside the act.

    In their account and by the channels they want when they have one; else by mail when an address is known, else by
    SMS when a telephone is and the office has SMS.
    """
    if person is not None:
        notify(
            person=person,
            subject_ref=subject_ref,
            sentence=sentence,
            agency=agency,
            mail=True,
            more=more,
            where=where,
            passing=passing,
        )
        return
    channel, address = ("email", email) if email else ("sms", phone)
    stands = channels[channel].ready()
    if address and (stands or (channel == "email" and not passing)):
        news = News(name, agency, subject_ref, nfc(sentence)[:400], more, where or link(subject_ref))
        _send(news, channel, (address,))


def _send(news: News, channel: str, addresses: Iterable[str]) -> None:
    """Write the news in a channel's words, once for each address."""
    for address in addresses:
        written = channels[channel].write(news)
        post.write(
            agency_id=news.agency.pk,
            to=address,
            title=written.title,
            body=written.body,
            about=news.about,
            channel=channel,
        )


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
