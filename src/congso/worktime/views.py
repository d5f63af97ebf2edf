"""Pages on which an office keeps its calendar of work."""

from collections.abc import Callable
from dataclasses import dataclass
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
from congso.worktime.models import Calendar, Day, PartDayClosure
from congso.worktime.ports import DueMove, TouchedDueDates
from congso.worktime.states import DueTimes
from congso.worktime.timetable import Timetable
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
            access.check_correct_day(request.person, own)
            return confirm(request, form, correction(own, on, form, line))
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


@dataclass(frozen=True)
class Change:
    """What a change of the calendar does, as the page before it says it: to which due dates, and what is asked."""

    title: str
    question: str
    button: str
    back: str
    touched: list[TouchedDueDates]
    moves: list[DueMove]


def correction(own: Calendar, on: date, form: DayForm, line: Day | None) -> Change:
    """What correcting a day does."""
    then = queries.timetable_with(own.agency_id, form.as_special_day(on, line))
    return Change(
        f"Xác nhận sửa ngày {on:%d/%m/%Y}",
        f"Ngày {on:%d/%m/%Y} sẽ là: {form.kind_in_words()}.",
        "Sửa lịch",
        reverse("worktime:day", args=[on]),
        queries.touched_by(own.agency_id, on),
        queries.would_move(own.agency_id, then, on, on),
    )


def change_of_hours(own: Calendar, then: Timetable, first: date, last: date, question: str) -> Change:
    """What other hours do, from a day on."""
    return Change(
        "Xác nhận đổi giờ",
        question,
        "Đổi giờ",
        reverse("worktime:hours"),
        queries.touched_by(own.agency_id, first, last),
        queries.would_move(own.agency_id, then, first, last),
    )


def confirm(request: OfficialRequest, form: Form, change: Change) -> HttpResponse:
    """Before a change: what it does, and which due dates it moves."""
    kept = [(name, request.POST[name]) for name in form.fields if request.POST.get(name)]
    context = {
        "change": change,
        "moves": change.moves[:SHOWN],
        "total": len(change.moves),
        "fields": [*kept, ("sure", "1")],
        "seen": seen(request),
        "path": PATH,
    }
    return render(request, "worktime/confirm.html", context)


def changes_first(request: OfficialRequest, own: Calendar, change: Change) -> bool:
    """Whether to ask before other hours are set: when some due date moves by them, and nobody has said yes yet."""
    access.check_set_sessions(request.person, own)
    return bool(change.moves) and "sure" not in request.POST


@login_required
def hours(request: OfficialRequest) -> HttpResponse:
    """The hours of work: sessions, closures, the hour at which terms end (giờ làm việc)."""
    own = own_calendar(request)
    form = HoursForm.of(own.sessions.current().filter(unit_id=None).first(), clock.today(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        wanted = form.hours()
        if tried(form, lambda: actions.check_hours(wanted["morning"], wanted["afternoon"])):
            change = new_hours(own, form)
            if changes_first(request, own, change):
                return confirm(request, form, change)
        if not form.errors and tried(
            form, lambda: actions.set_sessions(calendar=own, by=request.person, seen=seen(request), **wanted)
        ):
            return swap_or_redirect(request, reverse("worktime:hours"))
    return hours_page(request, own, hours_form=form)


def new_hours(own: Calendar, form: HoursForm) -> Change:
    """What these hours do to the due dates over their days."""
    season = form.as_season()
    then = queries.timetable_in(own.agency_id, season)
    question = f"Giờ làm việc mới áp dụng từ ngày {season.valid_from:%d/%m/%Y}."
    return change_of_hours(own, then, season.valid_from, season.valid_to or date.max, question)


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
        then = queries.timetable_due_at(own.agency_id, told["due_time"])
        words = dict(DueTimes.choices)[told["due_time"]].lower()
        change = change_of_hours(own, then, clock.today(), date.max, f"Giờ hẹn trả mới: {words}.")
        if changes_first(request, own, change):
            return confirm(request, form, change)
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
