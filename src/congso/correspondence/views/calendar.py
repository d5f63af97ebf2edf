"""The calendar of work on screen and on paper: the week, entries, what waits for the office, invitations."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from congso.correspondence import actions
from congso.correspondence.calendar import access, feeds, pages, queries
from congso.correspondence.calendar.act_pages import PAGES
from congso.correspondence.calendar.forms import BusyForm, EntryForm, initial_from, initial_on
from congso.correspondence.calendar.next_acts import of_entry
from congso.correspondence.calendar.printing import print_week
from congso.correspondence.calendar.states import EntryState
from congso.correspondence.models.calendar import CalendarEntry
from congso.correspondence.sent_once import begun_once, done_once
from congso.correspondence.views.finding import key_of, visible_document
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.models import Agency
from congso.people.requests import PersonRequest, agency_id_of, agency_of
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of


def check_staff(request: PersonRequest) -> None:
    """Pages of the calendar are for the office."""
    reason = why_not(access.check_prepare, request.person, request.person.agency_id)
    if reason:
        raise PermissionDenied(reason)


@login_required
@require_safe
def week(request: PersonRequest) -> HttpResponse:
    """The week: a table of leaders and half-days on a desk, an agenda on a telephone (lịch tuần)."""
    check_staff(request)
    sheet = pages.week_page(request.person, pages.monday_asked(request.GET.get("tuan", "")), request.GET.get("xem", ""))
    return render(request, "correspondence/calendar_week.html", {"sheet": sheet})


@login_required
@require_safe
def paper(request: PersonRequest, monday: date) -> HttpResponse:
    """The published week as PDF, A4 lying (in lịch tuần)."""
    check_staff(request)
    agency = Agency.objects.select_related("parent").get(pk=agency_id_of(request))
    pdf = print_week(agency, pages.monday_of(monday))
    if pdf is None:
        raise Http404("Lịch tuần này chưa phát hành.")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="lich-cong-tac-{monday:%Y%m%d}.pdf"'
    return answer


@login_required
@require_safe
def edition(request: PersonRequest, monday: date, number: int) -> HttpResponse:
    """A week as it was published at a time (bản đã phát hành)."""
    check_staff(request)
    found = pages.edition_page(request.person, pages.monday_of(monday), number)
    if found is None:
        raise Http404("Không có bản phát hành này.")
    return render(request, "correspondence/calendar_edition.html", {"sheet": found})


@login_required
@require_safe
def gathering(request: PersonRequest) -> HttpResponse:
    """What is proposed and scheduled and not published yet; for others what they themselves prepare (chờ xếp lịch)."""
    check_staff(request)
    waiting = pages.waiting_for(request.person)
    page = page_of(request, waiting.for_list().select_related("prepared_by", "source"), order=("begins_at", "id"))
    context = {
        "rows": pages.lines(page.rows, request.person),
        "page": page,
        "count": capped_count(waiting, order=("begins_at", "id")),
        "keeper": request.person.may(pages.KEEP),
        "weeks": pages.weeks_to_publish(request.person),
    }
    return render(request, "correspondence/calendar_gathering.html", context)


@login_required
@require_POST
def schedule_many(request: PersonRequest) -> HttpResponse:
    """Schedule everything that was ticked; what cannot be stops nothing else (xếp lịch hàng loạt)."""
    chosen = CalendarEntry.objects.open_to(request.person).filter(uid__in=pages.uids(request.POST.getlist("chon")))
    done = 0
    for entry in chosen.order_by("begins_at"):
        try:
            actions.schedule_entry(entry=entry, by=request.person)
            done += 1
        except Refused as refusal:
            messages.error(request, f"{entry.title}: {refusal.reason}")
    if done:
        messages.success(request, f"Đã xếp {done} việc vào lịch tuần, chờ phát hành.")
    return redirect("correspondence:gathering")


@login_required
@require_POST
def publish(request: PersonRequest, monday: date) -> HttpResponse:
    """Publish a week, or what was added and changed in it (phát hành lịch tuần)."""
    check_staff(request)
    try:
        done = actions.publish_week(agency=agency_of(request), monday=monday, by=request.person)
    except Refused as refusal:
        messages.error(request, refusal.reason)
        return redirect("correspondence:gathering")
    messages.success(request, f"Đã phát hành lịch tuần từ {done.monday:%d/%m/%Y}, bản {done.edition}.")
    return redirect(done.get_absolute_url())


# ------------------------------------------------------------------------------------------------------------ entries


def entry_of(request: PersonRequest, uid: UUID) -> CalendarEntry:
    """The entry of this uid, if this person may read it."""
    found = pages.entry_for(request.person, uid)
    if found is None:
        raise Http404("Không có việc này trên lịch, hoặc bạn không được xem.")
    return found


@login_required
@require_safe
def entry(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Everything about one entry (việc trên lịch công tác)."""
    found = entry_of(request, uid)
    context = {
        "entry": found,
        "line": pages.line_of(found, request.person),
        "when": queries.span_words(found.begins_at, found.ends_at),
        "clashes": queries.clashes(found, seen_by=request.person) if found.state in pages.ALIVE else [],
        "bookings": [one for one in found.bookings.all() if one.state in pages.HOLDING],
        "acts": of_entry(found, request.person),
        "story": story(found.ref, known={one.ref: str(one) for one in (found, request.person, found.prepared_by)}),
    }
    return render(request, "correspondence/calendar_entry.html", context)


@login_required
def add(request: PersonRequest) -> HttpResponse:
    """Write a draft; a second button hands it on at once (thêm việc vào lịch)."""
    check_staff(request)
    initial = initial_on(pages.day_asked(request.GET.get("ngay", "")))
    form = EntryForm(request.person, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = _prepared(request, form)
        if done is not None:
            return redirect(done.get_absolute_url())
    return _form(request, form, "Thêm việc vào lịch")


@login_required
def from_invitation(request: PersonRequest, uid: UUID) -> HttpResponse:
    """The form of an invitation with what was read in it; or the draft at once, by the button of the list."""
    check_staff(request)
    document = visible_document(request, uid)
    if request.method == "POST" and "begins" not in request.POST:
        return _entered(request, document)
    read = queries.read_of(document)
    form = EntryForm(request.person, request.POST or None, source=document, initial=initial_from(read, document))
    if request.method == "POST" and form.is_valid():
        done = _prepared(request, form, document)
        if done is not None:
            return redirect(done.get_absolute_url())
    return _form(request, form, "Đưa giấy mời vào lịch", document=document, read=read)


def _entered(request: PersonRequest, document: Any) -> HttpResponse:
    try:
        done = actions.enter_invitation(document=document, by=request.person)
    except Refused as refusal:
        messages.warning(request, refusal.reason)
        return redirect("correspondence:from_invitation", uid=document.uid)
    _warn(request, done)
    messages.success(request, "Đã đọc giấy mời và soạn việc trên lịch. Hãy xem lại rồi đề xuất.")
    return redirect(done.get_absolute_url())


def _prepared(request: PersonRequest, form: EntryForm, source: Any = None) -> CalendarEntry | None:
    """Do what was filled in, once for each form; what the action refuses stands in it, and nothing typed is lost."""
    given = {"source": source, "although_double": bool(form.cleaned_data.get("although_double"))}
    try:
        done = begun_once(key_of(request), actions.prepare_entry, plan=form.plan(), by=request.person, **given)
        if request.POST.get("then") == "propose" and done.state == EntryState.DRAFT:
            done = pages.hand_on(done, request.person)
    except Refused as refusal:
        form.refuse(refusal.reason, refusal.field)
        return None
    _warn(request, done)
    return done


def _warn(request: PersonRequest, done: CalendarEntry) -> None:
    """What stands against it is said at once."""
    for words in queries.clashes(done, seen_by=request.person):
        messages.warning(request, words)


def _form(request: PersonRequest, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"form": form, "title": title, "entry": None, "document": None, "read": None}
    context |= {"keeper": request.person.may(pages.KEEP), "key": key_of(request)} | more
    return render(request, "correspondence/calendar_form.html", context, status=422 if form.errors else 200)


@login_required
def amend(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Put right what an entry says (sửa việc trên lịch)."""
    found = entry_of(request, uid)
    reason = why_not(access.check_change, request.person, found)
    if reason:
        raise PermissionDenied(reason)
    form = EntryForm(request.person, request.POST or None, entry=found)
    if request.method == "POST" and form.is_valid():
        try:
            given = {"entry": found, "plan": form.plan(), "by": request.person}
            done = done_once(actions.amend_entry, found, seen(request), **given)
            _warn(request, done)
            return swap_or_redirect(request, done)
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    return _form(request, form, "Sửa việc trên lịch", entry=found)


@login_required
def busy(request: PersonRequest) -> HttpResponse:
    """Keep some of one's own time (giữ thời gian riêng)."""
    check_staff(request)
    form = BusyForm(request.POST or None, initial=initial_on(pages.day_asked(request.GET.get("ngay", ""))))
    if request.method == "POST" and form.is_valid():
        begins_at, ends_at = form.span()
        words = {name: form.cleaned_data[name] for name in ("title", "place")}
        try:
            when = {"begins_at": begins_at, "ends_at": ends_at}
            done = begun_once(key_of(request), actions.keep_busy, by=request.person, **when, **words)
            return redirect(done.get_absolute_url())
        except Refused as refusal:
            form.refuse(refusal.reason, refusal.field)
    context = {"form": form, "key": key_of(request)}
    return render(request, "correspondence/calendar_busy.html", context, status=422 if form.errors else 200)


@login_required
def act(request: PersonRequest, uid: UUID, step: str) -> HttpResponse:
    """Do one step on an entry (đề xuất, xếp lịch, dời, hoãn)."""
    found, page = entry_of(request, uid), PAGES[step]
    return pages.act_page(request, found, page, [("Lịch tuần", f"/lich-cong-tac/?tuan={found.on_day:%d/%m/%Y}")])


# -------------------------------------------------------------------------------------------------------- invitations


@login_required
@require_safe
def invitations(request: PersonRequest) -> HttpResponse:
    """Invitations that came in, with the time and place that were read in them (giấy mời)."""
    check_staff(request)
    entered = request.GET.get("xem") == "da-vao-lich"
    found = queries.invitations(request.person, on_calendar=entered)
    page = page_of(request, pages.with_entries(found, request.person), order=pages.NEWEST, size=20)
    context = {
        "rows": [pages.invitation_line(document) for document in page.rows],
        "page": page,
        "count": capped_count(found, order=pages.NEWEST),
        "entered": entered,
    }
    return render(request, "correspondence/calendar_invitations.html", context)


# --------------------------------------------------------------------------------------------------------------- feeds


@login_required
def feed_page(request: PersonRequest) -> HttpResponse:
    """One's secret addresses, and the button that makes them anew (lịch đồng bộ)."""
    check_staff(request)
    if request.method == "POST":
        actions.renew_feed(by=request.person)
        messages.success(request, "Đã tạo địa chỉ mới; địa chỉ cũ không dùng được nữa.")
        return redirect("correspondence:feeds")
    return render(request, "correspondence/calendar_feeds.html", {"addresses": pages.addresses_of(request.person)})


@require_safe
def feed(request: HttpRequest, uid: UUID, secret: str, which: str) -> HttpResponse:
    """A calendar for a telephone, by an address that only its owner knows (iCalendar)."""
    found = feeds.feed_behind(uid, secret)
    if found is None or which not in (feeds.OWN, feeds.LEADERS):
        raise Http404("Không có lịch ở địa chỉ này.")
    answer = HttpResponse(feeds.written(found.person, which), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{which}.ics"'
    answer["Cache-Control"] = "private, max-age=300"
    answer["X-Robots-Tag"] = "noindex"
    return answer
