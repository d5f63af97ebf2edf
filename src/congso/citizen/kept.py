"""Keeping what is typed before it is declared: on the server after each field, and across a lost session."""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.forms import Form
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from congso.citizen.models import Typing
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.ui.typed import is_secret

HELD = "interrupted"
LARGEST = 64 * 1024
"""Most characters of one form that are kept."""
OURS = ("csrfmiddlewaretoken", "seen", "key", "credential")
PAGES_OF_ACTS = {
    "keep_typing": "declare",
    "give_paper": "papers",
    "reuse_paper": "papers",
    "answer_request": "papers",
    "withdraw": "own",
    "drop": "own",
    "choose_channels": "profile",
    "take_push": "profile",
    "stop_push": "profile",
    "remove_key": "profile",
    "end_others": "profile",
    "accept": "representing",
    "decline": "representing",
    "end_representing": "representing",
}
"""Where somebody goes back to whose session ended while they pressed one of these."""
OF_NO_DOSSIER = ("profile", "representing")
SHOWN_THERE = ("withdraw", "choose_channels")
"""Acts whose own form stands on the page to which one goes back."""
HELD_NOW = "Phiên làm việc đã hết. Đăng nhập xong, bạn trở lại trang vừa mở"
GIVEN_BACK = "Những gì bạn vừa điền còn đây, chưa được gửi. Hãy xem lại rồi gửi."


def keep(dossier: Dossier, typed: QueryDict) -> Typing:
    """Keep what stands in the form now. Too large a form is not kept."""
    fields = _plain(typed)
    row, _ = Typing.objects.update_or_create(dossier=dossier, defaults={"fields": fields, "at": clock.now()})
    return row


def forget(dossier: Dossier) -> None:
    """It was declared."""
    Typing.objects.filter(dossier=dossier).delete()


def kept(dossier: Dossier) -> Typing | None:
    found: Typing | None = Typing.objects.filter(dossier=dossier).first()
    return found


def again(fields: dict[str, list[str]]) -> QueryDict:
    """What was kept, as a browser would send it."""
    sent = QueryDict(mutable=True)
    for name, values in fields.items():
        sent.setlist(name, values)
    return sent


F = TypeVar("F", bound=Form)


def unjudged(form: F) -> F:
    """Show what was typed without saying yet what is wrong with it."""
    form.__dict__["_errors"] = ErrorDict()
    form.cleaned_data = {}
    return form


def as_sent(request: HttpRequest, form: F) -> F:
    """A form as it came with this request; what was held for it is shown first, and judged when it is sent."""
    return form if request.method == "POST" or not form.is_bound else unjudged(form)


def _plain(typed: QueryDict) -> dict[str, list[str]]:
    fields = {name: [str(value) for value in values] for name, values in typed.lists() if name not in OURS}
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > LARGEST:
        raise RequestDataTooBig("Biểu mẫu quá dài.")
    return fields


# ------------------------------------------------------------------------------------------------ a lost session


def hold(request: HttpRequest) -> str:
    """Remember in this browser what was sent without a session, and say so; gives the page to which to come back."""
    if request.method != "POST":
        return request.get_full_path()
    page, fields = _page_of(request), {}
    if page == request.path or _act(request) in SHOWN_THERE:
        fields = {name: values for name, values in _plain(request.POST).items() if not is_secret(name) and any(values)}
        request.session[HELD] = {"page": page, "fields": fields}
    files = " Tệp đã chọn thì phải chọn lại." if request.FILES else ""
    messages.warning(request, f"{HELD_NOW}{' với những gì đã điền' if fields else ''}.{files}")
    return page


def held(request: HttpRequest) -> QueryDict | None:
    """What this browser sent to this page before it had to sign in; given once."""
    told: dict[str, Any] | None = request.session.get(HELD)
    if told is None or request.method != "GET" or told["page"] != request.path:
        return None
    del request.session[HELD]
    if not told["fields"]:
        return None
    messages.info(request, GIVEN_BACK)
    return again(told["fields"])


def _page_of(request: HttpRequest) -> str:
    shown, match = PAGES_OF_ACTS.get(_act(request)), request.resolver_match
    if shown is None or match is None:
        return request.path
    return reverse(f"citizen:{shown}", args=[] if shown in OF_NO_DOSSIER else [match.kwargs["uid"]])


def _act(request: HttpRequest) -> str:
    return (request.resolver_match.url_name if request.resolver_match is not None else None) or ""
