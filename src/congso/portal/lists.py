"""Lists on public pages: one page of them, documents by their filters, comments of a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from congso.kernel import clock
from congso.kernel.text import whole_number
from congso.portal.comment_form import CommentForm
from congso.portal.models.items import Comment
from congso.portal.states import CommentState, LegalForce, LegalKind, NewsField
from congso.quality.voices.personal import without_numbers

LAST_PAGE = 500
DOCUMENTS = 20


@dataclass(frozen=True)
class Shown:
    """One page of a public list: its rows, its number, and whether there is a next."""

    rows: list[Any]
    number: int
    more: bool


def page_of(request: HttpRequest, found: Any, size: int) -> Shown:
    """The page of a list that the address names; what is no number is the first."""
    number = min(max(whole_number(request.GET.get("trang", "")) or 1, 1), LAST_PAGE)
    start = (number - 1) * size
    rows = list(found[start : start + size + 1])
    return Shown(rows[:size], number, len(rows) > size)


def shown_comments() -> Any:
    """How many comments of a draft everybody sees, as a column."""
    counted = Comment.objects.filter(page_id=OuterRef("pk"), state=CommentState.SHOWN).order_by()
    return Coalesce(Subquery(counted.values("page_id").annotate(number=Count("pk")).values("number")), 0)


def comments_of(draft: Any) -> dict[str, Any]:
    """What everybody sees of a draft's comments, nobody's number among it, and the form while another may be sent."""
    shown = list(Comment.objects.filter(page_id=draft.pk, state=CommentState.SHOWN).order_by("sent_at", "pk"))
    for one in shown:
        one.text = without_numbers(one.text)
    return {"comments": shown, "open": draft.is_open(clock.today()), "form": CommentForm()}


def documents(request: HttpRequest, found: Any) -> dict[str, Any]:
    """Documents as the address filters them, with what can be chosen."""
    chosen = {
        name: request.GET.get(name, "").strip()[:100] for name in ("q", "hinh-thuc", "linh-vuc", "nam", "hieu-luc")
    }
    if chosen["q"]:
        words = chosen["q"].split()
        for word in words:
            found = found.filter(Q(symbol__icontains=word) | Q(title__icontains=word))
    if chosen["hinh-thuc"] in LegalKind.values:
        found = found.filter(kind=chosen["hinh-thuc"])
    if chosen["linh-vuc"] in NewsField.values:
        found = found.filter(field=chosen["linh-vuc"])
    if (year := whole_number(chosen["nam"])) and 1945 <= year <= 9998:
        found = found.filter(issued_on__gte=date(year, 1, 1), issued_on__lt=date(year + 1, 1, 1))
    if chosen["hieu-luc"] in LegalForce.values:
        found = found.filter(_in_force(LegalForce(chosen["hieu-luc"]), clock.today()))
    shown = page_of(request, found.defer("body").select_related("file").order_by("-issued_on", "-pk"), DOCUMENTS)
    for one in shown.rows:
        one.force = one.force_on(clock.today())
    return {
        "chosen": chosen,
        "shown": shown,
        "kinds": LegalKind,
        "fields": NewsField,
        "forces": LegalForce,
        "years": [(year, year) for year in range(clock.today().year, clock.today().year - 12, -1)],
    }


def _in_force(force: LegalForce, day: date) -> Q:
    ended = Q(expires_on__isnull=False, expires_on__lte=day)
    coming = Q(effective_on__gt=day) | Q(effective_on=None, issued_on__gt=day)
    if force is LegalForce.ENDED:
        return ended
    if force is LegalForce.COMING:
        return ~ended & coming
    return ~ended & ~coming & Q(ended_in_part=force is LegalForce.PART)
