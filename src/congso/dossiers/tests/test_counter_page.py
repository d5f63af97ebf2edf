"""The counter's page: lookups that leak nothing, scans at once, fees, post, authorisation, copies; and bad input."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.dossiers import actions
from congso.dossiers.actions.filing import Filing, Paper
from congso.dossiers.models import Charge, Dossier
from congso.dossiers.states import Channel, DossierState
from congso.dossiers.tests.test_pages import PDF, signed_in, typed
from congso.files.actions import take_in
from congso.files.models import StoredFile
from congso.files.tests import samples
from congso.kernel import clock
from congso.ledger.models import AccessLog
from congso.people.models import Applicant
from tests.cast import Cast

COUNTER = "/mot-cua/tiep-nhan/"
KNOWN = "/mot-cua/chu-ho-so/da-co/"
SCAN = "/mot-cua/tep-quet/"
JSON = {"Accept": "application/json"}
BY_POST = {
    "channel": "3",
    "slip_number": "PG1",
    "minutes_number": "1/BBGN",
    "handed_day": "09/06/2020",
    "handed_time": "16:00",
}


@pytest.fixture
def cast(company: tuple[Cast, Cast], db: None) -> Cast:
    for person in company[0].people.values():
        person.forget_mandates()
    return company[0]


@pytest.fixture
def neighbours(company: tuple[Cast, Cast]) -> Cast:
    return company[1]


@pytest.fixture
def clerk(cast: Cast) -> Client:
    return signed_in(cast.clerk)


def told(answer: Any) -> str:
    return str(answer.content.decode())


# ------------------------------------------------------------------------------------------------- lookups


def test_numbers_of_identity_stand_in_no_address(cast: Cast, clerk: Client) -> None:
    assert "Nguyễn Thị Thử" in told(clerk.post("/mot-cua/chu-ho-so/", {"q": "0751990"}))
    assert clerk.get("/mot-cua/chu-ho-so/", {"q": "0751990"}).status_code == 405
    page = told(clerk.get(COUNTER, {"thu-tuc": "1.004650", "id_number": "075199000001"}))
    assert "Nguyễn Thị Thử" not in page
    by_choice = told(clerk.get(COUNTER, {"thu-tuc": "1.004650", "id_number_id": str(cast.firm.uid)}))
    assert 'value="Công ty TNHH Thử Nghiệm"' in by_choice


def test_the_applicants_part_is_filled_in_and_noted(cast: Cast, clerk: Client) -> None:
    region = clerk.post(KNOWN, {"thu-tuc": "1.004650", "id_number": "075 199 000 001"})
    assert told(region).strip().startswith('<fieldset id="chu-ho-so">')
    assert 'value="Nguyễn Thị Thử"' in told(region)
    assert AccessLog.objects.filter(subject=cast.citizen.ref).exists()
    assert clerk.post(KNOWN, {"thu-tuc": "1.004650", "id_number": "99"}).status_code == 204
    assert clerk.post(KNOWN, {"thu-tuc": "nothing", "id_number": "075199000001"}).status_code == 204


def test_a_neighbours_applicant_is_neither_found_nor_filled_in(neighbours: Cast, clerk: Client) -> None:
    chosen = {"thu-tuc": "1.004650", "id_number_id": str(neighbours.firm.uid)}
    assert clerk.post(KNOWN, chosen).status_code == 204
    assert "Thử Nghiệm" not in told(clerk.get(COUNTER, chosen))


@pytest.mark.parametrize("address", ["/mot-cua/chu-ho-so/", KNOWN, SCAN])
def test_only_the_desk_looks_up_and_scans(cast: Cast, address: str) -> None:
    answer = signed_in(cast.outsider).post(address, {"q": "075", "id_number": "075199000001", "thu-tuc": "1.004650"})
    assert "Nguyễn" not in told(answer)
    assert not StoredFile.objects.exists()


# ------------------------------------------------------------------------------------------------- scans


def test_a_scan_goes_up_at_once_and_is_not_asked_for_again(cast: Cast, clerk: Client) -> None:
    up = clerk.post(SCAN, {"tep": SimpleUploadedFile("quét.pdf", PDF, "application/pdf")}).json()
    clerk.post(COUNTER, typed(cast) | {"da-co-don": up["uid"]})
    paper = Dossier.objects.get().components.get(key="don")
    assert str(paper.file.uid) == up["uid"]
    assert paper.digitised_at is not None


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [("đơn.pdf", samples.EXE, "không thuộc loại tệp"), ("rỗng.pdf", b"", "rỗng")],
    ids=["program", "empty"],
)
def test_a_wrong_scan_says_why(clerk: Client, name: str, body: bytes, words: str) -> None:
    answer = clerk.post(SCAN, {"tep": SimpleUploadedFile(name, body, "application/pdf")})
    assert answer.status_code == 422
    assert words in answer.json()["error"]
    assert clerk.post(SCAN).json()["error"] == "Không có tệp nào được gửi."


def test_a_scan_that_is_too_large_is_refused(clerk: Client, settings: Any) -> None:
    settings.CONGSO_UPLOAD_LIMIT = 200
    answer = clerk.post(SCAN, {"tep": SimpleUploadedFile("to.pdf", PDF + b" " * 400, "application/pdf")})
    assert answer.status_code in (413, 422)
    assert not StoredFile.objects.exists()


def test_anothers_upload_is_not_taken_for_ones_own(cast: Cast, clerk: Client) -> None:
    theirs = take_in(upload=samples.PDF, name="a.pdf", agency_id=cast.agency.pk, by=cast.centre_clerk)
    clerk.post(COUNTER, typed(cast) | {"da-co-don": str(theirs.uid)})
    assert Dossier.objects.get().components.get(key="don").file is None


def test_a_held_paper_is_offered_and_used_again(cast: Cast, clerk: Client) -> None:
    scan = take_in(upload=samples.PDF, name="a.pdf", agency_id=cast.agency.pk, by=cast.clerk)
    first = actions.take_in(
        version=cast.licence,
        applicant=cast.citizen,
        filing=Filing(channel=Channel.COUNTER),
        papers=cast.papers(cast.licence) | {"ma-ket": Paper(copies=1, file=scan)},
        by=cast.clerk,
    )
    number = {"id_number": "075199000001", "name": "Nguyễn Thị Thử"}
    offered = told(clerk.post(KNOWN, {"thu-tuc": "1.004650"} | number))
    assert 'name="dung-lai-ma-ket"' in offered
    assert 'name="dung-lai-don"' not in offered
    clerk.post(COUNTER, typed(cast, **number) | {"dung-lai-ma-ket": "on"})
    again = Dossier.objects.exclude(pk=first.pk).get().components.get(key="ma-ket")
    assert again.reused_from.dossier == first
    assert again.file == scan


def test_an_earlier_dossier_is_copied(cast: Cast, clerk: Client) -> None:
    first = cast.received()
    page = told(clerk.get(COUNTER, {"thu-tuc": "1.004650", "sao": first.number}))
    assert 'value="Nguyễn Thị Thử"' in page
    assert f"Sao từ hồ sơ {first.number}" in page
    clerk.post(COUNTER, typed(cast, id_number="075199000001", name="Nguyễn Thị Thử") | {"sao": first.number})
    assert Dossier.objects.exclude(pk=first.pk).get().copied_from == first
    other = clerk.post(COUNTER, typed(cast, khoa="lan-2") | {"sao": first.number})
    assert other.status_code == 409
    assert "chính chủ hồ sơ" in told(other)


# ------------------------------------------------------------------------------------------------- who, how, what


def test_somebody_else_files_with_proof_only(cast: Cast, clerk: Client) -> None:
    data = typed(cast, submitter_name="Lê Văn Đi")
    answer = clerk.post(COUNTER, data)
    assert answer.status_code == 409
    assert "giấy ủy quyền" in told(answer)
    assert 'href="#id_authorised_number"' in told(answer)
    assert not Applicant.objects.filter(name="Trần Văn Nộp").exists()
    proof = {"authorised_number": "0752", "tep-uy-quyen": SimpleUploadedFile("uq.pdf", PDF, "application/pdf")}
    clerk.post(COUNTER, data | proof)
    sent = Dossier.objects.get().authorisation
    assert (sent.name, sent.id_number, sent.file.original_name) == ("Lê Văn Đi", "0752", "uq.pdf")


def test_post_sets_the_time_of_filing(cast: Cast, clerk: Client) -> None:
    clerk.post(COUNTER, typed(cast, **BY_POST))
    dossier = Dossier.objects.get()
    assert (dossier.channel, f"{dossier.submitted_on}") == (Channel.POST, "2020-06-09")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"handed_day": "10/06/2020", "handed_time": "09:05"}, "không thể ở sau lúc này"),
        ({"handed_day": "31/02/2020"}, "ngày/tháng/năm"),
        ({"handed_time": "25:00"}, "14:30"),
        ({"minutes_number": ""}, "theo biên bản giao nhận"),
        ({"slip_number": ""}, "theo biên bản giao nhận"),
    ],
    ids=["in the future", "no such day", "no such hour", "no minutes", "no slip"],
)
def test_post_that_was_not_handed_over_is_refused(cast: Cast, clerk: Client, changed: Any, words: str) -> None:
    answer = clerk.post(COUNTER, typed(cast, **BY_POST) | changed)
    assert answer.status_code in (409, 422)
    assert words in told(answer)
    assert not Dossier.objects.exists()


def test_no_paper_ticked_is_no_dossier(cast: Cast, clerk: Client) -> None:
    data = {name: value for name, value in typed(cast).items() if not name.startswith("co-")}
    answer = clerk.post(COUNTER, data)
    assert answer.status_code == 409
    page = told(answer)
    for key, paper in (("don", "Đơn đề nghị"), ("ma-ket", "Ma-két in màu")):
        assert f'<a href="#co-{key}">{paper}: Còn thiếu.</a>' in page
        assert f'aria-describedby="loi-co-{key}"' in page
        assert f'id="loi-co-{key}"' in page
    assert page.count('class="faulty"') == 2
    assert not Dossier.objects.exists()


def test_a_poor_paper_is_kept_from_its_number(cast: Cast, clerk: Client) -> None:
    answer = clerk.post(COUNTER, typed(cast) | {"danh-gia-don": "poor", "ghi-chu-don": "mờ"})
    assert answer.status_code == 409
    assert '<a href="#co-don">Đơn đề nghị: Chưa đạt.</a>' in told(answer)
    assert told(answer).count('class="faulty"') == 1
    assert 'value="mờ"' in told(answer)
    clerk.post(COUNTER, typed(cast) | {"danh-gia-don": "compare", "ghi-chu-don": "đã xem bản chính"})
    paper = Dossier.objects.get().components.get(key="don")
    assert (paper.mark, paper.comment) == ("compare", "đã xem bản chính")


def test_a_fee_is_taken_now_put_off_or_waived(cast: Cast, clerk: Client) -> None:
    fee = cast.licence.fees.get()
    for key, way, owed in (("a", "tiền mặt", [True]), ("b", "sau", [False]), ("c", "miễn", [])):
        clerk.post(COUNTER, typed(cast, khoa=key) | {f"thu-{fee.pk}": way})
        charges = Charge.objects.filter(dossier=Dossier.objects.latest("id"))
        assert [charge.paid_at is not None for charge in charges] == owed, way
    wrong = clerk.post(COUNTER, typed(cast, khoa="d") | {f"thu-{fee.pk}": "vàng"})
    assert wrong.status_code == 422
    assert "Hãy chọn cách thu" in told(wrong)


def test_a_fee_put_off_is_collected_on_the_record(cast: Cast, clerk: Client) -> None:
    fee = cast.licence.fees.get()
    clerk.post(COUNTER, typed(cast) | {f"thu-{fee.pk}": "sau"})
    dossier = Dossier.objects.get()
    charge = dossier.charges.get()
    assert "Thu tiền mặt" in told(clerk.get(dossier.get_absolute_url()))
    assert "Thu tiền mặt" not in told(signed_in(cast.specialist).get(dossier.get_absolute_url()))
    address = f"{dossier.get_absolute_url()}thu-khoan/{charge.uid}/"
    assert clerk.post(address, {"seen": dossier.version, "way": "tiền mặt"}).status_code == 302
    charge.refresh_from_db()
    assert charge.paid_by_way == "tiền mặt"
    assert clerk.post(address, {"seen": dossier.version + 1, "way": "tiền mặt"}).status_code == 409


def test_an_instant_procedure_is_over_at_the_counter(cast: Cast, clerk: Client) -> None:
    version = cast.instant()
    data = typed(cast) | {"thu-tuc": version.procedure.code, "at_once": "on", "result_summary": "Bản sao"}
    page = told(clerk.post(COUNTER, data, follow=True))
    dossier = Dossier.objects.get()
    assert dossier.state == DossierState.RETURNED
    assert "đã trả kết quả" in page
    assert "In giấy tiếp nhận" not in page
    later = {name: value for name, value in data.items() if name != "at_once"} | {"khoa": "lan-2", "ask_slip": "on"}
    clerk.post(COUNTER, later)
    second = Dossier.objects.latest("id")
    assert (second.state, second.slips.count()) == (DossierState.RECEIVED, 1)


# ------------------------------------------------------------------------------------------------- in the background


def test_the_page_is_told_the_number_without_being_left(cast: Cast, clerk: Client) -> None:
    answer = clerk.post(COUNTER, typed(cast), headers=JSON).json()
    dossier = Dossier.objects.get()
    assert answer == {
        "number": dossier.number,
        "link": dossier.get_absolute_url(),
        "due": "09:00, 17/06/2020",
        "slip": f"/ho-so/{dossier.number}/mau-01/",
        "next": COUNTER,
    }
    assert dossier.number in told(clerk.get(COUNTER)), "the next page says it"


def test_what_waited_for_the_line_is_received_once(cast: Cast, clerk: Client) -> None:
    first = clerk.post(COUNTER, typed(cast), headers=JSON | {"X-Waiting": "1"}).json()
    again = clerk.post(COUNTER, typed(cast), headers=JSON | {"X-Waiting": "1"}).json()
    assert first == again
    assert Dossier.objects.count() == 1
    assert "Đã tiếp nhận" not in told(clerk.get(COUNTER)), "the person is with somebody else by now"


def test_what_waited_and_is_refused_says_every_reason(cast: Cast, clerk: Client) -> None:
    answer = clerk.post(COUNTER, typed(cast, name="", phone="12"), headers=JSON)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 2
    incomplete = {name: value for name, value in typed(cast).items() if name != "co-don"}
    refused = clerk.post(COUNTER, incomplete, headers=JSON)
    assert refused.status_code == 409
    assert "Đơn đề nghị" in refused.json()["errors"][0]
    assert refused.json()["places"] == [
        {"text": "Đơn đề nghị: Còn thiếu.", "href": "#co-don", "said": "Còn thiếu."},
    ]
    assert 'href="#co-don"' in refused.json()["summary"]


@pytest.mark.once
def test_the_counter_costs_the_same_for_many_papers(
    cast: Cast, clerk: Client, django_assert_max_num_queries: Any
) -> None:
    cast.received()
    with django_assert_max_num_queries(12):
        clerk.get(COUNTER, {"thu-tuc": "1.004650", "id_number_id": str(cast.citizen.uid)})
    with django_assert_max_num_queries(12):
        clerk.get(COUNTER, {"thu-tuc": "1.004650"})


def test_the_queue_shows_first_what_must_be_answered_first(cast: Cast, clerk: Client) -> None:
    first = cast.submitted(cast.notice)
    with clock.at(clock.now() + timedelta(hours=1)):
        later, waiting = cast.submitted(), cast.asked_to_complete()
        page = told(clerk.get("/mot-cua/cho-tiep-nhan/"))
        completing = told(clerk.get("/mot-cua/cho-hoan-thien/"))
    assert page.index(f"/ho-so/{first.uid}/") < page.index(f"/ho-so/{later.uid}/")
    assert "còn 7 giờ làm việc" in page
    assert "còn 8 giờ làm việc" in page
    assert f"/ho-so/{waiting.uid}/" not in page
    assert f"/ho-so/{waiting.uid}/" in completing
