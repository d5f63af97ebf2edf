"""The national login by OpenID Connect (định danh điện tử): authorization code, PKCE, nonce, the provider's own keys.

    national_login = ["issuer=https://…", "client=…", "words=VNeID", "number=so_dinh_danh", "high=…", "substantial=…"]

`number` names the claim that holds the personal number; `high` and `substantial` are what the provider says in `acr`
for these levels; anything else is low. The client's secret lies in `keys/national_login`.
"""

from __future__ import annotations

import hashlib
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError

from congso.kernel.late import late
from congso.notices.channels.shape import key
from congso.people.actions import Vouched
from congso.people.actions.applicants import plain_number
from congso.people.states import Assurance

requests = late("requests")

PATIENCE = 20
CALLBACK = "/dich-vu/dang-nhap/quoc-gia/tro-lai/"
ALGORITHMS = ("RS256", "PS256", "ES256")


class NotVouched(Exception):
    """The national login says nothing that can be believed; the sentence says what to do."""


def ready() -> bool:
    """Whether the office has an agreement with the national login."""
    place = settings.CONGSO_NATIONAL_LOGIN
    return bool(place.get("issuer") and place.get("client") and key("national_login"))


def words() -> str:
    """What people call it; empty where there is none."""
    return str(settings.CONGSO_NATIONAL_LOGIN.get("words", "VNeID")) if ready() else ""


def go(request: HttpRequest) -> HttpResponse:
    """The way to the provider's page; what proves the answer ours (state, nonce, verifier) stays in the session."""
    try:
        answer: HttpResponse = _client().authorize_redirect(request, f"{settings.CONGSO_PUBLIC_URL}{CALLBACK}")
    except (requests.RequestException, AuthlibBaseError, ValueError, KeyError, RuntimeError) as error:
        raise NotVouched(f"{words()} chưa trả lời. Hãy thử lại sau, hoặc đăng nhập bằng mã.") from error
    return answer


def read(request: HttpRequest) -> Vouched:
    """Whom the provider vouches for; NotVouched for whatever is wrong with its answer."""
    client = _client()
    place = settings.CONGSO_NATIONAL_LOGIN
    must = {
        "iss": {"essential": True, "values": [place["issuer"]]},
        "aud": {"essential": True, "values": [place["client"]]},
    }
    try:
        token = client.authorize_access_token(request, claims_options=must)
        told = dict(token["userinfo"])
        number = place.get("number", "")
        if number and number not in told:
            more = dict(client.userinfo(token=token))
            if more.get("sub") != told["sub"]:
                raise ValueError("userinfo speaks of somebody else")
            told = {**more, **told}
    except (
        requests.RequestException,
        AuthlibBaseError,
        JoseError,
        ValueError,
        KeyError,
        RuntimeError,
        TypeError,
    ) as error:
        raise NotVouched(f"{words()} không xác thực được bạn. Hãy thử lại, hoặc đăng nhập bằng mã.") from error
    return Vouched(
        issuer=place["issuer"],
        subject=str(told["sub"])[:200],
        name=" ".join(str(told.get("name", "")).split())[:120],
        id_number=plain_number(str(told.get(number, "")))[:30] if number else "",
        assurance=_assurance(str(told.get("acr", ""))),
    )


def username_of(vouched: Vouched) -> str:
    """The sign-in name of an account that has shown no address: the provider's name for them, not to be read."""
    return "quoc-gia." + hashlib.sha256(f"{vouched.issuer}|{vouched.subject}".encode()).hexdigest()[:32]


def _assurance(acr: str) -> str:
    place = settings.CONGSO_NATIONAL_LOGIN
    levels = {place.get("high", "high"): Assurance.HIGH, place.get("substantial", "substantial"): Assurance.SUBSTANTIAL}
    return levels.get(acr, Assurance.LOW).value


def _client() -> Any:
    place = settings.CONGSO_NATIONAL_LOGIN
    issuer = place["issuer"].rstrip("/")
    client = OAuth().register(
        "national",
        client_id=place["client"],
        client_secret=key("national_login"),
        server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid profile", "code_challenge_method": "S256", "default_timeout": PATIENCE},
    )
    known = client.load_server_metadata()
    if known.get("issuer") != place["issuer"]:
        raise ValueError("the provider calls itself otherwise")
    offered = known.get("id_token_signing_alg_values_supported", [])
    known["id_token_signing_alg_values_supported"] = [name for name in ALGORITHMS if name in offered]
    return client
