"""Firms and papers through the pages: invited, answered, ended, brought, and never another's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from congso.citizen.tests.office import SERVICES, at, page, pdf, signed_in, started
from congso.kernel import clock
from congso.notices.models import Message, Notice
from congso.people.actions import accept_paper, end_representation, refuse_paper
from congso.people.models import Applicant, Person, Representation
from tests.cast import Cast

HERE = f"{SERVICES}tai-khoan/thay-mat/"
FIRM = {"kind": "business", "name": "Công ty TNHH Sao", "id_number": "3600000777"}
PAPER = {
    "kind": "proxy",
    "named_kind": "business",
    "named": "Công ty TNHH Sao",
    "named_number": "3600000777",
    "since": "10/06/2020",
    "until": "31/12/2020",
}


BY_LAW = PAPER | {"kind": "representative", "until": ""}


@pytest.fixture
def owner(cast: Cast) -> Client:
    """The account that files for a firm, whose paper the desk believed."""
    client = signed_in("chu@example.vn", "Chủ Doanh Nghiệp")
    started(client, **FIRM)
    believed(client, cast, BY_LAW)
    return client


def believed(client: Client, cast: Cast, told: dict[str, str]) -> Representation:
    """A paper that is brought, and that the desk accepts."""
    answer = client.post(f"{HERE}nop-giay/", {**told, "paper": pdf()})
    assert answer.status_code == 302, answer.content.decode()
    one = Representation.objects.latest("id")
    return accept_paper(representation=one, seen=one.version, by=cast.clerk)


def firm() -> Applicant:
    found: Applicant = Applicant.objects.proved().get(id_number="3600000777")
    return found


def test_an_account_that_only_says_whose_firm_it_is_holds_nothing_of_it(cast: Cast, owner: Client) -> None:
    """Whoever types a firm's number first, or later, keeps only what they filed themselves."""
    squatter = signed_in("chiem@example.vn", "Người Chiếm")
    theirs = started(squatter, key="chiếm", **FIRM)
    own = started(owner, key="của hãng", **FIRM)
    assert theirs.applicant != own.applicant == firm()
    shown = page(squatter, HERE)
    assert "Mã số do bạn tự khai" in shown
    assert "kind=representative" in shown
    assert squatter.get(f"{HERE}{theirs.applicant.uid}/moi/").status_code == 404
    assert squatter.get(f"{HERE}{firm().uid}/moi/").status_code == 404
    assert squatter.get(at(own)).status_code == 404
    assert owner.get(at(theirs)).status_code == 404
    assert "Mã số do bạn tự khai" not in page(owner, HERE)


def test_what_a_representative_filed_before_the_paper_stays_with_the_firm_and_goes_with_it(cast: Cast) -> None:
    client = signed_in("chu@example.vn", "Chủ Doanh Nghiệp")
    early = started(client, **FIRM)
    stands = believed(client, cast, BY_LAW)
    early.refresh_from_db()
    assert (early.applicant, early.applicant.proved, early.applicant.person) == (firm(), True, None)
    assert client.get(at(early), follow=True).status_code == 200
    end_representation(representation=stands, reason="Thôi làm giám đốc", by=cast.clerk)
    assert client.get(at(early)).status_code == 404


def test_an_invitation_that_lapsed_is_shown_as_such_and_can_be_sent_again(cast: Cast, owner: Client) -> None:
    invite, told = f"{HERE}{firm().uid}/moi/", {"email": "binh@example.vn", "kind": "assigned"}
    owner.post(invite, {**told, "until": "11/06/2020"})
    one = Representation.objects.get(email="binh@example.vn")
    with clock.at(clock.now() + timedelta(days=3)):
        binh = signed_in("binh@example.vn", "Bình")
        assert "mời bạn làm" not in page(binh, HERE)
        assert binh.post(f"{HERE}{one.uid}/nhan-loi/").status_code == 409
        assert "lời mời đã hết hạn" in page(owner, HERE)
        assert owner.post(invite, {**told, "until": "30/06/2020"})["Location"] == HERE
        assert "mời bạn làm" in page(binh, HERE)


def test_a_member_is_invited_by_mail_says_yes_files_for_the_firm_and_is_let_go(cast: Cast, owner: Client) -> None:
    invite = f"{HERE}{firm().uid}/moi/"
    assert owner.post(invite, {"email": "x", "kind": "assigned"}).status_code == 422
    assert owner.post(invite, {"email": "binh@example.vn", "kind": "assigned"})["Location"] == HERE
    letter = Message.objects.filter(to="binh@example.vn").latest("id")
    assert "Công ty TNHH Sao mời bạn làm thành viên" in letter.title
    assert HERE in letter.body
    binh, other = signed_in("binh@example.vn", "Bình"), signed_in("la@example.vn", "Lạ")
    one = Representation.objects.get(email="binh@example.vn")
    assert "Công ty TNHH Sao" not in page(other, HERE)
    assert other.post(f"{HERE}{one.uid}/nhan-loi/").status_code == 404
    assert "mời bạn làm người được giao" in page(binh, HERE)
    assert binh.post(f"{HERE}{one.uid}/nhan-loi/")["Location"] == HERE
    draft = started(binh, key="của Bình", **FIRM)
    assert draft.applicant == firm()
    assert "Công ty TNHH Sao" in page(binh, at(draft, "nguoi-nop/"))
    assert owner.get(at(draft), follow=True).status_code == 200
    assert other.get(at(draft)).status_code == 404
    assert binh.get(invite).status_code == 404
    assert other.post(f"{HERE}{one.uid}/thoi/").status_code == 404
    assert owner.post(f"{HERE}{one.uid}/thoi/")["Location"] == HERE
    assert binh.get(at(draft)).status_code == 404
    binhs = Person.objects.get(username="binh@example.vn")
    assert Notice.objects.filter(person=binhs, sentence__contains="không còn thay mặt").exists()


def test_a_paper_is_brought_waits_for_the_desk_and_its_answer_comes_back(cast: Cast, owner: Client) -> None:
    an = signed_in("an@example.vn", "An")
    answer = an.post(f"{HERE}nop-giay/", {**PAPER, "paper": pdf()})
    assert answer.status_code == 302, answer.content.decode()
    assert "chờ cơ quan xem giấy" in page(an, HERE)
    assert Notice.objects.filter(person=cast.clerk, sentence__contains="chờ xem").exists()
    assert started(an, key="sớm quá", id_number="079190000777").applicant != firm()
    assert started(an, key="tự khai", **FIRM).applicant != firm()
    one = Representation.objects.latest("id")
    refuse_paper(representation=one, seen=one.version, reason="Ảnh mờ", by=cast.clerk)
    assert "Ảnh mờ" in page(an, HERE)
    an.post(f"{HERE}nop-giay/", {**PAPER, "paper": pdf("lai.pdf")})
    again = Representation.objects.latest("id")
    accept_paper(representation=again, seen=again.version, by=cast.clerk)
    assert "đang hiệu lực" in page(an, HERE)
    assert started(an, key="được rồi", **FIRM).applicant == firm()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"until": ""}, "phải có thời hạn"),
        ({"named": ""}, "Hãy ghi tên"),
        ({"dossier": "khong-co"}, "Không có hồ sơ mang mã"),
        ({"kind": "representative", "named_kind": "citizen"}, "Người đại diện là của tổ chức"),
        ({"paper": ""}, "Hãy chọn tệp"),
    ],
)
def test_what_is_wrong_is_said_beside_it(cast: Cast, wrong: dict[str, Any], words: str) -> None:
    an = signed_in("an@example.vn", "An")
    answer = an.post(f"{HERE}nop-giay/", {**PAPER, "paper": pdf(), **wrong})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Representation.objects.exists()


def test_a_paper_may_be_for_one_dossier_by_its_code(cast: Cast) -> None:
    an, dossier = signed_in("an@example.vn", "An"), cast.received()
    told = {**PAPER, "named_kind": "citizen", "named": cast.citizen.name, "named_number": cast.citizen.id_number}
    an.post(f"{HERE}nop-giay/", {**told, "dossier": dossier.number, "paper": pdf()})
    one = Representation.objects.get()
    assert an.get(at(dossier)).status_code == 404
    accept_paper(representation=one, seen=one.version, by=cast.clerk)
    assert an.get(at(dossier)).status_code == 200


def test_the_page_is_its_owners_and_costs_few_questions(
    cast: Cast, owner: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        owner.post(f"{HERE}{firm().uid}/moi/", {"email": f"m{number}@example.vn", "kind": "assigned"})
    with django_assert_max_num_queries(12):
        assert owner.get(HERE).content.decode().count("đã mời") == 8
    assert Client().get(HERE)["Location"].startswith(f"{SERVICES}dang-nhap/")
