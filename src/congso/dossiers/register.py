"""Lists of dossiers: the trays of the menu and the register, with their filters."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from congso.dossiers.models import Dossiers
from congso.dossiers.states import Channel, DossierState, Outcome, Timeliness
from congso.kernel import clock
from congso.kernel.text import fold
from congso.people.models import Applicant

S = DossierState


@dataclass(frozen=True)
class Tray:
    """One list of the menu: its address, words, which dossiers, in which order."""

    slug: str
    label: str
    where: Q
    order: tuple[str, ...] = ("due_at", "id")
    empty: str = "Không có hồ sơ nào ở đây."
    received: bool = True

    def of(self, dossiers: Dossiers) -> Dossiers:
        """Those of `dossiers` that lie in this tray."""
        found: Dossiers = dossiers.filter(self.where)
        return found.exclude(received_at=None) if self.received else found


TRAYS = {
    tray.slug: tray
    for tray in (
        Tray(
            "cho-tiep-nhan",
            "Hồ sơ trực tuyến chờ tiếp nhận",
            Q(state__in=(S.SUBMITTED, S.COMPLETION_ASKED, S.AWAITING_FEE)),
            ("submitted_at", "id"),
            "Không có hồ sơ nào chờ tiếp nhận.",
            received=False,
        ),
        Tray("dang-xu-ly", "Đang xử lý", Q(state__in=(S.RECEIVED, S.PROCESSING, S.SUSPENDED, S.WITHDRAWAL_ASKED))),
        Tray("cho-ubnd-tinh", "Chờ UBND tỉnh", Q(step_runs__ended_at=None) & ~Q(step_runs__outside_body="")),
        Tray("cho-bo-sung", "Chờ bổ sung", Q(state=S.AWAITING_SUPPLEMENT)),
        Tray("thu-phi", "Thu phí", Q(state=S.AWAITING_PAYMENT)),
        Tray("cho-tra", "Chờ trả kết quả", Q(state=S.DONE), ("finished_at", "id")),
        Tray("khong-tiep-nhan", "Không tiếp nhận", Q(state=S.REFUSED), ("-submitted_at", "-id"), received=False),
        Tray("rut-dung", "Rút/Dừng", Q(state=S.STOPPED), ("-created_at", "-id"), received=False),
        Tray("so-theo-doi", "Sổ theo dõi hồ sơ", ~Q(received_at=None), ("-received_at", "-id")),
    )
}


@dataclass
class Sieve:
    """The filters of a list as the address names them."""

    query: QueryDict
    problems: list[str] = field(default_factory=list)

    def condition(self) -> Q | None:
        """What the filters ask for; None when they ask for names or numbers, which not everybody may have answered."""
        if self.query.get("tim", "").strip():
            return None
        asked = Q()
        for name, narrow in FILTERS.items():
            if value := self.query.get(name, "").strip():
                with suppress(ValueError):
                    asked &= narrow(value)
        return asked

    def apply(self, dossiers: Dossiers) -> Dossiers:
        """Narrow a list by every filter that is named; what makes no sense is said and left out."""
        for name, narrow in FILTERS.items():
            value = self.query.get(name, "").strip()
            if value:
                try:
                    dossiers = dossiers.filter(narrow(value))
                except ValueError:
                    self.problems.append(f"Bộ lọc “{value}” không đúng nên không được dùng.")
        return dossiers


def typed(value: str) -> Q:
    """Words of an applicant's name without marks, or a part of a dossier's number.

    Names are looked up among the applicants, who are fewer than the dossiers; only a word with a digit can be a number.
    """
    words = fold(value).split()[:8]
    names = [word for word in words if not any(mark.isdigit() for mark in word)]
    numbers = [word for word in words if word not in names]
    matching = Q()
    for word in numbers:
        matching &= Q(number__icontains=word) | Q(applicant__in=Applicant.objects.filter(folded__contains=word))
    if names:
        known = Applicant.objects.all()
        for word in names:
            known = known.filter(folded__contains=word)
        matching &= Q(applicant__in=known)
    return matching


def day_of(value: str) -> date:
    """A day typed as 17/06/2020 or as machines write it."""
    if "/" in value:
        value = "-".join(reversed(value.split("/")))
    return date.fromisoformat(value)


def one_of(field_name: str, values: Any) -> Callable[[str], Q]:
    """A filter that takes one of these values only."""

    def narrow(value: str) -> Q:
        if value not in {str(known) for known in values}:
            raise ValueError(value)
        return Q(**{field_name: value})

    return narrow


def overdue(value: str) -> Q:
    if value != "1":
        raise ValueError(value)
    return Q(due_at__lt=clock.now(), finished_at=None)


FILTERS: dict[str, Callable[[str], Q]] = {
    "tim": typed,
    "linh-vuc": lambda value: Q(procedure_version__field=value),
    "thu-tuc": lambda value: Q(procedure_version__procedure__code=value),
    "phong": lambda value: Q(unit_id=int(value)),
    "kenh": one_of("channel", Channel.values),
    "trang-thai": one_of("state", DossierState.values),
    "dung-han": one_of("timeliness", Timeliness.values),
    "tu": lambda value: Q(received_on__gte=day_of(value)),
    "den": lambda value: Q(received_on__lte=day_of(value)),
    "xong-tu": lambda value: Q(finished_on__gte=day_of(value)),
    "xong-den": lambda value: Q(finished_on__lte=day_of(value)),
    "qua-han": overdue,
    "nop-ho": lambda value: Q(on_behalf=value == "1"),
    "ket-qua": one_of("outcome", Outcome.values),
    "danh-gia": lambda value: Q(rating__satisfaction=value),
}
