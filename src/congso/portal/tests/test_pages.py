"""Every type of page is read by anybody, with few questions; nothing leads nowhere, nothing shut is open."""

import json
import re

import pytest

from congso.portal.models import Item
from tests.website import website

MOST = 12
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
SHUT = ("/bien-tap/", "/quan-tri/", "/mot-cua/", "/viec-cua-toi/", "/van-ban-den/", "/tim-kiem/")


@pytest.fixture
def site(cast):
    return website(cast)


def addresses() -> list[str]:
    return ["/", *Item.objects.shown().order_by("address").values_list("address", flat=True)]


def test_every_page_is_read_with_few_questions(site, client, django_assert_max_num_queries):
    assert len(addresses()) == 19
    for address in addresses():
        with django_assert_max_num_queries(MOST):
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert "text/html" in answer["Content-Type"]


def test_a_visitor_who_follows_every_link_finds_no_broken_one_and_nothing_shut(site, client):
    waiting, seen = ["/", "/sitemap.xml", "/robots.txt"], {}
    while waiting:
        address = waiting.pop().replace("&amp;", "&")
        if address in seen or address.startswith(("/static/", "/tai-khoan/", "/trang-tin/tai-lieu/")):
            continue
        answer = client.get(address)
        seen[address] = answer.status_code
        assert len(seen) < 300
        if (address.startswith("/trang-tin/") and "text/html" in answer["Content-Type"]) or address == "/":
            waiting += LINK.findall(answer.content.decode())
    assert {address: status for address, status in seen.items() if status != 200} == {
        f"/gop-y-du-thao/{site.draft.pk}/": 405
    }
    assert not [address for address in seen if address.startswith(SHUT)]
    assert set(addresses()) <= set(seen)


def test_a_draft_and_a_withdrawn_page_are_nobodys_to_read(site, client):
    site.news.unpublish()
    assert client.get(site.news.url_path).status_code == 404
    assert site.news.title not in client.get("/trang-tin/tin-tuc/").content.decode()
    assert site.news.url_path not in client.get("/sitemap.xml").content.decode()


def test_an_official_keeps_the_desk_at_the_root_and_reads_the_site_under_its_name(site, cast, client):
    client.force_login(cast.specialist)
    assert "Việc của tôi" in client.get("/").content.decode()
    assert "Bạn cần làm thủ tục gì?" in client.get("/trang-tin/").content.decode()


def test_a_picture_is_spoken_sized_and_lazy(site, client):
    page = client.get(site.news.url_path).content.decode()
    pictures = re.findall(r"<img [^>]+>", page)
    assert all('alt="Mái đình cong dưới tán đa"' in one and "width=" in one for one in pictures)
    assert 'loading="lazy"' in pictures[-1]
    source = re.search(r'src="([^"]+)"', pictures[0])[1]
    assert client.get(source)["Content-Type"] == "image/webp"
    assert client.get("/trang-tin/tep/original_images/dinh-lang.jpg").status_code == 404


def test_machines_read_the_news(site, client):
    page = client.get(site.news.url_path).content.decode()
    facts = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
    assert (facts["@type"], facts["headline"]) == ("NewsArticle", site.news.title)
    for feed in ("/trang-tin/rss.xml", "/trang-tin/atom.xml", "/trang-tin/rss/van-hoa.xml"):
        assert site.news.title in client.get(feed).content.decode()
    assert client.get("/trang-tin/rss/khong-co.xml").status_code == 404
    told = client.get("/trang-tin/khoi/tin.json")
    assert told.json()["items"][0]["title"] == site.news.title
    assert told["Access-Control-Allow-Origin"] == "*"
    embedded = client.get("/trang-tin/oembed.json", {"url": site.news.full_url}).json()
    assert embedded["title"] == site.news.title
    assert "frame-ancestors *" in client.get("/trang-tin/khoi/tin/")["Content-Security-Policy"]
    assert {"code", "name", "field", "url"} <= client.get("/trang-tin/khoi/thu-tuc.json").json()["items"][0].keys()


@pytest.mark.parametrize("typed", ["hoi thi tuyen truyen", "Hội thi", "tuyen truyenn luu dong"])
def test_everybody_finds_without_marks_and_with_a_wrong_letter(site, client, typed):
    assert site.news.title.split()[0] in client.get("/trang-tin/tim/", {"q": typed}).content.decode()
    assert site.news.url_path in client.get("/trang-tin/tim/", {"q": typed}).content.decode()


def test_suggestions_lead_to_pages(site, client):
    words, titles, _, addresses = client.get("/trang-tin/tim/goi-y/", {"q": "hoi th"}).json()
    assert words == "hoi th"
    assert dict(zip(titles, addresses, strict=True))[site.news.title] == site.news.url_path
