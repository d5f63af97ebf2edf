"""The story of an incoming document, one sentence for each event; that of the calendar stands beside it."""

from congso.correspondence.calendar.sentences import SENTENCES as OF_THE_CALENDAR

SENTENCES = {
    **OF_THE_CALENDAR,
    "correspondence.arrived": "{actor} đưa văn bản đến vào hệ thống ({way}, {door}), {files} tệp.",
    "correspondence.reading_asked": "{actor} nhận đọc văn bản, {files} tệp.",
    "correspondence.page_read": "{actor} đọc được {fields} trường {source}. {failure}",
    "correspondence.reading_judged": "Văn thư giữ nguyên {right} trong {fields} trường đã đọc.",
    "correspondence.signatures_checked": "{actor} kiểm tra chữ ký số {files} tệp: {signature}.",
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
    "correspondence.submitted": "{actor} trình {whom}: {note}.",
    "correspondence.distributed": (
        "{actor} phân phối: chủ trì {lead}; phối hợp {cooperate}; để biết {inform}; {until}. Ý kiến: {opinion}."
    ),
    "correspondence.opinion_given": "{actor} cho ý kiến: {opinion}.",
    "correspondence.opinion_entered": "{actor} nhập thay ý kiến trên giấy của {leader}: {opinion}.",
    "correspondence.taken": "{actor} nhận việc ({part}).",
    "correspondence.forwarded": "{actor} giao {person}, {until}: {opinion}.",
    "correspondence.settled": "{actor} xong phần việc ({part}): {answer}.",
    "correspondence.passed_back": "{actor} chuyển trả phần {part} của {whom}: {reason}.",
    "correspondence.taken_back": "{actor} thu hồi phần {part} của {whom}: {reason}.",
    "correspondence.completed": "{actor} kết thúc văn bản, {how} {reply}. {note}.",
    "correspondence.reopened": "{actor} mở lại văn bản: {reason}.",
    "correspondence.read": "{actor} xem {documents} văn bản chuyển để biết.",
    "correspondence.reminded": "{actor} nhắc {whom}, hạn {due_at}.",
    "correspondence.phrase_kept": "{actor} lưu câu ý kiến “{words}”.",
    "correspondence.phrase_dropped": "{actor} bỏ câu ý kiến “{words}”.",
    "correspondence.group_kept": "{actor} lưu nhóm nơi nhận “{group}”, {members} nơi.",
    "correspondence.group_dropped": "{actor} bỏ nhóm nơi nhận “{group}”.",
    "correspondence.batch_begun": "{actor} bắt đầu làm một lượt “{step}” cho {count} văn bản.",
    "correspondence.batch_line_settled": "Văn bản {number} trong lượt: {outcome}. {reason}.",
    "correspondence.issuer_added": "{actor} thêm cơ quan ban hành “{issuer}” ({group}).",
}
