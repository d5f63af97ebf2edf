"""The door, one's own account, and letting others act in one's place."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.people import actions, demo_access, faces, queries, scopes
from congso.people.forms import DelegationForm
from congso.people.models import Delegation
from congso.people.views.asking import OfficialRequest, done
from congso.ui.http import render, seen, swap_or_redirect


class SignIn(LoginView):
    """Sign-in with a name and a password, or a passkey (đăng nhập); a demo office lends its accounts."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more: dict[str, Any] = {"demo_accounts": [], "demo_password": ""}
        if settings.CONGSO_DEMO:
            more = {"demo_accounts": queries.demo_accounts(), "demo_password": demo_access.password()}
        return super().get_context_data(**kwargs) | more


@login_required
@require_safe
def account(request: OfficialRequest) -> HttpResponse:
    """Who I am to the house: posts, password, second factor, passkeys (tài khoản của tôi)."""
    person = request.person
    kinds = list(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    context = {
        "posts": queries.posts_of(person),
        "acting": [mandate for mandate in person.mandates if mandate.acting_for_id],
        "own_posts": [faces.post_and_unit(mandate) for mandate in person.mandates if not mandate.acting_for_id],
        "has_app": "totp" in kinds,
        "passkeys": kinds.count("webauthn"),
        "urged": queries.should_have_second_factor(person) and not {"totp", "webauthn"} & set(kinds),
    }
    return render(request, "people/account.html", context)


@login_required
def substitution(request: OfficialRequest) -> HttpResponse:
    """What I gave others to do for me, what I may do for others, and giving more (xử lý thay)."""
    person = request.person
    form = DelegationForm(person, queries.colleagues(person), request.POST or None)
    given = done(request, form, actions.delegate, giver=person)
    if given:
        messages.success(request, f"Đã giao {given.taker} xử lý thay.")
        return swap_or_redirect(request, reverse("people:substitution"))
    context = {
        "form": form,
        "given": [line_of(one) for one in queries.given_by(person)[:50]],
        "taken": [line_of(one) for one in queries.taken_by(person)[:50]],
        "can_give": any(not mandate.acting_for_id for mandate in person.mandates),
    }
    return render(request, "people/substitution.html", context)


def line_of(delegation: Delegation) -> dict[str, Any]:
    state = delegation.state_on(clock.today())
    tone = {"đang hiệu lực": "ok", "chưa đến ngày": "run"}.get(state, "calm")
    return {"it": delegation, "state": state, "tone": tone, "scope": scopes.words_of(delegation.permissions)}


@login_required
def end_substitution(request: OfficialRequest, uid: str) -> HttpResponse:
    """Take back what I gave, from today (thôi giao)."""
    delegation = get_object_or_404(Delegation, uid=uid, giver_id=request.person.pk)
    if request.method == "POST":
        actions.end_delegation(delegation=delegation, by=request.person, seen=seen(request))
        messages.success(request, f"{delegation.taker} không còn xử lý thay bạn.")
        return swap_or_redirect(request, reverse("people:substitution"))
    context = {
        "heading": "Thôi giao xử lý thay",
        "what": f"Từ hôm nay {delegation.taker} không làm thay bạn nữa. Việc đã làm giữ nguyên.",
        "act": "Thôi giao",
        "cancel": reverse("people:substitution"),
        "seen": delegation.version,
    }
    return render(request, "ui/confirm.html", context)
