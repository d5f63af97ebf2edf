"""What follows from opinions on a draft: people are told, and what nobody needs any more is called off."""

from __future__ import annotations

from congso.correspondence.recipients import head_role
from congso.kernel import clock, subjects
from congso.kernel.actors import House
from congso.kernel.events import Event, on
from congso.kernel.prepared import Prepared
from congso.notices.inbox import notify
from congso.outgoing.actions.opinions import call_off_opinion
from congso.outgoing.events import DocumentSigned, DraftDropped
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.opinions.events import MoreTimeAnswered, MoreTimeAsked, OpinionAsked, OpinionGiven, OpinionReminded
from congso.outgoing.opinions.states import OpinionState
from congso.people.models import Person
from congso.people.queries import holders


@on(OpinionAsked)
def tell_who_is_asked(event: OpinionAsked) -> None:
    opinion = _opinion_of(event)
    _tell(opinion, asked_people(opinion), f"Lấy ý kiến về {opinion.document}, hạn {opinion.due_on:%d/%m/%Y}")


@on(OpinionGiven)
def tell_the_drafter(event: OpinionGiven) -> None:
    opinion = _opinion_of(event)
    _tell(opinion, [opinion.document.drafter], f"{opinion.whom} trả lời về {opinion.document}: {event.view}")


@on(MoreTimeAsked)
def tell_the_drafter_of_time(event: MoreTimeAsked) -> None:
    opinion = _opinion_of(event)
    words = f"{opinion.whom} xin gia hạn góp ý đến {event.until:%d/%m/%Y}: {event.reason}"
    _tell(opinion, [opinion.document.drafter], words)


@on(MoreTimeAnswered)
def tell_of_the_time_given(event: MoreTimeAnswered) -> None:
    opinion = _opinion_of(event)
    words = f"Gia hạn góp ý về {opinion.document}: {event.result}, hạn {opinion.due_on:%d/%m/%Y}"
    _tell(opinion, asked_people(opinion), words)


@on(OpinionReminded)
def tell_of_the_deadline(event: OpinionReminded) -> None:
    """Who was asked; of what is late the drafter, too."""
    opinion = _opinion_of(event)
    day = f"{clock.local(event.due_at):%H:%M, %d/%m}"
    words = f"Góp ý {opinion.document} {'quá hạn từ' if event.late else 'đến hạn'} {day}"
    _tell(opinion, [*asked_people(opinion), *([opinion.document.drafter] if event.late else [])], words)


_asked = Prepared(
    lambda document: DraftOpinion.objects.filter(document_id=document, state=OpinionState.ASKED).order_by("id")
)


@on(DocumentSigned)
def ask_no_more_of_what_is_signed(event: DocumentSigned) -> None:
    _ask_no_more(event, "Văn bản đã ký")


@on(DraftDropped)
def ask_no_more_of_what_was_given_up(event: DraftDropped) -> None:
    _ask_no_more(event, "Thôi soạn")


def _ask_no_more(event: Event, reason: str) -> None:
    """A draft that was signed or given up needs no opinion any more."""
    document = subjects.fetch(event.subject)
    assert isinstance(document, OutgoingDocument)
    house = House(document.agency_id, "outgoing")
    for opinion in _asked(document.pk):
        call_off_opinion(opinion=opinion, reason=reason, by=house)


def asked_people(opinion: DraftOpinion) -> list[Person]:
    """The person that was asked; of a whole unit, who answers for it."""
    if opinion.person is not None:
        return [opinion.person]
    return list(holders(opinion.unit, head_role(opinion.unit), clock.today()).select_related("agency"))


def _opinion_of(event: Event) -> DraftOpinion:
    opinion = subjects.fetch(event.subject)
    assert isinstance(opinion, DraftOpinion)
    return opinion


def _tell(opinion: DraftOpinion, people: list[Person], sentence: str) -> None:
    for person in {one.pk: one for one in people}.values():
        notify(person=person, subject_ref=opinion.ref, sentence=sentence[:400])
