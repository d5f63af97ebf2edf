"""Habits of the pages of people: who asks, what they administer, and a refusal beside its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest

from congso.kernel.refusals import Refused, Stale
from congso.people import queries
from congso.people.models import Agency


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def administered(request: OfficialRequest) -> QuerySet[Agency]:
    """The agencies that the person administers; nobody else may see these pages."""
    agencies = queries.managed_agencies(request.person)
    if not request.person.agencies_where("people.manage"):
        raise PermissionDenied
    return agencies


def done(request: OfficialRequest, form: forms.Form, act: Callable[..., Any], **more: Any) -> Any:
    """Act with what a sent and valid form says; a refusal stands beside its field, and nothing is done."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(by=request.person, **more, **form.cleaned_data)
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return None
