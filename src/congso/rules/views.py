"""Pages that show the rules an office follows, and on which its keeper sets them."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.rules import access, actions, queries
from congso.rules.definitions import DEFINITIONS
from congso.rules.forms import RuleForm, date_field
from congso.rules.models import RuleBook
from congso.rules.sheet import Setting
from congso.rules.states import Certainty
from congso.ui.acts import why_not
from congso.ui.http import render, seen, swap_or_redirect

PATH = (("Quản trị", None), ("Quy định", "/quan-tri/quy-dinh/"))


class OfficialRequest(HttpRequest):
    """A request of a signed-in official."""

    person: Any


def own_book(request: OfficialRequest) -> RuleBook:
    return get_object_or_404(RuleBook, agency_id=request.person.agency_id)


def asked_day(request: HttpRequest) -> date:
    """The day whose rules are asked for; today when none, or nonsense, was typed."""
    try:
        return date_field("Ngày", required=False).clean(request.GET.get("ngay", "")) or clock.today()
    except ValidationError:
        return clock.today()


@login_required
@require_safe
def rules(request: OfficialRequest) -> HttpResponse:
    """What holds on a day, by group, with source and certainty (quy định đang áp dụng)."""
    book, on = own_book(request), asked_day(request)
    context = {
        "book": book,
        "on": on,
        "groups": queries.settings_by_group(book.agency_id, on),
        "doubtful": queries.doubtful_on(book.agency_id, on),
        "certainties": list(Certainty),
    }
    return render(request, "rules/rules.html", context)


@login_required
def rule(request: OfficialRequest, key: str) -> HttpResponse:
    """One rule: what holds, its history, and setting it (đặt quy định)."""
    if key not in DEFINITIONS:
        raise Http404
    book = own_book(request)
    setting: Setting[Any] = queries.get(key, on=clock.today(), agency_id=book.agency_id)
    form = RuleForm(setting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "sure" not in request.POST:
            return confirm(request, book, form)
        if set_by(request, book, form):
            return swap_or_redirect(request, reverse("rules:rule", args=[key]))
    context = {
        "book": book,
        "setting": setting,
        "history": queries.history_of(book, key),
        "form": form,
        "refusal": why_not(access.check_set_rule, request.person, book),
        "path": PATH,
    }
    return render(request, "rules/rule.html", context)


def confirm(request: OfficialRequest, book: RuleBook, form: RuleForm) -> HttpResponse:
    """Before a rule is set: what it was, what it will be, and from when."""
    access.check_set_rule(request.person, book)
    told, definition = form.cleaned_data, form.setting.definition
    kept = [(name, request.POST[name]) for name in form.fields if request.POST.get(name)]
    before: Setting[Any] = queries.get(definition.key, on=told["valid_from"], agency_id=book.agency_id)
    context = {
        "before": before,
        "words": form.value_in_words(),
        "told": told,
        "fields": [*kept, ("sure", "1")],
        "seen": seen(request),
        "path": PATH,
    }
    return render(request, "rules/confirm_rule.html", context)


def set_by(request: OfficialRequest, book: RuleBook, form: RuleForm) -> bool:
    """Set the rule; a refusal stands beside the field that it names."""
    key = form.setting.definition.key
    try:
        actions.set_rule(book=book, key=key, by=request.person, seen=seen(request), **form.cleaned_data)
    except Stale:
        raise
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.reason)
        return False
    return True
