"""Finding a service, and what it asks and promises, without signing in (dịch vụ công)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from congso.citizen import filing, finding
from congso.citizen.views.doors import in_force
from congso.kernel import clock
from congso.kernel.text import sort_key
from congso.procedures.models import ProcedureVersion, Versions
from congso.procedures.queries import read_parts
from congso.ui import errors
from congso.ui.http import render
from congso.ui.limits import may_search

MOST_FOUND = 30


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """All services by field, or those that plain words find (tìm dịch vụ)."""
    versions, words = in_force(), " ".join(request.GET.get("tim", "").split())[: finding.LONGEST]
    if words and not may_search(request):
        return errors.searched_too_often(request)
    field, online = request.GET.get("linh-vuc", "")[:120], request.GET.get("truc-tuyen") == "1"
    within = filing.offered(versions) if online else versions
    within = within.filter(field=field) if field else within
    found = finding.find(words, within=within) if words else list(within.order_by("name")) if field or online else []
    context: dict[str, Any] = {
        "words": words,
        "field": field,
        "online": online,
        "asked": bool(words or field or online),
        "found": len(found),
        "shown": found[:MOST_FOUND] if words else found,
        "fields": [] if field else _fields(versions),
        "offered": filing.offered(versions).count(),
    }
    return render(request, "citizen/services.html", context)


def _fields(versions: Versions) -> list[tuple[str, int]]:
    """Each field with how many services it has, in the order of the alphabet."""
    counted = versions.order_by().values_list("field").annotate(count=Count("id"))
    return sorted(counted, key=lambda row: sort_key(row[0]))


def _version(code: str) -> ProcedureVersion:
    version = in_force().filter(procedure__code=code).first()
    if version is None:
        raise Http404("Không có thủ tục này, hoặc thủ tục đã hết hiệu lực.")
    return version


@require_safe
def service(request: HttpRequest, code: str) -> HttpResponse:
    """What one service asks and promises: papers, fees, time, steps, legal bases (nội dung thủ tục)."""
    version = _version(code)
    read_parts([version])
    context = {
        "version": version,
        "requirements": list(version.requirements.all()),
        "fees": [fee for fee in version.fees.all() if fee.applies_on(clock.today())],
        "steps": list(version.route.all()),
        "conditions": _conditions(version),
    }
    return render(request, "citizen/service.html", context)


def _conditions(version: ProcedureVersion) -> list[str]:
    """The conditions of a version, one to a line, as they are recorded under it."""
    return [line.strip(" -–•") for line in version.conditions.splitlines() if line.strip(" -–•")]


@require_safe
def conditions(request: HttpRequest, code: str) -> HttpResponse:
    """Ask about each condition before anybody starts to file (tự kiểm tra điều kiện); nothing is kept."""
    version = _version(code)
    asked = _conditions(version)
    if not asked:
        raise Http404("Thủ tục này không có điều kiện riêng.")
    answers = [request.GET.get(f"dk-{number}", "") for number in range(1, len(asked) + 1)]
    checked = "kiem-tra" in request.GET
    context = {
        "version": version,
        "asked": list(zip(asked, answers, strict=True)),
        "checked": checked,
        "open": [number for number, given in enumerate(answers, 1) if given not in ("co", "khong")] if checked else [],
        "unmet": [words for words, given in zip(asked, answers, strict=True) if given == "khong"],
    }
    return render(request, "citizen/conditions.html", context)
