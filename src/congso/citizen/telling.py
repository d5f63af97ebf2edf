"""Who learns that somebody stands for somebody, or is who they say: the invited, the desk, and whose paper it is."""

from __future__ import annotations

from congso.dossiers.queries import at_desk_of
from congso.kernel import subjects
from congso.kernel.events import on
from congso.notices.inbox import notify, tell_outside
from congso.people.events import (
    MemberInvited,
    NumberConfirmed,
    PaperAccepted,
    PaperOffered,
    PaperRefused,
    RepresentationEnded,
)
from congso.people.models import Representation
from congso.people.queries import citizen_by

WHERE = "/dich-vu/tai-khoan/thay-mat/"
OWN = "/dich-vu/ho-so/"


@on(MemberInvited)
def tell_the_invited(event: MemberInvited) -> None:
    """By mail, with where to answer."""
    one = subjects.fetch(event.subject)
    if one is not None:
        sentence = f"{one.whom} mời bạn làm thành viên ({event.role.lower()})."
        more = "Hãy đăng nhập bằng thư điện tử này để nhận lời hoặc từ chối. Lời mời không phải của bạn thì bỏ qua."
        _tell(one, sentence, more)


@on(PaperOffered)
def tell_the_desk(event: PaperOffered) -> None:
    """Whoever sits at the desk has a paper to look at."""
    one = subjects.fetch(event.subject)
    if one is not None:
        for clerk in at_desk_of(event.agency_id):
            sentence = f"Có giấy thay mặt {one.whom} chờ xem."
            notify(person=clerk, subject_ref=event.subject, sentence=sentence)


@on(PaperAccepted)
def tell_it_is_believed(event: PaperAccepted) -> None:
    one = subjects.fetch(event.subject)
    if one is not None:
        _tell(one, f"Giấy của bạn được chấp nhận; bạn được thay mặt {one.named}.")


@on(PaperRefused)
def tell_it_is_not(event: PaperRefused) -> None:
    one = subjects.fetch(event.subject)
    if one is not None:
        _tell(one, f"Giấy để thay mặt {one.named} không được chấp nhận.", f"Lý do: {event.reason}")


@on(RepresentationEnded)
def tell_it_is_over(event: RepresentationEnded) -> None:
    """Whoever stood for another learns it from us, when it was not their own wish."""
    one = subjects.fetch(event.subject)
    if one is not None and one.person is not None and one.person.ref != event.actor:
        _tell(one, f"Bạn không còn thay mặt {one.whom}.", f"Lý do: {event.reason}" if event.reason else "")


@on(NumberConfirmed)
def tell_whose_number_it_is(event: NumberConfirmed) -> None:
    """The account sees from now on what is filed under the number."""
    one = subjects.fetch(event.subject)
    if one is not None and one.person is not None:
        tell_outside(
            person=one.person,
            name=one.person.full_name,
            email=one.person.email,
            agency=one.agency,
            subject_ref=one.ref,
            sentence="Cơ quan đã đối chiếu số giấy tờ của bạn.",
            more="Hồ sơ của bạn đã nộp tại cơ quan theo số này nay cũng ở trong tài khoản của bạn.",
            where=OWN,
        )


def _tell(one: Representation, sentence: str, more: str = "") -> None:
    person = one.person or citizen_by(one.email)
    tell_outside(
        person=person,
        name=person.full_name if person is not None else "Ông/Bà",
        email=one.email,
        agency=one.agency,
        subject_ref=one.ref,
        sentence=sentence,
        more=more,
        where=WHERE,
    )
