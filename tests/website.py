"""A small website, one page of every type on it, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Pillow
from wagtail.documents.models import Document
from wagtail.images.models import Image

from congso.kernel import clock
from congso.kernel.actors import House
from congso.people import actions as people
from congso.people.models import Person
from congso.portal import actions
from congso.portal import models as pages
from tests.cast import SINCE, Cast


@dataclass
class Website:
    """The site and those who keep it."""

    home: pages.SiteHome
    editor: Person
    news: pages.NewsItem
    draft: pages.DraftDocument


def employ(cast: Cast, username: str, role: str, post: str) -> Person:
    """Somebody who keeps the website."""
    house = House(cast.agency.pk)
    person = people.register_person(
        agency=cast.agency, username=username, full_name=post, title=post, password_hash="!", by=house
    )
    unit = cast.office_head.appointments.get().unit
    people.appoint(person=person, unit=unit, role=role, post=post, since=SINCE, by=house)
    return person


def photograph(title: str = "Đình làng", words: str = "Mái đình cong dưới tán đa") -> Image:
    """A small picture with its words."""
    drawn = BytesIO()
    Pillow.new("RGB", (330, 210), "#7d9486").save(drawn, "JPEG", quality=40)
    image = Image(title=title, description=words)
    image.file = ImageFile(BytesIO(drawn.getvalue()), name="dinh-lang.jpg")
    image.save()
    return image


def put(parent: Any, page: Any) -> Any:
    """Publish a page below another."""
    page.title = page.title or "Trang"
    made = parent.add_child(instance=page)
    made.save_revision().publish()
    return made


def text(words: str) -> list[tuple[str, Any]]:
    return [("text", f"<p>{words}</p>")]


def website(cast: Cast) -> Website:
    """A website that was opened, with one page of every type on it."""
    return cast.lived("website", lambda: opened(cast))


def opened(cast: Cast) -> Website:
    home = actions.open_website(agency=cast.agency, by=House(cast.agency.pk))
    editor = employ(cast, "bien.tap", "editor", "Biên tập viên")
    about = put(home, pages.TextPage(title="Giới thiệu", slug="gioi-thieu", show_in_menus=True, body=text("Sở là gì.")))
    put(about, pages.OrganisationPage(title="Cơ cấu tổ chức", slug="co-cau"))
    news = put_news(home)
    put_document(home, cast.agency.name)
    draft = put_draft(home)
    put_places(home)
    put(home, pages.WeekPage(title="Lịch lãnh đạo", slug="lich-lanh-dao"))
    put(home, pages.ContactPage(title="Liên hệ", slug="lien-he", show_in_menus=True))
    english = put(home, pages.EnglishHome(title="Department of Culture", slug="en", body=text("About us.")))
    put(english, pages.EnglishPage(title="Introduction", body=text("What we do.")))
    put(english, pages.EnglishContact(title="Contact"))
    return Website(home, editor, news, draft)


def put_news(home: pages.SiteHome) -> Any:
    index = put(home, pages.NewsIndex(title="Tin tức", slug="tin-tuc", show_in_menus=True))
    item = pages.NewsItem(
        title="Khai mạc hội thi tuyên truyền lưu động",
        lead="Mười một huyện, thành phố tham gia.",
        author="Ban Biên tập",
        told_at=datetime(2020, 6, 9, 8, 30, tzinfo=clock.HANOI),
        image=photograph(),
        body=[
            *text("Hội thi diễn ra trong ba ngày."),
            ("picture", {"image": photograph("Sân khấu"), "caption": "Tối khai mạc", "author": ""}),
        ],
    )
    return put(index, item)


def put_document(home: pages.SiteHome, issuer: str) -> None:
    index = put(home, pages.LegalIndex(title="Văn bản", slug="van-ban", show_in_menus=True))
    paper = Document(title="Quyết định 12")
    paper.file = ContentFile(b"%PDF-1.4\n%%EOF\n", name="qd-12.pdf")
    paper.save()
    document = pages.LegalDocument(
        title="Quy chế phối hợp quản lý di tích",
        slug="12-qd-svhttdl",
        symbol="12/QĐ-SVHTTDL",
        kind="quyet-dinh",
        issuer=issuer,
        issued_on=date(2020, 3, 2),
        file=paper,
    )
    put(index, document)


def put_draft(home: pages.SiteHome) -> Any:
    index = put(home, pages.DraftIndex(title="Góp ý dự thảo", slug="du-thao", show_in_menus=True))
    draft = pages.DraftDocument(
        title="Quy chế xét tặng danh hiệu",
        slug="quy-che",
        drafted_by="Phòng QLVH",
        opens_on=date(2020, 6, 1),
        closes_on=date(2020, 7, 30),
        body=text("Điều 1."),
    )
    return put(index, draft)


def put_places(home: pages.SiteHome) -> None:
    """A place to visit, and a set of photographs."""
    index = put(home, pages.PlaceIndex(title="Di sản, điểm đến", slug="diem-den", show_in_menus=True))
    about = {"where": "TP Biên Hòa", "image": photograph(), "body": text("Đình cổ.")}
    put(index, pages.PlacePage(title="Đình Tân Lân", kind="di-tich", **about))
    library = put(home, pages.LibraryIndex(title="Thư viện ảnh", slug="thu-vien"))
    shown = [("picture", {"image": photograph("Rước"), "caption": "", "author": ""})]
    photos = {"taken_on": date(2020, 2, 2), "image": photograph(), "body": shown}
    put(library, pages.LibraryPage(title="Lễ hội năm 2020", **photos))
