"""The code by which somebody proves an address or a telephone: six digits, ten minutes, five tries, in this browser."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from congso.kernel import clock
from congso.ui.limits import within

HELD = "sign_in_code"
GOOD_FOR = timedelta(minutes=10)
MOST_TRIES = 5
DIGITS = 6
SIGN_IN, ADD, JOIN = "sign_in", "add", "join"
"""What a code is for: to come in, to add what it proves to one's account, to join the national login to an account."""


def new_code(request: HttpRequest, to: str, back: str, use: str = SIGN_IN, *, shown: bool = False) -> str:
    """A new code for an address or a telephone; the session keeps what proves it. An earlier one is good no more.

    One that is `shown` on the page stands in the session itself, as nobody sends it.
    """
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    until = (clock.real_now() + GOOD_FOR).isoformat()
    proof = _proof(to, code)
    request.session[HELD] = {"to": to, "proof": proof, "until": until, "tries": 0, "back": back, "use": use}
    if shown:
        request.session[HELD]["shown"] = code
    return code


def awaited(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent to this browser and is still good: `to`, `back`, `use`; None where nothing is."""
    held: dict[str, Any] | None = request.session.get(HELD)
    if held is None or datetime.fromisoformat(held["until"]) < clock.real_now() or held["tries"] >= MOST_TRIES:
        return None
    return held


def proves(request: HttpRequest, typed: str) -> bool:
    """Whether this is the code that was sent; each wrong one counts, also when many are sent at the same moment."""
    held = awaited(request)
    if held is None or not within(request, "tries of a code", MOST_TRIES, GOOD_FOR, key=held["proof"] + held["until"]):
        return False
    code = "".join(letter for letter in typed if letter.isdigit())
    if constant_time_compare(held["proof"], _proof(held["to"], code)):
        return True
    request.session[HELD] = {**held, "tries": held["tries"] + 1}
    return False


def forget(request: HttpRequest) -> None:
    """The code was used."""
    request.session.pop(HELD, None)


def _proof(to: str, code: str) -> str:
    return salted_hmac("congso.citizen.code", f"{to}:{code}", algorithm="sha256").hexdigest()
