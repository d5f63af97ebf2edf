"""What people say to the office, one sentence for each event."""

SENTENCES = {
    "quality.voice_filed": "Gửi {sort} số {number}, hạn phân loại {due_on}.",
    "quality.voice_assigned": "{actor} tiếp nhận, giao {whom} trả lời, hạn {due_on}.",
    "quality.more_asked": "{actor} đề nghị người gửi bổ sung: {words}",
    "quality.more_added": "Người gửi bổ sung: {words}",
    "quality.change_asked": "Người gửi đề nghị sửa, xóa nội dung đã gửi: {words}",
    "quality.voice_refused": "{actor} không tiếp nhận: {reason}",
    "quality.voice_forwarded": "{actor} chuyển {body}: {reason}",
    "quality.answer_drafted": "{actor} soạn trả lời, trình duyệt.",
    "quality.answer_returned": "{actor} trả lại bản trả lời: {reason}",
    "quality.answer_approved": "{actor} duyệt, gửi trả lời.",
    "quality.voice_published": "{actor} công khai “{title}”.",
    "quality.voice_kept_private": "{actor} không công khai: {reason}",
    "quality.voice_taken_down": "{actor} gỡ khỏi trang thông tin: {reason}",
    "quality.answer_rated": "Người gửi đánh giá việc trả lời: {found}.",
    "quality.sender_forgotten": "{actor} xóa họ tên, liên lạc của người gửi do hết thời hạn giữ.",
    "quality.sender_corrected": "{actor} sửa {what} của người gửi theo đề nghị.",
    "quality.sender_erased": "{actor} xóa họ tên, liên lạc của người gửi theo đề nghị.",
    "quality.voice_reminded": "{actor} nhắc hạn {due_at}.",
}
