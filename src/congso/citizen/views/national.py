"""Coming in by the national login, and joining it to an account (đăng nhập bằng định danh điện tử)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from congso.citizen import codes, entering, national
from congso.citizen.views.doors import house
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.people.actions import Vouched, join_identity, note_assurance, register_citizen
from congso.people.models import Applicant, NationalIdentity, Person
from congso.people.queries import citizen_by
from congso.people.states import ApplicantKind, Assurance
from congso.ui import errors
from congso.ui.limits import within

PENDING, BACK = "national_pending", "national_back"
PROFILE = "citizen:profile"


@never_cache
@require_safe
def begin(request: HttpRequest) -> HttpResponse:
    """Go to the provider's page."""
    if not national.ready():
        raise Http404("Cơ quan chưa mở cách đăng nhập này.")
    if not within(request, "national", 20, timedelta(minutes=10)):
        return errors.too_many(request)
    request.session[BACK] = entering.back(request)
    try:
        return national.go(request)
    except national.NotVouched as problem:
        return _not_in(request, str(problem))


def _not_in(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect(PROFILE if request.user.is_authenticated else "citizen:sign_in")


@never_cache
@require_safe
def come_back(request: HttpRequest) -> HttpResponse:
    """The provider's answer: who is known comes in, who is signed in joins it, who is new gets an account."""
    if not national.ready():
        raise Http404("Cơ quan chưa mở cách đăng nhập này.")
    try:
        vouched = national.read(request)
        return _let_in(request, vouched)
    except national.NotVouched as problem:
        return _not_in(request, str(problem))
    except Refused as refusal:
        return _not_in(request, refusal.reason)


def _let_in(request: HttpRequest, vouched: Vouched) -> HttpResponse:
    told = {"issuer": vouched.issuer, "subject": vouched.subject}
    known = NationalIdentity.objects.select_related("person").filter(**told).first()
    person = Person.objects.filter(pk=request.user.pk).first() if request.user.is_authenticated else None
    if known is not None:
        return _known(request, known, vouched, person)
    if person is not None:
        if not entering.is_fresh(request):
            raise Refused("Để giữ an toàn cho tài khoản, hãy đăng nhập lại rồi làm tiếp.")
        join_identity(person=person, vouched=vouched, agency=house(), by=_house())
        messages.success(request, f"Đã liên kết {national.words()} với tài khoản này.")
        return redirect(PROFILE)
    account = _account_of(vouched)
    if account is not None and not entering.can_ask(account.email):
        messages.info(request, "Số định danh của bạn đã dùng ở một tài khoản; cơ quan chưa gửi được mã để gộp hai bên.")
        account = None
    return _new(request, vouched) if account is None else _ask_for_code(request, vouched, account)


def _house() -> House:
    return House(house().pk, "national-login")


def _known(request: HttpRequest, known: NationalIdentity, vouched: Vouched, person: Person | None) -> HttpResponse:
    if person is not None and person.pk != known.person_id:
        raise Refused("Định danh điện tử này đã liên kết với tài khoản khác.")
    if not known.person.is_active:
        raise Refused("Tài khoản này đã khóa. Hãy liên hệ cơ quan.")
    note_assurance(identity=known, assurance=vouched.assurance, agency=house(), by=_house())
    return _enter(request, known.person, vouched)


def _enter(request: HttpRequest, person: Person, vouched: Vouched) -> HttpResponse:
    level = f"Mức độ xác thực: {Assurance(vouched.assurance).label}."
    back = request.session.pop(BACK, entering.HOME)
    entering.enter(request, person, house(), national.words(), level)
    return redirect(back)


def _account_of(vouched: Vouched) -> Person | None:
    """The account with a mail address that filed under this number; that it is theirs is still to be proved."""
    if not vouched.id_number:
        return None
    filed = Applicant.objects.filter(
        kind=ApplicantKind.CITIZEN, id_number=vouched.id_number, person__agency=None, person__is_active=True
    )
    theirs = filed.exclude(person__email="").filter(person__national_identity=None)
    found = theirs.select_related("person").order_by("-id").first()
    return found.person if found is not None else None


def _ask_for_code(request: HttpRequest, vouched: Vouched, account: Person) -> HttpResponse:
    """The number was used by an account: joined only when its mail address is proved as well."""
    request.session[PENDING] = asdict(vouched)
    if not entering.send(request, house(), account.email, request.session.get(BACK, entering.HOME), codes.JOIN):
        return errors.too_many(request)
    messages.info(request, "Số định danh của bạn đã dùng ở một tài khoản. Nhập mã gửi tới thư của tài khoản đó để gộp.")
    return redirect("citizen:enter_code")


def join(request: HttpRequest, held: dict[str, Any]) -> HttpResponse:
    """Both are proved: the national login a moment ago, the account's address by the code."""
    pending, person = request.session.pop(PENDING, None), citizen_by(held["to"])
    if pending is None or person is None:
        return redirect("citizen:sign_in")
    vouched = Vouched(**pending)
    try:
        join_identity(person=person, vouched=vouched, agency=house(), by=_house())
    except Refused as refusal:
        return _not_in(request, refusal.reason)
    messages.success(request, f"Đã gộp {national.words()} vào tài khoản của bạn.")
    return _enter(request, person, vouched)


@require_POST
def apart(request: HttpRequest) -> HttpResponse:
    """The account that used the number is not theirs: they get one of their own."""
    pending = request.session.pop(PENDING, None)
    codes.forget(request)
    if pending is None:
        return redirect("citizen:sign_in")
    try:
        return _new(request, Vouched(**pending))
    except Refused as refusal:
        return _not_in(request, refusal.reason)


def _new(request: HttpRequest, vouched: Vouched) -> HttpResponse:
    """Somebody new: an account by the name that the provider vouches for."""
    if not vouched.name:
        raise Refused(f"{national.words()} không cho biết họ tên. Hãy đăng nhập bằng mã rồi liên kết ở mục Tài khoản.")
    made, here = national.username_of(vouched), house()
    person = register_citizen(agency=here, full_name=vouched.name, username=made, by=_house())
    join_identity(person=person, vouched=vouched, agency=here, by=_house())
    return _enter(request, person, vouched)
