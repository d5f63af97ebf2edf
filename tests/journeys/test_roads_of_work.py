"""Seven roads of a dossier through the pages, each person at their own computer, with the papers that must come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from congso.dossiers import routines
from congso.dossiers.models import Dossier
from congso.dossiers.states import DossierState, Outcome, Timeliness
from congso.files.tests import samples
from congso.kernel import clock
from congso.ledger.queries import story
from congso.notices.models import Notice
from tests.cast import Cast

OUTSIDE = ["proposed", "outside_decision_recorded"]
MONDAY = datetime(2020, 6, 8, 9, tzinfo=clock.HANOI)


@dataclass
class Road:
    """One dossier and the people who press the buttons about it."""

    cast: Cast
    dossier: Dossier
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, who: str) -> Client:
        if who not in self.clients:
            self.clients[who] = Client()
            self.clients[who].force_login(self.cast.people[who])
        return self.clients[who]

    def look(self, who: str) -> str:
        """What the record says to somebody now."""
        page = self.client(who).get(self.dossier.get_absolute_url())
        assert page.status_code == 200, who
        return page.content.decode()

    def press(self, who: str, slug: str, **typed: Any) -> str:
        """Open the page of an act where it has one, send what was typed, give the record as it then is."""
        self.dossier.refresh_from_db()
        address = f"{self.dossier.get_absolute_url()}{slug}/"
        assert address in self.look(who), f"{who} is not offered {slug}"
        answer = self.client(who).post(address, {"seen": self.dossier.version} | typed)
        if answer.status_code != 302:
            raise AssertionError(f"{slug} by {who}: {answer.status_code} {answer.content.decode()[-3000:]}")
        self.dossier.refresh_from_db()
        return self.look(who)

    def appraised(self) -> Road:
        """From the desk to the specialist."""
        self.press("clerk", "chuyen-phong")
        self.press("head", "phan-cong", person=self.cast.specialist.pk)
        return self

    def signed(self) -> Road:
        """From the specialist to the end, at the desk."""
        for who in ("specialist", "head", "director", "van_thu"):
            self.press(who, "chuyen-buoc")
        self.press("van_thu", "hoan-thanh", outcome=Outcome.GRANTED, summary="Cấp phép")
        return self

    def returned(self) -> Road:
        self.press("clerk", "tra-ket-qua", collector="applicant", elsewhere="Văn thư mang ra quầy")
        return self

    def slips(self) -> list[str]:
        return [slip.form for slip in self.dossier.slips.order_by("id")]

    def slip(self, form: str) -> dict[str, Any]:
        return dict(self.dossier.slips.filter(form=form).latest("id").data)

    def events(self) -> list[str]:
        return [told.event.removeprefix("dossiers.") for told in story(self.dossier.ref)][::-1]


def paper(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, samples.PDF, "application/pdf")


@pytest.fixture
def cast(cast: Cast) -> Any:
    with clock.at(MONDAY):
        yield cast


def begun(cast: Cast, **more: Any) -> Road:
    return Road(cast, cast.received(**more)).appraised()


def test_the_province_decides_and_each_bodys_time_is_its_own(cast: Cast) -> None:
    road = begun(cast, version=cast.exhibition)
    road.press("specialist", "chuyen-buoc")
    road.press("head", "chuyen-buoc")
    typed = {"number": "45/TTr-SVHTTDL", "signed_on": "08/06/2020", "summary": "Cho phép triển lãm"}
    road.press("director", "to-trinh", **typed, file=paper("to-trinh.pdf"))
    listed = road.client("specialist").get("/mot-cua/cho-ubnd-tinh/").content.decode()
    assert road.dossier.number in listed
    with clock.at(MONDAY + timedelta(days=7)):
        decided = {"number": "125/QĐ-UBND", "decided_on": "15/06/2020", "outcome": "granted"}
        page = road.press("specialist", "quyet-dinh", **decided, file=paper("quyet-dinh.pdf"))
        assert "số 125/QĐ-UBND, ngày 15/06/2020: đồng ý" in page
        assert "5 ngày trong 3 ngày, quá 2 ngày" in page
        road.press("van_thu", "chuyen-buoc")
        road.press("van_thu", "hoan-thanh", outcome="granted")
        road.returned()
    assert road.dossier.timeliness == Timeliness.EARLY
    assert road.slips() == ["01", "05"]
    assert [told for told in road.events() if told in OUTSIDE] == OUTSIDE
    proposal = road.dossier.proposals.get()
    for file in (proposal.file, proposal.decision_file):
        answer = road.client("clerk").get(f"/tep/{file.uid}/")
        assert answer.status_code == 200
        assert answer.getvalue()


def test_silence_ends_a_notice_and_the_clerk_knew(cast: Cast) -> None:
    road = begun(cast, version=cast.notice)
    with clock.at(MONDAY + timedelta(days=4)):  # Friday: due on Monday
        routines.foretell_silence()
        assert Notice.objects.filter(person=cast.clerk, sentence__contains="tự kết thúc").exists()
        assert "hồ sơ tự kết thúc khi hết hạn" in road.look("specialist")
    with clock.at(MONDAY + timedelta(days=7, hours=2)):
        routines.end_in_silence()
        road.dossier.refresh_from_db()
        assert (road.dossier.outcome, road.dossier.timeliness) == (Outcome.NO_OBJECTION, Timeliness.ON_TIME)
        assert "Không ban hành văn bản" in road.look("clerk")
        road.returned()
    assert road.slips() == ["01", "05"]
    assert road.events()[-3:] == ["silence_foretold", "ended_in_silence", "handed_over"]


def test_an_objection_ends_a_notice_in_a_written_refusal(cast: Cast) -> None:
    road = begun(cast, version=cast.notice)
    road.press("specialist", "khong-dong-y", reason="Trùng địa điểm với lễ hội khác")
    for who in ("specialist", "head", "director", "van_thu"):
        road.press(who, "chuyen-buoc")
    road.press("van_thu", "hoan-thanh", outcome="declined", reason="Trùng địa điểm")
    assert (road.slips(), road.slip("03")["reason"]) == (["01", "05", "03"], "Trùng địa điểm")
    assert road.dossier.results.get().number


def test_two_are_asked_one_is_late_and_the_heads_are_told(cast: Cast) -> None:
    road = begun(cast)
    asked = {"units": cast.units["sports"].pk, "bodies": "Công an tỉnh", "question": "Có vướng gì?"}
    road.press("specialist", "lay-y-kien", **asked, due_on="09/06/2020")
    assert road.dossier.number in road.client("sports_head").get("/viec-cua-toi/").content.decode()
    question = road.dossier.consultations.get(body="")
    road.press("sports_head", "tra-loi-y-kien", consultation=question.pk, answer="Không vướng")
    with clock.at(MONDAY + timedelta(days=2)):
        routines.look_after_opinions()
        routines.look_after_opinions()
        told = Notice.objects.filter(sentence__contains="Công an tỉnh chưa cho ý kiến")
        assert {notice.person for notice in told} == {cast.office_head, cast.head}
        late = road.dossier.consultations.get(unit=None)
        page = road.press("specialist", "tra-loi-y-kien", consultation=late.pk, answer="Không vướng")
        assert "đã báo Trưởng phòng TCHC, Trưởng phòng QLVH" in page
        road.signed().returned()
    assert road.dossier.state == DossierState.RETURNED
    assert road.slips() == ["01", "05"]


def test_a_late_one_is_owned_and_put_off_once(cast: Cast) -> None:
    road = begun(cast)
    apology = {"reason": "Chờ hội đồng thẩm định", "new_day": "22/06/2020"}
    with clock.at(MONDAY + timedelta(days=4)):  # Friday: due on Monday
        road.press("director", "xin-loi", **apology)
        assert "Đã hẹn lại một lần" in road.look("director")
    assert not road.dossier.apology.late
    letter = road.slip("04")
    assert (letter["due_before"][:10], letter["due_after"][:10]) == ("2020-06-15", "2020-06-22")
    assert (letter["reason"], letter["signer"]) == ("Chờ hội đồng thẩm định", "Giám đốc")
    with clock.at(MONDAY + timedelta(days=10)):
        road.signed().returned()
    assert road.dossier.timeliness == Timeliness.LATE
    assert road.slips() == ["01", "05", "04"]


def test_what_is_added_restarts_the_clock_and_only_that_is_taken(cast: Cast) -> None:
    road = begun(cast)
    asked = {"components": "don", "reason": "Đơn thiếu chữ ký", "until": "19/06/2020"}
    page = road.press("specialist", "yeu-cau-bo-sung", **asked)
    assert "đang ngừng tính" in page
    slip = road.slip("02")
    assert ([wanted["name"] for wanted in slip["wanted"]], slip["until"]) == (["Đơn đề nghị"], "2020-06-19")
    with clock.at(MONDAY + timedelta(days=7)):
        address = f"{road.dossier.get_absolute_url()}nhan-bo-sung/"
        refused = road.client("clerk").post(address, {"seen": road.dossier.version, "brought": "ma-ket"})
        assert refused.status_code == 422
        road.press("clerk", "nhan-bo-sung", brought="don")
        assert road.dossier.due_on.isoformat() == "2020-06-22"
        again = road.client("specialist").get(f"{road.dossier.get_absolute_url()}yeu-cau-bo-sung/")
        assert again.status_code == 409
        further = asked | {"until": "29/06/2020", "sector_rule": "NĐ 79/2012, Điều 9"}
        road.press("specialist", "yeu-cau-bo-sung-them", **further)
        assert road.slip("02")["basis"] == "NĐ 79/2012, Điều 9"
        road.press("clerk", "nhan-bo-sung", brought="don")
        road.signed().returned()
    assert road.dossier.timeliness == Timeliness.EARLY
    assert road.slips() == ["01", "05", "02", "02"]


def test_a_wish_to_withdraw_goes_through_the_leader(cast: Cast) -> None:
    road = begun(cast)
    road.press("clerk", "xin-rut", reason="Đổi kế hoạch")
    assert road.dossier.number in road.client("director").get("/viec-cua-toi/").content.decode()
    road.press("director", "dong-y-rut")
    assert (road.dossier.state, road.dossier.outcome) == (DossierState.STOPPED, Outcome.WITHDRAWN)
    assert (road.dossier.stopping.asked_by_applicant, road.dossier.stopping.refund) == (True, 0)
    assert road.dossier.number in road.client("clerk").get("/mot-cua/rut-dung/").content.decode()
    assert road.slips() == ["01", "05"]


def test_a_wrong_result_is_put_right_beside_the_first(cast: Cast) -> None:
    road = begun(cast).signed().returned()
    with clock.at(MONDAY + timedelta(days=30)):
        page = road.press("director", "cap-lai", fault="Sai năm sinh", summary="Cấp lại", file=paper("ket-qua.pdf"))
    first, second = road.dossier.results.order_by("id")
    assert (second.replaces, second.fault, second.number) == (first, "Sai năm sinh", "02/2020/KQ")
    assert "Cấp lại do: Sai năm sinh" in page
    assert road.dossier.state == DossierState.RETURNED
    assert road.events()[-1] == "reissued"
    assert road.slips() == ["01", "05", "04"]
    assert (road.slip("04")["wrong"], road.slip("04")["reason"]) == ("01/2020/KQ", "Sai năm sinh")
    with clock.at(MONDAY + timedelta(days=31)):
        assert road.dossier.number in road.client("clerk").get("/mot-cua/tra-ket-qua/").content.decode()
        page = road.press("clerk", "tra-ket-qua-cap-lai", collector="applicant", wrong_back="on")
    assert "trả kết quả cấp lại 02/2020/KQ (Tại quầy); đã thu lại bản 01/2020/KQ" in page
    assert road.dossier.collections.last().data["replaces"] == "01/2020/KQ (đã thu lại)"
    assert (road.events()[-1], road.dossier.timeliness) == ("handed_over_again", Timeliness.EARLY)
