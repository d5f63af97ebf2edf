"""Opens the demo's website: its sections, and a year of pages written by the editor and published by who checks."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from html import escape
from importlib import resources
from typing import Any

from django.db import transaction

from congso.demo.website.scenes import Scenes
from congso.kernel import clock
from congso.kernel.actors import House
from congso.people.models import Agency, Person
from congso.people.queries import holders_in_agency
from congso.portal import actions
from congso.portal import models as pages
from congso.portal.editors import bring_groups_in_step
from congso.search.indexing import indexed_together

KEEPER = "Phòng Tổ chức - Hành chính"


def text(words: str) -> list[tuple[str, Any]]:
    """Paragraphs divided by a bar."""
    return [("text", "".join(f"<p>{escape(one)}</p>" for one in words.split("|")))]


class Opening:
    """Writes and publishes the pages, all at the moment when the made-up year ends; each says of which day it tells."""

    def __init__(self, agency: Agency, year: int, now: datetime) -> None:
        written = resources.files("congso.demo") / "data" / f"website_{year}.toml"
        self.written = tomllib.loads(written.read_text(encoding="utf-8"))
        self.agency, self.now = agency, now
        self.editor = self._holder("editor")
        self.checker = self._holder("office_head")
        self.scenes = Scenes()

    def _holder(self, role: str) -> Person | None:
        post = holders_in_agency(self.agency, role, self.now.date()).first()
        return post.person if post is not None else None

    def open(self) -> None:
        """The whole site, in one transaction."""
        with clock.at(self.now), transaction.atomic(), indexed_together():
            home = actions.open_website(agency=self.agency, by=House(self.agency.pk, "demo"))
            for person in (self.editor, self.checker):
                if person is not None:
                    bring_groups_in_step(person)
            self._introduction(home)
            self._news(home)
            self._documents(home)
            self._drafts(home)
            self._places(home)
            self._others(home)

    def put(self, parent: Any, page: Any) -> Any:
        """One page, written by the editor and published by whoever checks."""
        page.answers_for = page.answers_for or KEEPER
        made = parent.add_child(instance=page)
        made.save_revision(user=self.editor).publish(user=self.checker)
        return made

    def _introduction(self, home: Any) -> None:
        words = (
            "Sở tham mưu cho Ủy ban nhân dân tỉnh quản lý nhà nước về văn hóa, gia đình, thể dục thể thao, du lịch "
            "và quảng cáo trên địa bàn.|Sở có các phòng chuyên môn, Thanh tra, Bộ phận Một cửa và tám đơn vị trực "
            "thuộc. Người dân, doanh nghiệp nộp hồ sơ trực tuyến hoặc tại Trung tâm Hành chính công tỉnh."
        )
        lead = "Cơ quan chuyên môn về văn hóa, thể thao, du lịch và gia đình của tỉnh."
        about = pages.TextPage(title="Giới thiệu", slug="gioi-thieu", lead=lead, body=text(words), show_in_menus=True)
        about = self.put(home, about)
        self.put(about, pages.OrganisationPage(title="Cơ cấu tổ chức", slug="co-cau-to-chuc"))
        duties = "Xây dựng quy hoạch, kế hoạch của ngành.|Quản lý di sản, lễ hội, nghệ thuật, quảng cáo, thể thao."
        self.put(about, pages.TextPage(title="Chức năng, nhiệm vụ", slug="chuc-nang-nhiem-vu", body=text(duties)))

    def _news(self, home: Any) -> None:
        index = pages.NewsIndex(title="Tin tức", slug="tin-tuc", lead="Tin tức, sự kiện của ngành", show_in_menus=True)
        index = self.put(home, index)
        for one in reversed(self.written["news"]):
            at = datetime.fromisoformat(one["at"]).replace(tzinfo=clock.HANOI)
            item = pages.NewsItem(
                title=one["title"], lead=one["lead"], field=one["field"], author="Ban Biên tập", told_at=at
            )
            item.image, item.body = self.scenes.of(one["scene"]), text(one["text"])
            self.put(index, item)

    def _documents(self, home: Any) -> None:
        index = pages.LegalIndex(title="Văn bản", slug="van-ban", show_in_menus=True)
        index = self.put(home, index)
        for one in self.written["documents"]:
            page = pages.LegalDocument(
                title=one["title"],
                slug=one["symbol"].replace("/", "-").replace("Đ", "D").lower(),
                symbol=one["symbol"],
                kind=one["kind"],
                issuer=one["issuer"],
                field=one["field"],
                issued_on=date.fromisoformat(one["issued"]),
                effective_on=date.fromisoformat(one["effective"]) if one["effective"] else None,
            )
            self.put(index, page)

    def _drafts(self, home: Any) -> None:
        index = pages.DraftIndex(title="Góp ý dự thảo", slug="gop-y-du-thao", show_in_menus=True)
        index = self.put(home, index)
        for one in self.written["drafts"]:
            opens, closes = date.fromisoformat(one["opens"]), date.fromisoformat(one["closes"])
            page = pages.DraftDocument(
                title=one["title"], drafted_by=one["by"], opens_on=opens, closes_on=closes, body=text(one["text"])
            )
            self.put(index, page)

    def _places(self, home: Any) -> None:
        lead = "Di tích, lễ hội, bảo vật và nơi đáng đến của tỉnh."
        index = pages.PlaceIndex(title="Di sản, điểm đến", slug="di-san-diem-den", lead=lead, show_in_menus=True)
        index = self.put(home, index)
        for one in self.written["places"]:
            shown = {name: one[name] for name in ("title", "kind", "where", "rank", "decision", "lead")}
            page = pages.PlacePage(**shown, body=text(one["text"]))
            page.image = self.scenes.of(one["scene"])
            self.put(index, page)

    def _others(self, home: Any) -> None:
        self.put(home, pages.WeekPage(title="Lịch lãnh đạo", slug="lich-lanh-dao", show_in_menus=True))
        library = self.put(home, pages.LibraryIndex(title="Thư viện ảnh, video", slug="thu-vien"))
        shown = [
            ("picture", {"image": self.scenes.of(name), "caption": words, "author": ""})
            for name, words in (("le-hoi", "Phần hội"), ("san-khau", "Đêm diễn"), ("dinh", "Đình làng ngày hội"))
        ]
        photos = pages.LibraryPage(title="Sắc màu lễ hội", taken_on=date(self.now.year, 2, 2), body=shown)
        photos.image = self.scenes.of("le-hoi")
        self.put(library, photos)
        reception = "Tiếp dân tại trụ sở vào ngày làm việc. Hồ sơ nộp trực tuyến hoặc tại Trung tâm HCC tỉnh."
        self.put(home, pages.ContactPage(title="Liên hệ", slug="lien-he", body=text(reception), show_in_menus=True))
        links = [
            ("link", {"title": "Cổng Dịch vụ công quốc gia", "address": "https://dichvucong.gov.vn", "note": ""}),
            ("link", {"title": "Cổng thông tin Chính phủ", "address": "https://chinhphu.vn", "note": ""}),
        ]
        self.put(home, pages.TextPage(title="Liên kết", slug="lien-ket", body=links))
        private = (
            "Trang này chỉ xin thông tin cần cho việc bạn yêu cầu và chỉ dùng cho việc đó.|"
            "Bạn có quyền xem, sửa thông tin của mình; liên hệ Bộ phận Một cửa."
        )
        self.put(home, pages.TextPage(title="Bảo vệ dữ liệu cá nhân", slug="du-lieu-ca-nhan", body=text(private)))
        about = "The department looks after culture, family, sports and tourism in the province."
        english = pages.EnglishHome(title="Department of Culture, Sports and Tourism", slug="en", lead=about)
        english = self.put(home, english)
        duties = "It protects heritage, supports arts and sports, and licenses tourism services and advertising."
        self.put(english, pages.EnglishPage(title="Introduction", slug="introduction", body=text(duties)))
        self.put(english, pages.EnglishContact(title="Contact", slug="contact"))


def open_website(agency: Agency, year: int, now: datetime) -> None:
    """Open the department's website with the pages of a year."""
    Opening(agency, year, now).open()
