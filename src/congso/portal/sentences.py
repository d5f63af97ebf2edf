"""One sentence for each thing that happens on the website."""

SENTENCES = {
    "portal.opened": "{actor} lập trang thông tin điện tử.",
    "portal.page": "{actor} sửa thiết đặt của “{title}” trên trang tin ({act}).",
    "portal.written": "{actor} soạn, sửa “{title}”.",
    "portal.sent": "{actor} trình duyệt “{title}”.",
    "portal.agreed": "{actor} duyệt “{title}”.",
    "portal.returned": "{actor} trả lại “{title}” để sửa.",
    "portal.published": "{actor} đăng “{title}” lên trang tin.",
    "portal.scheduled": "{actor} hẹn giờ đăng “{title}”.",
    "portal.withdrawn": "{actor} gỡ “{title}” khỏi trang tin.",
    "portal.removed": "{actor} xóa “{title}”.",
    "portal.file": "{actor} sửa {what} “{title}” của trang tin ({act}).",
    "portal.comment_sent": "{actor} góp ý dự thảo “{draft}”: {text}",
    "portal.comment_shown": "{actor} đăng một góp ý cho dự thảo “{draft}”.",
    "portal.comment_hidden": "{actor} không đăng một góp ý cho dự thảo “{draft}”: {reason}",
    "portal.commenter_forgotten": "{actor} xóa cách liên hệ của người góp ý do hết thời hạn giữ.",
    "portal.comment_answered": "{actor} trả lời góp ý cho dự thảo “{draft}”: {answer}",
}
