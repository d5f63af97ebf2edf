"""Who stands for whom: firms' members, papers that the desk believes or not, and what anybody sees by that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from congso.dossiers import actions as dossiers
from congso.dossiers.actions.filing import Filing
from congso.dossiers.models import Dossier
from congso.dossiers.states import Channel
from congso.files import actions as files
from congso.files.access import check_open
from congso.files.models import StoredFile
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.people import actions
from congso.people.models import Applicant, Person, Representation
from congso.people.states import RepresentationState
from tests.cast import Cast

TOMORROW = timedelta(days=1)


def person(cast: Cast, name: str, email: str = "") -> Person:
    """Somebody outside the office with an account."""
    made: Person = actions.register_person(
        agency=cast.agency, username=name, full_name=f"Nguyễn {name.title()}", email=email, by=House(cast.agency.pk)
    )
    return made


def paper_of(bearer: Person, cast: Cast) -> StoredFile:
    upload = SimpleUploadedFile("uy-quyen.png", picture(), "image/png")
    return files.take_in(upload=upload, agency_id=cast.agency.pk, by=bearer)


def picture() -> bytes:
    held = BytesIO()
    Image.new("RGB", (8, 8), "white").save(held, "PNG")
    return held.getvalue()


@dataclass
class Firm:
    """A firm with its account, a dossier of it, and one of the citizen, who has nothing to do with it."""

    cast: Cast
    owner: Person
    applicant: Applicant
    dossier: Dossier
    other: Dossier

    def seen_by(self, somebody: Person) -> set[Dossier]:
        somebody.forget_mandates()
        return set(Dossier.objects.visible_to(somebody))

    def invited(self, email: str = "binh@dan.example", **more: Any) -> Representation:
        told = {"kind": "assigned", "until": None, **more}
        made: Representation = actions.invite_member(applicant=self.applicant, email=email, by=self.owner, **told)
        return made

    def offered(self, bearer: Person, **more: Any) -> Representation:
        told = {
            "kind": "proxy",
            "named_kind": "business",
            "named": "CÔNG TY TNHH Sao",
            "named_number": "3600 000 777",
            "since": clock.today(),
            "until": clock.today() + TOMORROW,
            **more,
        }
        told.setdefault("paper", paper_of(bearer, self.cast))
        made: Representation = actions.offer_paper(agency=self.cast.agency, by=bearer, **told)
        return made


@pytest.fixture
def firm(cast: Cast) -> Firm:
    owner = person(cast, "chu")
    applicant = actions.register_applicant(
        agency=cast.agency,
        kind="business",
        name="Công ty TNHH Sao",
        id_number="3600000777",
        person=owner,
        by=cast.clerk,
    )
    dossier = dossiers.take_in(
        version=cast.licence,
        applicant=applicant,
        filing=Filing(channel=Channel.COUNTER),
        papers=cast.papers(cast.licence),
        by=cast.clerk,
    )
    return Firm(cast, owner, applicant, dossier, cast.received())


def refused(act: Callable[..., Any], **told: Any) -> str:
    with pytest.raises(Refused) as refusal:
        act(**told)
    return refusal.value.reason


# ------------------------------------------------------------------------------------------------------------- members


def test_a_member_sees_and_does_what_the_firm_may_from_yes_to_the_last_day(firm: Firm) -> None:
    binh = person(firm.cast, "binh", "binh@dan.example")
    invited = firm.invited(until=clock.today() + TOMORROW)
    assert firm.seen_by(binh) == set()
    actions.accept_invitation(representation=invited, by=binh)
    assert firm.seen_by(binh) == {firm.dossier}
    draft = dossiers.open_dossier(
        version=firm.cast.licence,
        applicant=firm.applicant,
        filing=Filing(channel=Channel.ONLINE),
        papers=firm.cast.papers(firm.cast.licence),
        by=binh,
    )
    assert dossiers.submit(dossier=draft, by=binh).state == "submitted"
    assert firm.seen_by(firm.owner) == {firm.dossier, draft}
    with clock.at(clock.now() + 2 * TOMORROW):
        assert firm.seen_by(binh) == set()
        assert refused(dossiers.ask_withdrawal, dossier=firm.dossier, reason="Thôi", by=binh)


def test_who_stands_for_the_firm_is_told_what_happens(firm: Firm) -> None:
    binh = person(firm.cast, "binh", "binh@dan.example")
    actions.accept_invitation(representation=firm.invited(), by=binh)
    dossiers.transfer(dossier=firm.dossier, by=firm.cast.clerk)
    told = Notice.objects.filter(subject=firm.dossier.ref, sentence__contains="phòng chuyên môn")
    assert {notice.person for notice in told} == {firm.owner, binh}


@pytest.mark.parametrize("state", RepresentationState.values)
def test_only_one_who_stands_today_sees_anything(firm: Firm, state: str) -> None:
    binh = person(firm.cast, "binh", "binh@dan.example")
    invited = firm.invited()
    roads: dict[str, Callable[[], object]] = {
        "invited": lambda: None,
        "offered": lambda: firm.offered(binh),
        "live": lambda: actions.accept_invitation(representation=invited, by=binh),
        "declined": lambda: actions.decline_invitation(representation=invited, by=binh),
        "refused": lambda: actions.refuse_paper(
            representation=(paper := firm.offered(binh)), seen=paper.version, reason="Mờ", by=firm.cast.clerk
        ),
        "ended": lambda: (
            actions.accept_invitation(representation=invited, by=binh),
            actions.end_representation(representation=invited, reason="", by=firm.owner),
        ),
    }
    roads[state]()
    assert firm.seen_by(binh) == ({firm.dossier} if state == "live" else set())


def test_invitations_are_the_representatives_and_answered_by_the_invited_alone(firm: Firm) -> None:
    binh, other = person(firm.cast, "binh", "binh@dan.example"), person(firm.cast, "la", "la@dan.example")
    invited = firm.invited(" BINH@dan.example ")
    assert invited.email == "binh@dan.example"
    told = {"applicant": firm.applicant, "kind": "assigned", "until": None}
    assert refused(actions.invite_member, email="x@y.example", by=other, **told)
    assert refused(actions.invite_member, email="x@y.example", by=firm.cast.clerk, **told)
    assert refused(actions.invite_member, email="binh@dan.example", by=firm.owner, **told)
    assert refused(actions.invite_member, email="không", by=firm.owner, **told)
    assert refused(actions.invite_member, email="x@y.example", by=firm.owner, **told | {"kind": "proxy"})
    assert refused(actions.invite_member, email="x@y.example", by=firm.owner, **told | {"until": date(2020, 1, 1)})
    citizens = told | {"applicant": firm.cast.citizen}
    assert refused(actions.invite_member, email="x@y.example", by=firm.cast.citizen_person, **citizens)
    for act in (actions.accept_invitation, actions.decline_invitation):
        assert refused(act, representation=invited, by=other)
        assert refused(act, representation=invited, by=firm.cast.clerk)
    actions.accept_invitation(representation=invited, by=binh)
    assert refused(actions.accept_invitation, representation=invited, by=binh)
    assert refused(actions.invite_member, email="x@y.example", by=binh, **told)
    assert refused(actions.invite_member, email="binh@dan.example", by=firm.owner, **told)


def test_a_second_representative_keeps_members_and_a_member_may_leave(firm: Firm) -> None:
    binh = person(firm.cast, "binh", "binh@dan.example")
    la = person(firm.cast, "la", "la@dan.example")
    actions.accept_invitation(representation=firm.invited(kind="representative"), by=binh)
    second = actions.invite_member(applicant=firm.applicant, email=la.email, kind="assigned", until=None, by=binh)
    actions.accept_invitation(representation=second, by=la)
    assert refused(actions.end_representation, representation=firm.invited("t@dan.example"), reason="", by=la)
    actions.end_representation(representation=second, reason="", by=la)
    assert firm.seen_by(la) == set()


def test_an_invitation_that_is_over_is_not_accepted(firm: Firm) -> None:
    binh = person(firm.cast, "binh", "binh@dan.example")
    invited = firm.invited(until=clock.today())
    with clock.at(clock.now() + TOMORROW):
        assert "quá hạn" in refused(actions.accept_invitation, representation=invited, by=binh)


# -------------------------------------------------------------------------------------------------------------- papers


def test_a_paper_counts_when_the_desk_believes_it_and_only_as_far_as_it_goes(firm: Firm) -> None:
    an = person(firm.cast, "an")
    second = dossiers.take_in(
        version=firm.cast.licence,
        applicant=firm.applicant,
        filing=Filing(channel=Channel.COUNTER),
        papers=firm.cast.papers(firm.cast.licence),
        by=firm.cast.clerk,
    )
    one = firm.offered(an, dossier_uid=second.uid)
    assert firm.seen_by(an) == set()
    assert refused(actions.accept_paper, representation=one, seen=one.version, by=an)
    assert refused(actions.accept_paper, representation=one, seen=one.version, by=firm.cast.specialist)
    actions.accept_paper(representation=one, seen=one.version, by=firm.cast.clerk)
    assert firm.seen_by(an) == {second}
    assert refused(dossiers.ask_withdrawal, dossier=firm.dossier, reason="Thôi", by=an)
    assert dossiers.ask_withdrawal(dossier=second, reason="Thôi", by=an)
    whole = firm.offered(an)
    actions.accept_paper(representation=whole, seen=whole.version, by=firm.cast.clerk)
    assert firm.seen_by(an) == {firm.dossier, second}


def test_a_paper_for_one_dossier_of_somebody_else_opens_nothing(firm: Firm) -> None:
    an = person(firm.cast, "an")
    one = firm.offered(an, dossier_uid=firm.other.uid)
    actions.accept_paper(representation=one, seen=one.version, by=firm.cast.clerk)
    assert firm.seen_by(an) == set()
    assert refused(dossiers.ask_withdrawal, dossier=firm.other, reason="Thôi", by=an)


def test_a_lawful_representative_takes_the_firm_from_an_account_that_only_said_so(firm: Firm) -> None:
    an = person(firm.cast, "an")
    one = firm.offered(an, kind="representative", until=None)
    actions.accept_paper(representation=one, seen=one.version, by=firm.cast.clerk)
    assert firm.seen_by(an) == {firm.dossier}
    assert firm.seen_by(firm.owner) == set()
    firm.owner = an
    assert firm.invited().applicant == firm.applicant


def test_a_number_under_another_name_is_not_believed_and_an_unknown_one_is_met(firm: Firm) -> None:
    an = person(firm.cast, "an")
    wrong = firm.offered(an, named="Công ty Khác")
    assert "Sao" in refused(actions.accept_paper, representation=wrong, seen=wrong.version, by=firm.cast.clerk)
    new = firm.offered(an, named="Trần Văn Mới", named_kind="citizen", named_number="075199000999")
    actions.accept_paper(representation=new, seen=new.version, by=firm.cast.clerk)
    new.refresh_from_db()
    assert (new.applicant.name, new.applicant.id_number) == ("Trần Văn Mới", "075199000999")


def test_what_makes_no_sense_is_refused_at_once(firm: Firm) -> None:
    an, la = person(firm.cast, "an"), person(firm.cast, "la")
    for wrong in (
        {"kind": "assigned"},
        {"named_kind": "x"},
        {"named": " "},
        {"named_number": ""},
        {"until": None},
        {"until": clock.today() - TOMORROW},
        {"since": clock.today() + 3 * TOMORROW},
        {"kind": "representative", "named_kind": "citizen"},
        {"kind": "representative", "dossier_uid": firm.dossier.uid},
        {"paper": paper_of(la, firm.cast)},
    ):
        assert refused(firm.offered, bearer=an, **wrong)
    assert refused(firm.offered, bearer=firm.cast.clerk)
    assert not Representation.objects.exists()


def test_an_official_stands_for_nobody_even_when_the_paper_was_believed_before(firm: Firm) -> None:
    an = person(firm.cast, "an")
    one = firm.offered(an)
    actions.accept_paper(representation=one, seen=one.version, by=firm.cast.clerk)
    unit, since = firm.cast.units["culture"], date(2019, 1, 1)
    actions.appoint(person=an, unit=unit, role="archivist", post="Lưu trữ", since=since, by=House(firm.cast.agency.pk))
    an.forget_mandates()
    assert not Representation.objects.of_today(an).exists()
    assert refused(dossiers.ask_withdrawal, dossier=firm.dossier, reason="Thôi", by=an)


def test_the_desk_says_why_and_the_story_says_it_too(firm: Firm) -> None:
    an = person(firm.cast, "an")
    one = firm.offered(an)
    assert refused(actions.refuse_paper, representation=one, seen=one.version, reason=" ", by=firm.cast.clerk)
    actions.refuse_paper(representation=one, seen=one.version, reason="Thiếu chữ ký", by=firm.cast.clerk)
    told = [row.sentence for row in story(one.ref)]
    assert any("Thiếu chữ ký" in sentence for sentence in told)
    assert any("nộp giấy để thay mặt người khác, Người được ủy quyền" in sentence for sentence in told)
    assert refused(actions.end_representation, representation=one, reason="x", by=firm.cast.clerk)


def test_the_paper_is_opened_by_its_bearer_the_represented_and_the_desk_alone(firm: Firm) -> None:
    an, la = person(firm.cast, "an"), person(firm.cast, "la")
    one = firm.offered(an)
    actions.accept_paper(representation=one, seen=one.version, by=firm.cast.clerk)
    file = one.paper
    for somebody in (an, firm.owner, firm.cast.clerk):
        check_open(somebody, file)
    for somebody in (la, firm.cast.specialist, firm.cast.citizen_person):
        assert refused(check_open, person=somebody, file=file)


def test_the_desks_pages_show_accept_refuse_and_end(firm: Firm, django_assert_max_num_queries: Any) -> None:
    an, client = person(firm.cast, "an"), Client()
    client.force_login(firm.cast.clerk)
    one, two = firm.offered(an), firm.offered(an)
    with django_assert_max_num_queries(12):
        page = client.get("/mot-cua/giay-thay-mat/").content.decode()
    assert page.count("Nguyễn An") == 2
    at = f"/mot-cua/giay-thay-mat/{one.uid}/"
    with django_assert_max_num_queries(12):
        assert "Số này là của <b>Công ty TNHH Sao</b>" in client.get(at).content.decode()
    assert client.post(f"{at}chap-nhan/", {"seen": one.version}).status_code == 302
    assert (
        client.post(f"/mot-cua/giay-thay-mat/{two.uid}/tu-choi/", {"seen": two.version, "reason": ""}).status_code
        == 422
    )
    assert (
        client.post(f"/mot-cua/giay-thay-mat/{two.uid}/tu-choi/", {"seen": two.version, "reason": "Mờ"}).status_code
        == 302
    )
    assert firm.seen_by(an) == {firm.dossier}
    assert client.post(f"{at}thoi/", {"reason": "Đã đổi người"}).status_code == 302
    assert firm.seen_by(an) == set()
    assert "đã thôi" in client.get("/mot-cua/giay-thay-mat/?xem=tat-ca").content.decode()
    client.force_login(firm.cast.specialist)
    assert client.get(at).status_code == 403
