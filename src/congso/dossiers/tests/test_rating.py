"""Rating: on the clerk's tablet, by the address on the slip, item by item; once, without signing in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import signing
from django.core.cache import cache
from django.test import Client

from congso.dossiers import actions, rating_doors
from congso.dossiers.models import Dossier, Rating, RatingInvitation
from congso.dossiers.states import RatingWay
from congso.kernel import clock
from congso.kernel.actors import House
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from tests.cast import Cast

AT_HOME = Client


def path_of(dossier: Dossier) -> str:
    return "/" + rating_doors.slip_address(dossier).split("/", 3)[3]


def test_an_applicant_rates_at_home_by_the_address_on_the_slip(cast: Cast) -> None:
    dossier = cast.returned()
    page = Client().get(path_of(dossier)).content.decode()
    for words in ("Rất hài lòng", "Hài lòng", "Không hài lòng", dossier.number):
        assert words in page
    assert cast.citizen.name not in page
    assert cast.citizen.id_number not in page
    answer = Client().post(path_of(dossier), {"satisfaction": "satisfied"}, follow=True)
    assert "Thái độ, ứng xử của cán bộ" in answer.content.decode()
    rating = Rating.objects.get()
    assert (rating.satisfaction, rating.way, rating.items) == ("satisfied", RatingWay.ONLINE, {})
    said = {"muc-đ": "very_satisfied", "muc-a": "not_satisfied", "comment": "Chờ hơi lâu"}
    assert "Cảm ơn quý khách" in Client().post(path_of(dossier), said, follow=True).content.decode()
    rating.refresh_from_db()
    assert rating.items == {"a": "not_satisfied", "đ": "very_satisfied"}
    assert rating.comment == "Chờ hơi lâu"
    told = " ".join(line.sentence for line in story(dossier.ref))
    assert "Trực tuyến" in told
    assert "2 nội dung" in told


def test_once_only_and_only_after_the_end(cast: Cast) -> None:
    running = cast.assigned()
    assert "chưa có kết quả" in Client().get(path_of(running)).content.decode()
    assert Client().post(path_of(running), {"satisfaction": "satisfied"}).status_code == 409
    dossier = cast.returned()
    Client().post(path_of(dossier), {"satisfaction": "satisfied"})
    assert Client().post(path_of(dossier), {"satisfaction": "not_satisfied"}).status_code == 409
    assert Rating.objects.get().satisfaction == "satisfied"


def test_a_made_up_address_opens_nothing(cast: Cast) -> None:
    dossier = cast.returned()
    assert Client().get(f"/danh-gia/{dossier.number}/{'0' * 20}/").status_code == 404
    assert Client().get(f"/danh-gia/H00-200610-0001/{'0' * 20}/").status_code == 404
    assert Client().post(f"/danh-gia/{dossier.number}/sai/", {"satisfaction": "satisfied"}).status_code == 404
    assert not Rating.objects.exists()


def test_sending_again_and_again_is_slowed_down(cast: Cast) -> None:
    cache.clear()
    dossier, client = cast.returned(), Client()
    answers = [client.post(path_of(dossier), {"satisfaction": "nonsense"}).status_code for _ in range(12)]
    assert answers[0] == 409
    assert answers[-1] == 429


def test_more_may_be_said_for_a_while_and_once(cast: Cast) -> None:
    dossier, house = cast.returned(), House(cast.agency.pk, "rating")
    actions.rate(dossier=dossier, satisfaction="satisfied", by=house)
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        actions.say_more(dossier=dossier, items={}, by=house)
    with pytest.raises(Refused, match="không đúng"):
        actions.say_more(dossier=dossier, items={"z": "satisfied"}, by=house)
    actions.say_more(dossier=dossier, items={"b": "satisfied"}, by=house)
    with pytest.raises(Refused, match="không chờ đánh giá thêm"):
        actions.say_more(dossier=dossier, items={"a": "satisfied"}, by=house)


def test_the_tablet_waits_until_the_clerk_invites(cast: Cast) -> None:
    dossier, tablet = cast.returned(), Client()
    waiting = rating_doors.tablet_address(cast.clerk)
    assert "Kính mời quý khách" in tablet.get(waiting).content.decode()
    assert tablet.get(waiting, headers={"HX-Request": "true"}).status_code == 204
    desk = Client()
    desk.force_login(cast.clerk)
    assert desk.post("/mot-cua/may-danh-gia/", {"ho-so": dossier.number.lower()}).status_code == 302
    assert RatingInvitation.objects.get().invited_by == cast.clerk
    called = tablet.get(waiting, headers={"HX-Request": "true"})
    page = tablet.get(called["HX-Redirect"])
    assert "Quý khách có hài lòng không?" in page.content.decode()
    assert page["Refresh"] == f"60; url={waiting}"
    answer = tablet.post(called["HX-Redirect"], {"satisfaction": "very_satisfied"}, follow=True)
    assert "Không bắt buộc" in answer.content.decode()
    assert Rating.objects.get().way == RatingWay.TABLET
    thanks = tablet.get(called["HX-Redirect"] + "?xong")
    assert thanks["Refresh"] == f"8; url={waiting}"
    assert tablet.get(waiting, headers={"HX-Request": "true"}).status_code == 204


def test_an_invitation_is_over_after_two_minutes(cast: Cast) -> None:
    actions.invite_to_rate(dossier=cast.returned(), by=cast.clerk)
    assert rating_doors.invited(cast.clerk) is not None
    assert rating_doors.invited(cast.centre_clerk) is None
    with clock.at(clock.now() + timedelta(minutes=3)):
        assert rating_doors.invited(cast.clerk) is None


def test_a_code_scanned_at_the_tablet_opens_its_dossier(cast: Cast, neighbours: Cast) -> None:
    dossier, theirs = cast.returned(), neighbours.returned()
    waiting = rating_doors.tablet_address(cast.clerk)
    assert Client().post(waiting, {"ma": f" {dossier.number.lower()} "}).url.startswith(waiting)
    assert Client().post(waiting, {"ma": f"http://localhost/ho-so/{dossier.number}/"}).status_code == 302
    for code in (theirs.number, "không có", cast.assigned().number):
        assert "không thuộc quầy này" in Client().post(waiting, {"ma": code}).content.decode()


def test_old_and_foreign_addresses_of_tablets_are_closed(cast: Cast) -> None:
    waiting = rating_doors.tablet_address(cast.clerk)
    assert Client().get(waiting.replace("may/", "may/x")).status_code == 404
    assert Client().get(rating_doors.tablet_address(cast.specialist)).status_code == 404
    ticket = signing.dumps(str(cast.returned().uid), salt="another")
    assert Client().get(f"{waiting}{ticket}/").status_code == 404


def test_only_the_desk_invites(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.specialist)
    answer = client.post("/mot-cua/may-danh-gia/", {"ho-so": cast.returned().number})
    assert answer.status_code == 409
    assert not RatingInvitation.objects.exists()
