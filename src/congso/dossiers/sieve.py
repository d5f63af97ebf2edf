"""The filters of a list of dossiers, as its address names them (bộ lọc)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.lookups import Exact
from django.http import QueryDict

from congso.dossiers import as_of
from congso.dossiers.models import Dossiers
from congso.dossiers.models.dossier import RUNNING
from congso.dossiers.states import CLOCK_RUNS, Channel, DossierState, Outcome, Timeliness
from congso.kernel import clock
from congso.people.models import Applicant
from congso.procedures.models import ProcedureVersion
from congso.search import queries as search
from congso.worktime.queries import timetable_for
from congso.worktime.timetable import Timetable
from congso.worktime.walking import add_working_days

KIND = "dossiers.dossier"
FEW = 1000
"""So many dossiers with the words typed are named one by one; more are asked for by the index itself."""


@dataclass
class Sieve:
    """The filters that an address names, for one person."""

    query: QueryDict
    person: Any = None
    problems: list[str] = field(default_factory=list)

    def condition(self) -> Q | None:
        """What the filters ask for; None when they ask for names or numbers, which not everybody may have answered."""
        if self.query.get("tim", "").strip():
            return None
        asked = Q()
        for _, value, narrow in self._named():
            with suppress(ValueError):
                asked &= narrow(value)
        return asked

    def apply(self, dossiers: Dossiers) -> Dossiers:
        """Narrow a list by every filter that is named; what makes no sense is said and left out."""
        for _, value, narrow in self._named():
            try:
                dossiers = dossiers.filter(narrow(value))
            except ValueError:
                self.problems.append(f"Bộ lọc “{value}” không đúng nên không được dùng.")
        words = self.query.get("tim", "").strip()
        return dossiers.filter(self.typed(words)) if words else dossiers

    def typed(self, words: str) -> Q:
        """Words of an applicant, a subject or a procedure, or a number in any spelling, as the search finds them."""
        few = search.uids(self.person, words, kind=KIND, most=FEW + 1)
        if len(few) <= FEW:
            return Q(uid__in=few)
        return Q(uid__in=search.uids_where(self.person, words, kind=KIND))

    def _named(self) -> Iterator[tuple[str, str, Callable[[str], Q]]]:
        for name, narrow in FILTERS.items():
            if value := self.query.get(name, "").strip():
                yield name, value, narrow
        if value := self.query.get("han", "").strip():
            yield "han", value, lambda value: due(value, timetable_for(self.person.agency_id))

    @property
    def named(self) -> list[str]:
        """The filters that are set."""
        return [name for name in ("tim", "han", *FILTERS) if self.query.get(name, "").strip()]


def day_of(value: str) -> date:
    """A day typed as 17/06/2020 or as machines write it."""
    if "/" in value:
        value = "-".join(reversed(value.split("/")))
    return date.fromisoformat(value)


def midnight(day: date) -> datetime:
    """The beginning of a local day, as the index of the register knows it."""
    return datetime.combine(day, time.min, clock.HANOI)


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
    return Q(due_at__lt=clock.now()) & RUNNING & Q(state__in=CLOCK_RUNS)


DUE = {
    "qua-han": "Quá hạn",
    "hom-nay": "Đến hạn hôm nay",
    "hai-ngay": "Còn 2 ngày làm việc trở lại",
    "tuan-nay": "Đến hạn trong tuần này",
    "trong-han": "Còn trong hạn",
}
"""Against its deadline today: the word in the address and its words."""


def due(value: str, timetable: Timetable) -> Q:
    """Its clock runs, and it is due before, on or after certain days; "this week" ends on its Sunday."""
    now, today = clock.now(), clock.today()
    sunday, second = today + timedelta(days=6 - today.weekday()), add_working_days(today, 2, timetable)
    when = {
        "qua-han": Q(due_at__lt=now),
        "hom-nay": Q(due_at__gte=now, due_on=today),
        "hai-ngay": Q(due_at__gte=now, due_on__lte=second),
        "tuan-nay": Q(due_at__gte=now, due_on__lte=sunday),
        "trong-han": Q(due_at__gte=now),
    }
    if value not in when:
        raise ValueError(value)
    return when[value] & RUNNING & Q(state__in=CLOCK_RUNS)


def of_field(value: str) -> Q:
    return Q(procedure_version__in=ProcedureVersion.objects.filter(field=value).values("pk"))


def of_procedure(value: str) -> Q:
    return Q(procedure_version__in=ProcedureVersion.objects.filter(procedure__code=value).values("pk"))


def key_of(name: str) -> Callable[[str], Q]:
    """A filter by the key of a unit or a person; 0 is for those that have none."""
    return lambda value: Q(**{name: int(value) or None})


def at_evening(of: Callable[[date], Any]) -> Callable[[str], Q]:
    """A filter "12.2020-12-31": who or what had it on the evening of that day (0: nobody yet)."""

    def narrow(value: str) -> Q:
        key, _, day = value.partition(".")
        return Q(Exact(of(date.fromisoformat(day)), int(key)))

    return narrow


FILTERS: dict[str, Callable[[str], Q]] = {
    "linh-vuc": of_field,
    "thu-tuc": of_procedure,
    "phong-cuoi-ngay": at_evening(as_of.division),
    "thu-ly-cuoi-ngay": at_evening(as_of.specialist),
    "phong": key_of("unit_id"),
    "nguoi": key_of("holder_id"),
    "chu-ho-so": lambda value: Q(applicant__in=Applicant.objects.filter(uid=UUID(value)).values("pk")),
    "buoc": lambda value: Q(stage=value),
    "kenh": one_of("channel", Channel.values),
    "trang-thai": one_of("state", DossierState.values),
    "dung-han": one_of("timeliness", Timeliness.values),
    "tu": lambda value: Q(received_at__gte=midnight(day_of(value))),
    "den": lambda value: Q(received_at__lt=midnight(day_of(value) + timedelta(days=1))),
    "xong-tu": lambda value: Q(finished_on__gte=day_of(value)),
    "xong-den": lambda value: Q(finished_on__lte=day_of(value)),
    "qua-han": overdue,
    "nop-ho": lambda value: Q(on_behalf=value == "1"),
    "ket-qua": one_of("outcome", Outcome.values),
    "danh-gia": lambda value: Q(rating__satisfaction=value),
}
