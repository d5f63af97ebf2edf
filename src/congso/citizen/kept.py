"""Keeping what is typed before it is declared: on the server after each field, and across a lost session."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from congso.citizen.models import Typing
from congso.dossiers.models import Dossier
from congso.eforms.forms import SchemaForm
from congso.kernel import clock

HELD = "interrupted"
LARGEST = 64 * 1024
"""Most characters of one form that are kept."""
OURS = ("csrfmiddlewaretoken", "seen", "key")
PAGES_OF_ACTS = {
    "keep_typing": "declare",
    "give_paper": "papers",
    "reuse_paper": "papers",
    "answer_request": "papers",
    "withdraw": "own",
    "drop": "own",
}
"""Where somebody goes back to whose session ended while they pressed one of these."""


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


def unjudged(form: SchemaForm) -> SchemaForm:
    """Show what was typed without saying yet what is wrong with it."""
    form.__dict__["_errors"] = ErrorDict()
    form.cleaned_data = {}
    return form


def _plain(typed: QueryDict) -> dict[str, list[str]]:
    fields = {name: [str(value) for value in values] for name, values in typed.lists() if name not in OURS}
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > LARGEST:
        raise RequestDataTooBig("Biểu mẫu quá dài.")
    return fields


# ------------------------------------------------------------------------------------------------ a lost session


def hold(request: HttpRequest) -> str:
    """Remember in this browser what was sent without a session; gives the page to which to come back."""
    page = _page_of(request)
    if request.method == "POST" and page == request.path:
        request.session[HELD] = {"page": page, "fields": _plain(request.POST)}
    return page if request.method == "POST" else request.get_full_path()


def held(request: HttpRequest) -> QueryDict | None:
    """What this browser sent to this page before it had to sign in; given once."""
    told: dict[str, Any] | None = request.session.get(HELD)
    if told is None or request.method != "GET" or told["page"] != request.path:
        return None
    del request.session[HELD]
    return again(told["fields"])


def _page_of(request: HttpRequest) -> str:
    match = request.resolver_match
    shown = PAGES_OF_ACTS.get(match.url_name or "") if match is not None else None
    if shown is None or match is None:
        return request.path
    return reverse(f"citizen:{shown}", args=[match.kwargs["uid"]])
