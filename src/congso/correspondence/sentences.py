"""The story of an incoming document, one sentence for each event; that of the calendar stands beside it."""

from congso.correspondence.calendar.sentences import SENTENCES as OF_THE_CALENDAR

SENTENCES = {
    **OF_THE_CALENDAR,
    "correspondence.arrived": "{actor} đưa văn bản đến vào hệ thống ({way}, {door}), {files} tệp.",
    "correspondence.accepted": "{actor} tiếp nhận văn bản; chữ ký số: {signature}.",
    "correspondence.registered": (
        "{actor} vào sổ văn bản đến số {number}/{year}, ngày đến {arrived_on}: {code} của {issuer}, {summary}."
    ),
    "correspondence.corrected": "{actor} sửa {fields} trong sổ văn bản đến: {reason}.",
    "correspondence.files_added": "{actor} thêm {files} tệp; bản lưu: {form}.",
    "correspondence.returned": "{actor} trả lại văn bản: {reason}.",
    "correspondence.left_out": "{actor} không vào sổ: {reason}.",
    "correspondence.duplicate_joined": "{actor} nhập bản đến trùng vào {to}, {files} tệp.",
    "correspondence.secret_taken_out": "{actor} gỡ văn bản có độ mật khỏi hệ thống, {files} tệp.",
    "correspondence.recalled": "{actor} ghi việc thu hồi theo {paper}: {reason}. Văn bản được đóng băng.",
    "correspondence.recall_lifted": "{actor} bỏ việc thu hồi: {reason}.",
    "correspondence.removed": "{actor} hủy văn bản bị thu hồi theo {order}, {files} tệp.",
    "correspondence.issuer_added": "{actor} thêm cơ quan ban hành “{issuer}” ({group}).",
}
