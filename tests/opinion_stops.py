"""The way through what is done beside a draft: opinions, the table, the slip; file copies in use."""

from __future__ import annotations

from datetime import timedelta

from congso.correspondence.recipients import to_unit
from congso.kernel import clock
from congso.outgoing import actions
from congso.outgoing.models import DraftOpinion, OutgoingDocument
from congso.outgoing.states import OutgoingState
from tests.cast import Cast
from tests.outgoing import at, drafted, ready
from tests.stops import Stop

MINE, LENT = "/van-ban-di/y-kien/", "/van-ban-di/ban-luu/"
PROPOSAL = "Căn cứ Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh.\nĐề nghị Giám đốc ký ban hành trong tuần này."
COMMENTS = ("Điều 1 khoản 2: nên ghi rõ thời gian, địa điểm và đơn vị chủ trì tổ chức", "Điều 3: bỏ vì trùng Điều 2")


def opinion_stops(cast: Cast) -> list[Stop]:
    """In the order in which a draft goes."""
    office = ready(cast)
    draft = actions.write_slip(document=drafted(office), proposal=PROPOSAL, by=office.specialist)
    waits = _asked(office, draft)
    waits = actions.ask_more_time(
        opinion=waits, until=waits.due_on + timedelta(days=5), reason="Chờ số liệu", by=office.sports_head
    )
    answered = actions.give_opinion(
        opinion=_asked(office, drafted(office)), view="comments", comments=COMMENTS, by=office.sports_head
    )
    checked = actions.write_slip(document=drafted(office), proposal=PROPOSAL, by=office.specialist)
    checked = actions.send_for_check(document=checked, by=office.specialist)
    issued, lent = at(office, OutgoingState.ISSUED), at(office, OutgoingState.ISSUED)
    lent = actions.lend_file_copy(
        document=lent, person=office.specialist, allowed_by=office.office_head, file_code="01.VHTT", by=office.van_thu
    )
    writer, asked, clerk = office.specialist, office.sports_head, office.van_thu
    return [
        Stop(writer, f"{draft.get_absolute_url()}lay-y-kien/", press="Lấy ý kiến"),
        Stop(writer, f"{draft.get_absolute_url()}phieu-trinh/"),
        Stop(writer, draft.get_absolute_url()),
        Stop(writer, f"{draft.get_absolute_url()}trinh/"),
        Stop(asked, MINE),
        Stop(asked, waits.get_absolute_url()),
        Stop(asked, f"{waits.get_absolute_url()}tra-loi/", press="Cho ý kiến"),
        Stop(asked, f"{MINE}?xem=xong"),
        Stop(writer, f"{waits.get_absolute_url()}gia-han/", press="Trả lời xin gia hạn"),
        Stop(writer, f"{answered.get_absolute_url()}giai-trinh/", press="Tiếp thu, giải trình"),
        Stop(writer, answered.get_absolute_url()),
        Stop(writer, f"{answered.document.get_absolute_url()}y-kien/"),
        Stop(writer, f"{issued.get_absolute_url()}y-kien/"),
        Stop(office.head, f"{checked.get_absolute_url()}duyet-noi-dung/"),
        Stop(clerk, f"{issued.get_absolute_url()}muon-ban-luu/", press="Cho sử dụng bản lưu"),
        Stop(clerk, f"{lent.get_absolute_url()}tra-ban-luu/"),
        Stop(clerk, lent.get_absolute_url()),
        Stop(clerk, LENT),
        Stop(clerk, "/van-ban-di/in-so/"),
    ]


def _asked(office: Cast, document: OutgoingDocument) -> DraftOpinion:
    actions.ask_opinions(
        document=document,
        whom=[to_unit("opinion", office.units["sports"])],
        due_on=clock.today() + timedelta(days=2),
        question="Thời gian, kinh phí tổ chức",
        by=office.specialist,
    )
    return DraftOpinion.objects.get(document=document)
