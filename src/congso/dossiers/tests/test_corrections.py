"""A result that was wrong: put right beside the first, apologised for, given again with its own slip, told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from congso.dossiers import actions, stuck, waiting
from congso.dossiers.models import Dossier
from congso.dossiers.returning import Collected
from congso.dossiers.states import DossierState
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.notices.models import Notice
from congso.tasks.models import WorkItem
from congso.tasks.queries import my_work
from tests.cast import Cast
from tests.strictness import MORNING

NEXT_DAY_CLOSING = "2020-06-11T17:00+07:00"


@pytest.fixture
def wrong(cast: Cast) -> Dossier:
    """Given to the applicant, then found wrong."""
    collected = Collected(by="applicant", elsewhere="Văn thư mang ra")
    first = actions.hand_over(dossier=cast.finished(), collected=collected, by=cast.clerk)
    return actions.reissue(dossier=first, fault="Sai năm sinh", by=cast.director)


def test_the_desk_gets_it_with_a_clock(cast: Cast, wrong: Dossier) -> None:
    item = my_work(cast.clerk).get()
    assert (item.act, item.stage) == ("hand_over", "Chờ trả kết quả cấp lại")
    assert clock.local(item.due_at).isoformat(timespec="minutes") == NEXT_DAY_CLOSING
    assert waiting.awaiting_return(cast.clerk).get() == wrong
    assert wrong.correction.due_at == item.due_at


def test_the_office_apologises_on_its_form(cast: Cast, wrong: Dossier) -> None:
    letter = wrong.slips.get(form="04")
    assert letter.data["wrong"] == "01/2020/KQ"
    assert letter.data["reason"] == "Sai năm sinh"
    assert letter.data["due_after"] == NEXT_DAY_CLOSING
    assert letter.data["signer"] == cast.director.full_name
    assert actions.print_slip(slip=letter, by=cast.clerk).media_type == "application/pdf"
    assert not hasattr(wrong, "apology"), "the one re-appointment of NĐ 61 Điều 19 is about delays"


def test_the_applicant_learns_of_it(cast: Cast, wrong: Dossier) -> None:
    told = Notice.objects.filter(person=cast.citizen_person).last()
    assert told is not None
    assert "xin lỗi và trả kết quả đúng trước 17:00, 11/06/2020" in told.sentence


def test_it_is_given_again_once(cast: Cast, wrong: Dossier) -> None:
    before = (wrong.state, wrong.returned_at, wrong.finished_on, wrong.timeliness)
    with clock.at(MORNING + timedelta(days=1)):
        given = actions.hand_over_again(
            dossier=wrong, collected=Collected(by="applicant", wrong_back=True), by=cast.clerk
        )
        assert (given.state, given.returned_at, given.finished_on, given.timeliness) == before
        assert given.correction is None
        with pytest.raises(Refused, match="Không có kết quả cấp lại"):
            actions.hand_over_again(dossier=given, collected=Collected(by="applicant"), by=cast.clerk)
    first, second = given.collections.all()
    assert (first.corrected, second.corrected.number, second.number) == (None, "02/2020/KQ", first.number + 1)
    assert second.data["result_number"] == "02/2020/KQ"
    assert second.data["replaces"] == "01/2020/KQ (đã thu lại)"
    assert second.data["fault"] == "Sai năm sinh"
    assert not WorkItem.objects.waiting().filter(subject=given.ref).exists()
    assert not waiting.awaiting_return(cast.clerk).exists()
    assert any(
        "trả kết quả cấp lại 02/2020/KQ (Tại quầy); đã thu lại bản 01/2020/KQ" in told.sentence
        for told in story(given.ref)
    )


def test_who_comes_for_another_brings_the_proof(cast: Cast, wrong: Dossier) -> None:
    with pytest.raises(Refused, match="ủy quyền"):
        actions.hand_over_again(dossier=wrong, collected=Collected(by="authorised", name="Bà B"), by=cast.clerk)
    with pytest.raises(Refused, match="bản điện tử"):
        actions.hand_over_again(dossier=wrong, collected=Collected(by="online"), by=cast.clerk)
    assert wrong.collections.count() == 1


def test_what_was_not_given_yet_is_given_as_usual(cast: Cast) -> None:
    right = actions.reissue(dossier=cast.finished(), fault="Sai tên", by=cast.director)
    assert (right.state, right.correction) == (DossierState.DONE, None)
    assert not right.slips.filter(form="04").exists()
    given = actions.hand_over(
        dossier=right, collected=Collected(by="applicant", elsewhere="Văn thư mang ra"), by=cast.clerk
    )
    assert given.collections.get().data["result_number"] == "02/2020/KQ"


@pytest.mark.parametrize(("days", "why"), [(-1, "phía trước"), (3, "ngày làm việc")])
def test_the_day_promised_is_one_of_work_to_come(cast: Cast, days: int, why: str) -> None:
    with pytest.raises(Refused, match=why):
        actions.reissue(
            dossier=cast.returned(), fault="Sai tên", due_at=clock.now() + timedelta(days=days), by=cast.director
        )


def test_wrong_again_is_put_right_again(cast: Cast, wrong: Dossier) -> None:
    again = actions.reissue(dossier=wrong, fault="Sai số nhà", by=cast.director)
    assert again.correction.number == "03/2020/KQ"
    assert my_work(cast.clerk).count() == 1
    given = actions.hand_over_again(dossier=again, collected=Collected(by="applicant"), by=cast.clerk)
    assert given.collections.last().data["replaces"] == "02/2020/KQ (không thu lại được)"


def test_forgotten_it_is_told_as_stuck(cast: Cast, wrong: Dossier) -> None:
    assert not [one for one in stuck.stuck(Dossier.objects.all(), cast.agency.pk) if one.dossier == wrong]
    with clock.at(MORNING + timedelta(days=30)):
        found = [one.reason.key for one in stuck.stuck(Dossier.objects.all(), cast.agency.pk) if one.dossier == wrong]
    assert found == ["not_given_again"]


def test_the_page_leads_from_the_tray_to_the_slip(cast: Cast, wrong: Dossier, client: Client) -> None:
    client.force_login(cast.clerk)
    address = f"{wrong.get_absolute_url()}tra-ket-qua-cap-lai/"
    tray = client.get("/mot-cua/tra-ket-qua/").content.decode()
    assert f'href="{address}?quay=1"' in tray
    assert "cấp lại, hẹn 11/06/2020" in tray
    page = client.get(address).content.decode()
    assert "Đã thu lại bản có sai sót, số 01/2020/KQ" in page
    assert "02/2020/KQ" in page
    answer = client.post(address, {"seen": wrong.version, "collector": "applicant", "wrong_back": "on"})
    assert answer.status_code == 302
    record = client.get(wrong.get_absolute_url()).content.decode()
    assert record.count("In giấy biên nhận") == 2
    assert address not in record
    slip = client.post(f"{wrong.get_absolute_url()}bien-nhan/", {"so": "2"})
    assert slip.status_code == 302
    assert client.post(f"{wrong.get_absolute_url()}bien-nhan/", {"so": "9"}).status_code == 404
