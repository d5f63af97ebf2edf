"""Sending a code, and coming in: the same for whatever proves who somebody is."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from congso.citizen import actions, codes
from congso.kernel import clock
from congso.kernel.actors import House
from congso.notices.channels import channels
from congso.people.models import Agency, Person
from congso.ui.limits import within

BACKEND = "congso.people.backends.OfficeBackend"
HOME = "/dich-vu/ho-so/"
HOUR = timedelta(hours=1)
FRESH, FRESH_FOR = "signed_in_at", timedelta(minutes=15)
MOST_SMS = 300
"""Codes by SMS that the whole house sends in an hour, where `most_codes` of the gateway does not say otherwise."""


def back(request: HttpRequest) -> str:
    """Where to go afterwards: an address of this house alone."""
    asked = request.GET.get("sau-do", "")
    here = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and not urlsplit(asked).netloc
    return asked if here and asked.startswith("/") else HOME


def channel_to(to: str) -> str:
    """By which channel a code goes to an address or a telephone."""
    return "email" if "@" in to else "sms"


def is_shown(channel: str) -> bool:
    """Whether a code is shown instead of sent: in a demo office without that channel, never in a real one."""
    return bool(settings.CONGSO_DEMO) and not channels[channel].ready()


def can_ask(to: str) -> bool:
    """Whether a code for this address or telephone comes to whoever asks for it."""
    channel = channel_to(to)
    return channels[channel].ready() or is_shown(channel)


def send(request: HttpRequest, house: Agency, to: str, back_to: str, use: str = codes.SIGN_IN) -> bool:
    """Send a code to an address or a telephone; False when too many were asked for."""
    if not within(request, "code", 10, HOUR) or not within(request, "code to", 5, HOUR, key=to):
        return False
    if "@" not in to and not within(request, "codes by SMS", _most_sms(), HOUR, key="the house"):
        return False
    code = codes.new_code(request, to, back_to, use, shown=is_shown(channel_to(to)))
    actions.send_code(agency=house, to=to, code=code, by=House(house.pk))
    return True


def _most_sms() -> int:
    """They cost money, and somebody may ask for them for fun."""
    said = settings.CONGSO_SMS.get("most_codes", "")
    return int(said) if said.isdecimal() else MOST_SMS


def note_when(request: HttpRequest) -> None:
    """Somebody came in just now, by whichever door."""
    request.session[FRESH] = clock.real_now().isoformat()


def enter(request: HttpRequest, person: Person, house: Agency, way: str, assurance: str = "") -> None:
    """Let somebody in, and note it: in the ledger, among the account's sessions, and when, for what matters more."""
    login(request, person, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    actions.note_sign_in(person=person, agency=house, way=way, assurance=assurance, by=person)


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever sits there came in just now; keys and addresses are added by such a one only."""
    at = request.session.get(FRESH)
    return at is not None and clock.real_now() - datetime.fromisoformat(at) < FRESH_FOR
