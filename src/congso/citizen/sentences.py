"""What happens to the accounts of citizens, in sentences."""

SENTENCES = {
    "citizen.code_sent": "Gửi mã đăng nhập tới {to}.",
    "citizen.signed_in": "{subject} đăng nhập bằng {way}. {assurance}",
    "citizen.key_added": "{actor} thêm một khóa truy cập.",
    "citizen.key_removed": "{actor} bỏ một khóa truy cập.",
    "citizen.other_sessions_ended": "{actor} đăng xuất ở {count} nơi khác.",
    "citizen.receipt_kept": "Lưu phiếu nộp hồ sơ trực tuyến.",
}
