"""How incoming documents are found: numbers in every spelling, words with and without marks, in either composition."""

from __future__ import annotations

import unicodedata

import pytest
from django.test import Client

from congso.correspondence.models import IncomingDocument
from congso.search import queries as search
from tests.cast import Cast
from tests.documents import fields, registered

KIND = "correspondence.incomingdocument"


def subjects(cast: Cast, typed: str) -> list[str]:
    """The subjects of what văn thư finds, in the order of the page of results."""
    hits = search.find(cast.van_thu, typed, kind=KIND)
    found = {one.get_absolute_url(): one.summary for one in IncomingDocument.objects.all()}
    return [found[hit.link] for hit in hits]


@pytest.mark.parametrize(
    "typed",
    ["1234/QĐ-UBND", "1234 qd ubnd", "qđ 1234", "1234/qđ", "qd-ubnd 1234", "1234QĐ", "1234 quyết định ubnd tỉnh"],
)
def test_a_number_is_found_in_every_spelling(cast: Cast, typed: str) -> None:
    wanted = registered(cast, fields(number="1234", notation="QĐ-UBND", doc_type="decision"))
    registered(cast, fields(number="1235", notation="QĐ-UBND", doc_type="decision"))
    registered(cast, fields(number="234", notation="QĐ-SNV", doc_type="decision"))
    assert search.uids(cast.van_thu, typed, kind=KIND, most=5) == [wanted.uid]


def test_letter_with_its_mark_ranks_above_the_bare_word(cast: Cast) -> None:
    registered(cast, fields(summary="Thư chúc mừng Ngày Văn hóa"))
    registered(cast, fields(summary="Thu phí tham quan di tích"))
    assert subjects(cast, "thư") == ["Thư chúc mừng Ngày Văn hóa", "Thu phí tham quan di tích"]
    assert set(subjects(cast, "thu")) == {"Thư chúc mừng Ngày Văn hóa", "Thu phí tham quan di tích"}


def test_dong_nai_typed_bare_finds_the_province(cast: Cast) -> None:
    registered(cast, fields(summary="Lễ hội của tỉnh Đồng Nai"))
    registered(cast, fields(summary="Lễ hội của tỉnh Đồng Tháp"))
    for typed in ("dong nai", "DONG NAI", "đồng nai", "Đồng Nai"):
        assert subjects(cast, typed) == ["Lễ hội của tỉnh Đồng Nai"]


@pytest.mark.parametrize(("stored", "typed"), [("hòa giải", "hoà giải"), ("hoà giải", "hòa giải"), ("thúy", "thuý")])
def test_the_mark_may_stand_on_either_letter(cast: Cast, stored: str, typed: str) -> None:
    registered(cast, fields(summary=f"Tập huấn {stored} ở cơ sở"))
    registered(cast, fields(summary="Tập huấn nghiệp vụ"))
    assert subjects(cast, typed) == [f"Tập huấn {stored} ở cơ sở"]


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_decomposed_text_is_found_and_finds(cast: Cast, stored: str, typed: str) -> None:
    """A Mac writes letters and marks apart; văn thư types them as one."""
    words = "Tu bổ Văn miếu Trấn Biên"
    registered(cast, fields(summary=unicodedata.normalize(stored, words)))
    assert subjects(cast, unicodedata.normalize(typed, "văn miếu trấn biên")) == [words]


def test_the_register_is_filtered_by_the_same_words(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.van_thu)
    wanted = registered(cast, fields(number="1234", notation="QĐ-UBND", summary="Lễ hội ở Đồng Nai"))
    other = registered(cast, fields(number="98", notation="SNV", summary="Việc khác"))
    for typed in ("1234 qd ubnd", "qđ 1234", "le hoi dong nai"):
        page = client.get("/van-ban-den/", {"tim": typed}).content.decode()
        assert wanted.get_absolute_url() in page
        assert other.get_absolute_url() not in page
