"""The story of an outgoing document, one sentence for each event."""

SENTENCES = {
    "outgoing.letterhead_set": "{actor} đặt thể thức văn bản, chữ viết tắt {letters}.",
    "outgoing.authority_granted": "{actor} ghi thẩm quyền ký của {person}: {authority}, căn cứ {basis}.",
    "outgoing.authority_ended": "{actor} ghi {person} thôi thẩm quyền ký ({authority}) từ {until}.",
    "outgoing.drafted": "{actor} soạn {doc_type} ({road}): {summary}",
    "outgoing.amended": "{actor} sửa {fields} của dự thảo.",
    "outgoing.version_added": "{actor} đưa bản dự thảo {number}.",
    "outgoing.dropped": "{actor} thôi soạn: {reason}",
    "outgoing.sent_for_check": "{actor} trình {version}: {to}.",
    "outgoing.approved": "{actor} ký nháy {what} trên {version}. {words}",
    "outgoing.returned": "{actor} trả lại {version} để sửa: {reason}",
    "outgoing.taken_back": "{actor} rút {version} về.",
    "outgoing.signature_not_asked": "Chưa đề nghị ký số được: {reason}",
    "outgoing.signed": "{signer} ký ({authority}, {road}), ngày {signed_on}; {actor} ghi.",
    "outgoing.numbered": "{actor} cấp số {code}, ngày {issued_on}.",
    "outgoing.copy_kept": "{actor} lưu bản số hóa của văn bản ({place}).",
    "outgoing.sealed": "{actor} đóng dấu {code}.",
    "outgoing.issued": "{actor} phát hành {code} đến {recipients} nơi nhận.",
    "outgoing.voided": "{actor} hủy số {code}: {reason}",
    "outgoing.recalled": "{actor} thu hồi {code}: {reason}",
    "outgoing.delivery_noted": "{actor} ghi việc gửi: {state}. {tracking} {note}",
}
