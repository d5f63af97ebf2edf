"""Pages of handing over, of returning results, and of those who watch at the centre."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.dossiers import actions
from congso.dossiers.models import Collection, Dossier, HandoverList
from congso.dossiers.returning import Collected
from congso.dossiers.states import Channel, DossierState, HandoverState, ReturnWay
from congso.dossiers.tests.centre import Centre, open_centre
from congso.dossiers.tests.test_handover import drawn_up, finished, given
from congso.kernel import clock
from congso.kernel.refusals import Refused
from congso.people.models import Person
from congso.tasks.queries import counts, to_do
from tests.cast import Cast

TRAY = "/mot-cua/ban-giao/"
RETURNS = "/mot-cua/tra-ket-qua/"
WATCH = "/mot-cua/tai-trung-tam/"


@pytest.fixture
def centre(cast: Cast) -> Centre:
    return open_centre(cast)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def text(answer: Any) -> str:
    return answer.content.decode()


# -------------------------------------------------------------------------------------------------- handing over


def test_the_road_of_a_list_by_buttons(cast: Cast, centre: Centre) -> None:
    first, second = centre.received(cast), centre.received(cast)
    clerk, head = signed_in(centre.clerk), signed_in(cast.head)
    page = text(clerk.get(TRAY))
    assert first.number in page
    assert "Hồ sơ giấy đi Phòng Quản lý văn hóa" in page
    chosen = {
        "loai": "dossiers",
        "tu": centre.desk.pk,
        "den": cast.units["culture"].pk,
        "chon": [str(first.uid), str(second.uid)],
    }
    at = clerk.post(f"{TRAY}lap/", chosen | {"khoa": "mot-lan"}).url
    assert clerk.post(f"{TRAY}lap/", chosen | {"khoa": "mot-lan"}).url == at
    handover = HandoverList.objects.get()
    one, other = handover.lines.all()
    typed = {f"giay-{one.pk}": "5", f"ghi-chu-{one.pk}": "kèm đĩa", f"giay-{other.pk}": "2", f"bo-{other.pk}": "on"}
    assert clerk.post(f"{at}giao/", typed | {"seen": handover.version}).status_code == 302
    handover = HandoverList.objects.get()
    assert (handover.state, handover.data["lines"][0]["papers"]) == (HandoverState.GIVEN, 5)
    assert handover.code in text(head.get(TRAY))
    assert "Nhận bàn giao" in text(head.get(at))
    for _ in range(2):
        assert head.post(f"{at}nhan/", {"seen": handover.version}).status_code == 302
    assert Dossier.objects.get(pk=first.pk).state == DossierState.PROCESSING
    assert "đã nhận" in text(clerk.get(at))


def test_what_is_typed_wrong_is_said_and_changes_nothing(cast: Cast, centre: Centre) -> None:
    handover = drawn_up(cast, centre)
    line, at = handover.lines.get(), handover.get_absolute_url()
    clerk = signed_in(centre.clerk)
    answer = clerk.post(f"{at}giao/", {"seen": handover.version, f"giay-{line.pk}": "nhiều"})
    assert answer.status_code == 409
    assert "phải là số" in text(answer)
    answer = clerk.post(f"{at}giao/", {"seen": handover.version, f"giay-{line.pk}": "1", f"bo-{line.pk}": "on"})
    assert "chưa có hồ sơ" in text(answer)
    assert signed_in(cast.head).post(f"{at}giao/", {"seen": handover.version}).status_code == 409
    assert HandoverList.objects.get().state == HandoverState.DRAFT
    nothing = clerk.post(f"{TRAY}lap/", {"loai": "dossiers", "tu": centre.desk.pk, "den": cast.units["culture"].pk})
    assert "ít nhất một hồ sơ" in text(nothing)
    assert "Hãy chọn nơi nhận" in text(clerk.post(f"{TRAY}lap/", {"loai": "dossiers", "tu": centre.desk.pk}))


def test_a_line_is_refused_with_its_reason_and_a_list_recalled(cast: Cast, centre: Centre) -> None:
    handover = given(cast, centre)
    at, pk = handover.get_absolute_url(), handover.lines.get().pk
    head = signed_in(cast.head)
    assert "Hãy ghi lý do" in text(head.post(f"{at}nhan/", {f"khong-{pk}": "on"}))
    head.post(f"{at}nhan/", {f"khong-{pk}": "on", f"ly-do-{pk}": "Thiếu bản vẽ"})
    assert "Thiếu bản vẽ" in text(head.get(at))
    again = given(cast, centre, Dossier.objects.get())
    signed_in(centre.clerk).post(f"{again.get_absolute_url()}thu-hoi/", {"reason": "Giao nhầm", "seen": again.version})
    assert HandoverList.objects.get(pk=again.pk).state == HandoverState.RECALLED


def test_electronic_dossiers_pass_by_one_button(cast: Cast, centre: Centre) -> None:
    dossier = centre.received(cast, channel=Channel.ONLINE)
    client = signed_in(centre.clerk)
    assert "Chuyển ngay 1 hồ sơ" in text(client.get(TRAY))
    assert client.post(f"{TRAY}ho-so-dien-tu/", {"chon": str(dossier.uid)}).status_code == 302
    assert Dossier.objects.get().state == DossierState.PROCESSING
    assert "Không có hồ sơ điện tử" in text(client.post(f"{TRAY}ho-so-dien-tu/"))


def test_the_printed_list_is_made_once(cast: Cast, centre: Centre) -> None:
    handover = drawn_up(cast, centre)
    client = signed_in(centre.clerk)
    assert "khi đã giao" in text(client.post(f"{handover.get_absolute_url()}in/"))
    handover = actions.give_list(handover=handover, by=centre.clerk)
    urls = {client.post(f"{handover.get_absolute_url()}in/").url for _ in range(2)}
    assert len(urls) == 1
    at = urls.pop()
    for reader in (client, signed_in(cast.head)):
        assert b"".join(reader.get(at)).startswith(b"%PDF-1.7")
    assert signed_in(centre.supervisor).get(at).status_code == 403


def test_strangers_find_no_list(cast: Cast, centre: Centre, neighbours: Cast) -> None:
    at = given(cast, centre).get_absolute_url()
    for person in (neighbours.director, cast.outsider, centre.supervisor):
        assert signed_in(person).get(at).status_code == 404
        assert signed_in(person).post(f"{at}nhan/").status_code == 404


@pytest.mark.once
def test_the_tray_costs_the_same_for_many_rows(cast: Cast, centre: Centre) -> None:
    desks = {name: signed_in(cast.people[name]) for name in ("head", "van_thu", "director", "outsider")}
    desks["centre"] = signed_in(centre.clerk)
    for _ in range(2):
        one_more_of_each(cast, centre)
    first = {name: queries(desk, TRAY) for name, desk in desks.items()}
    for _ in range(4):
        one_more_of_each(cast, centre)
    assert {name: queries(desk, TRAY) for name, desk in desks.items()} == first
    assert max(first.values()) <= 12, first


def one_more_of_each(cast: Cast, centre: Centre) -> None:
    centre.received(cast)
    centre.received(cast, channel=Channel.ONLINE)
    given(cast, centre)
    cast.finished()


@pytest.mark.once
def test_a_list_costs_the_same_for_many_lines(cast: Cast, centre: Centre) -> None:
    client = signed_in(cast.head)
    one = queries(client, given(cast, centre).get_absolute_url())
    many = given(cast, centre, *[centre.received(cast) for _ in range(8)])
    assert queries(client, many.get_absolute_url()) == one <= 12


# ------------------------------------------------------------------------------------------- returning results


@pytest.mark.parametrize("spelt", ["{}", "  {}  ", "https://mot-cua.vi.du/ho-so/{}/", "lower"])
def test_a_scanned_code_opens_the_return_page(cast: Cast, spelt: str) -> None:
    dossier = cast.finished()
    code = dossier.number.lower() if spelt == "lower" else spelt.format(dossier.number)
    answer = signed_in(cast.clerk).get(RETURNS, {"ma": code})
    assert answer.url == f"{dossier.get_absolute_url()}tra-ket-qua/?quay=1"


def test_another_systems_code_opens_it_too_and_a_wrong_one_is_said(cast: Cast, neighbours: Cast) -> None:
    dossier = cast.finished()
    actions.record_other_code(dossier=dossier, system="Cổng quốc gia", code="G09.20-20200610-0092637", by=cast.clerk)
    client = signed_in(cast.clerk)
    assert client.get(RETURNS, {"ma": "G09.20-20200610-0092637"}).url.endswith("/tra-ket-qua/?quay=1")
    assert client.get(RETURNS, {"ma": cast.received().number}).status_code == 302
    for code in ("000.00.99.H19-200610-9999", neighbours.finished().number, "/"):
        answer = client.get(RETURNS, {"ma": code})
        assert answer.status_code == 404
        assert "Không có hồ sơ nào mang mã" in text(answer)


def test_the_applicant_takes_the_result_and_the_originals(cast: Cast) -> None:
    dossier = cast.finished()
    client = signed_in(cast.clerk)
    at = f"{dossier.get_absolute_url()}tra-ket-qua/"
    page = text(client.get(at))
    assert "01/2020/KQ" in page
    assert "0**********1" in page or "075199000001" not in page
    typed = {"seen": dossier.version, "collector": "applicant", "originals": ["don"]}
    assert "văn bản chưa về quầy" in page
    refused = client.post(f"{at}?quay=1", typed)
    assert refused.status_code == 409
    assert "còn ở Phòng Tổ chức - Hành chính" in text(refused)
    assert client.post(f"{at}?quay=1", typed | {"elsewhere": "Văn thư mang ra quầy"}).url == RETURNS
    kept = Collection.objects.get()
    assert (kept.number, kept.originals[0]["key"], kept.elsewhere) == (1, "don", "Văn thư mang ra quầy")
    assert kept.data["taker"] == "Nguyễn Thị Thử"
    assert Dossier.objects.get().state == DossierState.RETURNED
    assert "Vừa trả" in text(client.get(RETURNS))
    assert "In giấy biên nhận" in text(client.get(dossier.get_absolute_url()))
    urls = {client.post(f"{dossier.get_absolute_url()}bien-nhan/").url for _ in range(2)}
    assert len(urls) == 1
    assert b"".join(client.get(urls.pop())).startswith(b"%PDF-1.7")
    assert client.get(at).status_code == 409


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"collector": "authorised", "proof": "Giấy ủy quyền"}, "họ tên người được ủy quyền"),
        ({"collector": "authorised", "name": "Trần Văn Thay"}, "phải có giấy ủy quyền"),
        ({"collector": "post"}, "mã vận đơn"),
        ({"collector": "online"}, "chưa có bản điện tử"),
    ],
)
def test_the_proof_is_asked_for_and_nothing_typed_is_lost(cast: Cast, typed: dict[str, str], reason: str) -> None:
    dossier = cast.finished()
    answer = signed_in(cast.clerk).post(
        f"{dossier.get_absolute_url()}tra-ket-qua/", typed | {"seen": dossier.version, "phone": "0912345678"}
    )
    assert answer.status_code == 409
    assert reason in text(answer)
    assert "0912345678" in text(answer)
    assert not Collection.objects.exists()
    assert Dossier.objects.get().state == DossierState.DONE


def test_what_was_typed_for_another_collector_is_not_taken(cast: Cast) -> None:
    dossier = cast.finished()
    client, at = signed_in(cast.clerk), f"{dossier.get_absolute_url()}tra-ket-qua/"
    page = text(client.get(at))
    assert 'class="of-way of-authorised of-post"' in page
    assert 'class="of-way of-post"' in page
    typed = {"seen": dossier.version, "collector": "applicant", "name": "Trần Văn Thay", "tracking_code": "EB1VN"}
    client.post(at, typed | {"elsewhere": "Văn thư mang ra quầy"})
    kept = Collection.objects.get()
    assert (kept.name, kept.tracking_code, kept.data["taker"]) == ("", "", "Nguyễn Thị Thử")


@pytest.mark.parametrize(
    ("collected", "way"),
    [
        (
            Collected(by="authorised", name="Trần Văn Thay", proof="Giấy ủy quyền 15/06/2020", elsewhere="x"),
            ReturnWay.COUNTER,
        ),
        (Collected(by="post", tracking_code="EB123456789VN", elsewhere="Bưu tá nhận tại phòng"), ReturnWay.POST),
    ],
)
def test_who_collects_says_how_it_was_returned(cast: Cast, collected: Collected, way: str) -> None:
    dossier = actions.hand_over(dossier=cast.finished(), collected=collected, by=cast.clerk)
    assert dossier.return_way == way
    assert Collection.objects.get().collector == collected.by


def test_only_papers_that_were_brought_go_back(cast: Cast) -> None:
    with pytest.raises(Refused, match="không nộp bản chính"):
        actions.hand_over(
            dossier=cast.finished(), collected=Collected(by="applicant", originals=("x",), elsewhere="x"), by=cast.clerk
        )
    assert not Collection.objects.exists()


def test_long_uncollected_results_are_listed(cast: Cast) -> None:
    dossier = cast.finished()
    client = signed_in(cast.clerk)
    assert dossier.number not in text(client.get(RETURNS, {"xem": "lau"}))
    with clock.at(clock.now() + timedelta(days=8)):
        assert dossier.number in text(client.get(RETURNS, {"xem": "lau"}))
    assert "còn ở TCHC" in text(client.get(RETURNS, {"xem": "chua-ve"}))


def test_the_menu_counts_what_the_page_of_returns_shows_first(cast: Cast, centre: Centre) -> None:
    theirs, ours = finished(cast, centre), cast.finished()
    for clerk, shown, hidden in ((cast.clerk, ours, theirs), (centre.clerk, theirs, ours)):
        page = text(signed_in(clerk).get(RETURNS))
        assert counts(clerk)[to_do("hand_over")] == 1
        assert "1 hồ sơ. Ngày màu đỏ" in page
        assert shown.number in page
        assert hidden.number not in page
    assert theirs.number in text(signed_in(cast.clerk).get(RETURNS, {"xem": "moi-quay"}))


@pytest.mark.once
def test_the_page_of_returns_costs_the_same_for_many_rows(cast: Cast) -> None:
    client = signed_in(cast.clerk)
    cast.finished()
    first = queries(client, RETURNS)
    for _ in range(4):
        cast.finished()
    assert queries(client, RETURNS) == first <= 12


# ---------------------------------------------------------------------------------------------------- watching


def test_the_watcher_sees_clocks_and_nothing_else(cast: Cast, centre: Centre) -> None:
    watched, ours = centre.received(cast), cast.received()
    client = signed_in(centre.supervisor)
    page = text(client.get(WATCH))
    assert watched.number in page
    assert ours.number not in page
    for secret in ("Nguyễn Thị Thử", "075199000001", "0900000001", "Ma-két", watched.get_absolute_url()):
        assert secret not in page, secret
    for dossier in (watched, ours):
        assert client.get(dossier.get_absolute_url()).status_code == 404
        assert client.get(f"{dossier.get_absolute_url()}tra-ket-qua/").status_code == 404
    assert not Dossier.objects.visible_to(centre.supervisor).exists()
    assert watched.number not in text(client.get("/mot-cua/so-theo-doi/"))


def test_drafts_and_what_was_not_received_are_never_watched(cast: Cast, centre: Centre) -> None:
    dossier = actions.open_dossier(
        version=cast.licence,
        applicant=cast.citizen,
        filing=actions.filing.Filing(channel=Channel.COUNTER),
        papers=cast.papers(cast.licence),
        by=centre.clerk,
    )
    assert Dossier.objects.get(pk=dossier.pk).site == centre.site
    assert not Dossier.objects.watched_by(centre.supervisor).exists()
    actions.submit(dossier=dossier, by=centre.clerk)
    assert not Dossier.objects.watched_by(centre.supervisor).exists()
    assert not Dossier.objects.watched_by(cast.director).exists()


def test_lateness_is_told_by_unit(cast: Cast, centre: Centre) -> None:
    actions.take_list(handover=given(cast, centre), by=cast.head)
    client = signed_in(centre.supervisor)
    with clock.at(clock.now() + timedelta(days=20)):
        page = text(client.get(WATCH, {"xem": "tre"}))
    assert "Phòng Quản lý văn hóa" in page
    assert "quá hạn" in page
    assert signed_in(cast.clerk).get(WATCH).status_code == 404
    assert signed_in(cast.director).get(WATCH).status_code == 404


@pytest.mark.once
def test_the_watchers_page_costs_the_same_for_many_rows(cast: Cast, centre: Centre) -> None:
    client = signed_in(centre.supervisor)
    centre.received(cast)
    first = queries(client, WATCH)
    for _ in range(4):
        centre.received(cast)
    assert queries(client, WATCH) == first <= 12
