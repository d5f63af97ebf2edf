"""Who may come in here, and to which dossiers: whoever signed in, to their own."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from congso.citizen import filing, kept
from congso.dossiers.models import Dossier
from congso.people.models import Agency, Person
from congso.people.queries import this_house
from congso.people.requests import PersonRequest
from congso.procedures import queries as catalogue
from congso.procedures.models import ProcedureVersion, Versions

Page = Callable[..., HttpResponseBase]


def signed_in(page: Any) -> Page:
    """Whoever is not signed in does so first, and comes back to this page with what they had typed."""

    @wraps(page)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('citizen:sign_in')}?{urlencode({'sau-do': kept.hold(request)})}")
        answer: HttpResponse = page(request, *args, **kwargs)
        return answer

    return never_cache(shown)


def house() -> Agency:
    """The agency whose house this is; not found before it was founded."""
    found = this_house()
    if found is None:
        raise Http404("Chưa có cơ quan nào.")
    return found


def in_force() -> Versions:
    """What the house does for citizens today."""
    return catalogue.versions_in_force(house().pk)


def offered_version(code: str) -> ProcedureVersion:
    """The version under which one files online today."""
    found: ProcedureVersion | None = filing.offered(in_force()).filter(procedure__code=code).first()
    if found is None:
        raise Http404("Thủ tục này chưa nhận hồ sơ trực tuyến.")
    return found


def own_dossiers(person: Person) -> Any:
    """The dossiers whose applicant signed in as this person, or is stood for by them."""
    return Dossier.objects.own_of(person)


def own_dossier(request: PersonRequest, uid: UUID) -> Dossier:
    """One's own dossier; to anybody else it is not there."""
    filed = own_dossiers(request.person).for_record().select_related("filing_receipt")
    found: Dossier | None = filed.filter(uid=uid).first()
    if found is None:
        raise Http404("Không có hồ sơ này.")
    return found
