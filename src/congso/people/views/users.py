"""Accounts of officials: finding, opening, posts, passwords, closing."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from congso.people import actions, queries
from congso.people.forms import AppointForm, EndPostForm, NewUserForm, SuspendForm
from congso.people.models import Appointment, Person, Unit
from congso.people.roles import ROLES
from congso.people.views.asking import OfficialRequest, administered, done
from congso.ui.http import render, seen, swap_or_redirect
from congso.ui.paging import capped_count, page_of

LETTERS = "abcdefghjkmnpqrstuvwxyz"
PATH = (("Quản trị", None), ("Người dùng", "/quan-tri/nguoi-dung/"))


@login_required
@require_safe
def users(request: OfficialRequest) -> HttpResponse:
    """Every account of the agencies that I administer (người dùng)."""
    agencies = administered(request)
    asked = request.GET
    unit, role = asked.get("don-vi", ""), asked.get("vai-tro", "")
    found = queries.users(
        agencies,
        typed=asked.get("tim", ""),
        unit=int(unit) if unit.isdecimal() and len(unit) < 19 else None,
        role=role if role in ROLES else "",
    )
    page = page_of(request, found, ("sort_key", "id"))
    context = {
        "page": page,
        "posts": queries.posts_today(page.rows),
        "count": capped_count(found),
        "units": [("", "Mọi đơn vị"), *Unit.objects.filter(agency__in=agencies).values_list("id", "name")],
        "roles": [("", "Mọi vai trò"), *((one.key, one.name) for one in ROLES.values())],
    }
    return render(request, "people/users.html", context)


def person_at(request: OfficialRequest, uid: str) -> Person:
    found = Person.objects.select_related("agency").filter(agency__in=administered(request))
    return get_object_or_404(found, uid=uid)


@login_required
@never_cache
def register(request: OfficialRequest) -> HttpResponse:
    """Open an account and show its temporary password once (tạo tài khoản)."""
    form = NewUserForm(administered(request), request.POST or None)
    person = done(request, form, actions.register_person)
    if person:
        return with_new_password(request, person)
    return render(request, "people/register.html", {"form": form, "path": PATH})


@login_required
def user(request: OfficialRequest, uid: str) -> HttpResponse:
    """One account: who it is, posts from and to, and giving a post (phân công)."""
    person = person_at(request, uid)
    form = AppointForm(person, request.POST or None)
    if done(request, form, actions.appoint, person=person):
        messages.success(request, f"Đã phân công {person}.")
        return swap_or_redirect(request, reverse("people:user", args=[uid]))
    context = {
        "one": person,
        "form": form,
        "posts": queries.posts_of(person),
        "second_factor": is_mfa_enabled(person),
        "myself": person.pk == request.person.pk,
        "path": PATH,
    }
    return render(request, "people/user.html", context)


@login_required
def end_post(request: OfficialRequest, uid: str, post: str) -> HttpResponse:
    """End a post on a day (thôi giữ vị trí)."""
    person = person_at(request, uid)
    held = get_object_or_404(Appointment.objects.select_related("unit", "agency", "person"), uid=post, person=person)
    form = EndPostForm(request.POST or None)
    if done(request, form, actions.end_appointment, appointment=held):
        messages.success(request, f"{person} thôi giữ vị trí {held.post}.")
        return swap_or_redirect(request, reverse("people:user", args=[uid]))
    heading = f"Thôi giữ vị trí {held.post}"
    return render(
        request, "people/one_form.html", {"one": person, "form": form, "heading": heading, "act": "Ghi", "path": PATH}
    )


@login_required
def suspend(request: OfficialRequest, uid: str) -> HttpResponse:
    """Close an account, with the reason (khóa tài khoản)."""
    person = person_at(request, uid)
    form = SuspendForm(request.POST or None)
    version = seen(request) if request.method == "POST" else None
    if done(request, form, actions.suspend_person, person=person, seen=version):
        messages.success(request, f"Đã khóa tài khoản của {person}.")
        return swap_or_redirect(request, reverse("people:user", args=[uid]))
    context = {"one": person, "form": form, "heading": "Khóa tài khoản", "act": "Khóa tài khoản", "path": PATH}
    return render(request, "people/one_form.html", context)


def confirmed(
    request: OfficialRequest, uid: str, heading: str, what: str, do: Callable[[Person], HttpResponse]
) -> HttpResponse:
    """Ask once, then do."""
    person = person_at(request, uid)
    if request.method == "POST":
        return do(person)
    context = {
        "heading": f"{heading} – {person}",
        "what": what,
        "act": heading,
        "cancel": reverse("people:user", args=[uid]),
        "seen": person.version,
        "path": PATH,
        "danger": False,
    }
    return render(request, "ui/confirm.html", context)


@login_required
def readmit(request: OfficialRequest, uid: str) -> HttpResponse:
    """Open a closed account again (mở lại tài khoản)."""

    def do(person: Person) -> HttpResponse:
        actions.readmit_person(person=person, by=request.person, seen=seen(request))
        messages.success(request, f"Đã mở lại tài khoản của {person}.")
        return swap_or_redirect(request, reverse("people:user", args=[uid]))

    return confirmed(request, uid, "Mở lại tài khoản", "Người này đăng nhập lại được bằng mật khẩu cũ.", do)


@login_required
@never_cache
def reset(request: OfficialRequest, uid: str) -> HttpResponse:
    """Give a temporary password, shown once (cấp lại mật khẩu)."""
    what = "Mật khẩu cũ không dùng được nữa. Mật khẩu tạm hiện một lần và dùng trong ba ngày."
    version = seen(request) if request.method == "POST" else None
    return confirmed(request, uid, "Cấp mật khẩu tạm", what, lambda person: with_new_password(request, person, version))


@sensitive_variables("password")
def with_new_password(request: OfficialRequest, person: Person, version: int | None = None) -> HttpResponse:
    """Show a fresh temporary password; it is written nowhere."""
    password = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    actions.reset_password(person=person, password=password, by=request.person, seen=version)
    context: dict[str, Any] = {"one": person, "password": password, "path": PATH}
    return render(request, "people/new_password.html", context)


@login_required
def unlock_factors(request: OfficialRequest, uid: str) -> HttpResponse:
    """Take away the second factors of somebody who lost the phone (gỡ xác thực hai lớp)."""

    def do(person: Person) -> HttpResponse:
        actions.remove_second_factors(person=person, by=request.person)
        messages.success(request, f"Đã gỡ xác thực hai lớp của {person}.")
        return swap_or_redirect(request, reverse("people:user", args=[uid]))

    what = "Dùng khi mất điện thoại và hết mã dự phòng. Hãy xác minh đúng người trước khi gỡ."
    return confirmed(request, uid, "Gỡ xác thực hai lớp", what, do)
