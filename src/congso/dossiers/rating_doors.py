"""The doors by which an applicant rates without signing in: a clerk's tablet, and the address on the slip.

Each door is a signed address. The tablet's is good for a working day, a ticket for one dossier for a quarter of an
hour, the slip's for as long as the dossier may be rated.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac

from congso.dossiers.models import Dossier, RatingInvitation
from congso.dossiers.states import DossierState, RatingWay
from congso.kernel import clock
from congso.people.models import Person

TABLET_HOURS, TICKET_MINUTES = 12, 15
INVITED = timedelta(minutes=2)
"""For so long an invitation waits at the tablet."""
SAYING_MORE = timedelta(minutes=10)
"""For so long after the mark more may be said."""
RATABLE = (DossierState.REFUSED, DossierState.STOPPED, DossierState.DONE, DossierState.RETURNED)
_TABLET, _TICKET, _SLIP = "congso.rating.tablet", "congso.rating.ticket", "congso.rating.slip"


@dataclass(frozen=True)
class Door:
    """A way in to one dossier: its own address, where one goes afterwards, and how the rating is called."""

    dossier: Dossier
    way: str
    here: str
    back: str = ""

    @property
    def stage(self) -> str:
        """What the page shows: the faces, more questions, or thanks."""
        rating = getattr(self.dossier, "rating", None)
        if rating is None:
            return "faces" if self.dossier.state in RATABLE else "early"
        return "more" if rating.is_bare and rating.given_at + SAYING_MORE > clock.now() else "thanks"


def tablet_address(clerk: Person) -> str:
    """Where a clerk's tablet waits (màn hình chờ); open to whoever has the address, for a working day."""
    return reverse("dossiers:tablet", args=[signing.dumps(str(clerk.uid), salt=_TABLET)])


def clerk_of(tablet: str) -> Person:
    """The clerk whose tablet has this address; not found when it is too old or made up."""
    try:
        uid = signing.loads(tablet, salt=_TABLET, max_age=TABLET_HOURS * 3600)
    except signing.BadSignature:
        raise Http404("Màn hình đánh giá đã hết hạn. Cán bộ hãy mở lại.") from None
    clerk: Person | None = Person.objects.filter(uid=uid, is_active=True).first()
    if clerk is None or not clerk.may("dossiers.rate"):
        raise Http404("Màn hình đánh giá không còn dùng được.")
    return clerk


def ticket_address(dossier: Dossier, tablet: str) -> str:
    """The page of one dossier on a tablet, for a quarter of an hour."""
    return reverse("dossiers:tablet_rating", args=[tablet, signing.dumps(str(dossier.uid), salt=_TICKET)])


def tablet_door(tablet: str, ticket: str) -> Door:
    """The dossier that a tablet asks about; not found when the ticket is too old or made up."""
    clerk_of(tablet)
    try:
        uid = signing.loads(ticket, salt=_TICKET, max_age=TICKET_MINUTES * 60)
    except signing.BadSignature:
        raise Http404("Lượt đánh giá đã hết hạn.") from None
    here = reverse("dossiers:tablet_rating", args=[tablet, ticket])
    return Door(_dossier(uid=UUID(uid)), RatingWay.TABLET, here, reverse("dossiers:tablet", args=[tablet]))


def invited(clerk: Person) -> Dossier | None:
    """The dossier that this clerk asked about last, while the invitation holds and nothing is rated yet."""
    last = (
        RatingInvitation.objects.filter(invited_by=clerk, invited_at__gt=clock.now() - INVITED)
        .select_related("dossier__rating")
        .order_by("-id")
        .first()
    )
    return last.dossier if last is not None and getattr(last.dossier, "rating", None) is None else None


def scanned(clerk: Person, code: str) -> Dossier | None:
    """The dossier of a code that was scanned at the counter, if this clerk's desk has it and it may be rated."""
    number = code.strip().rstrip("/").rsplit("/", 1)[-1].upper()
    agencies = clerk.agencies_where("dossiers.rate")
    here = Q(agency_id__in=agencies) | Q(receiving_agency_id__in=agencies)
    found = Dossier.objects.filter(here, number=number, state__in=RATABLE, rating=None)
    dossier: Dossier | None = found.first()
    return dossier


def slip_address(dossier: Dossier) -> str:
    """Where the applicant rates at home: the dossier's code and a secret that only its papers bear."""
    named = dossier.number or str(dossier.uid)
    return f"{settings.CONGSO_PUBLIC_URL}{reverse('dossiers:online_rating', args=[named, _secret(dossier)])}"


def slip_door(named: str, secret: str) -> Door:
    """The dossier of an address on a slip; not found when the secret is not its own."""
    try:
        dossier = _dossier(uid=UUID(named))
    except ValueError:
        dossier = _dossier(number=named)
    if not hmac.compare_digest(_secret(dossier), secret):
        raise Http404("Địa chỉ đánh giá không đúng.")
    return Door(dossier, RatingWay.ONLINE, reverse("dossiers:online_rating", args=[named, secret]))


def _secret(dossier: Dossier) -> str:
    return salted_hmac(_SLIP, str(dossier.uid), algorithm="sha256").hexdigest()[:20]


def _dossier(**named: Any) -> Dossier:
    found: Dossier | None = (
        Dossier.objects.filter(**named).select_related("procedure_version", "applicant", "agency", "rating").first()
    )
    if found is None:
        raise Http404("Địa chỉ đánh giá không đúng.")
    return found
