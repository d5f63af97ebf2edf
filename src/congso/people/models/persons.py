"""Who there is: agencies with their codes, units, sites, persons, appointments, delegations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q, Value

from congso.kernel import clock
from congso.kernel.models import Aggregate, Record, Rows
from congso.kernel.prepared import Prepared
from congso.people.roles import ROLES, Role
from congso.people.states import AgencyKind, CodeScheme, DelegationKind, UnitKind


class Agency(Aggregate):
    """A body with its own seal, registers and numbers (cơ quan, đơn vị)."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=AgencyKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    place = models.CharField(max_length=80, help_text="địa danh trên giấy tờ")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)

    class Meta:
        verbose_name = "cơ quan"

    def __str__(self) -> str:
        return self.name

    @property
    def agency_id(self) -> int:
        return int(self.pk)


class AgencyCode(Record):
    """The identifier of an agency from a day to a day (mã định danh; QCVN 102:2016, QĐ 20/2020/QĐ-TTg)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=10, choices=CodeScheme.choices)
    code = models.CharField(max_length=40)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "since"], name="people_code_once"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="people_code_dates"),
        ]


class Site(Record):
    """A place where an agency works, with its lines (cơ sở); `host` is whose house it is when it is another's."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="sites")
    host = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hosted_sites",
        help_text="cơ quan quản lý nơi này, như trung tâm hành chính công của tỉnh",
    )
    name = models.CharField(max_length=120)
    lines = models.JSONField(default=list)
    note = models.CharField(max_length=200, blank=True)


class Unit(Aggregate):
    """A part of an agency without seal and numbers of its own (phòng, bộ phận)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=UnitKind.choices)
    site = models.ForeignKey(Site, null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    order = models.PositiveSmallIntegerField(default=0)
    assigns_by_load = models.BooleanField(default=False, help_text="tự phân công cho người ít việc nhất")

    class Meta:
        verbose_name = "phòng"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["agency", "short_name"], name="people_unit_short_name")]

    def __str__(self) -> str:
        return self.name


class Persons(BaseUserManager["Person"]):
    """Finds persons for signing in."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(username=username)


PersonManager = Persons.from_queryset(Rows)


class Person(Aggregate, AbstractBaseUser, PermissionsMixin):
    """A natural person known to the house (người): an official, or a citizen with an account.

    Django's sign-in writes `password` and `last_login` without an action; everything else goes through one. What a
    person may do comes from their mandates; the groups are a shadow of these for the website's editor, which asks
    Django, and nobody is ever a superuser.
    """

    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="staff")
    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400, db_index=True)
    folded = models.CharField(max_length=300, default="")
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_active = models.BooleanField(default=True)
    password_until = models.DateTimeField(null=True, blank=True, help_text="mật khẩu tạm, dùng đến lúc này")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]
    objects: ClassVar[Any] = PersonManager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "người"
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(agency=None) & ~Q(email=""), name="people_one_citizen_per_mail"
            ),
            models.UniqueConstraint(
                fields=["phone"], condition=Q(agency=None) & ~Q(phone=""), name="people_one_citizen_per_phone"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if set(kwargs.get("update_fields") or ["*"]) <= {"password", "last_login"}:
            models.Model.save(self, *args, **kwargs)
        else:
            super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        """The name as Django's own parts ask for it: the website's editor shows it beside each act."""
        return self.full_name

    @property
    def initials(self) -> str:
        """Two letters for the face beside a name."""
        words = self.full_name.split()
        return "".join(word[0] for word in words[-2:]).upper()

    @property
    def mandates(self) -> tuple[Mandate, ...]:
        """What this person may act as today; read once for each object of a request."""
        if "_mandates" not in self.__dict__:
            self.__dict__["_mandates"] = tuple(Mandate.of(self, clock.today()))
        held: tuple[Mandate, ...] = self.__dict__["_mandates"]
        return held

    def forget_mandates(self) -> None:
        """Read the mandates anew at the next question; the demo year and the tests move through time."""
        self.__dict__.pop("_mandates", None)

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool:
        """Whether some mandate of today permits this, in that agency and unit when they are named."""
        return any(mandate.permits(permission, agency_id, unit_id) for mandate in self.mandates)

    def agencies_where(self, permission: str) -> set[int]:
        """Agencies in which this person may do something."""
        return {mandate.agency_id for mandate in self.mandates if permission in mandate.permissions}

    def units_where(self, permission: str) -> set[int]:
        """Units in which this person may do something."""
        return {mandate.unit_id for mandate in self.mandates if permission in mandate.permissions}


class Appointments(Rows["Appointment"]):
    """Posts as of a day."""

    def of_day(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)


class Appointment(Record):
    """A post that a person holds in a unit, from a day to a day (bổ nhiệm, phân công vị trí)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="appointments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=30, choices=[(role.key, role.name) for role in ROLES.values()])
    post = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = Appointments.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "since"]), models.Index(fields=["unit", "role"])]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="people_post_dates")
        ]


class Delegation(Aggregate):
    """One person acts for another within a scope and a term, on a stated basis (ủy quyền, xử lý thay)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="given")
    taker = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="taken")
    kind = models.CharField(max_length=12, choices=DelegationKind.choices)
    permissions = models.JSONField(default=list, help_text="rỗng: toàn bộ phạm vi của người giao")
    since = models.DateField()
    until = models.DateField()
    basis = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "ủy quyền"
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="people_delegation_dates"),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="people_delegation_to_other"),
        ]

    def state_on(self, day: date) -> str:
        """Where it stands on a day: to come, running, over, taken back."""
        if self.ended_on is not None and self.ended_on <= day:
            return "đã thôi"
        if day < self.since:
            return "chưa đến ngày"
        return "đang hiệu lực" if day <= self.until else "đã hết hạn"


class Mandate:
    """A role in a unit that a person may act in today, as its holder or in the holder's place (tư cách)."""

    __slots__ = ("acting_for_id", "agency_id", "permissions", "post", "role", "site_id", "unit_id", "unit_name")

    def __init__(
        self,
        agency_id: int,
        unit_id: int,
        role: Role,
        permissions: frozenset[str],
        acting_for_id: int | None = None,
        post: str = "",
        unit_name: str = "",
        site_id: int | None = None,
    ) -> None:
        self.agency_id, self.unit_id, self.role = agency_id, unit_id, role
        self.permissions, self.acting_for_id = permissions, acting_for_id
        self.post, self.unit_name, self.site_id = post, unit_name, site_id

    def permits(self, permission: str, agency_id: int | None, unit_id: int | None) -> bool:
        return (
            permission in self.permissions and agency_id in (None, self.agency_id) and unit_id in (None, self.unit_id)
        )

    @classmethod
    def of(cls, person: Person, day: date) -> list[Self]:
        """Own posts of the day and those of people who gave this person theirs."""
        return cls.among(_posts(person.pk, day), person) if person.is_active else []

    @classmethod
    def among(cls, posts: Iterable[tuple[Any, ...]], person: Person) -> list[Self]:
        """The mandates that these rows give a person, own posts first; none to one whose account is closed."""
        mine = sorted(posts, key=lambda row: (row[7] != person.pk, row[0])) if person.is_active else ()
        return [cls._from(row, person.pk) for row in mine]

    @classmethod
    def _from(cls, row: tuple[Any, ...], own_id: int) -> Self:
        _, agency_id, unit_id, key, post, unit_name, site_id, holder_id, scope, _ = row
        role = ROLES[key]
        permissions = role.permissions & frozenset(scope) if scope else role.permissions
        acting_for_id = None if holder_id == own_id else holder_id
        return cls(agency_id, unit_id, role, permissions, acting_for_id, post, unit_name, site_id)


def _posts_and_those_taken(held_by: Q, taken_by: Q, day: date) -> models.QuerySet[Any, Any]:
    """Own posts of a day, and those of people who gave theirs, with what was given; one statement for both."""
    held = Appointment.objects.of_day(day).order_by()
    own = held.filter(held_by).annotate(scope=Value([], output_field=models.JSONField()), taker=F("person_id"))
    taken = held.filter(
        Q(person__given__ended_on=None) | Q(person__given__ended_on__gt=day),
        taken_by,
        person__given__since__lte=day,
        person__given__until__gte=day,
    ).annotate(scope=F("person__given__permissions"), taker=F("person__given__taker_id"))
    post = ("id", "agency_id", "unit_id", "role", "post", "unit__short_name", "unit__site_id")
    columns = (*post, "person_id", "scope", "taker")
    return own.values_list(*columns).union(taken.values_list(*columns), all=True)


_posts = Prepared(
    lambda person, day: _posts_and_those_taken(Q(person_id=person), Q(person__given__taker_id=person), day)
)


def read_mandates(people: Iterable[Person]) -> None:
    """Read what some people may act as today in one statement; afterwards asking each costs nothing."""
    asked, day = {person.pk: person for person in people}, clock.today()
    held: dict[int, list[tuple[Any, ...]]] = {pk: [] for pk in asked}
    for row in _posts_and_those_taken(Q(person_id__in=asked), Q(person__given__taker_id__in=asked), day):
        held[row[-1]].append(row)
    for pk, person in asked.items():
        person.__dict__["_mandates"] = tuple(Mandate.among(held[pk], person))
