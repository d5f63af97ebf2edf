"""People and firms that plainly do not exist: their names, numbers and first contact with the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from congso.demo.cases import Case
from congso.demo.founding import Office, username_of
from congso.demo.year import Group, Year
from congso.kernel.actors import Actor, House
from congso.people import actions as people
from congso.people.models import Applicant, Person

DIGITS = {"citizen": 9, "business": 7, "organisation": 7}
"""After 000, which no real number begins with: 12 figures for citizens, 10 for the others."""


@dataclass
class Applicants:
    """Who files; each is entered when they come for the first time."""

    office: Office
    figures: Year
    online: frozenset[int]
    known: dict[int, Applicant] = field(default_factory=dict)
    accounts: dict[int, Person] = field(default_factory=dict)

    @classmethod
    def of(cls, office: Office, figures: Year, cases: Iterable[Case]) -> Applicants:
        """Those who ever file from home get an account."""
        return cls(office, figures, frozenset(case.applicant for case in cases if case.self_filed))

    def meet(self, which: int, clerk: Person) -> Applicant:
        """The applicant, entered by the clerk if they are new; who files online, is known by the national login."""
        if which not in self.known:
            self.known[which] = self._enter(which, clerk)
        return self.known[which]

    def _enter(self, which: int, clerk: Person) -> Applicant:
        group, number = self._place(which)
        name = group.name.format(number)
        contact = {"phone": f"09000{which + 1:05}", "email": f"nguoi-nop-{which + 1:03}@example.vn"}
        by: Actor = clerk
        if which in self.online:
            by = House(self.office.agency.pk, "national-login")
            self.accounts[which] = people.register_person(
                agency=self.office.agency,
                username=username_of(name),
                full_name=name,
                password_hash=self.office.password_hash,
                by=House(self.office.agency.pk, "demo"),
                **contact,
            )
        return people.register_applicant(
            agency=self.office.agency,
            kind=group.kind,
            name=name,
            id_number=f"000{which + 1:0{DIGITS[group.kind]}}",
            address=f"Số {which + 1}, đường Minh Họa, thành phố Biên Hòa",
            person=self.accounts.get(which),
            by=by,
            **contact,
        )

    def _place(self, which: int) -> tuple[Group, int]:
        """The group of an applicant, and their number in it from one."""
        for group in self.figures.applicants:
            if which < group.count:
                return group, which + 1
            which -= group.count
        raise IndexError(which)
