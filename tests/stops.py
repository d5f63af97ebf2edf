"""The way through the house: every page of the desk, with dossiers in several states on it."""

from dataclasses import dataclass
from datetime import timedelta

from congso.dossiers import actions as dossiers
from congso.dossiers import rating_doors
from congso.dossiers.models import Dossier
from congso.kernel import clock
from congso.people.models import Person
from tests.strictness import MORNING

THIS_MORNING = MORNING - timedelta(minutes=20)


@dataclass(frozen=True)
class Stop:
    """A page to look at: who opens it, where, and what is pressed first (to see a form with its errors)."""

    who: Person | None
    path: str
    press: str = ""
    tick: str = ""
    status: int = 200
    picture: str = ""


def stops(cast) -> list[Stop]:
    """The way through the house, with dossiers in several states on it."""
    return [Stop(None, "/tai-khoan/dang-nhap/"), *at_the_counter(cast), *on_dossiers(cast), *around_the_house(cast)]


def at_the_counter(cast) -> list[Stop]:
    clerk = cast.clerk
    return [
        Stop(clerk, "/mot-cua/cho-tiep-nhan/"),
        Stop(clerk, "/mot-cua/tiep-nhan/"),
        Stop(clerk, "/mot-cua/tiep-nhan/?q=giay+phep"),
        Stop(
            clerk,
            f"/mot-cua/tiep-nhan/?thu-tuc=1.004650&id_number_id={cast.citizen.uid}",
            tick="Có đủ mọi giấy tờ",
            picture="counter",
        ),
        Stop(clerk, "/mot-cua/tiep-nhan/?thu-tuc=1.004650", press="Tiếp nhận và hẹn trả"),
    ]


def on_dossiers(cast) -> list[Stop]:
    page = {
        "signing": signed_on_the_third_day(cast),
        "online": cast.submitted(),
        "received": cast.received(),
        "transferred": cast.transferred(),
        "working": cast.assigned(),
        "outside": cast.at_step("province", cast.exhibition),
        "returning": cast.at_step("return"),
        "finished": cast.finished(),
        "returned": dossiers.rate(dossier=cast.returned(), satisfaction="satisfied", by=cast.clerk),
    }
    at = {name: dossier.get_absolute_url() for name, dossier in page.items()}
    return [
        Stop(cast.clerk, at["online"]),
        Stop(cast.clerk, at["online"] + "tiep-nhan/"),
        Stop(cast.clerk, at["online"] + "tu-choi/", press="Từ chối tiếp nhận (Mẫu 03)"),
        Stop(cast.clerk, at["received"]),
        Stop(cast.head, at["transferred"] + "phan-cong/"),
        Stop(cast.specialist, at["working"]),
        Stop(cast.specialist, at["working"] + "chuyen-buoc/"),
        Stop(cast.specialist, at["working"] + "lay-y-kien/"),
        Stop(cast.specialist, at["working"] + "kiem-tra/", press="Ghi biên bản kiểm tra"),
        Stop(cast.specialist, at["working"] + "yeu-cau-bo-sung/", press="Yêu cầu bổ sung (Mẫu 02)"),
        Stop(cast.specialist, at["working"] + "nghia-vu-tai-chinh/"),
        Stop(cast.specialist, at["working"] + "xin-loi/", status=409),
        Stop(cast.director, at["signing"], picture="dossier"),
        Stop(cast.director, at["signing"] + "tam-dung/"),
        Stop(cast.director, at["signing"] + "dung-giai-quyet/"),
        Stop(cast.specialist, at["outside"]),
        Stop(cast.specialist, at["outside"] + "quyet-dinh/"),
        Stop(cast.van_thu, at["returning"] + "hoan-thanh/"),
        Stop(cast.clerk, at["finished"]),
        Stop(cast.clerk, at["finished"] + "tra-ket-qua/"),
        Stop(cast.clerk, at["returned"]),
        Stop(cast.clerk, "/mot-cua/so-theo-doi/"),
        Stop(cast.clerk, "/mot-cua/may-danh-gia/"),
        Stop(cast.clerk, "/mot-cua/hen-lai-theo-lich/"),
        Stop(None, rating_doors.tablet_address(cast.clerk)),
        Stop(None, public(rating_doors.slip_address(cast.returned()))),
        Stop(None, public(rating_doors.slip_address(page["returned"]))),
        Stop(cast.clerk, "/mot-cua/so-theo-doi/?tim=khong-co-ai"),
    ]


def public(address: str) -> str:
    """The path of an address that stands on paper."""
    return "/" + address.split("/", 3)[3]


def signed_on_the_third_day(cast) -> Dossier:
    """A dossier that lies with the leaders since this morning, after two days in the division."""
    with clock.at(THIS_MORNING - timedelta(days=2)):
        dossier = cast.received()
    with clock.at(THIS_MORNING - timedelta(days=2, minutes=-25)):
        dossier = dossiers.transfer(dossier=dossier, by=cast.clerk)
    with clock.at(THIS_MORNING - timedelta(days=1, minutes=20)):
        dossier = dossiers.assign(dossier=dossier, person=cast.specialist, by=cast.head)
    with clock.at(THIS_MORNING - timedelta(hours=17)):
        dossier = dossiers.pass_step(dossier=dossier, note="Đủ điều kiện, đề nghị cấp.", by=cast.specialist)
    with clock.at(THIS_MORNING):
        return dossiers.pass_step(dossier=dossier, by=cast.head)


def around_the_house(cast) -> list[Stop]:
    keeper = cast.administrator
    return [
        Stop(cast.clerk, "/mot-cua/thu-phi/so-thu/"),
        Stop(cast.clerk, "/mot-cua/so-theo-doi/khoa-so/?tu=01/01/2020&den=10/06/2020&linh_vuc="),
        Stop(cast.office_head, "/thu-phi/"),
        Stop(cast.office_head, "/thu-phi/quyen-bien-lai/dang-ky/", press="Đăng ký"),
        Stop(cast.administrator, "/quan-tri/mau-giay-to/"),
        Stop(cast.specialist, "/"),
        Stop(cast.specialist, "/viec-cua-toi/"),
        Stop(cast.specialist, "/tro-giup/"),
        Stop(cast.specialist, "/thong-bao/"),
        Stop(cast.specialist, "/thong-bao/cach-nhan/"),
        Stop(cast.specialist, "/kiem-tra-chu-ky/", press="Kiểm tra"),
        Stop(cast.administrator, "/quan-tri/chung-thu-tin-cay/"),
        Stop(cast.administrator, "/quan-tri/chung-thu-tin-cay/them/", press="Xem tệp chứng thư"),
        Stop(cast.specialist, "/tim-kiem/?q=thử"),
        Stop(cast.specialist, "/tai-khoan/"),
        Stop(cast.specialist, "/khong-co-trang-nay/", status=404),
        Stop(cast.clerk, "/thu-tuc/"),
        Stop(cast.clerk, "/thu-tuc/1.004650/"),
        Stop(cast.director, "/chat-luong/danh-gia/?nam=2020"),
        Stop(cast.director, "/chat-luong/danh-gia/ho-so/?nam=2020"),
        Stop(cast.director, "/chat-luong/bo-chi-so/?nam=2020"),
        Stop(cast.office_head, "/chat-luong/danh-gia/chi-so/5/?nam=2020"),
        Stop(cast.office_head, "/chat-luong/khao-sat/?nam=2020"),
        Stop(cast.office_head, "/quan-tri/nhap-du-lieu/"),
        Stop(cast.office_head, "/quan-tri/so-van-ban/so-mo-dau/"),
        Stop(cast.director, "/bao-cao/"),
        Stop(cast.director, "/bao-cao/dieu-hanh/?nam=2020"),
        Stop(cast.director, "/bao-cao/ung-dung-cntt/?nam=2020"),
        Stop(cast.director, "/bao-cao/bieu/bieu-ii-06a/?nam=2020&chot=0"),
        Stop(cast.director, "/bao-cao/bieu/qua-han/"),
        Stop(cast.director, "/bao-cao/phan-mot-cua/?nam=2020"),
        Stop(keeper, "/quan-tri/lich-lam-viec/"),
        Stop(keeper, "/quan-tri/quy-dinh/"),
        Stop(keeper, "/quan-tri/cong-viec-nen/"),
        Stop(keeper, "/quan-tri/nhat-ky/"),
        Stop(keeper, "/quan-tri/so-van-ban/"),
        Stop(keeper, "/quan-tri/nguoi-dung/"),
        Stop(keeper, "/quan-tri/co-cau/"),
        Stop(keeper, "/ui/"),
    ]
