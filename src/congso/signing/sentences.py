"""Signatures in sentences."""

SENTENCES = {
    "signing.trust_added": "{actor} thêm {role} “{holder}” vào danh sách tin cậy: {why}.",
    "signing.trust_withdrawn": "{actor} thôi tin cậy chứng thư “{holder}”: {why}.",
    "signing.file_verified": "{actor} kiểm tra chữ ký số của tệp: {words}.",
    "signing.certificate_registered": "{actor} đăng ký chứng thư số của “{holder}” ({role}), hết hạn {valid_until}.",
    "signing.certificate_withdrawn": "{actor} thôi dùng chứng thư số của “{holder}”: {why}.",
    "signing.certificate_expired": "Chứng thư số của “{holder}” đã hết hạn {valid_until}.",
    "signing.certificate_revoked": "Chứng thư số của “{holder}” đã bị thu hồi.",
    "signing.certificate_running_out": "Chứng thư số của “{holder}” còn {days} ngày thì hết hạn.",
    "signing.signature_asked": "{actor} đề nghị ký số: {about}.",
    "signing.signature_prepared": "{actor} bắt đầu ký số: {about}.",
    "signing.signature_sent": "{actor} giao máy chủ ký: {about}.",
    "signing.signature_left": "Máy chủ chưa ký được {about}: {why}",
    "signing.signature_taken": "{actor} đã ký bằng khóa của mình: {about}; đang kiểm tra chữ ký.",
    "signing.signature_made": "{actor} ký số ({role}); chữ ký {verdict}.",
    "signing.signature_turned_back": "Không nhận chữ ký trả về cho {about}: {why}",
    "signing.signature_declined": "{actor} từ chối ký {about}: {why}.",
    "signing.signature_failed": "Ký số không thành: {about}. {why}",
    "signing.signature_expired": "Quá hạn ký: {about}.",
    "signing.signature_cancelled": "{actor} hủy yêu cầu ký {about}: {why}.",
    "signing.file_archived": "Tệp đã ký được bổ sung bằng chứng và dấu thời gian lưu trữ.",
}
