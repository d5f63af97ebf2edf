"""What anybody may ask by program: procedures, a dossier by its code, figures. Only reading, nothing personal."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import NinjaAPI, Path, Query
from ninja.errors import HttpError, ValidationError

from congso.api import shapes
from congso.citizen import tracking
from congso.kernel import clock
from congso.people.models import Agency
from congso.people.queries import this_house
from congso.procedures import queries as catalogue
from congso.procedures.models import ProcedureVersion, Versions
from congso.quality.tallies.queries import statistics
from congso.ui.limits import within

PAGE, LAST_PAGE, LONGEST = 50, 100, 200
ONLINE_FROM = 3
MINUTE = timedelta(minutes=1)
FAULTS = {404: shapes.Fault, 422: shapes.Fault, 429: shapes.Fault}
Words = Annotated[str, Query("", max_length=LONGEST, description="Tìm theo tên, không cần dấu")]
OfField = Annotated[str, Query("", max_length=LONGEST, description="Lĩnh vực")]
PageNumber = Annotated[int, Query(1, ge=1, le=LAST_PAGE)]
Code = Annotated[str, Path(max_length=60)]


class OpenData(NinjaAPI):
    """Its answers may be fetched by the page of any site: nothing in them is anybody's own."""

    def create_response(self, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().create_response(*args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        return answer


api = OpenData(
    title="Công Sở: dữ liệu mở",
    version="1",
    description="Thủ tục hành chính, tra cứu hồ sơ theo mã, thống kê giải quyết. Chỉ đọc; không có dữ liệu cá nhân.",
    docs_url=None,
    urls_namespace="api",
)


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """What was asked cannot be understood: which part, in one sentence."""
    named = ", ".join(sorted({str(one["loc"][-1]) for one in fault.errors}))
    return api.create_response(request, {"detail": f"Tham số không hợp lệ: {named}."}, status=422)


@api.get("/procedures", response={200: shapes.ProcedureList, **FAULTS}, summary="Danh mục thủ tục")
def procedures(request: HttpRequest, q: Words, field: OfField, page: PageNumber) -> dict[str, Any]:
    """The procedures in force, those that plain words find first."""
    found = _in_force(request)
    if field:
        found = found.filter(procedure__field=_plain(field))
    words, start = _plain(q), (page - 1) * PAGE
    ordered = catalogue.find(words, within=found) if words else found.order_by("procedure__code")
    rows = list(ordered[start : start + PAGE + 1])
    return {"items": [_line(one) for one in rows[:PAGE]], "page": page, "more": len(rows) > PAGE}


@api.get("/procedures/{code}", response={200: shapes.ProcedureWhole, **FAULTS}, summary="Một thủ tục")
def procedure(request: HttpRequest, code: Code) -> dict[str, Any]:
    """What a procedure asks and promises."""
    version = _in_force(request).filter(procedure__code=_plain(code)).first()
    if version is None:
        raise HttpError(404, "Không có thủ tục này, hoặc thủ tục đã hết hiệu lực.")
    return {
        **_line(version),
        "papers": [{"name": one.name, "required": one.required} for one in version.requirements.all()],
        "fees": [{"name": one.name, "amount": one.amount} for one in version.fees.all()],
        "steps": [step.name for step in version.route.all()],
    }


@api.get("/dossiers/{number}", response={200: shapes.Tracked, **FAULTS}, summary="Tra cứu hồ sơ theo mã")
def dossier(request: HttpRequest, number: Code) -> dict[str, Any]:
    """Where a dossier is, as anybody who has its code may know."""
    _slow_down(request)
    found = tracking.dossier_of(_plain(number))
    if found is None:
        raise HttpError(404, "Không có hồ sơ mang mã này.")
    followed = tracking.followed(found)
    told = {name: getattr(found, name) for name in ("number", "received_at", "due_at", "finished_at")}
    marks = [{"kind": one.kind, "words": one.words, "note": one.note} for one in followed.marks]
    return {**told, "state": followed.state, "where": followed.where, "waiting": followed.waiting, "marks": marks}


@api.get("/statistics", response={200: shapes.Figures, **FAULTS}, summary="Thống kê giải quyết hồ sơ")
def figures(request: HttpRequest) -> dict[str, Any]:
    """Today, this month, this year, and each field, from counters."""
    _slow_down(request)
    today = clock.today()
    counted = statistics(_house().pk, today)
    return {"today": today, **{name: getattr(counted, name) for name in COUNTED}}


COUNTED = ("counted_at", "day", "month", "year", "running", "overdue", "fields")


def _in_force(request: HttpRequest) -> Versions:
    _slow_down(request)
    return catalogue.versions_in_force(_house().pk)


def _house() -> Agency:
    house = this_house()
    if house is None:
        raise HttpError(404, "Chưa có cơ quan nào.")
    return house


def _slow_down(request: HttpRequest) -> None:
    if not within(request, "api", settings.CONGSO_API_A_MINUTE, MINUTE):
        raise HttpError(429, "Bạn hỏi quá nhanh. Hãy thử lại sau một phút.")


def _plain(words: str) -> str:
    """As typed, without what no database stores."""
    return words.replace("\x00", "").strip()


def _line(version: ProcedureVersion) -> dict[str, Any]:
    code = version.procedure.code
    return {
        "code": code,
        "name": version.name,
        "field": version.procedure.field,
        "level": version.level,
        "online": version.level >= ONLINE_FROM,
        "url": settings.CONGSO_PUBLIC_URL + reverse("citizen:service", args=[code]),
    }
