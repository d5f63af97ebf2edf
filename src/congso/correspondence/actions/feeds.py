"""The secret address of one's own calendar feed (lịch đồng bộ)."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from congso.correspondence.calendar import access
from congso.correspondence.calendar.events import FeedRenewed
from congso.correspondence.models.booking import Feed
from congso.kernel.actions import action, begin, emit, lock, save
from congso.kernel.refusals import Refused
from congso.people.models import Agency, Person


@action
def renew_feed(*, by: Person) -> Feed:
    """Make one's secret address, or another one, so that the old one answers no more (đổi địa chỉ riêng)."""
    if by.agency is None:
        raise Refused("Lịch công tác dành cho công chức, viên chức của cơ quan.")
    access.check_prepare(by, by.agency.pk)
    feed: Feed | None = Feed.objects.filter(person=by).first() or _begun(by.agency, by)
    if feed is None:
        feed = Feed.objects.get(person=by)
    feed = lock(feed)
    feed.renewed += 1
    save(feed, "renewed")
    emit(FeedRenewed(actor=by.ref, subject=feed.ref, agency_id=by.agency.pk, times=feed.renewed - 1))
    return feed


def _begun(agency: Agency, by: Person) -> Feed | None:
    try:
        with transaction.atomic():
            return begin(Feed(agency=agency, person=by))
    except IntegrityError:
        return None
