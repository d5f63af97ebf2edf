"""The register of incoming documents: one number for all ways, what is refused, and what is told of doubles."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from congso.correspondence import actions
from congso.correspondence.actions import Came
from congso.correspondence.fields import Fields, split_code
from congso.correspondence.models import SERIES, IncomingDocument, IncomingFile
from congso.correspondence.queries import doubles
from congso.correspondence.states import Form, IncomingState
from congso.files.models import FileLink, StoredFile
from congso.kernel import clock
from congso.kernel.refusals import Refused, Stale
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.numbers import actions as numbers
from congso.tasks.models import WorkItem
from tests.cast import Cast
from tests.documents import arrived, fields, issuer, recalled, registered, stored


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.HANOI)


# ------------------------------------------------------------------------------------- section 7, check 1: the number


def test_paper_and_electronic_share_one_running_number(cast: Cast) -> None:
    """Check 7.1: one series for paper and electronic, whatever the way in."""
    ways = ("axis", "post", "email", "in_person", "fax")
    numbers_drawn = [registered(cast, way=way).arrival_number for way in ways]
    assert numbers_drawn == [1, 2, 3, 4, 5]
    forms = list(IncomingDocument.objects.order_by("arrival_number").values_list("form", flat=True))
    assert forms == ["electronic", "paper", "electronic", "paper", "paper"]


def test_the_first_of_january_begins_again(cast: Cast) -> None:
    """Check 7.1: 1 January resets."""
    with clock.at(moment("2020-12-31T16:50")):
        last = registered(cast, fields(issued_on=date(2020, 12, 30)))
        waiting = arrived(cast)
    with clock.at(moment("2021-01-04T07:10")):
        first = actions.register(document=waiting, given=fields(issued_on=date(2020, 12, 31)), by=cast.van_thu)
    assert (last.arrival_number, last.arrival_year) == (1, 2020)
    assert (first.arrival_number, first.arrival_year, first.arrived_on) == (1, 2021, date(2021, 1, 4))


def test_an_office_that_begins_in_mid_year_goes_on_from_its_paper_book(cast: Cast) -> None:
    period = str(clock.today().year)
    numbers.start_at(agency_id=cast.agency.pk, series=SERIES, period=period, next_number=6231, by=cast.office_head)
    assert registered(cast).arrival_number == 6231
    assert registered(cast).arrival_number == 6232


def test_a_document_with_a_degree_of_secrecy_never_touches_the_series(cast: Cast) -> None:
    """Check 7.1: secret documents never touch the series."""
    waiting = arrived(cast)
    for given in (fields(secrecy="confidential"), fields(notation="BC-MẬT")):
        with pytest.raises(Refused, match="NĐ 30/2020/NĐ-CP Điều 15") as refusal:
            actions.register(document=waiting, given=given, by=cast.van_thu)
        assert refusal.value.field == "secrecy"
    assert registered(cast).arrival_number == 1


def test_a_secret_document_that_came_in_is_taken_out_with_its_bytes(cast: Cast) -> None:
    waiting = arrived(cast, given=fields(summary="Điều không ai được đọc ở đây"))
    gone = actions.take_out_secret(document=waiting, by=cast.van_thu)
    assert (gone.state, gone.summary, gone.files.count()) == (IncomingState.LEFT_OUT, "", 0)
    assert not FileLink.objects.filter(subject=gone.ref).exists()


def test_two_agencies_number_for_themselves(cast: Cast, neighbours: Cast) -> None:
    assert registered(cast).arrival_number == 1
    assert registered(neighbours).arrival_number == 1


# --------------------------------------------------------------------------------------------------------- the act


def test_registering_writes_the_book_and_the_ledger(cast: Cast) -> None:
    document = registered(
        cast, fields(number="1234", notation="QĐ-UBND", doc_type="decision", reply_due_on=date(2020, 3, 6))
    )
    assert document.state == IncomingState.REGISTERED
    assert document.registered_by == cast.van_thu
    assert document.holder_unit == cast.units["office"]
    assert document.due_at == moment("2020-03-06T17:00")
    assert document.code == "1234/QĐ-UBND"
    assert Entry.objects.filter(subject=document.ref, event="correspondence.registered").count() == 1


def test_what_waits_lies_before_van_thu_until_it_is_registered(cast: Cast) -> None:
    waiting = arrived(cast)
    assert [item.act for item in WorkItem.objects.waiting().held_by(cast.van_thu)] == ["correspondence.register"]
    actions.register(document=waiting, given=fields(), by=cast.van_thu)
    assert not WorkItem.objects.waiting().held_by(cast.van_thu).exists()


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"issuer_name": ""}, "issuer_name"),
        ({"doc_type": ""}, "doc_type"),
        ({"doc_type": "other"}, "type_name"),
        ({"summary": "  "}, "summary"),
        ({"issued_on": None}, "issued_on"),
        ({"issued_on": date(2031, 1, 1)}, "issued_on"),
        ({"reply_due_on": date(2019, 1, 1)}, "reply_due_on"),
        ({"summary": "x" * 1001}, "summary"),
        ({"copies": 0}, "copies"),
        ({"pages": 10_000}, "pages"),
        ({"urgency": 7}, "urgency"),
    ],
)
def test_a_field_that_the_register_needs_is_asked_for(cast: Cast, missing: dict[str, Any], field: str) -> None:
    waiting = arrived(cast)
    with pytest.raises(Refused) as refusal:
        actions.register(document=waiting, given=fields(**missing), by=cast.van_thu)
    assert refusal.value.field == field
    assert IncomingDocument.objects.registered().count() == 0


def test_a_refused_registration_gives_its_number_back(cast: Cast) -> None:
    first = registered(cast, fields(number="77"))
    with pytest.raises(Refused, match="Trùng với"):
        registered(cast, replace_of(first))
    assert registered(cast).arrival_number == 2


def replace_of(document: IncomingDocument) -> Fields:
    return fields(number=document.number, notation=document.notation, issued_on=document.issued_on)


def test_two_clerks_with_the_same_page_open(cast: Cast) -> None:
    waiting = arrived(cast)
    other = IncomingDocument.objects.get(pk=waiting.pk)
    actions.register(document=waiting, given=fields(), by=cast.van_thu, seen=1)
    with pytest.raises(Stale, match="vừa"):
        actions.register(document=other, given=fields(), by=cast.office_head, seen=1)


@pytest.mark.parametrize("who", ["specialist", "head", "director", "clerk", "administrator", "archivist", "citizen"])
def test_only_van_thu_registers(cast: Cast, who: str) -> None:
    with pytest.raises(Refused, match="văn thư"):
        actions.register(document=arrived(cast), given=fields(), by=cast.people[who])


def test_a_correction_says_why_and_keeps_the_number(cast: Cast) -> None:
    document = registered(cast)
    actions.correct(
        document=document, given=fields(number=document.number, summary="V/v khác"), reason="Gõ nhầm", by=cast.van_thu
    )
    document.refresh_from_db()
    assert (document.summary, document.arrival_number) == ("V/v khác", 1)
    with pytest.raises(Refused, match="lý do"):
        actions.correct(document=document, given=fields(), reason=" ", by=cast.van_thu)


def test_codes_are_written_without_blanks() -> None:
    assert split_code("1234 / QĐ - UBND") == ("1234", "QĐ-UBND")
    assert split_code("05/SNV-CCVC") == ("05", "SNV-CCVC")
    assert split_code("17") == ("17", "")


# --------------------------------------------------------------------------------------------------------- doubles


def test_a_double_is_known_across_ways_by_number_date_and_issuer(cast: Cast) -> None:
    known = issuer(cast)
    first = registered(cast, fields(issuer=known, number="05", notation="QĐ-UBND"), way="axis")
    given = fields(issuer=known, number="5", notation="qđ-ubnd", issued_on=first.issued_on)
    with pytest.raises(Refused, match="Trùng với văn bản đến số 1/2020") as refusal:
        actions.register(document=arrived(cast, way="post"), given=given, by=cast.van_thu)
    assert refusal.value.field == "although_double"
    other_body = fields(issuer_name="Sở Nội vụ", number="5", notation="QĐ-UBND", issued_on=first.issued_on)
    assert registered(cast, other_body).arrival_number == 2


def test_a_double_is_known_by_its_bytes(cast: Cast) -> None:
    registered(cast, brought=[Came(stored(cast, "cùng một tệp"))])
    with pytest.raises(Refused, match="cùng tệp"):
        registered(cast, brought=[Came(stored(cast, "cùng một tệp"))])


def test_a_double_may_be_registered_knowingly(cast: Cast) -> None:
    first = registered(cast)
    again = actions.register(document=arrived(cast), given=replace_of(first), although_double=True, by=cast.van_thu)
    assert again.arrival_number == 2


def test_a_double_is_told_only_within_what_a_person_may_see(cast: Cast, neighbours: Cast) -> None:
    first = registered(cast)
    same = replace_of(first)
    assert [one.document for one in doubles(cast.agency.pk, same, (), seen_by=cast.van_thu)] == [first]
    for person in (cast.specialist, cast.citizen_person, neighbours.van_thu):
        assert doubles(cast.agency.pk, same, (), seen_by=person) == []


def test_paper_that_follows_joins_the_electronic_one(cast: Cast) -> None:
    electronic = registered(cast, way="axis")
    paper = arrived(cast, way="post")
    joined = actions.join_duplicate(document=paper, to=electronic, by=cast.van_thu)
    paper.refresh_from_db()
    assert (joined.form, joined.files.count()) == (Form.BOTH, 2)
    assert (paper.state, paper.duplicate_of, paper.arrival_number) == (IncomingState.LEFT_OUT, electronic, None)
    assert not WorkItem.objects.waiting().filter(subject=paper.ref).exists()


def test_a_message_is_taken_in_once(cast: Cast) -> None:
    arrived(cast, way="email", outside_ref="<1@ubnd>")
    with pytest.raises(Refused, match="đã được nhận"):
        arrived(cast, way="email", outside_ref="<1@ubnd>")


# ------------------------------------------------------------------------------- section 7, check 9: one stored object


def test_one_document_in_three_files_is_one_object_with_three_links(cast: Cast) -> None:
    """Check 7.9: one stored object, three links."""
    one = stored(cast, "một văn bản")
    documents = [arrived(cast, brought=[Came(one)]) for _ in range(3)]
    assert StoredFile.objects.filter(sha256=one.sha256).count() == 1
    assert FileLink.objects.filter(file=one).count() == 3
    again = stored(cast, "một văn bản")
    assert again.storage_key == one.storage_key
    assert IncomingFile.objects.filter(file=one).count() == len(documents)


# ------------------------------------------------------------------------------------- section 7, check 6: deadlines


@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2020-06-05T09:00", "2020-06-08T17:00"),
        ("2020-06-05T17:30", "2020-06-08T17:00"),
        ("2020-06-06T10:00", "2020-06-08T17:00"),
        ("2020-06-08T08:00", "2020-06-09T17:00"),
        ("2020-04-29T18:00", "2020-05-04T17:00"),
    ],
)
def test_received_after_hours_on_friday_is_due_on_monday(cast: Cast, came: str, due: str) -> None:
    """Check 7.6: received after hours on Friday, due on Monday."""
    with clock.at(moment(came)):
        assert arrived(cast).register_due_at == moment(due)


def test_an_express_document_alerts_at_once(cast: Cast) -> None:
    """Check 7.6: hỏa tốc alerts at once."""
    with clock.at(moment("2020-06-05T21:00")):
        waiting = arrived(cast, given=fields(urgency=3))
        assert waiting.register_due_at == moment("2020-06-05T21:30")
        told = {notice.person for notice in Notice.objects.filter(subject=waiting.ref)}
        assert told == {cast.van_thu, cast.office_head}
        actions.register(document=waiting, given=fields(urgency=3), by=cast.van_thu)
    leaders = {
        notice.person for notice in Notice.objects.filter(subject=waiting.ref, sentence__contains="hỏa tốc, trình")
    }
    assert leaders == {cast.office_head, cast.director, cast.deputy}


# --------------------------------------------------------------- section 7, check 7: returned, and taken back by issuer


def test_what_is_returned_keeps_its_reason(cast: Cast) -> None:
    """Check 7.7: returned with its reason, and out of everybody's hands."""
    back = actions.return_document(document=arrived(cast), reason="Gửi nhầm địa chỉ", by=cast.van_thu)
    assert (back.state, back.ending) == (IncomingState.RETURNED, "Gửi nhầm địa chỉ")
    with pytest.raises(Refused, match="lý do"):
        actions.return_document(document=arrived(cast), reason="", by=cast.van_thu)
    with pytest.raises(Refused, match="Đã trả lại"):
        actions.register(document=back, given=fields(), by=cast.van_thu)


def test_a_recalled_document_is_frozen_then_removed_on_order(cast: Cast) -> None:
    """Check 7.7: frozen, then removed on order; the facts of the recall stay."""
    frozen = recalled(cast)
    number = frozen.arrival_number
    assert frozen.state == IncomingState.RECALLED
    for act in (
        lambda: actions.correct(document=frozen, given=fields(), reason="x", by=cast.van_thu),
        lambda: actions.add_files(document=frozen, brought=[Came(stored(cast))], by=cast.van_thu),
        lambda: actions.return_document(document=frozen, reason="x", by=cast.van_thu),
    ):
        with pytest.raises(Refused):
            act()
    with pytest.raises(Refused, match="yêu cầu hủy"):
        actions.remove(document=frozen, order=" ", by=cast.van_thu)
    gone = actions.remove(document=frozen, order="Tin báo hủy ngày 05/6/2020", by=cast.van_thu)
    assert (gone.state, gone.files.count()) == (IncomingState.REMOVED, 0)
    assert not FileLink.objects.filter(subject=gone.ref).exists()
    assert (gone.arrival_number, gone.recall_paper) == (number, "Công văn 99/UBND-TH")
    assert gone.removal_order.startswith("Tin báo hủy")
    events = list(Entry.objects.filter(subject=gone.ref).order_by("id").values_list("event", flat=True))
    told = [name for name in events if name != "kernel.refused"]
    assert told[-2:] == ["correspondence.recalled", "correspondence.removed"]


def test_a_recall_by_mistake_is_lifted(cast: Cast) -> None:
    back = actions.lift_recall(document=recalled(cast), reason="Thu hồi nhầm", by=cast.van_thu)
    assert (back.state, back.recalled_at) == (IncomingState.REGISTERED, None)
