"""Reading when and where from invitations in the wordings that offices use."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from congso.correspondence.calendar.invitations import read_hour, read_invitation
from congso.kernel import clock

WRITTEN = date(2020, 3, 2)
TIMES = [
    ("Thời gian: 8 giờ 00, thứ Năm ngày 12/3/2020.", (12, 8, 0)),
    ("dự họp lúc 14h30 ngày 05/3/2020 tại trụ sở", (5, 14, 30)),
    ("vào lúc 08 giờ 30 phút, ngày 5 tháng 3 năm 2020 (thứ Năm)", (5, 8, 30)),
    ("Biên Hòa, ngày 02 tháng 3 năm 2020\nThời gian: từ 8 giờ 00 đến 11 giờ 30, thứ Sáu, ngày 13/3.", (13, 8, 0)),
    ("Biên Hòa, ngày 02 tháng 3 năm 2020\nHọp vào ngày 05/3/2020, lúc 2 giờ chiều", (5, 14, 0)),
    ("Lúc 13 giờ 30' ngày 10-3-2020", (10, 13, 30)),
    ("1. Thời gian: 01 buổi, bắt đầu lúc 8h00’ thứ Tư (ngày 11/3/2020)", (11, 8, 0)),
    ("- Thời gian: 07g30 ngày 12.3.2020 (sáng thứ Năm)", (12, 7, 30)),
    ("Thời gian: 8 giờ 00 phút\nngày 12/3/2020 (thứ Năm)", (12, 8, 0)),
]


@pytest.mark.parametrize(("text", "told"), TIMES, ids=[text[-30:] for text, _ in TIMES])
def test_the_time_is_read(text: str, told: tuple[int, int, int]) -> None:
    read = read_invitation(text, WRITTEN)
    day, hour, minute = told
    assert read.begins_at == datetime(2020, 3, day, hour, minute, tzinfo=clock.HANOI)
    assert not read.weekday_differs


def test_its_end_is_read_or_taken_as_two_hours() -> None:
    spanned = read_invitation("Thời gian: từ 8 giờ 00 đến 11 giờ 30, ngày 13/3/2020", WRITTEN)
    assert spanned.ends_at == datetime(2020, 3, 13, 11, 30, tzinfo=clock.HANOI)
    usual = read_invitation("8h00 ngày 13/3/2020", WRITTEN)
    assert usual.ends_at == datetime(2020, 3, 13, 10, 0, tzinfo=clock.HANOI)


def test_a_day_without_a_year_is_the_next_one() -> None:
    read = read_invitation("8h00 ngày 06/01", date(2020, 12, 28))
    assert read.begins_at == datetime(2021, 1, 6, 8, 0, tzinfo=clock.HANOI)
    assert read_invitation("8h00 ngày 06/01").begins_at is None


def test_a_weekday_that_does_not_fit_is_told() -> None:
    assert read_invitation("8 giờ 00, thứ Hai ngày 12/3/2020").weekday_differs
    assert not read_invitation("8 giờ 00, thứ 5 ngày 12/3/2020").weekday_differs


@pytest.mark.parametrize("text", ["Kính mời dự họp.", "8 giờ 00 ngày 30/2/2020", "25h00 ngày 12/3/2020", ""])
def test_what_cannot_be_read_stays_empty(text: str) -> None:
    assert read_invitation(text, WRITTEN).begins_at is None


def test_place_contents_chair_and_participants_are_read() -> None:
    read = read_invitation(
        "GIẤY MỜI\n1. Nội dung: Bàn kế hoạch lễ hội\nnăm 2020.\n2. Thành phần:\nLãnh đạo Sở; Phòng QLVH.\n"
        "3. Chủ trì: Ông Trần Văn Thử, Phó Chủ tịch UBND tỉnh.\n4. Thời gian: 8h00 ngày 12/3/2020.\n"
        "5. Địa điểm: Phòng họp số 1, trụ sở UBND tỉnh.\nĐề nghị dự họp đầy đủ."
    )
    assert read.contents == "Bàn kế hoạch lễ hội năm 2020"
    assert read.attending == "Lãnh đạo Sở; Phòng QLVH"
    assert read.chair == "Ông Trần Văn Thử, Phó Chủ tịch UBND tỉnh"
    assert read.place == "Phòng họp số 1, trụ sở UBND tỉnh"


def test_running_text_is_read_too() -> None:
    read = read_invitation(
        "Trân trọng kính mời ông dự họp về công tác gia đình vào lúc 14h30 ngày 05/3/2020 tại Hội trường Sở Nội vụ, "
        "do đồng chí Nguyễn Văn Thử chủ trì."
    )
    assert read.contents == "họp về công tác gia đình"
    assert read.place.startswith("Hội trường Sở Nội vụ")
    assert read.chair == "đồng chí Nguyễn Văn Thử"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8h30", time(8, 30)), ("8 giờ", time(8)), ("14:00", time(14)), ("8 giờ 05 phút", time(8, 5)), ("25h", None)],
)
def test_an_hour_is_read_as_it_is_typed(typed: str, read: time | None) -> None:
    assert read_hour(typed) == read
