"""What the website does when something happens to its pages, and to what people asked."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, TaskState, WorkflowState

from congso.kernel import clock, subjects
from congso.kernel.events import Event, on
from congso.notices.inbox import notify
from congso.people.models import Agency, Person
from congso.people.queries import holders_in_agency
from congso.portal.access import APPROVE
from congso.portal.events import PageActed, PagePublished, PageReturned, PageScheduled, PageSent, PageWithdrawn
from congso.portal.models import Item
from congso.quality.voices.events import VoicePublished, VoiceTakenDown
from congso.search.indexing import index

CHECKERS = ("site_approver", "office_head", "leader")
"""Who is told that a page waits: the first of these posts that anybody holds."""
TOLD = {
    PagePublished: "đã được đăng",
    PageScheduled: "đã được hẹn giờ đăng",
    PageWithdrawn: "đã được gỡ khỏi trang tin",
}


@on(PageActed)
def index_page(event: PageActed) -> None:
    """A page is found as it now is."""
    index(event.subject)


@on(VoicePublished, VoiceTakenDown)
def index_voice(event: Event) -> None:
    """A question is found on the website while it stands there."""
    index(event.subject)


@on(PageSent)
def tell_who_checks(event: PageSent) -> None:
    """A page waits to be checked."""
    for person in _checkers(event.agency_id):
        if person.ref != event.actor:
            notify(person=person, subject_ref=event.subject, sentence=f"Chờ bạn duyệt: “{event.title}”.", mail=True)


def _checkers(agency_id: int) -> list[Person]:
    agency, today = Agency.objects.get(pk=agency_id), clock.today()
    for role in CHECKERS:
        posts = holders_in_agency(agency, role, today)
        found = {post.person_id: post.person for post in posts if post.person.may(APPROVE, agency_id=agency_id)}
        if found:
            return list(found.values())
    return []


@on(PageReturned)
def tell_why_it_came_back(event: PageReturned) -> None:
    """The writer hears what to mend."""
    returned = TaskState.objects.filter(status=TaskState.STATUS_REJECTED, **_states_of(event))
    said = returned.order_by("-finished_at", "-pk").values_list("comment", flat=True).first()
    _tell_writer(event, f"“{event.title}” được trả lại để sửa" + (f": {said}" if said else "."))


@on(PagePublished, PageScheduled, PageWithdrawn)
def tell_that_it_is_done(event: PageActed) -> None:
    """The writer hears that the page is on the site, will be, or is off it."""
    _tell_writer(event, f"“{event.title}” {TOLD[type(event)]}.")


def _states_of(event: PageActed) -> dict[str, Any]:
    return {"workflow_state__object_id": str(_item(event).page_id)}


def _item(event: PageActed) -> Item:
    found: Item | None = subjects.fetch(event.subject)
    assert found is not None
    return found


def _tell_writer(event: PageActed, sentence: str) -> None:
    writer = _writer(_item(event).page_id)
    if writer is not None and writer.ref != event.actor:
        notify(person=writer, subject_ref=event.subject, sentence=sentence, mail=True)


def _writer(page_id: int) -> Person | None:
    """Who sent the page to be checked; where nobody did, who made it."""
    sent = WorkflowState.objects.filter(object_id=str(page_id)).select_related("requested_by__agency")
    last = sent.order_by("-created_at", "-pk").first()
    if last is not None and last.requested_by is not None:
        asked: Person = last.requested_by
        return asked
    page = Page.objects.filter(pk=page_id).select_related("owner__agency").first()
    owner: Person | None = page.owner if page is not None else None
    return owner
