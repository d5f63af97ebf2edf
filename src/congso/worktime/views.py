"""Pages on which an office keeps its calendar of work."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect
from congso.worktime import access, actions, queries
from congso.worktime.forms import ClosureForm, DayForm, DueTimeForm, HoursForm, date_field
from congso.worktime.models import Calendar, PartDayClosure
from congso.worktime.year_sheet import year_sheet

PATH = (("Quản trị", None), ("Lịch làm việc", "/quan-tri/lich-lam-viec/"))
SHOWN = 200
"""How many due dates the page before a correction lists; it says how many there are beyond."""


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def own_calendar(request: OfficialRequest) -> Calendar:
    return get_object_or_404(Calendar, agency_id=request.person.agency_id)


@login_required
@require_safe
def calendar(request: OfficialRequest) -> HttpResponse:
    """A year of the calendar (lịch làm việc năm)."""
    own = own_calendar(request)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else clock.today().year
    timetable = queries.timetable_for(own.agency_id)
    context = {
        "calendar": own,
        "year": year,
        "months": year_sheet(timetable, year),
        "working_days": timetable.working_days(date(year, 1, 1), date(year, 12, 31)),
        "days": queries.days_of_year(own, year),
        "known": timetable.known_until is None or year <= timetable.known_until.year,
        "hours": timetable.sessions_on(timetable.working_day_from(max(clock.today(), date(year, 1, 1)))),
        "revisions": queries.revisions_of(own, 5),
        "refusal": why_not(access.check_correct_day, request.person, own),
        "today": clock.today(),
    }
    return render(request, "worktime/calendar.html", context)


@login_required
@require_safe
def pick_day(request: OfficialRequest) -> HttpResponse:
    """To the page of the day that was typed."""
    try:
        on = date_field("Ngày").clean(request.GET.get("ngay", ""))
    except ValidationError as error:
        raise Refused(f"Ngày chưa đúng: {' '.join(error.messages)}", field="ngay") from None
    return redirect("worktime:day", on=on)


@login_required
def day(request: OfficialRequest, on: date) -> HttpResponse:
    """A day of the calendar and its correction (sửa ngày nghỉ)."""
    own = own_calendar(request)
    line = queries.day_in(own, on)
    form = DayForm.of(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "sure" not in request.POST:
            return confirm(request, own, on, form)
        wanted = form.correction(line)
        if tried(
            form, lambda: actions.correct_day(calendar=own, on=on, by=request.person, seen=seen(request), **wanted)
        ):
            return swap_or_redirect(request, f"{reverse('worktime:calendar')}?nam={on.year}")
    context = {
        "calendar": own,
        "on": on,
        "line": line,
        "form": form,
        "working": queries.timetable_for(own.agency_id).is_working_day(on),
        "refusal": why_not(access.check_correct_day, request.person, own),
        "path": PATH,
    }
    return render(request, "worktime/day.html", context)


def confirm(request: OfficialRequest, own: Calendar, on: date, form: DayForm) -> HttpResponse:
    """Before a correction: what it does, and how many due dates lie over the day."""
    access.check_correct_day(request.person, own)
    touched = queries.touched_by(own.agency_id, on)
    moves = queries.would_move(own.agency_id, form.as_special_day(on, queries.day_in(own, on)))
    kept = [(name, request.POST[name]) for name in form.fields if request.POST.get(name)]
    context = {
        "on": on,
        "words": form.kind_in_words(),
        "touched": touched,
        "moves": moves[:SHOWN],
        "total": len(moves),
        "fields": [*kept, ("sure", "1")],
        "seen": seen(request),
        "path": PATH,
    }
    return render(request, "worktime/confirm_day.html", context)


@login_required
def hours(request: OfficialRequest) -> HttpResponse:
    """The hours of work: sessions, closures, the hour at which terms end (giờ làm việc)."""
    own = own_calendar(request)
    form = HoursForm.of(own.sessions.current().filter(unit_id=None).first(), clock.today(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.hours()
        if tried(form, lambda: actions.set_sessions(calendar=own, by=request.person, seen=seen(request), **wanted)):
            return swap_or_redirect(request, reverse("worktime:hours"))
    return hours_page(request, own, hours_form=form)


@login_required
@require_POST
def closure(request: OfficialRequest) -> HttpResponse:
    """The office is shut for a part of a day (nghỉ một buổi)."""
    own = own_calendar(request)
    form = ClosureForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        wanted = {"on": told["on"], "closed": (told["closed_from"], told["closed_to"]), "reason": told["reason"]}
        if tried(
            form, lambda: actions.close_part_of_day(calendar=own, by=request.person, seen=seen(request), **wanted)
        ):
            return swap_or_redirect(request, reverse("worktime:hours"))
    return hours_page(request, own, closure_form=form)


@login_required
@require_POST
def lift(request: OfficialRequest, uid: Any) -> HttpResponse:
    """A closure does not take place after all (bỏ nghỉ một buổi)."""
    own = own_calendar(request)
    line = get_object_or_404(PartDayClosure, uid=uid, calendar=own)
    why = request.POST.get("why") or f"Không nghỉ: {line.reason}"
    actions.lift_closure(calendar=own, closure=line, why=why, by=request.person, seen=seen(request))
    return swap_or_redirect(request, reverse("worktime:hours"))


@login_required
@require_POST
def due_time(request: OfficialRequest) -> HttpResponse:
    """The hour at which terms in working days end (giờ hẹn trả)."""
    own = own_calendar(request)
    form = DueTimeForm(request.POST)
    if form.is_valid():
        told = form.cleaned_data
        if tried(form, lambda: actions.choose_due_time(calendar=own, by=request.person, seen=seen(request), **told)):
            return swap_or_redirect(request, reverse("worktime:hours"))
    return hours_page(request, own, due_time_form=form)


def hours_page(request: OfficialRequest, own: Calendar, **given: Form) -> HttpResponse:
    timetable = queries.timetable_for(own.agency_id)
    latest = own.sessions.current().filter(unit_id=None).first()
    context = {
        "calendar": own,
        "sessions": own.sessions.current(),
        "closures": own.closures.current().filter(on__gte=clock.today()),
        "hours_form": HoursForm.of(latest, clock.today()),
        "closure_form": ClosureForm(),
        "due_time_form": DueTimeForm(initial={"due_time": timetable.due_time.value}),
        "refusal": why_not(access.check_set_sessions, request.person, own),
        "path": PATH,
        **given,
    }
    return render(request, "worktime/hours.html", context)


def tried(form: Form, act: Callable[[], object]) -> bool:
    """Do it; a refusal stands beside the field that it names."""
    try:
        act()
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True
