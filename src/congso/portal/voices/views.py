"""What people say to the office and what it answers, on the website."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congso.correspondence.sent_once import begun_once
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.kernel.uid import uuid7
from congso.people.visitor import Visitor
from congso.portal.voices.following import track_of, typed_code
from congso.portal.voices.forms import AddMoreForm, ChangeForm, FoundForm
from congso.portal.voices.house import house
from congso.portal.voices.speaking import WAYS, Way, promise
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.voices import queries
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import may_search, within
from congso.ui.paging import capped_count, page_of

MINUTE, TEN_MINUTES, DAY = timedelta(minutes=1), timedelta(minutes=10), timedelta(days=1)
SENT_IN_TEN_MINUTES, SENT_IN_A_DAY = 10, 40
NEWEST = ("-published_at", "-id")
BY = Visitor()
ASKED_CHANGE = "Đã gửi đề nghị sửa, xóa đến người phụ trách của cơ quan."


@require_safe
def listed(request: HttpRequest, sort: str) -> HttpResponse:
    """What was answered and published, to be searched without marks, and how quick the office is."""
    way, agency, today = WAYS[sort], house(), clock.today()
    typed, field = request.GET.get("tim", "").strip()[:100], request.GET.get("linh-vuc", "").strip()[:120]
    if typed and not may_search(request):
        return errors.searched_too_often(request)
    found = queries.published(agency.pk, sort, typed, field)
    context = {
        "way": way,
        "typed": typed,
        "field": field,
        "fields": queries.fields_of(agency.pk),
        "page": page_of(request, found, NEWEST, size=20),
        "count": capped_count(found),
        "year": today.year,
        "told": queries.figures(agency.pk, sort, today.replace(month=1, day=1), today),
    }
    return render(request, "portal/voices/listed.html", context)


@require_safe
def one(request: HttpRequest, sort: str, number: str) -> HttpResponse:
    """One question or complaint with its answer; nobody's name."""
    voice = Voice.objects.public().filter(agency=house(), sort=sort, number=number).select_related("unit").first()
    if voice is None:
        raise Http404("Không có mục này, hoặc chưa được công khai.")
    return render(request, "portal/voices/one.html", {"voice": voice, "way": WAYS[sort]})


@never_cache
def speak(request: HttpRequest, sort: str) -> HttpResponse:
    """Ask, complain or suggest (đặt câu hỏi; gửi phản ánh, kiến nghị). The same form twice is once."""
    way, agency = WAYS[sort], house()
    form = way.form(queries.fields_of(agency.pk), request.POST or None)
    key = request.POST.get("khoa", "")[:100] or str(uuid7())
    if request.method == "POST" and form.is_valid() and not form.trapped:
        if not allowed(request):
            return errors.too_many(request)
        try:
            voice = begun_once(key, actions.file_voice, agency=agency, sort=sort, said=form.said(), by=BY)
            return redirect("voices:follow", code=voice.code)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
    context = {"way": way, "form": form, "key": key, "trapped": form.is_bound and form.trapped}
    context["promise"] = promise(way, agency.pk)
    return render(request, "portal/voices/speak.html", context, status=422 if form.is_bound else 200)


def allowed(request: HttpRequest) -> bool:
    """Ten in ten minutes from one place, forty in a day; what was filled in wrongly does not count."""
    soon = within(request, "voice", SENT_IN_TEN_MINUTES, TEN_MINUTES)
    return within(request, "voices of a day", SENT_IN_A_DAY, DAY) and soon


@require_safe
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the code; go to its page when it is known (theo dõi)."""
    typed = request.GET.get("ma", "").strip()[:40]
    if not typed:
        return render(request, "portal/voices/find.html", {"typed": "", "unknown": False})
    if not within(request, "voice code", 60, MINUTE):
        return errors.too_many(request)
    code = typed_code(typed)
    if Voice.objects.filter(code=code).exists():
        return redirect("voices:follow", code=code)
    return render(request, "portal/voices/find.html", {"typed": typed, "unknown": True}, status=404)


def by_code(code: str) -> Voice:
    found: Voice | None = Voice.objects.filter(code=code).select_related("agency", "unit").first()
    if found is None:
        raise Http404("Không có mục mang mã này.")
    return found


@require_safe
@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Where it stands, for whoever has the code; nobody signs in."""
    if not within(request, "voice code", 60, MINUTE):
        return errors.too_many(request)
    return shown(request, by_code(code))


def shown(
    request: HttpRequest,
    voice: Voice,
    more: AddMoreForm | None = None,
    change: ChangeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    way: Way = WAYS[voice.sort]
    context = {"voice": voice, "way": way, "track": track_of(voice)}
    context |= {"more": more or AddMoreForm(), "change": change or ChangeForm()}
    return render(request, "portal/voices/follow.html", context, status=status)


@require_POST
@never_cache
def add_more(request: HttpRequest, code: str) -> HttpResponse:
    """Say what was missing (bổ sung)."""
    voice, form = by_code(code), AddMoreForm(request.POST)
    if not within(request, "voice code", 60, MINUTE):
        return errors.too_many(request)
    if form.is_valid():
        try:
            actions.add_more(voice=voice, words=form.cleaned_data["words"], by=BY)
            return redirect("voices:follow", code=code)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    return shown(request, by_code(code), more=form, status=422)


@require_POST
@never_cache
def ask_change(request: HttpRequest, code: str) -> HttpResponse:
    """Ask that what one sent be put right or erased (đề nghị sửa, xóa); whoever sorts hears of it."""
    voice, form = by_code(code), ChangeForm(request.POST)
    if not within(request, "voice change", SENT_IN_TEN_MINUTES, TEN_MINUTES):
        return errors.too_many(request)
    if form.is_valid():
        try:
            actions.ask_change(voice=voice, words=form.cleaned_data["words"], by=BY)
            messages.success(request, ASKED_CHANGE)
            return redirect("voices:follow", code=code)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    return shown(request, by_code(code), change=form, status=422)


@require_POST
@never_cache
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Say how one found the answer (đánh giá)."""
    voice, form = by_code(code), FoundForm(request.POST)
    if not within(request, "voice code", 60, MINUTE):
        return errors.too_many(request)
    if form.is_valid() and not voice.found:
        actions.rate_answer(voice=voice, found=form.cleaned_data["found"], by=BY)
    return redirect("voices:follow", code=code)
