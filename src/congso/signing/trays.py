"""What waits for somebody's signature, by the way in which their key signs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congso.people.models import Person
from congso.signing import queries
from congso.signing.backends import backends
from congso.signing.models import Certificate, SigningRequest
from congso.signing.states import Backend, CertificateState, SignerRole

MOST_AT_ONCE = 30
"""Papers that are signed in one go; each takes about a second with its check."""
MOST_SHOWN = 100


@dataclass(frozen=True)
class Tray:
    """Papers to sign, and how: `by_agent` at the signer's PC, else at the server, which `asks` for a secret.

    `by_itself` says that the server keeps the secret and can sign in the background.
    """

    rows: tuple[SigningRequest, ...] = ()
    by_agent: bool = False
    by_server: bool = False
    by_itself: bool = False
    asks: str = ""

    @classmethod
    def of(cls, rows: Sequence[SigningRequest], person: Person) -> Tray:
        if not rows:
            return cls()
        certificates = _certificates(person, {row.role for row in rows})
        ways = {backends[Backend(each.backend)] for each in certificates}
        asks = " / ".join(sorted({way.asks for way in ways if way.asks}))
        return cls(
            rows=tuple(rows),
            by_agent=any(not way.on_server for way in ways),
            by_server=any(way.on_server for way in ways),
            by_itself=any(each.keeps_secret for each in certificates),
            asks=asks,
        )


def tray_of(person: Person) -> Tray:
    """All that waits for a person."""
    return Tray.of(list(queries.waiting_for(person)[:MOST_SHOWN]), person)


def _certificates(person: Person, roles: set[str]) -> list[Certificate]:
    """The certificates in use with which a person signs or seals."""
    agencies = person.agencies_where("signing.seal")
    found = Certificate.objects.filter(state=CertificateState.ACTIVE, role__in=roles).defer("der", "chain")
    own = found.filter(role=SignerRole.OFFICER, person=person)
    return [*own, *found.filter(role=SignerRole.SEAL, agency_id__in=agencies)]
