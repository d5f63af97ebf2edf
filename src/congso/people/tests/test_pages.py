"""The pages of one's account, substitution, structure and users, asked as a browser without JavaScript asks them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from congso.kernel.actors import House
from congso.people import actions
from congso.people.models import Appointment, Delegation, Person

pytestmark = pytest.mark.django_db
USERS = "/quan-tri/nguoi-dung/"
SUBSTITUTION = "/tai-khoan/xu-ly-thay/"


def as_person(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, response.content.decode()[:1500]
    return response.content.decode()


def told(cast: Any, **changes: Any) -> dict[str, Any]:
    return {
        "taker": cast.deputy.pk,
        "kind": "substitution",
        "since": "10/06/2020",
        "until": "12/06/2020",
        "basis": "Giấy nghỉ phép số 5",
    } | changes


def test_my_account_says_who_i_am(cast: Any) -> None:
    html = page(as_person(cast.director), "/tai-khoan/")
    assert "Giám đốc" in html
    assert "Bật xác thực hai lớp" in html
    assert "Bật xác thực hai lớp" not in page(as_person(cast.specialist), "/tai-khoan/")


def test_substitution_is_given_seen_by_both_and_taken_back(cast: Any) -> None:
    director, deputy = as_person(cast.director), as_person(cast.deputy)
    assert director.post(SUBSTITUTION, told(cast, parts=["ky"])).status_code == 302
    given = Delegation.objects.get()
    assert "dossiers.sign" in given.permissions
    assert "dossiers.assign" not in given.permissions
    assert "Ký kết quả, xin lỗi và hẹn lại" in page(director, SUBSTITUTION)
    assert "đang hiệu lực" in page(deputy, SUBSTITUTION)
    assert "làm thay 1 vị trí" in page(deputy, "/tai-khoan/")
    end = f"{SUBSTITUTION}{given.uid}/thoi-giao/"
    page(deputy, end, status=404)
    assert 'name="seen" value="1"' in page(director, end)
    assert director.post(end, {"seen": 1}).status_code == 302
    assert director.post(end, {"seen": 2}).status_code == 409
    assert "đã thôi" in page(director, SUBSTITUTION)
    assert "không làm thay ai" in page(deputy, "/tai-khoan/")


def test_who_has_nothing_to_choose_among_is_offered_no_boxes(cast: Any) -> None:
    keeper = as_person(cast.administrator)
    assert "Chỉ giao những việc" in page(as_person(cast.director), SUBSTITUTION)
    html = page(keeper, SUBSTITUTION)
    assert "Giao người xử lý thay" in html
    assert "Chỉ giao những việc" not in html
    assert keeper.post(SUBSTITUTION, told(cast, parts=["ky"])).status_code == 302
    assert Delegation.objects.get().permissions == []


def test_a_refused_substitution_says_why_beside_the_field(cast: Any) -> None:
    html = as_person(cast.director).post(SUBSTITUTION, told(cast, until="01/06/2020")).content.decode()
    assert "Ngày kết thúc phải sau ngày bắt đầu." in html
    assert 'value="Giấy nghỉ phép số 5"' in html
    assert not Delegation.objects.exists()


def test_only_administrators_see_structure_and_users(cast: Any, neighbours: Any) -> None:
    stranger = cast.people["specialist"]
    for path in ("/quan-tri/co-cau/", USERS, f"{USERS}them/", f"{USERS}{stranger.uid}/"):
        page(as_person(cast.specialist), path, status=403)
        assert as_person(neighbours.administrator).get(path).status_code == (404 if str(stranger.uid) in path else 200)
        assert Client().get(path)["Location"].startswith("/tai-khoan/dang-nhap/")


def test_the_structure_shows_codes_units_and_people(cast: Any) -> None:
    keeper = as_person(cast.administrator)
    html = page(keeper, "/quan-tri/co-cau/")
    assert "000.00.99.H19" in html
    assert "chưa đối chiếu" in html
    assert "Phòng Quản lý văn hóa" in html
    root = f"/quan-tri/co-cau/{cast.agency.slug}/"
    code = {"scheme": "qd20", "code": "H19.99", "since": "01/01/2020", "confirmed": "on"}
    assert keeper.post(f"{root}ma-dinh-danh/", code).status_code == 302
    assert "đã đối chiếu" in page(keeper, "/quan-tri/co-cau/")
    again = {"name": "Phòng khác", "short_name": "QLVH", "kind": "division", "order": 9}
    assert "mang tên viết tắt này" in keeper.post(f"{root}phong/", again).content.decode()
    assert keeper.post(f"{root}phong/", again | {"short_name": "KHAC"}).status_code == 302
    assert keeper.post(f"{root}co-so/", {"name": "Cơ sở 2"}).status_code == 302


def test_a_demo_says_that_the_last_visit_is_by_the_machines_own_clock(cast: Any, settings: Any) -> None:
    keeper = as_person(cast.administrator)
    settings.CONGSO_DEMO = False
    assert "giờ thật của máy chủ" not in page(keeper, USERS)
    settings.CONGSO_DEMO = True
    assert page(keeper, USERS).count("giờ thật của máy chủ") == 1


def test_users_are_found_by_name_unit_and_role(cast: Any) -> None:
    keeper = as_person(cast.administrator)
    assert names(page(keeper, f"{USERS}?tim=chuyen vien")) == ["specialist", "colleague", "sports_specialist"]
    unit = cast.units["culture"].pk
    assert names(page(keeper, f"{USERS}?don-vi={unit}&vai-tro=head_of_division")) == ["head"]
    assert "Không có tài khoản nào khớp" in page(keeper, f"{USERS}?tim=không ai")
    assert page(keeper, f"{USERS}?don-vi=x&vai-tro=y")


def names(html: str) -> list[str]:
    return re.findall(r'<td><a href="/quan-tri/nguoi-dung/[0-9a-f-]+/">so-vhttdl\.(\w+)</a>', html)


def test_a_new_user_gets_a_password_once_and_a_post(cast: Any) -> None:
    keeper = as_person(cast.administrator)
    new = {"full_name": "Lê Thị Bình", "username": "binh.lt", "agency": cast.agency.pk}
    response = keeper.post(f"{USERS}them/", new)
    found = re.search(r"\b([a-z]{4}(?:-[a-z]{4}){3})\b", response.content.decode())
    assert found
    assert "no-store" in response["Cache-Control"]
    person = Person.objects.get(username="binh.lt")
    assert person.check_password(found[1])
    assert person.password_until
    own = f"{USERS}{person.uid}/"
    assert found[1] not in page(keeper, own)
    assert "đã có người dùng" in keeper.post(f"{USERS}them/", new).content.decode()
    post = {"unit": cast.units["culture"].pk, "role": "specialist", "post": "Chuyên viên", "since": "01/06/2020"}
    assert keeper.post(own, post).status_code == 302
    held = Appointment.objects.get(person=person)
    early = keeper.post(f"{own}vi-tri/{held.uid}/", {"until": "01/01/2020"}).content.decode()
    assert "Ngày thôi giữ phải sau ngày bắt đầu." in early
    assert keeper.post(f"{own}vi-tri/{held.uid}/", {"until": "30/06/2020"}).status_code == 302
    assert "30/06/2020" in page(keeper, own)


def test_an_account_is_closed_with_a_reason_and_opened_again(cast: Any) -> None:
    keeper, own = as_person(cast.administrator), f"{USERS}{cast.specialist.uid}/"
    version = Person.objects.get(pk=cast.specialist.pk).version
    assert "Lý do:" in keeper.post(f"{own}khoa/", {"seen": version, "reason": ""}).content.decode()
    assert keeper.post(f"{own}khoa/", {"seen": version, "reason": "Chuyển công tác"}).status_code == 302
    assert keeper.post(f"{own}khoa/", {"seen": version, "reason": "Chuyển công tác"}).status_code == 409
    assert "đã khóa" in page(keeper, own)
    assert keeper.post(f"{own}mo-lai/", {"seen": version + 1}).status_code == 302
    response = keeper.post(f"{own}mat-khau/", {"seen": version + 2})
    assert "Mật khẩu tạm" in response.content.decode()
    assert keeper.post(f"{own}xac-thuc-hai-lop/", {"seen": 1}).status_code == 409


def test_as_many_questions_for_one_user_as_for_many(cast: Any, django_assert_num_queries: Any) -> None:
    keeper = as_person(cast.administrator)
    house = House(agency_id=cast.agency.pk)
    with django_assert_num_queries(questions(keeper, USERS)):
        page(keeper, f"{USERS}?tim=colleague")
    for number in range(60):
        actions.register_person(agency=cast.agency, username=f"them.{number}", full_name=f"Người {number}", by=house)
    second = f"{USERS}?sau={cursor(page(keeper, USERS))}"
    with django_assert_num_queries(questions(keeper, USERS)):
        page(keeper, second)


def questions(client: Client, path: str) -> int:
    page(client, path)
    with CaptureQueriesContext(connection) as asked:
        page(client, path)
    return len(asked)


def cursor(html: str) -> str:
    found = re.search(r'rel="next" href="[^"]*sau=([^"&]+)', html)
    assert found
    return found[1]


def test_what_surrounds_a_page_costs_five_questions(cast: Any) -> None:
    """Session, person with agency, mandates, what waits, the bell."""
    assert questions(as_person(cast.specialist), "/tro-giup/") == 5


def test_a_mandate_taken_from_another_is_limited_to_its_scope(cast: Any) -> None:
    actions.delegate(
        giver=cast.director,
        taker=cast.specialist,
        kind="delegation",
        since=date(2020, 6, 1),
        until=date(2020, 6, 30),
        basis="QĐ 1",
        permissions=("dossiers.sign",),
        by=cast.director,
    )
    taken = [mandate for mandate in cast.specialist.mandates if mandate.acting_for_id == cast.director.pk]
    assert [mandate.permissions for mandate in taken] == [frozenset({"dossiers.sign"})]
    assert cast.specialist.mandates[0].acting_for_id is None
    assert cast.specialist.may("dossiers.work")
