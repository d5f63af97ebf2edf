"""How applicants find the service: asking at the counter, the mark itself, what they say beyond it."""

from __future__ import annotations

from collections.abc import Mapping

from congso.dossiers import guards
from congso.dossiers.events import DossierRated, RatingDetailed, RatingInvited
from congso.dossiers.models import Dossier, Rating, RatingInvitation
from congso.dossiers.states import RatingItem, RatingWay, Satisfaction, dossier_flow
from congso.kernel import clock
from congso.kernel.actions import action, emit, lock, save
from congso.kernel.actors import Actor
from congso.kernel.events import Private
from congso.kernel.refusals import Refused
from congso.kernel.text import nfc, with_capital
from congso.people.models import Person

LONGEST_COMMENT = 2000


@action
def invite_to_rate(*, dossier: Dossier, by: Person) -> RatingInvitation:
    """Let the tablet of this clerk ask the applicant (mời đánh giá). Refused when it may not be rated now."""
    dossier = lock(dossier)
    guards.check(by, dossier, "rate")
    invitation: RatingInvitation = RatingInvitation.objects.create(
        dossier=dossier, invited_by=by, invited_at=clock.now()
    )
    emit(RatingInvited(actor=by.ref, subject=dossier.ref, agency_id=dossier.agency_id))
    return invitation


@action
def rate(
    *,
    dossier: Dossier,
    satisfaction: str,
    by: Actor,
    items: Mapping[str, str] | None = None,
    comment: str = "",
    way: str = RatingWay.DESK,
    seen: int | None = None,
) -> Dossier:
    """Enter how the applicant found the service (đánh giá; NĐ 61/2018 Điều 31), once.

    `items` maps items of the decree to marks. Refused before the end, a second time, and for an unknown mark.
    """
    dossier = lock(dossier, seen=seen)
    guards.check(by, dossier, "rate")
    if satisfaction not in Satisfaction.values:
        raise Refused("Hãy chọn một mức đánh giá.", field="satisfaction")
    Rating.objects.create(
        dossier=dossier,
        satisfaction=satisfaction,
        items=known_items(items or {}),
        comment=nfc(comment)[:LONGEST_COMMENT],
        way=RatingWay(way),
        given_at=clock.now(),
        given_on=clock.today(),
    )
    dossier_flow.move(dossier, "rate")
    save(dossier)
    emit(
        DossierRated(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            satisfaction=str(Satisfaction(satisfaction).label),
            way=with_capital(str(RatingWay(way).label)) + "." if way != RatingWay.DESK else "",
        )
    )
    return dossier


@action
def say_more(*, dossier: Dossier, items: Mapping[str, str], by: Actor, comment: str = "") -> Dossier:
    """Say more about a rating given just now: single items, own words (đánh giá thêm). Refused a second time."""
    dossier = lock(dossier)
    guards.access.WHO["rate"](by, dossier)
    rating = Rating.objects.select_for_update().filter(dossier=dossier).first()
    if rating is None or not rating.is_bare:
        raise Refused("Hồ sơ này không chờ đánh giá thêm.")
    rating.items, rating.comment = known_items(items), nfc(comment)[:LONGEST_COMMENT]
    if rating.is_bare:
        raise Refused("Hãy chọn ít nhất một nội dung hoặc ghi ý kiến.")
    rating.save(update_fields=["items", "comment"])
    save(dossier)
    emit(
        RatingDetailed(
            actor=by.ref,
            subject=dossier.ref,
            agency_id=dossier.agency_id,
            items=len(rating.items),
            comment=Private(rating.comment),
        )
    )
    return dossier


def known_items(items: Mapping[str, str]) -> dict[str, str]:
    """Items of the decree with their marks. Refused when either is none that is known."""
    if not set(items) <= set(RatingItem.values) or not set(items.values()) <= set(Satisfaction.values):
        raise Refused("Nội dung hoặc mức đánh giá không đúng.", field="items")
    return {str(RatingItem(item)): str(Satisfaction(mark)) for item, mark in items.items()}
