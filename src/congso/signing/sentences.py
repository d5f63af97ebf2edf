"""Signatures in sentences."""

SENTENCES = {
    "signing.trust_added": "{actor} thêm {role} “{holder}” vào danh sách tin cậy: {why}.",
    "signing.trust_withdrawn": "{actor} thôi tin cậy chứng thư “{holder}”: {why}.",
    "signing.file_verified": "{actor} kiểm tra chữ ký số của tệp: {words}.",
}
