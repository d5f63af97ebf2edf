"""Who may set an agency's rules."""

from typing import Protocol

from congso.kernel.refusals import NotShown
from congso.rules.models import RuleBook


class Official(Protocol):
    """Somebody who acts and has mandates."""

    @property
    def ref(self) -> str: ...

    @property
    def agency_id(self) -> int | None: ...

    def may(self, permission: str, *, agency_id: int | None = None, unit_id: int | None = None) -> bool: ...


def check_set_rule(person: Official, book: RuleBook) -> None:
    """Refused for those who do not keep this agency's rules."""
    if not person.may("rules.set_rule", agency_id=book.agency_id):
        raise NotShown("Chỉ người quản trị của cơ quan mới đặt được quy định.")
