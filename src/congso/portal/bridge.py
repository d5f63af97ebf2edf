"""The one bridge between the editor and the house: each line of the editor's log becomes an event of the ledger."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.images.models import Image
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from congso.kernel import clock
from congso.kernel.actors import Actor, House
from congso.people.models import Agency
from congso.portal import actions
from congso.portal.events import (
    PageActed,
    PageAgreed,
    PagePublished,
    PageRemoved,
    PageReturned,
    PageScheduled,
    PageSent,
    PageWithdrawn,
    PageWritten,
)
from congso.portal.models import Item, SiteHome
from congso.portal.models.page import WebPage
from congso.portal.openness import note_what_shows
from congso.portal.pictures import make_sizes

EVENTS: dict[str, type[PageActed]] = {
    "wagtail.create": PageWritten,
    "wagtail.edit": PageWritten,
    "wagtail.revert": PageWritten,
    "wagtail.copy": PageWritten,
    "wagtail.workflow.start": PageSent,
    "wagtail.workflow.resume": PageSent,
    "wagtail.workflow.approve": PageAgreed,
    "wagtail.workflow.reject": PageReturned,
    "wagtail.publish": PagePublished,
    "wagtail.publish.scheduled": PagePublished,
    "wagtail.publish.schedule": PageScheduled,
    "wagtail.unpublish": PageWithdrawn,
    "wagtail.unpublish.scheduled": PageWithdrawn,
    "wagtail.delete": PageRemoved,
}
"""What the editor calls an act, and what the house calls it; whatever is not here is told in the editor's word."""


def connect() -> None:
    """Listen to the editor; done once, when the program starts."""
    post_save.connect(tell_of_page, sender=PageLogEntry, dispatch_uid="congso.portal.page")
    post_save.connect(tell_of_file, sender=ModelLogEntry, dispatch_uid="congso.portal.file")
    post_save.connect(size_picture, sender=Image, dispatch_uid="congso.portal.picture")


def size_picture(sender: Any, instance: Image, raw: bool = False, **_: Any) -> None:
    """A picture that came in is made in every size of the pages."""
    if not raw:
        make_sizes(instance)


def tell_of_page(sender: Any, instance: PageLogEntry, created: bool = False, **_: Any) -> None:
    """A line about a page becomes an event, and the house's own row of that page is as the page now is."""
    agency_id = _agency_id()
    if not created or agency_id is None:
        return
    event = EVENTS.get(instance.action, PageActed)
    page = Page.objects.filter(pk=instance.page_id).first() if event is not PageRemoved else None
    specific = page.specific if page is not None else None
    if specific is not None and event is PagePublished:
        note_what_shows(specific)
    told = _told(instance, specific, event)
    actions.note_page(told=told, event=event, act=_word(instance), agency_id=agency_id, by=_who(instance, agency_id))


def tell_of_file(sender: Any, instance: ModelLogEntry, created: bool = False, **_: Any) -> None:
    """A line about a picture or a file becomes an event."""
    agency_id = _agency_id()
    if not created or agency_id is None:
        return
    what = str(instance.content_type.model_class()._meta.verbose_name) if instance.content_type else "mục"
    agency = Agency.objects.get(pk=agency_id)
    by = _who(instance, agency_id)
    actions.note_file(act=_word(instance), what=what, title=instance.label[:200], agency=agency, by=by)


def _agency_id() -> int | None:
    found: int | None = SiteHome.objects.values_list("agency_id", flat=True).first()
    return found


def _who(entry: Any, agency_id: int) -> Actor:
    return entry.user if entry.user_id is not None and entry.user is not None else House(agency_id, "website")


def _word(entry: Any) -> str:
    formatter = registry.get_formatter(entry)
    return str(formatter.label if formatter is not None else entry.action)[:100]


def _told(entry: PageLogEntry, page: Any, event: type[PageActed]) -> dict[str, Any]:
    """How the page now stands; one that is gone keeps its name and is shown no more."""
    if not isinstance(page, WebPage):
        known = Item.objects.filter(page_id=entry.page_id).first()
        title = known.title if known is not None else entry.label[:255]
        model = entry.content_type.model if entry.content_type else "page"
        gone = {"page_id": entry.page_id, "title": title, "shown": False}
        return gone if known is not None else {**gone, "page_type": model, "word": "trang", "told_at": clock.now()}
    told = {
        "page_id": page.pk,
        "page_type": page._meta.model_name,
        "word": str(page._meta.verbose_name),
        "language": page.language,
        "title": page.title,
        "lead": page.lead[:600],
        "text": page.texts,
        "address": page.url_path,
        "shown": page.live,
        "told_at": page.day_of,
    }
    return {**told, "published_at": page.last_published_at} if page.last_published_at else told
