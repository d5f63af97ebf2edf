"""What people do at the door is written into the ledger; the pages learn whose office this is."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.mfa import signals as second_factor
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from congso.files.importing import importers
from congso.kernel.actors import House
from congso.people import actions, faces, queries
from congso.people.bringing_in import USERS
from congso.people.models import Person

__all__ = ["faces"]

importers.register(USERS.kind, USERS)

WAYS = {
    ("password", ""): "mật khẩu",
    ("mfa", "totp"): "mã xác thực",
    ("mfa", "webauthn"): "khóa truy cập",
    ("mfa", "recovery_codes"): "mã dự phòng",
}
FACTORS = {"totp": "ứng dụng xác thực", "webauthn": "khóa truy cập", "recovery_codes": "mã dự phòng"}


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user.agency_id is not None:
        records = get_authentication_records(request, user)
        ways = [WAYS.get((r["method"], r.get("type", "")), r["method"]) for r in records]
        person = Person.objects.select_related("agency").get(pk=user.pk)
        actions.record_sign_in(person=person, way=" và ".join(ways) or "mật khẩu", by=person)


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **kwargs: Any) -> None:
    note_failure(str(credentials.get("username", "")), "mật khẩu")


@receiver(second_factor.authentication_failed)
def second_factor_failed(user: Any, authenticator: Any, **kwargs: Any) -> None:
    note_failure(user.username, FACTORS[authenticator.type])


def note_failure(username: str, way: str) -> None:
    """In the ledger of the agency that the name belongs to, or else of this house."""
    known = Person.objects.select_related("agency").filter(username=username).first()
    agency = (known.agency if known else None) or queries.this_house()
    if agency is not None:
        actions.record_failed_sign_in(agency=agency, username=username, way=way, by=House(agency_id=agency.pk))


@receiver(second_factor.authenticator_added)
def second_factor_added(user: Any, authenticator: Any, **kwargs: Any) -> None:
    note_factor(user, authenticator, added=True)


@receiver(second_factor.authenticator_removed)
def second_factor_removed(user: Any, authenticator: Any, **kwargs: Any) -> None:
    note_factor(user, authenticator, added=False)


def note_factor(user: Any, authenticator: Any, *, added: bool) -> None:
    person = Person.objects.select_related("agency").get(pk=user.pk)
    if person.agency is not None:
        actions.record_second_factor(person=person, factor=FACTORS[authenticator.type], added=added, by=person)
