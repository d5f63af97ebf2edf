"""What the command says at the end; figures come from the database."""

from __future__ import annotations

from collections.abc import Iterator

from congso.correspondence.states import IncomingState
from congso.demo.queries import Counted, CountedDocuments, CountedOutgoing
from congso.dossiers.states import Outcome, Satisfaction, Timeliness
from congso.people import demo_access


def lines(counted: Counted, documents: CountedDocuments, outgoing: CountedOutgoing, year: int) -> Iterator[str]:
    """The year in a few lines of Vietnamese."""
    granted = counted.outcomes[Outcome.GRANTED] + counted.outcomes[Outcome.NO_OBJECTION]
    ended = counted.outcomes[Outcome.WITHDRAWN] + counted.outcomes[Outcome.STOPPED]
    times, ratings = counted.timeliness, counted.ratings
    yield f"Năm {year} của một Sở minh họa (không phải số liệu thật của cơ quan nào):"
    yield (
        f"  Tiếp nhận {counted.received} hồ sơ: {counted.online} trực tuyến (nộp hộ tại quầy {counted.on_behalf}), "
        f"{counted.counter} tại quầy, {counted.post} qua bưu chính; từ chối tiếp nhận {counted.never_received}."
    )
    yield (
        f"  Giải quyết {counted.resolved}: cấp hoặc không phản đối {granted}, từ chối "
        f"{counted.outcomes[Outcome.DECLINED]}, rút và dừng {ended}; đang giải quyết {counted.running}."
    )
    yield (
        f"  Đúng và trước hạn {counted.on_time}: trước hạn {times[Timeliness.EARLY]}, đúng hạn "
        f"{times[Timeliness.ON_TIME]}; quá hạn {times[Timeliness.LATE]}, đã xin lỗi {sum(counted.apologies.values())}."
    )
    yield (
        f"  Đánh giá {sum(ratings.values())}: rất hài lòng {ratings[Satisfaction.VERY_SATISFIED]}, hài lòng "
        f"{ratings[Satisfaction.SATISFIED]}, không hài lòng {ratings[Satisfaction.NOT_SATISFIED]}."
    )
    yield (
        f"  Vào sổ {documents.registered} văn bản đến, {documents.electronic} điện tử; {documents.joined} bản trùng "
        f"nhập vào bản đã có, {documents.returned} trả lại, {documents.with_file} tệp. Văn bản mật vào sổ riêng, "
        "ngoài mạng, không có ở đây."
    )
    yield (
        f"  Giải quyết xong {documents.states[IncomingState.DONE]} văn bản đến; có thời hạn {documents.settled}, "
        f"trong đó quá hạn {documents.settled_late}; đang xử lý {documents.running}."
    )
    yield (
        f"  Phát hành {outgoing.issued} văn bản đi, {outgoing.electronic} điện tử, {outgoing.answers} trả lời "
        f"văn bản đến. Văn bản đi và đến: {documents.registered + outgoing.issued}, "
        f"điện tử {documents.electronic + outgoing.electronic}."
    )
    yield (
        f"  Bị thu hồi {documents.states[IncomingState.RECALLED] + documents.states[IncomingState.REMOVED]} văn bản; "
        f"đơn vị trực thuộc vào sổ riêng {documents.at_units} văn bản; {documents.on_calendar} việc trên lịch tuần."
    )
    yield f"Mọi tài khoản dùng mật khẩu {demo_access.PASSWORD}; trang đăng nhập liệt kê tài khoản theo vai trò."
