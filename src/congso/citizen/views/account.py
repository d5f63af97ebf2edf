"""Signing in with a code by mail or SMS, or with a passkey (đăng nhập)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.mfa.webauthn.forms import LoginWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from congso.citizen import codes, entering, national
from congso.citizen.account_forms import contact_form
from congso.citizen.forms import CodeForm, NameForm, SheetForm
from congso.citizen.views import national as national_views
from congso.citizen.views.doors import house
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.notices.models import masked_address
from congso.people.actions import prove_contact, register_citizen
from congso.people.models import Person
from congso.people.queries import citizen_by
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

MINUTE = timedelta(minutes=1)
PROFILE = "/dich-vu/tai-khoan/"
BY_MAIL, BY_SMS, BY_KEY = "mã gửi qua thư điện tử", "mã gửi qua SMS", "khóa truy cập"


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address or the telephone and send a code there."""
    form = contact_form(request.POST or None)
    if form is not None and request.method == "POST" and form.is_valid():
        if not entering.send(request, house(), form.cleaned_data["email"].lower(), entering.back(request)):
            return errors.too_many(request)
        return redirect("citizen:enter_code")
    context: dict[str, Any] = {"form": form, "national": national.words(), "back": entering.back(request)}
    context |= {"house": house(), "shown": entering.is_shown("email")}
    return render(request, "citizen/sign_in.html", context, status=status_of(request, form))


def status_of(request: HttpRequest, form: SheetForm | None) -> int:
    """What a form answers that was not taken; one that the office has not opened takes nothing."""
    closed = form is None and request.method == "POST"
    return 422 if closed or (form is not None and form.errors) else 200


@never_cache
def enter_code(request: HttpRequest) -> HttpResponse:
    """Take the code; somebody new says their name next."""
    held = codes.awaited(request)
    if held is None:
        messages.warning(request, "Mã đã hết hạn hoặc nhập sai quá nhiều lần. Hãy xin mã mới.")
        return redirect("citizen:sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not within(request, "enter code", 20, MINUTE):
            return errors.too_many(request)
        if codes.proves(request, form.cleaned_data["code"]):
            codes.forget(request)
            return USES[held["use"]](request, held)
        form.add_error("code", "Mã không đúng. Hãy xem lại tin, hoặc xin mã mới.")
    joins = held["use"] == codes.JOIN
    context = {"form": form, "joins": joins, "to": masked_address(held["to"]) if joins else held["to"]}
    context |= {"code": held.get("shown", "") if entering.is_shown(entering.channel_to(held["to"])) else ""}
    return render(request, "citizen/enter_code.html", context, status=422 if form.errors else 200)


def _come_in(request: HttpRequest, held: dict[str, Any]) -> HttpResponse:
    person = citizen_by(held["to"])
    if person is not None:
        return _enter(request, person, held)
    request.session["proved"] = {"to": held["to"], "back": held["back"]}
    return redirect("citizen:name_oneself")


def _add(request: HttpRequest, held: dict[str, Any]) -> HttpResponse:
    """What the code proved becomes the account's own."""
    person: Person | None = Person.objects.filter(pk=request.user.pk).first()
    if person is None:
        return redirect("citizen:sign_in")
    try:
        prove_contact(person=person, to=held["to"], agency=house(), by=person)
        messages.success(request, f"Đã xác nhận {held['to']}.")
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect(PROFILE)


USES = {codes.SIGN_IN: _come_in, codes.ADD: _add, codes.JOIN: national_views.join}


def _enter(request: HttpRequest, person: Person, held: dict[str, Any]) -> HttpResponse:
    entering.enter(request, person, house(), BY_MAIL if "@" in held["to"] else BY_SMS)
    return redirect(held["back"])


@never_cache
def name_oneself(request: HttpRequest) -> HttpResponse:
    """Somebody whose address is proved and who is not known yet says their name."""
    proved = request.session.get("proved")
    if proved is None:
        return redirect("citizen:sign_in")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        here, told = house(), {"email" if "@" in proved["to"] else "phone": proved["to"]}
        try:
            person = register_citizen(agency=here, full_name=form.cleaned_data["full_name"], by=House(here.pk), **told)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session.pop("proved")
            return _enter(request, person, proved)
    context = {"form": form, "to": proved["to"]}
    return render(request, "citizen/name_oneself.html", context, status=422 if form.errors else 200)


@never_cache
def passkey(request: HttpRequest) -> HttpResponse:
    """What a passkey is asked (GET, by the page's script), and its answer: a citizen's key alone opens this door."""
    if request.method != "POST":
        return JsonResponse({"request_options": passkeys.begin_authentication(user=None)})
    if not within(request, "passkey", 30, MINUTE):
        return errors.too_many(request)
    form = LoginWebAuthnForm(data=request.POST)
    person = form.cleaned_data["credential"].user if form.is_valid() else None
    if not isinstance(person, Person) or person.agency_id is not None or not person.is_active:
        messages.error(request, "Khóa truy cập này không mở được tài khoản nào ở đây. Hãy dùng mã.")
        return redirect("citizen:sign_in")
    form.cleaned_data["credential"].record_usage()
    entering.enter(request, person, house(), BY_KEY)
    return redirect(entering.back(request))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave (đăng xuất)."""
    logout(request)
    messages.success(request, "Bạn đã đăng xuất.")
    return redirect("citizen:services")
