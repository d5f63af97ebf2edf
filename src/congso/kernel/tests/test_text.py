"""Vietnamese text, as people write it, type it and look for it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congso.kernel.text import fold, mask, nfc, person_sort_key, sort_key

# What was asked of the search engines that were compared, and what must find it (query, stored text).
QUERIES = [
    ("van hoa", "Sở Văn hóa, Thể thao và Du lịch"),
    ("dong nai", "Tỉnh Đồng Nai"),
    ("nguyen", "Nguyễn Thị Mỹ Duyên"),
    ("le hoi", "Lễ hội Sayangva"),
    ("quyet dinh", "Quyết định số 812/QĐ-UBND"),
    ("hòa", "Biên Hoà"),
    ("hoà", "Biên Hòa"),
    ("thể thao", "THỂ THAO"),
    ("the thao", "Thể thao"),
    ("di tich", "Xếp hạng di tích"),
    ("ĐỒNG NAI", "đồng nai"),
    ("du lich", "Hướng dẫn viên du lịch"),
    ("quang cao", "Tiếp nhận hồ sơ thông báo sản phẩm quảng cáo"),
    ("duong", "Đường Cách Mạng Tháng Tám"),
    ("trung dung", "Trung Dũng"),
    ("bieu dien", "Biểu diễn nghệ thuật"),
    ("uong", "Ương, ưỡng, ường"),
    ("ky thuat", "Kỹ thuật"),
    ("y te", "Ý tế"),
    ("gia dinh", "Gia đình"),
]


@pytest.mark.parametrize(("query", "stored"), QUERIES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_people_type_is_found_in_what_is_stored(query, stored, form):
    assert fold(query) in fold(unicodedata.normalize(form, stored))
    assert fold(unicodedata.normalize(form, query)) in fold(stored)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_stored_text_is_composed_and_has_single_blanks(text):
    stored = nfc(unicodedata.normalize("NFD", text))
    assert stored == nfc(stored) == unicodedata.normalize("NFC", stored)
    assert "  " not in stored
    assert stored == stored.strip()


IN_ORDER = [
    "812",
    "An",
    "An Bình",
    "Anh",
    "Ánh",
    "Ăn",
    "Ân",
    "Ba",
    "Bà",
    "Bả",
    "Bã",
    "Bá",
    "Bạ",
    "Ca",
    "Da",
    "Đa",
    "Đá",
    "Em",
    "Ê",
    "Nga",
    "Nghĩa",
    "Oanh",
    "Ô",
    "Ơ",
    "Thu",
    "Thư",
    "Trang",
    "Uyên",
    "Ưng",
    "Xuân",
    "Ý",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_things_stand_in_the_order_of_the_dictionary(form):
    keys = [sort_key(unicodedata.normalize(form, word)) for word in IN_ORDER]
    for (word, key), (following, next_key) in pairwise(zip(IN_ORDER, keys, strict=True)):
        assert key < next_key, (word, following)


def test_people_stand_by_given_name_then_family_name_then_middle_name():
    people = ["Trần Văn An", "Lê Thị Anh", "Nguyễn Văn Bình", "Nguyễn Thị Hòa", "Phạm Hòa", "Đỗ Đức", "Ngô Văn Đức"]
    right = ["Trần Văn An", "Lê Thị Anh", "Nguyễn Văn Bình", "Đỗ Đức", "Ngô Văn Đức", "Nguyễn Thị Hòa", "Phạm Hòa"]
    assert sorted(people, key=person_sort_key) == right


@given(st.text(max_size=60))
def test_sort_keys_are_digits_so_that_every_database_sorts_them_alike(text):
    key = sort_key(text)
    assert key == "" or (key.isascii() and key.isdigit())
    assert len(sort_key(text * 20)) <= 400


@pytest.mark.parametrize(
    ("number", "shown"), [("075090001234", "0********234"), ("1234", "****"), ("", ""), ("12345", "1*345")]
)
def test_personal_numbers_hide_their_middle(number, shown):
    assert mask(number) == shown
