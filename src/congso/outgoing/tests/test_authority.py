"""Who may sign what in which form (section 7, check 5), and the symbols and dates of the paper (checks 2 and 3)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congso.correspondence.doc_types import ABBREVIATIONS, DocType
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.outgoing import actions
from congso.outgoing.authority import right_for
from congso.outgoing.models import SigningRight
from congso.outgoing.states import OutgoingState
from congso.outgoing.symbols import date_line, notation_of, number_words
from congso.people import actions as people
from tests.cast import Cast
from tests.outgoing import at, drafted, particulars, ready


@pytest.fixture
def office(cast: Cast) -> Cast:
    return ready(cast)


# ----------------------------------------------------------------------------------------------- checks 2 and 3: text


def test_numbers_below_ten_have_a_leading_zero_and_letters_no_type() -> None:
    """Check 7.2: padded below ten; công văn and Thư công have no type abbreviation."""
    assert (number_words(5), number_words(12), number_words(112)) == ("05", "12", "112")
    assert notation_of(DocType.LETTER, "SVHTTDL", "QLVH") == "SVHTTDL-QLVH"
    assert notation_of(DocType.OFFICIAL_LETTER, "SVHTTDL", "VP") == "SVHTTDL-VP"
    assert notation_of(DocType.DECISION, "SVHTTDL", "QLVH") == "QĐ-SVHTTDL"
    assert notation_of(DocType.REGULATION, "S VHTTDL", "") == "QyĐ-SVHTTDL"


def test_days_below_ten_and_the_first_two_months_have_a_leading_zero() -> None:
    """Check 7.3: 05/02 is "ngày 05 tháng 02", 12/3 is "ngày 12 tháng 3"."""
    assert date_line("Đồng Nai", date(2020, 2, 5)) == "Đồng Nai, ngày 05 tháng 02 năm 2020"
    assert date_line("Đồng Nai", date(2020, 3, 12)) == "Đồng Nai, ngày 12 tháng 3 năm 2020"


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_a_date_line_reads_back_to_its_day(day: date) -> None:
    """Check 7.3: every day of a century."""
    words = date_line("Huế", day).removeprefix("Huế, ngày ").replace(" tháng ", "/").replace(" năm ", "/")
    read = [int(part) for part in words.split("/")]
    assert date(read[2], read[1], read[0]) == day
    assert len(words.split("/")[0]) == 2
    assert len(words.split("/")[1]) == (2 if day.month in (1, 2) or day.month > 9 else 1)


@given(st.sampled_from(list(DocType)), st.integers(1, 99_999))
def test_a_symbol_tells_its_type_and_has_no_blanks(kind: str, number: int) -> None:
    """Check 7.2: every type and number."""
    code = f"{number_words(number)}/{notation_of(kind, 'SVHTTDL', 'QLVH')}"
    assert " " not in code
    assert int(code.partition("/")[0]) == number
    if ABBREVIATIONS[kind]:
        assert code.partition("/")[2] == f"{ABBREVIATIONS[kind]}-SVHTTDL"


# -------------------------------------------------------------------------------------------------- check 5: authority


def test_a_deputy_signs_in_the_directors_place_within_their_own_field(office: Cast) -> None:
    """Check 7.5: KT. outside the deputy's field is refused."""
    own = drafted(office, particulars(office, signer=office.deputy))
    assert right_for(own, office.deputy, clock.today()).lines == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]
    others = drafted(
        office,
        particulars(office, signer=office.deputy),
        unit=office.units["sports"],
        by=office.sports_specialist,
    )
    with pytest.raises(Refused, match="ngoài lĩnh vực được phân công") as refusal:
        actions.send_for_check(document=others, by=office.sports_specialist)
    assert refusal.value.field == "signer"


def test_by_order_only_what_stands_in_the_working_rules(office: Cast) -> None:
    """Check 7.5: TL. not in the table of the working rules is refused."""
    given_types = particulars(office, signer=office.office_head, doc_type="invitation")
    with pytest.raises(Refused, match="chưa có thẩm quyền ký"):
        actions.send_for_check(document=drafted(office, given_types), by=office.specialist)
    actions.grant_right(
        agency=office.agency,
        person=office.office_head,
        authority="TL.",
        title="Trưởng phòng Tổ chức - Hành chính",
        for_title="Giám đốc",
        doc_types=["invitation", "introduction"],
        basis="Quy chế làm việc, Điều 12",
        by=office.office_head,
    )
    assert actions.send_for_check(document=drafted(office, given_types), by=office.specialist).state == "content"
    decision = particulars(office, signer=office.office_head, doc_type="decision")
    with pytest.raises(Refused, match=r"không được ký TL\. loại quyết định"):
        actions.send_for_check(document=drafted(office, decision), by=office.specialist)


def test_by_authority_only_under_a_live_paper_that_is_not_passed_on(office: Cast) -> None:
    """Check 7.5: TUQ. without a live written authority is refused."""
    today = clock.today()
    term = {"since": today, "until": today + timedelta(days=10), "basis": "Giấy ủy quyền số 01"}
    grant = {"agency": office.agency, "authority": "TUQ.", "title": "Trưởng phòng", "for_title": "Giám đốc"}
    paper = people.delegate(
        giver=office.director, taker=office.head, kind="delegation", permissions=(), by=office.director, **term
    )
    with pytest.raises(Refused, match="văn bản ủy quyền"):
        actions.grant_right(person=office.head, basis="Miệng", by=office.office_head, **grant)
    with pytest.raises(Refused, match="Thời hạn"):
        actions.grant_right(
            person=office.head,
            basis="Giấy ủy quyền",
            delegation=paper,
            until=today + timedelta(days=30),
            by=office.office_head,
            **grant,
        )
    actions.grant_right(person=office.head, basis="Giấy ủy quyền", delegation=paper, by=office.office_head, **grant)
    document = drafted(office, particulars(office, signer=office.head))
    assert right_for(document, office.head, today).lines == ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"]
    again = people.delegate(
        giver=office.head, taker=office.specialist, kind="delegation", permissions=(), by=office.head, **term
    )
    with pytest.raises(Refused, match="không được ủy quyền lại"):
        actions.grant_right(person=office.specialist, basis="Giấy", delegation=again, by=office.office_head, **grant)
    people.end_delegation(delegation=paper, by=office.director)
    with pytest.raises(Refused, match="ủy quyền còn hiệu lực"):
        right_for(document, office.head, today)


def test_nobody_signs_for_a_collective_in_an_agency_with_one_head(office: Cast) -> None:
    actions.grant_right(
        agency=office.agency,
        person=office.sports_head,
        authority="TM.",
        title="Trưởng ban",
        for_title="Ban tổ chức",
        basis="Quyết định thành lập",
        by=office.office_head,
    )
    with pytest.raises(Refused, match="chế độ thủ trưởng"):
        right_for(drafted(office), office.sports_head, clock.today())


def test_a_right_that_ended_before_the_signature_no_longer_signs(office: Cast) -> None:
    document = at(office, OutgoingState.TO_SIGN)
    right = SigningRight.objects.get(person=office.director)
    actions.end_right(right=right, until=clock.today(), by=office.office_head)
    tomorrow = clock.now() + timedelta(days=1)
    with clock.at(tomorrow), pytest.raises(Refused, match="hết thẩm quyền ký"):
        actions.note_signature(document=document, by=office.van_thu)


def test_only_the_office_enters_rights(office: Cast) -> None:
    with pytest.raises(Refused, match="Trưởng phòng Tổ chức"):
        actions.grant_right(
            agency=office.agency,
            person=office.head,
            authority="own",
            title="Giám đốc",
            basis="Tự nhận",
            by=office.head,
        )
