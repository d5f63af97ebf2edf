"""The way through what people say to the office: on the website, on its desk; statistics and what must be public."""

from __future__ import annotations

from congso.figures.periods import Period
from congso.kernel.actors import House
from congso.people.visitor import Visitor
from congso.quality import actions
from congso.quality.models import Voice
from congso.quality.tallies.counting import keep_up
from congso.quality.voices.filing import Said
from tests.cast import Cast
from tests.documents import stored
from tests.stops import Stop

WORDS = "Bảo tàng mở cửa ngày chủ nhật từ mấy giờ, có thuyết minh cho đoàn học sinh không?"
SAID = Said("Giờ mở cửa Bảo tàng", WORDS, "Lĩnh vực khác", "Lê Văn Thử", email="thu@example.vn")
DESK, DUTY = "/chat-luong/hoi-dap/", "/chat-luong/cong-khai/budget_plan/"


def voice_stops(cast: Cast) -> list[Stop]:
    """In the order in which a question goes, then the figures and the list of duties."""
    return [*on_the_website(cast), *on_the_desk(cast), *in_figures(cast)]


def filed(cast: Cast, sort: str = "question") -> Voice:
    return actions.file_voice(agency=cast.agency, sort=sort, said=SAID, by=Visitor())


def assigned(cast: Cast, sort: str = "question") -> Voice:
    voice = filed(cast, sort)
    return actions.assign(voice=voice, unit=cast.units["culture"], person=cast.specialist, by=cast.office_head)


def drafted(cast: Cast, sort: str = "question") -> Voice:
    return actions.draft_answer(voice=assigned(cast, sort), answer="Mở cửa từ 8 giờ.", by=cast.specialist)


def published(cast: Cast, sort: str = "question") -> Voice:
    voice = actions.approve_answer(voice=drafted(cast, sort), by=cast.director)
    return actions.publish(voice=voice, title=voice.title, words=voice.words, by=cast.office_head)


def on_the_website(cast: Cast) -> list[Stop]:
    shown, told = published(cast), published(cast, "feedback")
    waits = actions.ask_more(voice=filed(cast), words="Bảo tàng nào?", by=cast.office_head)
    away = actions.forward(voice=filed(cast, "feedback"), body="Sở Giao thông vận tải", by=cast.office_head)
    return [
        Stop(None, "/hoi-dap/"),
        Stop(None, "/hoi-dap/?tim=khong-co"),
        Stop(None, "/hoi-dap/dat-cau-hoi/", press="Gửi câu hỏi"),
        Stop(None, f"/hoi-dap/{shown.number}/"),
        Stop(None, "/phan-anh-kien-nghi/"),
        Stop(None, "/phan-anh-kien-nghi/gui/", press="Gửi phản ánh, kiến nghị"),
        Stop(None, f"/phan-anh-kien-nghi/{told.number}/"),
        Stop(None, "/y-kien/"),
        Stop(None, "/y-kien/?ma=khong-co", status=404),
        *(Stop(None, one.public_path) for one in (shown, away)),
        Stop(None, waits.public_path, press="Gửi bổ sung"),
    ]


def on_the_desk(cast: Cast) -> list[Stop]:
    editor = cast.office_head
    new, given, written, done = filed(cast), assigned(cast), drafted(cast, "feedback"), published(cast)
    return [
        Stop(editor, DESK),
        Stop(editor, f"{DESK}?xem=xong"),
        Stop(editor, "/chat-luong/phan-anh/?xem=dang-tra-loi"),
        Stop(editor, "/chat-luong/y-kien/ghi/", press="Ghi, cấp số"),
        Stop(editor, new.get_absolute_url()),
        Stop(editor, f"{new.get_absolute_url()}giao/", press="Tiếp nhận, giao trả lời"),
        Stop(editor, f"{new.get_absolute_url()}khong-tiep-nhan/", press="Không tiếp nhận"),
        Stop(cast.specialist, f"{given.get_absolute_url()}tra-loi/", press="Soạn trả lời"),
        Stop(cast.director, f"{written.get_absolute_url()}duyet/"),
        Stop(editor, f"{written.get_absolute_url()}cong-khai/", status=409),
        Stop(editor, done.get_absolute_url()),
        Stop(editor, f"{done.get_absolute_url()}sua-nguoi-gui/"),
        Stop(editor, f"{done.get_absolute_url()}xoa-nguoi-gui/", press="Xóa thông tin người gửi"),
    ]


def in_figures(cast: Cast) -> list[Stop]:
    editor, agency = cast.office_head, cast.agency
    cast.returned()
    keep_up(agency.pk)
    sample = actions.draw_sample(agency=agency, period=Period(2020), size=1, by=editor)
    actions.look_at_duties(agency=agency, by=House(agency.pk))
    paper = stored(cast, "Dự toán thu, chi năm 2020", "du-toan.txt")
    actions.publish_paper(agency=agency, key="budget_plan", title="Dự toán 2020", year=2020, file=paper, by=editor)
    return [
        Stop(None, "/thong-ke/"),
        Stop(None, "/thong-ke/khoi/"),
        Stop(None, "/khao-sat/"),
        Stop(None, f"/khao-sat/{sample.uid}/"),
        Stop(None, "/cong-khai/"),
        Stop(editor, "/chat-luong/cong-khai/"),
        Stop(editor, DUTY),
        Stop(editor, f"{DUTY}giao/", press="Giao"),
        Stop(editor, f"{DUTY}tai-lieu/", press="Công khai"),
    ]
