"""A citizen's account: what is proved of them, how they are told, their keys and sessions (tài khoản của tôi)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import actions, codes, entering, kept, national
from congso.citizen.account_forms import ChannelsForm, CitizenPasskeyForm, contact_form
from congso.citizen.views.account import status_of
from congso.citizen.views.doors import house, signed_in
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.notices import actions as notices
from congso.notices.channels import channels
from congso.notices.channels.push import public_key
from congso.notices.choices import ways_of
from congso.notices.models import PushSubscription
from congso.people.models import NationalIdentity
from congso.people.requests import PersonRequest
from congso.ui import errors
from congso.ui.http import render

PAGE = "citizen:profile"


@signed_in
@require_safe
def profile(request: PersonRequest) -> HttpResponse:
    """Everything of the account on one page."""
    person = request.person
    ways = ways_of(person)
    context = {
        "form": kept.as_sent(request, ChannelsForm(ways, kept.held(request))),
        "browsers": PushSubscription.objects.filter(person=person, ended_at=None).order_by("-id")[:10],
        "push_key": public_key() if channels["push"].ready() else "",
        "keys": _keys(person.pk),
        "by_our_clock": by_our_clock,
        "sessions": _sessions(request),
        "identity": NationalIdentity.objects.filter(person=person).first(),
        "national": national.words(),
    }
    return render(request, "citizen/profile.html", context)


def _keys(person_id: int) -> list[Authenticator]:
    found = Authenticator.objects.filter(user_id=person_id, type=Authenticator.Type.WEBAUTHN)
    return list(found.order_by("-created_at")[: actions.MOST_KEYS])


def _sessions(request: PersonRequest) -> list[dict[str, Any]]:
    """Where the account is signed in, this browser first; those whose time is over are left out."""
    held = list(UserSession.objects.filter(user_id=request.person.pk).order_by("-created_at")[:20])
    keys = [session.session_key for session in held]
    live = Session.objects.filter(session_key__in=keys, expire_date__gt=clock.real_now())
    alive = set(live.values_list("session_key", flat=True))
    here = request.session.session_key
    lines = [
        {
            "browser": browser_words(one.user_agent),
            "since": by_our_clock(one.created_at),
            "here": one.session_key == here,
        }
        for one in held
        if one.session_key in alive
    ]
    return sorted(lines, key=lambda line: not line["here"])


def by_our_clock(moment: datetime) -> datetime:
    """A moment that the machine's clock told, as the office's own clock showed it then; a demo lives on another day."""
    return moment + (clock.now() - clock.real_now()) if clock.is_shifted() else moment


def browser_words(agent: str) -> str:
    """A browser in few words: "Chrome trên Android"."""
    names = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        *(("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows")),
        *(("Mac OS", "máy Mac"), ("Linux", "Linux")),
    )
    name = next((words for mark, words in names if mark in agent), "Trình duyệt")
    system = next((words for mark, words in systems if mark in agent), "")
    return f"{name} trên {system}" if system else name


@signed_in
@require_POST
def choose_channels(request: PersonRequest) -> HttpResponse:
    """Choose how one is told (chọn cách nhận tin)."""
    person = request.person
    form = ChannelsForm(ways_of(person), request.POST)
    if form.is_valid():
        notices.choose_channels(person=person, wanted=form.cleaned_data["channels"], agency=house(), by=person)
        messages.success(request, "Đã lưu cách nhận tin.")
    return redirect(PAGE)


@signed_in
def contact(request: PersonRequest) -> HttpResponse:
    """Add a mail address or a telephone: a code goes there first."""
    if not entering.is_fresh(request):
        return _again(request)
    form = contact_form(request.POST or kept.held(request))
    form = form and kept.as_sent(request, form)
    if form is not None and request.method == "POST" and form.is_valid():
        if not entering.send(request, house(), form.cleaned_data["email"], reverse(PAGE), codes.ADD):
            return errors.too_many(request)
        return redirect("citizen:enter_code")
    return render(request, "citizen/contact.html", {"form": form}, status=status_of(request, form))


def _again(request: PersonRequest) -> HttpResponse:
    messages.warning(request, "Để giữ an toàn cho tài khoản, hãy đăng nhập lại rồi làm tiếp.")
    return redirect(f"{reverse('citizen:sign_in')}?{urlencode({'sau-do': kept.hold(request)})}")


@signed_in
@require_POST
def take_push(request: PersonRequest) -> HttpResponse:
    """Let this browser show notices; the page's script brings its keys."""
    told = {name: request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth")}
    browser = browser_words(request.headers.get("User-Agent", ""))
    person = request.person
    try:
        notices.take_notices_here(person=person, browser=browser, agency=house(), by=person, **told)
        messages.success(request, "Trình duyệt này sẽ hiện thông báo.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(PAGE)


@signed_in
@require_POST
def stop_push(request: PersonRequest, uid: UUID) -> HttpResponse:
    """Let a browser show no more notices."""
    person = request.person
    held = get_object_or_404(PushSubscription, uid=uid, person=person, ended_at=None)
    notices.stop_notices_there(subscription=held, agency=house(), by=person)
    messages.success(request, f"{held.browser or 'Trình duyệt'} không hiện thông báo nữa.")
    return redirect(PAGE)


@signed_in
def add_key(request: PersonRequest) -> HttpResponse:
    """Add a passkey; the ceremony is the browser's (thêm khóa truy cập)."""
    if not entering.is_fresh(request):
        return _again(request)
    person = request.person
    form = kept.as_sent(request, CitizenPasskeyForm(request.POST or kept.held(request), user=person))
    if request.method == "POST" and form.is_valid():
        told = {"name": form.cleaned_data["name"][:60], "credential": form.cleaned_data["credential"]}
        actions.add_key(person=person, agency=house(), by=person, **told)
        messages.success(request, "Đã thêm khóa truy cập. Lần sau bạn vào bằng khóa này được.")
        return redirect(PAGE)
    context = {"form": form, "js_data": {"creation_options": passkeys.begin_registration(person, True)}}
    return render(request, "citizen/add_key.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def remove_key(request: PersonRequest, key: int) -> HttpResponse:
    """Take a passkey away."""
    actions.remove_key(person=request.person, key=key, agency=house(), by=request.person)
    messages.success(request, "Đã bỏ khóa truy cập.")
    return redirect(PAGE)


@signed_in
@require_POST
def end_others(request: PersonRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    here = str(request.session.session_key)
    try:
        count = actions.end_other_sessions(person=request.person, here=here, agency=house(), by=request.person)
        messages.success(request, f"Đã đăng xuất ở {count} nơi khác.")
    except Refused as refusal:
        messages.warning(request, refusal.reason)
    return redirect(PAGE)
