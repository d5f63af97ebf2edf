"""The way through correspondence: every page of incoming documents, directions and the calendar, with work on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from congso.correspondence import actions
from congso.correspondence.calendar.plans import Plan
from congso.correspondence.giving import Ruling
from congso.correspondence.models import CalendarEntry, Direction, IncomingDocument
from congso.correspondence.recipients import Recipient, to_unit
from congso.correspondence.states import Part
from congso.kernel import clock
from congso.people.models import Person
from tests.cast import Cast
from tests.documents import arrived, fields, museum, registered, stored
from tests.stops import Stop

EIGHT = datetime(2020, 6, 16, 8, tzinfo=clock.HANOI)
FRIDAY = date(2020, 6, 19)
IN, ORDERS, WEEK = "/van-ban-den/", "/y-kien-chi-dao/", "/lich-cong-tac/"
INVITATION = (
    "GIẤY MỜI\nThời gian: 14 giờ 00, thứ Tư ngày 17/6/2020.\nĐịa điểm: Phòng họp A, UBND tỉnh.\n"
    "Nội dung: Bàn tổ chức Lễ hội Kỳ Yên.\n"
)
LONG = "V/v tăng cường công tác phòng, chống dịch bệnh trong tổ chức lễ hội và hoạt động thể thao dịp cuối năm"


def letter_stops(cast: Cast) -> list[Stop]:
    """In the order in which a document goes: văn thư, the head of the office, leaders, divisions."""
    waiting = arrived(cast, given=fields(urgency=1, summary=""))
    fresh = [registered(cast, fields(urgency=urgency, summary=LONG)) for urgency in (0, 3)]
    asked = actions.submit(document=registered(cast), leaders=[cast.director], note="Giao QLVH", by=cast.office_head)
    given, paper = passed_on(cast), on_paper(cast)
    chosen = "".join(f"&van-ban={one.uid}" for one in fresh)
    first = fresh[0].get_absolute_url()
    clerk, office, leader, head = cast.van_thu, cast.office_head, cast.director, cast.head
    return [
        Stop(clerk, IN),
        Stop(clerk, f"{IN}?tim=khong-co-gi"),
        Stop(clerk, f"{IN}cho-vao-so/"),
        Stop(clerk, f"{IN}tiep-nhan/"),
        Stop(clerk, f"{IN}{waiting.uid}/vao-so/", press="Vào sổ"),
        Stop(clerk, f"{IN}{waiting.uid}/tra-lai/", press="Trả lại nơi gửi"),
        Stop(clerk, first),
        Stop(clerk, f"{first}sua-so/", press="Sửa sổ"),
        Stop(clerk, f"{first}thu-hoi/"),
        Stop(clerk, f"{IN}in-so/"),
        Stop(clerk, f"{IN}do-chinh-xac/"),
        Stop(office, f"{IN}cho-phan-phoi/", tick="Chọn tất cả"),
        Stop(office, f"{IN}hang-loat/?viec=distribute{chosen}"),
        Stop(office, f"{IN}hang-loat/?viec=submit{chosen}"),
        Stop(office, f"{IN}nhom-noi-nhan/", press="Lưu nhóm"),
        Stop(office, f"{first}phan-phoi/", press="Phân phối"),
        Stop(office, f"{first}trinh/"),
        Stop(office, f"{first}nhap-y-kien/", press="Nhập ý kiến lãnh đạo trên giấy"),
        Stop(office, f"{given.get_absolute_url()}thu-hoi-viec/"),
        Stop(office, f"{ORDERS}giao-viec/?van-ban={given.uid}", press="Giao việc"),
        Stop(leader, f"{IN}cho-y-kien/"),
        Stop(leader, f"{IN}cho-y-kien/?van-ban={asked.uid}", press="Cho ý kiến"),
        Stop(leader, f"{IN}cau-y-kien/"),
        Stop(leader, f"{ORDERS}da-giao/"),
        Stop(leader, paper.get_absolute_url()),
        Stop(leader, f"{paper.get_absolute_url()}tra-loi-gia-han/"),
        Stop(head, f"{IN}dang-xu-ly/"),
        Stop(head, f"{IN}xem-de-biet/"),
        Stop(head, given.get_absolute_url()),
        Stop(head, f"{given.get_absolute_url()}giao-chuyen-vien/", press="Giao chuyên viên"),
        Stop(head, f"{given.get_absolute_url()}hoan-thanh/"),
        Stop(head, f"{given.get_absolute_url()}chuyen-tra/"),
        Stop(head, f"{ORDERS}dang-thuc-hien/"),
        Stop(head, f"{ORDERS}cho-bao-cao/"),
        Stop(head, f"{paper.get_absolute_url()}bao-cao/", press="Báo cáo"),
        Stop(head, f"{ORDERS}hoan-thanh/"),
    ]


def passed_on(cast: Cast) -> IncomingDocument:
    """A document that a division leads, another helps with, one has to know, and a unit of its own has too."""
    lead, inform = to_unit(Part.LEAD, cast.units["culture"]), to_unit(Part.INFORM, cast.units["sports"])
    known = to_unit(Part.INFORM, cast.units["culture"])
    unit = Recipient(Part.COOPERATE, agency=museum(cast).agency)
    actions.distribute(document=registered(cast), ruling=Ruling((known,), "Để biết"), by=cast.office_head)
    ruling = Ruling((lead, inform, unit), "Giao QLVH tham mưu", FRIDAY)
    return actions.distribute(document=registered(cast), ruling=ruling, by=cast.office_head)


def on_paper(cast: Cast) -> Direction:
    """What a leader ordered on paper, with a report and a request for more time."""
    direction = actions.enter_direction(
        leader=cast.director,
        photo=stored(cast),
        words="Tham mưu kế hoạch tổ chức lễ hội, báo cáo Giám đốc",
        lead=to_unit(Part.LEAD, cast.units["culture"]),
        helpers=[to_unit(Part.COOPERATE, cast.units["sports"])],
        due_on=FRIDAY,
        by=cast.office_head,
    )
    actions.report(direction=direction, words="Đang lấy ý kiến các huyện", last=False, by=cast.head)
    return actions.ask_extension(direction=direction, until=date(2020, 6, 26), reason="Chờ số liệu", by=cast.head)


def calendar_stops(cast: Cast) -> list[Stop]:
    """The week, what waits for it, invitations, rooms and cars."""
    office, leader, officer = cast.office_head, cast.director, cast.specialist
    room = actions.add_resource(agency=cast.agency, sort="room", name="Phòng họp tầng 2", seats=30, by=office)
    actions.add_resource(agency=cast.agency, sort="car", name="Xe 7 chỗ", plate="60A-123.45", by=office)
    first = published(cast, chair=leader, units=(cast.units["culture"],), place="Tầng 2", resources=(room,))
    published(cast, 25, title="Kiểm tra di tích đình Tân Lân", chair=cast.deputy, place="TP Biên Hòa")
    actions.cancel_entry(entry=published(cast, 30, chair=cast.head), reason="Chủ trì bận", by=office)
    actions.keep_busy(begins_at=EIGHT, ends_at=EIGHT + timedelta(hours=1), by=cast.deputy)
    mine = actions.propose_entry(entry=prepared(cast, officer, 1, chair=leader), by=officer)
    invited = [invitation(cast, INVITATION), invitation(cast, "Kính mời dự họp.")]
    actions.renew_feed(by=office)
    return [
        Stop(office, f"{WEEK}?tuan=16/06/2020"),
        Stop(officer, f"{WEEK}?tuan=16/06/2020&xem=cua-toi"),
        Stop(office, f"{WEEK}tuan/2020-06-15/ban-1/"),
        Stop(office, f"{WEEK}cho-xep-lich/"),
        Stop(officer, f"{WEEK}cho-xep-lich/"),
        Stop(office, first.get_absolute_url()),
        Stop(office, f"{first.get_absolute_url()}sua/"),
        Stop(office, f"{first.get_absolute_url()}doi-lich/"),
        Stop(office, f"{mine.get_absolute_url()}khong-xep-lich/", press="Không xếp lịch"),
        Stop(officer, f"{WEEK}viec/moi/?ngay=17/06/2020", press="Lưu và đề xuất"),
        Stop(leader, f"{WEEK}viec/thoi-gian-rieng/"),
        Stop(office, f"{WEEK}giay-moi/"),
        Stop(office, f"{WEEK}giay-moi/{invited[0].uid}/"),
        Stop(office, f"{WEEK}giay-moi/{invited[1].uid}/"),
        Stop(officer, f"{WEEK}phong-hop-xe/?ngay=16/06/2020"),
        Stop(officer, f"{WEEK}phong-hop-xe/dang-ky/", press="Đăng ký"),
        Stop(office, first.bookings.get().get_absolute_url()),
        Stop(office, f"{WEEK}phong-hop-xe/danh-muc/", press="Thêm"),
        Stop(office, f"{WEEK}dong-bo/"),
    ]


def prepared(cast: Cast, by: Person, hours: int = 0, **more: Any) -> CalendarEntry:
    begins = EIGHT + timedelta(hours=hours)
    whole = {"begins_at": begins, "ends_at": begins + timedelta(hours=2), "title": "Họp giao ban Sở"} | more
    return actions.prepare_entry(plan=Plan(**whole), by=by)


def published(cast: Cast, hours: int = 0, **more: Any) -> CalendarEntry:
    """An entry of the week that everybody reads."""
    entry = actions.schedule_entry(entry=prepared(cast, cast.office_head, hours, **more), by=cast.office_head)
    actions.publish_week(agency=cast.agency, monday=entry.monday, by=cast.office_head)
    return entry


def invitation(cast: Cast, text: str) -> IncomingDocument:
    came = [actions.Came(stored(cast), text=text)]
    return registered(cast, fields(doc_type="invitation", notation="GM-UBND", summary="Dự họp"), brought=came)
