"""The way through certified copies: asked for, allowed, made, handed out, in the register."""

from __future__ import annotations

from congso.outgoing import actions
from congso.outgoing.copies import road
from congso.outgoing.copies.asked import CopyWanted
from congso.outgoing.models import CertifiedCopy
from congso.outgoing.states import OutgoingState
from tests.cast import Cast
from tests.outgoing import at, ready
from tests.stops import Stop

COPIES = "/van-ban-di/ban-sao/"


def copy_stops(cast: Cast) -> list[Stop]:
    """In the order in which a copy goes."""
    office = ready(cast)
    issued = at(office, OutgoingState.ISSUED)
    to = ("Ủy ban nhân dân huyện Định Quán", "Công ty Cổ phần Du lịch và Tổ chức sự kiện Miền Đông")
    wanted = CopyWanted(kind="SY", signer=office.director, source_form="paper", form="paper", to=to, copies=2)
    asked = actions.ask_copy(document=issued, wanted=wanted, by=office.van_thu)
    allowed, made, certified = (_allowed(office, issued, wanted) for _ in range(3))
    made, certified = (actions.make_copy(copy=copy, by=office.van_thu) for copy in (made, certified))
    road.go_on(certified)
    certified.refresh_from_db()
    certified = actions.certify_copy(copy=certified, by=office.van_thu)
    clerk = office.van_thu
    return [
        Stop(clerk, f"{COPIES}yeu-cau/?van-ban-di={issued.uid}", press="Gửi yêu cầu sao"),
        Stop(clerk, COPIES),
        Stop(office.director, asked.get_absolute_url()),
        Stop(office.director, f"{asked.get_absolute_url()}duyet/"),
        Stop(clerk, f"{allowed.get_absolute_url()}lam-ban-sao/"),
        Stop(clerk, f"{allowed.get_absolute_url()}khong-sao/", press="Không sao"),
        Stop(clerk, f"{made.get_absolute_url()}da-ky/"),
        Stop(clerk, f"{certified.get_absolute_url()}giao/"),
        Stop(clerk, certified.get_absolute_url()),
        Stop(clerk, f"{COPIES}so/"),
        Stop(clerk, f"{COPIES}so/?tim=khong-co-gi"),
        Stop(clerk, "/van-ban-di/in-so/"),
    ]


def _allowed(office: Cast, issued, wanted: CopyWanted) -> CertifiedCopy:
    copy = actions.ask_copy(document=issued, wanted=wanted, by=office.van_thu)
    return actions.allow_copy(copy=copy, by=office.director)
