"""The address of a page keeps every letter of its title, without marks."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from congso.portal.models import NewsItem
from congso.portal.page_address import AddressInput, word_of
from tests.cast import Cast
from tests.website import website

TITLE = "Kiểm tra di tích dịp cuối năm ở Đồng Nai"
WORD = "kiem-tra-di-tich-dip-cuoi-nam-o-dong-nai"


@pytest.mark.parametrize("live", [True, False])
def test_a_page_and_a_draft_take_the_address_from_the_title(cast: Cast, live: bool) -> None:
    index = website(cast).news.get_parent()
    first, second = (index.add_child(instance=NewsItem(title=TITLE, author="BBT", live=live)) for _ in range(2))
    assert (first.slug, second.slug) == (WORD, f"{WORD}-2")
    assert index.add_child(instance=NewsItem(title="…", author="BBT", live=live)).slug == "trang"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_browser_folds_as_the_house_does(form: str) -> None:
    folded = unicodedata.normalize(form, TITLE + " ỬỰỲỸỶỊỈẶẪẬỘỠỢĐ ửựỳỹỷịỉặẫậộỡợđ")
    for (pattern, _flags), plain in json.loads(AddressInput().attrs["data-w-slug-formatters-value"]):
        folded = re.sub(pattern, plain, folded)
    assert folded.isascii()
    assert re.sub(r"\s", "-", folded).lower() == word_of(TITLE + " ỬỰỲỸỶỊỈẶẪẬỘỠỢĐ ửựỳỹỷịỉặẫậộỡợđ")


@pytest.mark.parametrize("typed", ["", TITLE, WORD])
def test_what_is_sent_without_scripts_gets_its_address(cast: Cast, client, typed: str) -> None:
    site = website(cast)
    client.force_login(site.editor)
    index = site.news.get_parent()
    sent = {"title": TITLE, "slug": typed, "told_at": "09/06/2020 08:30", "field": "van-hoa", "author": "BBT"}
    client.post(f"/bien-tap/pages/add/portal/newsitem/{index.pk}/", {**sent, "body-count": 0})
    assert NewsItem.objects.latest("pk").slug == WORD
