"""The door, one's own account, substitution, and the office's structure and users."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.people import demo_access, faces, queries
from congso.ui.http import render


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


class SignIn(LoginView):
    """Sign-in with a name and a password, or a passkey (đăng nhập); a demo office lends its accounts."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more: dict[str, Any] = {"demo_accounts": [], "demo_password": ""}
        if settings.CONGSO_DEMO:
            more: dict[str, Any] = {"demo_accounts": queries.demo_accounts(), "demo_password": demo_access.PASSWORD}
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
