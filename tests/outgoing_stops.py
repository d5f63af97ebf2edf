"""The way through outgoing documents: drafting, checking, the desk of văn thư, the register, rights to sign."""

from __future__ import annotations

from urllib.parse import urlencode

from congso.outgoing import actions
from congso.outgoing.list_columns import COLUMNS
from congso.outgoing.particulars import To
from congso.outgoing.states import OutgoingState, Way
from tests.cast import Cast
from tests.outgoing import at, drafted, particulars, ready
from tests.stops import Stop

OUT = "/van-ban-di/"
LONG = "V/v tăng cường công tác phòng, chống dịch bệnh trong tổ chức lễ hội và hoạt động thể thao dịp cuối năm"


def outgoing_stops(cast: Cast) -> list[Stop]:
    """In the order in which a document goes."""
    office = ready(cast)
    both = (To(name="Bộ Văn hóa, Thể thao và Du lịch", way=Way.BOTH), To(name="Sở Tài chính"))
    draft = drafted(office, particulars(office, summary=LONG))
    back = actions.return_for_correction(
        document=at(office, OutgoingState.FORM), reason="Ghi rõ thời gian, địa điểm", by=office.office_head
    )
    checked, signed = at(office, OutgoingState.CONTENT), at(office, OutgoingState.SIGNED)
    numbered, issued = (
        at(office, OutgoingState.NUMBERED),
        at(office, OutgoingState.ISSUED, particulars(office, to=both)),
    )
    writer, head, clerk, keeper = office.specialist, office.head, office.van_thu, office.office_head
    return [
        Stop(writer, f"{OUT}soan/", press="Lưu và đưa bản dự thảo"),
        Stop(writer, f"{OUT}dang-trinh/"),
        Stop(writer, draft.get_absolute_url()),
        Stop(writer, f"{draft.get_absolute_url()}phien-ban/", press="Đưa bản dự thảo"),
        Stop(writer, f"{draft.get_absolute_url()}soan-noi-dung/", press="Soạn nội dung"),
        Stop(writer, f"{draft.get_absolute_url()}sua/"),
        Stop(writer, back.get_absolute_url()),
        Stop(head, f"{OUT}cho-ky/"),
        Stop(head, f"{checked.get_absolute_url()}duyet-noi-dung/"),
        Stop(head, f"{checked.get_absolute_url()}tra-lai-sua/", press="Trả lại để sửa"),
        Stop(clerk, f"{OUT}?{urlencode({'cot': list(COLUMNS)}, doseq=True)}"),
        Stop(clerk, f"{OUT}cho-phat-hanh/"),
        Stop(clerk, f"{signed.get_absolute_url()}cap-so/"),
        Stop(clerk, f"{numbered.get_absolute_url()}dong-dau/", press="Đóng dấu"),
        Stop(clerk, f"{issued.get_absolute_url()}chuyen-phat/"),
        Stop(clerk, issued.get_absolute_url()),
        Stop(clerk, OUT),
        Stop(clerk, f"{OUT}?tim=khong-co-gi"),
        Stop(clerk, f"{OUT}buu-dien/"),
        Stop(clerk, f"{OUT}in-so/"),
        Stop(keeper, f"{OUT}tham-quyen-ky/"),
        Stop(keeper, f"{OUT}tham-quyen-ky/them/", press="Ghi thẩm quyền"),
    ]
