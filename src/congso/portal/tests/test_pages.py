"""Every type of page is read by anybody, with few questions; nothing leads nowhere, nothing shut is open."""

import html
import json
import re
from collections import Counter

import pytest
from django.conf import settings

from congso.kernel.actors import House
from congso.people import actions as people
from congso.portal.models import Item, LegalDocument, LegalIndex
from tests.bundles import content
from tests.cast import announce
from tests.voice_stops import in_figures, published
from tests.website import website

MOST = 12
LINK = re.compile(r'(?:href|src|action)="(/[^"#]*|\?[^"#]*)')
LEFT_ALONE = ("/static/", "/tai-khoan/", "/ma-nguon/", "/dich-vu/dang-nhap/")
SIGN_IN = ("/tai-khoan/", "/dich-vu/dang-nhap/")
OPEN = ("/trang-tin/", "/gop-y-du-thao/", "/dich-vu/", "/hoi-dap/", "/phan-anh-kien-nghi/", "/y-kien/")
OPEN += ("/khao-sat/", "/thong-ke/", "/cong-khai/", "/tra-cuu/", "/sitemap.xml", "/robots.txt")
NUMBER = re.compile(r"[0-9][\w.-]*|=[^&]*")
OF_EACH_SHAPE = 3


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


def followed(client) -> dict[str, object]:
    """Every address that a visitor comes to, a few of each shape, with what the house answers in the end."""
    waiting, seen, shapes = ["/", "/sitemap.xml", "/robots.txt"], {}, Counter()
    while waiting:
        address = waiting.pop()
        shape = NUMBER.sub("", address)
        if address in seen or address.startswith(LEFT_ALONE) or shapes[shape] == OF_EACH_SHAPE:
            continue
        shapes[shape] += 1
        answer = client.get(address, follow=True)
        led = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        seen[address] = "shut" if led.startswith(SIGN_IN) else answer.status_code
        if answer.streaming:
            list(answer)
        elif "text/html" in answer["Content-Type"]:
            found = [html.unescape(one) for one in LINK.findall(answer.content.decode())]
            waiting += [address.split("?")[0] + one if one.startswith("?") else one for one in found]
    return seen


def test_a_visitor_who_follows_every_link_finds_no_broken_one_and_nothing_shut(site, cast, client):
    in_figures(cast)
    shown = published(cast)
    seen = followed(client)
    assert {one for one, found in seen.items() if found != 200} == {one for one in seen if one.endswith("/nop/")}
    assert not [one for one in seen if not one.startswith(OPEN) and one != "/"]
    assert {*addresses(), f"/hoi-dap/{shown.number}/"} <= set(seen)


def test_a_draft_and_a_withdrawn_page_are_nobodys_to_read(site, client):
    site.news.unpublish()
    assert client.get(site.news.url_path).status_code == 404
    assert site.news.title not in client.get("/trang-tin/tin-tuc/").content.decode()
    assert site.news.url_path not in client.get("/sitemap.xml").content.decode()


def test_an_official_keeps_the_desk_at_the_root_and_reads_the_site_under_its_name(site, cast, client):
    client.force_login(cast.specialist)
    assert "Việc của tôi" in client.get("/").content.decode()
    assert "Bạn cần làm thủ tục gì?" in client.get("/trang-tin/").content.decode()


ASKED_OFTEN = {
    "2.001496": "Thủ tục tiếp nhận hồ sơ thông báo sản phẩm quảng cáo trên bảng quảng cáo, băng-rôn",
    "1.004614": "Thủ tục cấp lại thẻ hướng dẫn viên du lịch",
    "1.000883": "Thủ tục cấp Giấy chứng nhận đủ điều kiện kinh doanh hoạt động thể thao đối với môn Bơi, Lặn",
    "1.001029": "Thủ tục cấp Giấy phép đủ điều kiện kinh doanh dịch vụ karaoke cấp tỉnh",
}


def test_the_box_and_the_links_of_the_front_page_find_services(site, cast, client):
    for code, name in ASKED_OFTEN.items():
        announce(cast, code, f"plain-{code.replace('.', '-')}", content(name))
    page = client.get("/").text
    form = re.search(r'<form [^>]*aria-label="Thủ tục" action="([^"]+)">(.*?)</form>', page, re.S)
    box = re.search(r'<input [^>]*name="([^"]+)" type="search"', form[2])[1]
    assert "hướng dẫn viên" in services_of(client.get(form[1], {box: "the huong dan vien"}))
    often = [html.unescape(one) for one in re.findall(r'href="([^"]+\?[^"]+)"', form[2])]
    assert len(often) == 4
    for link, name in zip(often, ASKED_OFTEN.values(), strict=True):
        assert name.removeprefix("Thủ tục ")[1:] in services_of(client.get(link)), link


def services_of(answer) -> str:
    """What a page of services lists as found."""
    found = re.search(r'aria-labelledby="tim-thay".*?</section>', answer.text, re.S)
    return found[0] if found else ""


def test_the_list_of_ways_for_a_phone_holds_all_of_them_and_marks_where_one_is(site, client):
    page = client.get("/trang-tin/tin-tuc/").text
    short = re.search(r'<details class="ways-list".*?</details>', page, re.S)[0]
    assert "Danh mục</summary>" in short
    wide = re.search(r'<nav class="ways".*?</nav>', page, re.S)[0]
    assert LINK.findall(short) == LINK.findall(wide)
    assert 'href="/trang-tin/tin-tuc/" aria-current="page"' in short
    assert ">English</a>" in short


ENGLISH = ("/trang-tin/en/", "/trang-tin/en/introduction/", "/trang-tin/en/contact/")
MARKS = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]", re.I)
"""Letters that only Vietnamese has."""
IN_VIETNAMESE = re.compile(r'<(\w+)[^>]* (?:hreflang|lang)="vi"[^>]*>.*?</\1>|<link [^>]*hreflang="vi"[^>]*>', re.S)


@pytest.mark.parametrize("address", ENGLISH)
def test_a_page_in_english_says_nothing_in_vietnamese_unmarked(site, client, settings, address):
    settings.CONGSO_DEMO = True
    page = client.get(address).text
    assert '<html lang="en">' in page
    assert "– Department of Culture</title>" in page
    told = IN_VIETNAMESE.sub("", html.unescape(page))
    assert not MARKS.search(told), told[MARKS.search(told).start() - 200 :][:300]
    assert "Sample data" in page
    assert "Last updated" in page
    assert ('aria-label="Path"' in page) == (address != "/trang-tin/en/")


def test_the_list_of_contacts_names_each_once_and_only_whom_one_can_reach(site, cast, client):
    assert "Danh bạ" not in client.get("/trang-tin/lien-he/").text
    head, chief = cast.office_head, cast.director
    house = House(cast.agency.pk)
    people.correct_person(person=head, changes={"phone": "0251 3822 222"}, by=house)
    named = {"email": "gd@example.vn", "full_name": "Trần Thị Mẫu"}
    people.correct_person(person=chief, changes=named, by=house)
    page = client.get("/trang-tin/lien-he/").text
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td>", page)
    assert rows == [("Trần Thị Mẫu", "Giám đốc"), ("Trưởng phòng TCHC", "")]
    assert 'href="tel:02513822222"' in page
    assert 'href="mailto:gd@example.vn"' in page


def test_a_picture_is_spoken_sized_and_lazy(site, client):
    page = client.get(site.news.url_path).content.decode()
    pictures = re.findall(r"<img [^>]+>", page)
    assert all('alt="Mái đình cong dưới tán đa"' in one and "width=" in one for one in pictures)
    assert 'loading="lazy"' in pictures[-1]
    source = re.search(r'src="([^"]+)"', pictures[0])[1]
    assert client.get(source)["Content-Type"] == "image/webp"
    assert client.get("/trang-tin/tep/original_images/dinh-lang.jpg").status_code == 404
    site.news.unpublish()
    assert client.get(source).status_code == 404
    client.force_login(site.editor)
    assert client.get(source)["Cache-Control"] == "private, no-store"


def test_a_file_is_open_while_a_page_shows_it(site, client):
    page = LegalDocument.objects.get()

    def answered() -> int:
        answer = client.get(page.file.url)
        list(answer)
        return answer.status_code

    assert answered() == 200
    page.unpublish()
    assert answered() == 404
    client.force_login(site.editor)
    assert answered() == 200


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
    assert client.get("/trang-tin/oembed.json", {"url": "http://[::1"}).status_code == 404
    assert client.get("/hoi-dap/?tim=%00").status_code in (200, 400)
    for address in ("/thong-ke/", "/dich-vu/", "/trang-tin/"):
        block = client.get("/trang-tin/oembed.json", {"url": f"{settings.CONGSO_PUBLIC_URL}{address}"}).json()
        inside = re.search(r'src="[^"]*?(/[a-z-]+/[^"]*)"', block["html"].replace(settings.CONGSO_PUBLIC_URL, ""))[1]
        assert "frame-ancestors *" in client.get(inside)["Content-Security-Policy"]
    assert "frame-ancestors *" in client.get("/trang-tin/khoi/tin/")["Content-Security-Policy"]
    assert {"code", "name", "field", "url"} <= client.get("/trang-tin/khoi/thu-tuc.json").json()["items"][0].keys()


def test_everybody_finds_without_marks_and_with_a_wrong_letter(site, client):
    for typed in ("hoi thi tuyen truyen", "Hội thi", "tuyen truyenn luu dong"):
        assert site.news.url_path in client.get("/trang-tin/tim/", {"q": typed}).content.decode()
    for typed in ("hoi th", "tuyen truyenn", "hoi thi tuyne"):
        page = client.get("/trang-tin/tim/goi-y/", {"q": typed}).content.decode()
        assert f'data-href="{site.news.url_path}"' in page, typed
    assert "<li" not in client.get("/trang-tin/tim/goi-y/", {"q": "x"}).content.decode()


def test_searching_without_end_is_slowed_down_for_that_place_alone_and_says_when_to_come_back(site, client, settings):
    settings.CONGSO_SEARCHES_A_MINUTE, legal = 2, LegalIndex.objects.get()
    searches = ("/trang-tin/tim/?q=a", "/dich-vu/?tim=a", "/hoi-dap/?tim=a", f"{legal.url_path}?q=a")
    answers = [client.get(address) for address in searches]
    assert [answer.status_code for answer in answers] == [200, 200, 429, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert f"Hãy thử lại sau {answers[2]['Retry-After']} giây." in answers[2].text
    assert client.get("/trang-tin/tim/").status_code == 200, "who asks for nothing is not counted"
    assert client.get("/trang-tin/tim/?q=a", REMOTE_ADDR="10.9.9.9").status_code == 200
    boxes = [client.get("/trang-tin/tim/goi-y/?q=ab") for _ in range(11)]
    assert [boxes[9].status_code, boxes[10].status_code] == [200, 429]
    assert "public" in boxes[9]["Cache-Control"]
    assert boxes[10]["Cache-Control"] == "no-store"
