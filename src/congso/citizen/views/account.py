"""Signing in with a code by mail (đăng nhập bằng mã)."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from congso.citizen import actions, codes
from congso.citizen.forms import CodeForm, EmailForm, NameForm
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.actions import register_citizen
from congso.people.models import Agency, Person
from congso.people.queries import this_house
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import within

BACKEND = "congso.people.backends.OfficeBackend"
HOME = "/dich-vu/ho-so/"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BY_MAIL = "mã gửi qua thư điện tử"


def _house() -> Agency:
    found = this_house()
    if found is None:
        raise Http404("Chưa có cơ quan nào.")
    return found


def _back(request: HttpRequest) -> str:
    """Where to go afterwards: an address of this house alone."""
    asked = request.GET.get("sau-do", "")
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and not urlsplit(asked).netloc
    return asked if here and asked.startswith("/") else HOME


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the mail address and send a code to it."""
    form = EmailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"].lower()
        if not within(request, "code", 10, HOUR) or not within(request, "code to", 5, HOUR, key=email):
            return errors.too_many(request)
        house = _house()
        actions.send_code(
            agency=house, email=email, code=codes.new_code(request, email, _back(request)), by=House(house.pk)
        )
        return redirect("citizen:enter_code")
    return render(request, "citizen/sign_in.html", {"form": form}, status=422 if form.errors else 200)


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
            return _proved(request, held["email"], held["back"])
        form.add_error("code", "Mã không đúng. Hãy xem lại thư, hoặc xin mã mới.")
    context = {"form": form, "email": held["email"]}
    return render(request, "citizen/enter_code.html", context, status=422 if form.errors else 200)


def _proved(request: HttpRequest, email: str, back: str) -> HttpResponse:
    codes.forget(request)
    person = Person.objects.filter(username=email, agency=None, is_active=True).first()
    if person is not None:
        return _enter(request, person, back)
    request.session["proved"] = {"email": email, "back": back}
    return redirect("citizen:name_oneself")


def _enter(request: HttpRequest, person: Person, back: str) -> HttpResponse:
    login(request, person, backend=BACKEND)
    actions.note_sign_in(person=person, agency=_house(), way=BY_MAIL, by=person)
    return redirect(back)


@never_cache
def name_oneself(request: HttpRequest) -> HttpResponse:
    """Somebody whose address is proved and who is not known yet says their name."""
    proved = request.session.get("proved")
    if proved is None:
        return redirect("citizen:sign_in")
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        house = _house()
        try:
            person = register_citizen(
                agency=house, email=proved["email"], full_name=form.cleaned_data["full_name"], by=House(house.pk)
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            request.session.pop("proved")
            return _enter(request, person, proved["back"])
    context = {"form": form, "email": proved["email"]}
    return render(request, "citizen/name_oneself.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave (đăng xuất)."""
    logout(request)
    messages.success(request, "Bạn đã đăng xuất.")
    return redirect("citizen:services")
