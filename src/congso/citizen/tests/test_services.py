"""Finding a service by plain words, reading what it asks, checking its conditions before starting."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from congso.citizen.finding import find
from congso.citizen.tests.office import SCRIPT, SERVICES, page, signed_in
from congso.procedures.queries import versions_in_force
from tests.bundles import content
from tests.cast import Cast, announce

NAMES = {
    "1.001029": "Thủ tục cấp Giấy phép đủ điều kiện kinh doanh dịch vụ karaoke cấp tỉnh",
    "1.001008": "Thủ tục cấp Giấy phép đủ điều kiện kinh doanh dịch vụ vũ trường",
    "1.004614": "Thủ tục cấp lại thẻ hướng dẫn viên du lịch",
    "1.004628": "Thủ tục cấp thẻ hướng dẫn viên du lịch quốc tế",
    "1.000883": "Thủ tục cấp Giấy chứng nhận đủ điều kiện kinh doanh hoạt động thể thao đối với môn Bơi, Lặn",
    "2.001628": "Thủ tục cấp giấy phép kinh doanh dịch vụ lữ hành nội địa",
    "1.004594": "Thủ tục công nhận hạng cơ sở lưu trú du lịch",
}


@pytest.fixture
def many(cast: Cast) -> Cast:
    """A catalogue with several procedures that people ask for in their own words."""
    for number, (code, name) in enumerate(NAMES.items()):
        level = 2 if code == "1.001029" else 4
        announce(cast, code, f"plain-{number}", content(name, level=level, field="Lĩnh vực thử"))
    return cast


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("mo quan karaoke", "1.001029"),
        ("mở quán Karaoke", "1.001029"),
        ("toi muon xin giay phep karaoke", "1.001029"),
        ("karaoe", "1.001029"),
        ("krakaoke karaok", "1.001029"),
        ("mo vu truong", "1.001008"),
        ("quan bar", "1.001008"),
        ("mat the huong dan vien", "1.004614"),
        ("lam the huong dan vien quoc te", "1.004628"),
        ("ho boi", "1.000883"),
        ("cong ty du lich", "2.001628"),
        ("mở nhà nghỉ", "1.004594"),
        ("1.004628", "1.004628"),
    ],
)
def test_a_service_is_found_as_people_speak(many: Cast, said: str, code: str) -> None:
    found = find(said, within=versions_in_force(many.agency.pk))
    assert found, said
    assert found[0].procedure.code == code


@pytest.mark.parametrize("said", ["", "   ", "xyzzy", "tôi muốn xin", "%%%", "'; DROP TABLE", "a" * 5000])
def test_what_means_nothing_finds_nothing_and_says_so(many: Cast, said: str) -> None:
    assert find(said, within=versions_in_force(many.agency.pk)) == []
    shown = page(Client(), f"{SERVICES}?tim={said.strip() and 'xyzzy'}")
    assert "Không tìm thấy dịch vụ nào" in shown or not said.strip()


def test_only_what_is_filed_online_is_shown_when_asked(many: Cast) -> None:
    shown = page(Client(), f"{SERVICES}?tim=kinh+doanh&truc-tuyen=1")
    assert "vũ trường" in shown
    assert "karaoke cấp tỉnh" not in shown
    assert "karaoke cấp tỉnh" in page(Client(), f"{SERVICES}?linh-vuc=L%C4%A9nh+v%E1%BB%B1c+th%E1%BB%AD")


def test_script_in_the_search_stays_text(cast: Cast) -> None:
    assert SCRIPT not in page(Client(), f"{SERVICES}?tim={SCRIPT}&linh-vuc={SCRIPT}")


def test_a_service_tells_papers_fees_time_steps_and_laws(cast: Cast) -> None:
    shown = page(Client(), f"{SERVICES}thu-tuc/1.004650/")
    for words in ("Đơn đề nghị", "Ma-két in màu", "650.000", "5 ngày làm việc", "Thẩm định", "Luật Quảng cáo 2012"):
        assert words in shown
    assert "/dich-vu/thu-tuc/1.004650/nop/" in shown
    page(Client(), f"{SERVICES}thu-tuc/9.999999/", 404)


def test_a_procedure_below_level_three_is_told_of_and_cannot_be_filed(many: Cast) -> None:
    shown = page(Client(), f"{SERVICES}thu-tuc/1.001029/")
    assert "chưa nhận hồ sơ trực tuyến" in shown
    assert "/nop/" not in shown
    page(signed_in(), f"{SERVICES}thu-tuc/1.001029/nop/", 404)


def test_conditions_are_asked_before_starting(cast: Cast) -> None:
    terms = "- Có diện tích từ 20 m² trở lên\n- Cách trường học trên 200 m"
    announce(cast, "1.009001", "with-terms", content("Thủ tục có điều kiện", conditions=terms))
    path = f"{SERVICES}thu-tuc/1.009001/"
    assert "Kiểm tra điều kiện rồi nộp" in page(Client(), path)
    asked = page(Client(), f"{path}dieu-kien/")
    assert "Cách trường học trên 200 m" in asked
    assert "Hãy trả lời đủ các điều kiện." in page(Client(), f"{path}dieu-kien/?kiem-tra=1&dk-1=co")
    assert "Bạn chưa đáp ứng" in page(Client(), f"{path}dieu-kien/?kiem-tra=1&dk-1=co&dk-2=khong")
    assert "Bạn đáp ứng các điều kiện" in page(Client(), f"{path}dieu-kien/?kiem-tra=1&dk-1=co&dk-2=co")
    page(Client(), f"{SERVICES}thu-tuc/1.004650/dieu-kien/", 404)


def test_lists_cost_the_same_whatever_they_hold(many: Cast, django_assert_max_num_queries: Any) -> None:
    client = Client()
    with django_assert_max_num_queries(8):
        client.get(f"{SERVICES}?tim=kinh+doanh")
    with django_assert_max_num_queries(8):
        client.get(SERVICES)
    with django_assert_max_num_queries(8):
        client.get(f"{SERVICES}thu-tuc/1.004650/")
