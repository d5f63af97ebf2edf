"""What must be true of what lies on the counter: files, authorisation, post, papers held, scans, fees, answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from congso.dossiers import actions, deadlines
from congso.dossiers.actions.counter import AtOnce, Comer
from congso.dossiers.actions.fees import FeeTaken
from congso.dossiers.actions.filing import Filing, Paper
from congso.dossiers.indicators import COUNTS
from congso.dossiers.intake_rules import Authorised, Handover
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.queries import earlier_dossiers, held_papers
from congso.dossiers.routines import watch_unanswered
from congso.dossiers.states import Channel, DossierState
from congso.figures.periods import Period
from congso.files.actions import take_in as keep
from congso.files.models import StoredFile
from congso.files.tests import samples
from congso.kernel import clock
from congso.kernel.actions import once
from congso.kernel.refusals import Refused
from congso.ledger.models import Entry
from congso.notices.models import Notice
from congso.people.models import Applicant, Person
from congso.procedures.models import ProcedureVersion
from congso.rules.actions import set_rule
from congso.rules.queries import book_of
from tests.cast import Cast, announce, content

SENT = Authorised("Lê Văn Đi", "075200000002", "Giấy ủy quyền số 12/2020, Phòng công chứng số 1")


@pytest.fixture
def cast(company: tuple[Cast, Cast], db: None) -> Cast:
    for person in company[0].people.values():
        person.forget_mandates()
    return company[0]


def scan(cast: Cast, by: Person, name: str = "giấy.pdf") -> StoredFile:
    return keep(upload=samples.PDF, name=name, agency_id=cast.agency.pk, by=by)


def taken_in(cast: Cast, filing: Filing | None = None, **more: Any) -> Dossier:
    version = more.pop("version", cast.licence)
    given = {"papers": cast.papers(version), "applicant": cast.citizen, "by": cast.clerk} | more
    return actions.take_in(version=version, filing=filing or Filing(channel=Channel.COUNTER), **given)


def digitised(cast: Cast) -> ProcedureVersion:
    """A procedure whose second paper must be scanned at receipt."""
    asked = [
        {"key": "don", "name": "Đơn đề nghị", "template": "Mẫu 01"},
        {"key": "bang", "name": "Bằng tốt nghiệp", "digitise": True},
    ]
    return announce(cast, "1.004680", "digitised", content("Thủ tục cấp thẻ thử nghiệm", requirements=asked))


# ------------------------------------------------------------------------------------------------- whose file


def test_only_ones_own_upload_is_attached(cast: Cast) -> None:
    dossier = cast.submitted()
    theirs = scan(cast, cast.specialist)
    with pytest.raises(Refused, match="không phải do bạn tải lên"):
        actions.attach(dossier=dossier, key="don", file=theirs, by=cast.clerk)
    with pytest.raises(Refused, match="không phải do bạn tải lên"):
        taken_in(cast, papers=cast.papers(cast.licence) | {"don": Paper(1, file=theirs)})
    mine = scan(cast, cast.clerk)
    dossier = actions.attach(dossier=dossier, key="don", file=mine, by=cast.clerk)
    assert dossier.components.get(key="don").file == mine
    again = actions.attach(dossier=dossier, key="ma-ket", file=mine, by=cast.citizen_person)
    assert again.components.get(key="ma-ket").file == mine, "what belongs to the dossier may be used in it by others"


# ------------------------------------------------------------------------------------------------- who files


def test_somebody_else_files_only_with_proof(cast: Cast) -> None:
    by_another = Filing(channel=Channel.COUNTER, submitter_name="Lê Văn Đi")
    with pytest.raises(Refused, match="ủy quyền"):
        taken_in(cast, by_another)
    for lacking in ({"name": " "}, {"id_number": ""}, {"proof": ""}):
        with pytest.raises(Refused):
            taken_in(cast, replace(by_another, authorised=replace(SENT, **lacking)))
    assert not Dossier.objects.exists()
    dossier = taken_in(cast, replace(by_another, authorised=SENT))
    assert (dossier.authorisation.name, dossier.authorisation.proof) == (SENT.name, SENT.proof)
    assert Entry.objects.filter(subject=dossier.ref, event="dossiers.authorised").exists()


def test_a_scan_proves_as_well_and_the_applicants_own_name_needs_no_proof(cast: Cast) -> None:
    shown = replace(SENT, proof="", file=scan(cast, cast.clerk))
    dossier = taken_in(cast, Filing(channel=Channel.COUNTER, submitter_name="Lê Văn Đi", authorised=shown))
    assert dossier.authorisation.file == shown.file
    assert shown.file is not None
    assert shown.file.links.filter(subject=dossier.ref).exists()
    own = taken_in(cast, Filing(channel=Channel.COUNTER, submitter_name="nguyen thi thu"))
    assert own.received_at


def test_on_behalf_needs_no_proof_and_is_counted_apart(cast: Cast) -> None:
    online = Filing(channel=Channel.ONLINE, on_behalf=True, submitter_name="Cán bộ Một cửa")
    taken_in(cast, online)
    actions.receive(dossier=cast.submitted(), by=cast.clerk)
    taken_in(cast)
    year = Period(2020)
    counted = {
        count.key: Dossier.objects.filter(count.where(year)).count()
        for count in COUNTS
        if count.key.startswith("dossiers_on") or count.key == "dossiers_counter"
    }
    assert counted["dossiers_online"] == 2
    assert counted["dossiers_on_behalf"] == counted["dossiers_online_by_applicant"] == counted["dossiers_counter"] == 1


def test_on_behalf_a_fee_due_before_receipt_is_taken_at_the_counter(cast: Cast) -> None:
    dossier = taken_in(cast, Filing(channel=Channel.ONLINE, on_behalf=True), version=cast.prepaid())
    assert dossier.state == DossierState.RECEIVED


# ------------------------------------------------------------------------------------------------- by post


def handover(**changes: Any) -> Handover:
    signed = Handover("PG123", "07/BBGN", clock.now() - timedelta(hours=17), "EH123456789VN")
    return replace(signed, **changes)


@pytest.mark.parametrize(
    ("post", "field"),
    [
        (lambda: None, "minutes_number"),
        (lambda: handover(minutes_number=" "), "minutes_number"),
        (lambda: handover(slip_number=""), "slip_number"),
        (lambda: handover(handed_at=clock.now() + timedelta(minutes=1)), "handed_time"),
    ],
    ids=["nothing signed", "no minutes", "no slip", "in the future"],
)
def test_post_without_its_minutes_is_refused(cast: Cast, post: Any, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        taken_in(cast, Filing(channel=Channel.POST, post=post()))
    assert refusal.value.field == field
    assert not Dossier.objects.exists()


def test_the_minutes_set_the_filing_time_and_the_clock(cast: Cast) -> None:
    signed = handover()  # 16:00 the day before
    dossier = taken_in(cast, Filing(channel=Channel.POST, post=signed))
    assert dossier.submitted_at == dossier.counted_from == signed.handed_at
    assert dossier.submitted_on == date(2020, 6, 9)
    assert dossier.received_on == date(2020, 6, 10)
    assert dossier.due_on == date(2020, 6, 16), "five working days after the handover"
    answer = deadlines.explained(dossier)
    assert answer is not None
    assert answer.at == dossier.due_at
    assert dossier.postal.tracking_code == "EH123456789VN"


def test_after_completion_post_counts_from_the_completion(cast: Cast) -> None:
    dossier = actions.open_dossier(
        version=cast.licence,
        applicant=cast.citizen,
        filing=Filing(channel=Channel.POST, post=handover()),
        papers={"don": Paper(originals=1)},
        by=cast.clerk,
    )
    dossier = actions.submit(dossier=dossier, by=cast.clerk)
    tomorrow = clock.today() + timedelta(days=1)
    dossier = actions.ask_for_completion(
        dossier=dossier, components=("ma-ket",), reason="Thiếu", until=tomorrow, by=cast.clerk
    )
    dossier = actions.complete(dossier=dossier, papers={"ma-ket": Paper(copies=1)}, by=cast.clerk)
    dossier = actions.receive(dossier=dossier, by=cast.clerk)
    assert dossier.submitted_at == dossier.counted_from == clock.now()
    assert dossier.due_on == date(2020, 6, 17)


# ------------------------------------------------------------------------------------------------- papers


def test_what_must_be_scanned_is_scanned_or_says_why(cast: Cast) -> None:
    version = digitised(cast)
    papers = cast.papers(version)
    with pytest.raises(Refused, match="Phải số hóa: Bằng tốt nghiệp"):
        taken_in(cast, version=version, papers=papers)
    said = taken_in(
        cast, version=version, papers=papers | {"bang": Paper(originals=1, not_digitised_reason="Máy quét hỏng")}
    )
    assert said.components.get(key="bang").digitised_at is None
    done = taken_in(cast, version=version, papers=papers | {"bang": Paper(originals=1, file=scan(cast, cast.clerk))})
    paper = done.components.get(key="bang")
    assert (paper.digitise, paper.digitised_at) == (True, clock.now())
    marked = papers | {"bang": papers["bang"], "don": Paper(1, digitise_reason="UBND tỉnh yêu cầu")}
    with pytest.raises(Refused, match="Phải số hóa: Đơn đề nghị; Bằng tốt nghiệp"):
        taken_in(cast, version=version, papers=marked)


def test_a_paper_that_is_held_is_used_again_and_says_from_where(cast: Cast) -> None:
    version = digitised(cast)
    papers = cast.papers(version) | {
        "don": Paper(1, file=scan(cast, cast.clerk)),
        "bang": Paper(1, file=scan(cast, cast.clerk)),
    }
    first = taken_in(cast, version=version, papers=papers)
    held = held_papers(cast.citizen, version.requirements.all(), version.procedure_id)
    assert list(held) == ["bang"], "an application is written anew each time"
    again = taken_in(cast, version=version, papers=cast.papers(version) | {"bang": Paper(1, reused_from=held["bang"])})
    paper = again.components.get(key="bang")
    assert (paper.file, paper.reused_from, paper.digitised_at) == (held["bang"].file, held["bang"], None)
    told = Entry.objects.get(subject=again.ref, event="dossiers.paper_reused")
    assert first.number in told.values
    assert held_papers(cast.firm, version.requirements.all(), version.procedure_id) == {}


def test_a_result_that_the_office_gave_is_used_again(cast: Cast) -> None:
    decision = keep(upload=samples.PDF, name="giấy phép.pdf", agency_id=cast.agency.pk, by=cast.van_thu)
    named = content("Thủ tục cấp phép có tên", result_name="Giấy phép quảng cáo ngoài trời")
    first = cast.finished(announce(cast, "1.004699", "named", named), file=decision)
    asked = [{"key": "gp", "name": "Bản sao giấy phép quảng cáo ngoài trời đã cấp"}, {"key": "k", "name": "Giấy phép"}]
    version = announce(cast, "1.004700", "again", content("Thủ tục cấp lại thử nghiệm", requirements=asked))
    held = held_papers(cast.citizen, version.requirements.all(), version.procedure_id)
    assert {key: one.ref for key, one in held.items()} == {"gp": first.results.get().ref}
    papers = cast.papers(version) | {"gp": Paper(1, reused_from=held["gp"])}
    again = taken_in(cast, version=version, papers=papers)
    paper = again.components.get(key="gp")
    assert (paper.file, paper.reused_result, paper.reused_from) == (decision, first.results.get(), None)
    with pytest.raises(Refused, match="chính chủ hồ sơ"):
        taken_in(cast, version=version, applicant=cast.firm, papers=papers)
    actions.reissue(dossier=first, fault="Sai tên", by=cast.director)
    assert (
        held_papers(cast.citizen, version.requirements.all(), version.procedure_id).get("gp") != first.results.first()
    )
    with pytest.raises(Refused, match="không có tệp dùng lại được"):
        taken_in(cast, version=version, papers=papers)


def test_a_paper_is_not_used_for_another_applicant(cast: Cast) -> None:
    first = taken_in(cast, papers=cast.papers(cast.licence) | {"don": Paper(1, file=scan(cast, cast.clerk))})
    source = first.components.get(key="don")
    with pytest.raises(Refused, match="chính chủ hồ sơ"):
        taken_in(cast, applicant=cast.firm, papers=cast.papers(cast.licence) | {"don": Paper(1, reused_from=source)})
    empty = first.components.get(key="ma-ket")
    with pytest.raises(Refused, match="không có tệp"):
        taken_in(cast, papers=cast.papers(cast.licence) | {"don": Paper(1, reused_from=empty)})


def test_an_earlier_dossier_of_the_same_applicant_is_copied(cast: Cast) -> None:
    first = taken_in(cast)
    assert earlier_dossiers(cast.citizen, cast.clerk) == [first]
    assert earlier_dossiers(cast.citizen, cast.outsider) == []
    copy = taken_in(cast, Filing(channel=Channel.COUNTER, copied_from=first))
    assert copy.copied_from == first
    with pytest.raises(Refused, match="chính chủ hồ sơ"):
        taken_in(cast, Filing(channel=Channel.COUNTER, copied_from=first), applicant=cast.firm)


# ------------------------------------------------------------------------------------------------- fees, at once


def at_counter(cast: Cast, **more: Any) -> Dossier:
    version = more.pop("version", cast.licence)
    given: dict[str, Any] = {
        "version": version,
        "comer": Comer("citizen", "Trần Văn Nộp", "075 199 000 009", "0900000009"),
        "filing": Filing(channel=Channel.COUNTER),
        "papers": cast.papers(version),
        "agency": cast.agency,
        "by": cast.clerk,
    }
    return once("mot-lan", actions.take_in_at_counter, **given | more)


def test_a_fee_is_taken_now_or_later_once(cast: Cast) -> None:
    fees = (FeeTaken("Phí thẩm định", 650_000, "tiền mặt"), FeeTaken("Lệ phí", 50_000))
    dossier = at_counter(cast, fees=fees)
    paid, owed = Charge.objects.filter(dossier=dossier)
    assert (paid.paid_at, paid.paid_by_way, owed.paid_at) == (clock.now(), "tiền mặt", None)
    with pytest.raises(Refused, match="đã thu"):
        actions.collect_fee(charge=paid, way="tiền mặt", by=cast.clerk)
    with pytest.raises(Refused, match="Một cửa"):
        actions.collect_fee(charge=owed, way="tiền mặt", by=cast.specialist)
    with pytest.raises(Refused, match="cách nộp"):
        actions.collect_fee(charge=owed, way="vàng", by=cast.clerk)
    actions.collect_fee(charge=owed, way="chuyển khoản", by=cast.clerk)
    assert not dossier.charges.filter(paid_at=None).exists()


def test_nothing_stays_behind_when_the_counter_is_refused(cast: Cast) -> None:
    known = Applicant.objects.count()
    with pytest.raises(Refused):
        at_counter(cast, papers={}, fees=(FeeTaken("Phí", 1000, "tiền mặt"),))
    assert (Applicant.objects.count(), Dossier.objects.count(), Charge.objects.count()) == (known, 0, 0)
    assert at_counter(cast) == at_counter(cast), "the same key again gives the first dossier"
    assert (Applicant.objects.count(), Dossier.objects.count()) == (known + 1, 1)


def test_an_instant_procedure_is_answered_in_one_act(cast: Cast) -> None:
    dossier = at_counter(cast, version=cast.instant(), at_once=AtOnce("granted", "Cấp bản sao"))
    assert dossier.state == DossierState.RETURNED
    assert dossier.number
    assert dossier.returned_at == dossier.finished_at == clock.now()
    assert dossier.results.get().summary == "Cấp bản sao"
    assert dossier.unit == cast.units["culture"]
    assert not dossier.slips.exists(), "form 01 is not needed"
    told = Entry.objects.filter(subject=dossier.ref).values_list("event", flat=True)
    assert {"dossiers.received", "dossiers.answered_at_once"} <= set(told)


def test_form_01_of_an_instant_procedure_is_given_when_asked_for(cast: Cast) -> None:
    dossier = at_counter(cast, version=cast.instant(), at_once=AtOnce("granted"), slip=True)
    assert dossier.slips.get().form == "01"


def test_what_is_not_instant_takes_its_time(cast: Cast) -> None:
    with pytest.raises(Refused, match="không trả kết quả ngay"):
        at_counter(cast, at_once=AtOnce("granted"))
    with pytest.raises(Refused, match="lý do"):
        at_counter(cast, version=cast.instant(), at_once=AtOnce("declined"))


# ------------------------------------------------------------------------------------------------- eight hours


def told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("id").values_list("sentence", flat=True))


def hanoi(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2020, 6, day, hour, minute, tzinfo=clock.HANOI)


def test_the_desk_is_reminded_and_the_head_is_told_once(cast: Cast) -> None:
    dossier = cast.submitted()
    assert dossier.answer_due_at == hanoi(11, 9)
    with clock.at(hanoi(10, 16)):
        watch_unanswered()
    assert told(cast.clerk) == [], "half a working hour more than two are left"
    with clock.at(hanoi(11, 7, 30)):
        watch_unanswered()
        watch_unanswered()
    assert len(told(cast.clerk)) == 1
    assert "trước 09:00, 11/06/2020" in told(cast.clerk)[0]
    assert told(cast.office_head) == told(cast.clerk)
    with clock.at(hanoi(11, 9, 10)):
        watch_unanswered()
        watch_unanswered()
    assert len(told(cast.clerk)) == 1
    assert "quá hạn trả lời" in told(cast.office_head)[1]
    assert len(told(cast.office_head)) == 2
    events = Entry.objects.filter(subject=dossier.ref, event__startswith="dossiers.answer_")
    assert set(events.values_list("event", flat=True)) == {"dossiers.answer_nearly_due", "dossiers.answer_overdue"}


def test_how_early_the_desk_is_reminded_is_a_rule(cast: Cast) -> None:
    book = book_of(cast.agency.pk)
    assert book is not None
    told_why = {"source": "Quy chế của Sở", "why": "Đông hồ sơ", "valid_from": clock.today()}
    set_rule(book=book, key="answer_warning_working_hours", value=4, by=cast.administrator, **told_why)
    cast.submitted()
    with clock.at(hanoi(10, 16)):
        watch_unanswered()
    assert len(told(cast.clerk)) == len(told(cast.office_head)) == 1


def test_an_answered_filing_is_not_watched_and_a_completed_one_begins_anew(cast: Cast) -> None:
    actions.receive(dossier=cast.submitted(), by=cast.clerk)
    asked = cast.asked_to_complete()
    with clock.at(hanoi(12, 9)):
        watch_unanswered()
        completed = actions.complete(dossier=asked, by=cast.citizen_person)
        assert completed.answer_due_at == hanoi(15, 9), "Saturday and Sunday are no working hours"
    assert told(cast.office_head) == told(cast.clerk) == []
