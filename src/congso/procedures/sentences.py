"""How history tells what happened to the catalogue."""

SENTENCES = {
    "procedures.added": "{actor} thêm thủ tục {code} vào bộ thủ tục: {title}.",
    "procedures.drafted": "{actor} soạn dự thảo phiên bản {number} của thủ tục {code}.",
    "procedures.rewritten": "{actor} sửa dự thảo phiên bản {number} của thủ tục {code}.",
    "procedures.sent_for_review": "{actor} trình soát xét phiên bản {number} của thủ tục {code}.",
    "procedures.agreed": "{actor} đã soát xét, đồng ý phiên bản {number} của thủ tục {code}.",
    "procedures.sent_back": "{actor} trả lại phiên bản {number} của thủ tục {code}: {reason}.",
    "procedures.approved": "{actor} phê duyệt phiên bản {number} của thủ tục {code}, áp dụng từ {valid_from}.",
    "procedures.dossiers_moved": (
        "{actor} chuyển {moved} hồ sơ chưa tiếp nhận sang phiên bản {number} của thủ tục {code}."
    ),
    "procedures.commented": "{actor} góp ý về {section} của phiên bản {number}: {words}.",
    "procedures.comment_settled": "{actor} đã xử lý một góp ý về {section} của phiên bản {number}.",
    "procedures.sample_added": "{actor} thêm hồ sơ mẫu “{caption}” vào dự thảo phiên bản {number}.",
    "procedures.sample_removed": "{actor} bỏ hồ sơ mẫu “{caption}” khỏi dự thảo phiên bản {number}.",
    "procedures.published": (
        "{actor} công bố phiên bản {number} của thủ tục {code}, áp dụng từ {valid_from} "
        "(công bố: {announced}; quy trình nội bộ: {process})."
    ),
    "procedures.retired": "{actor} kết thúc phiên bản {number} của thủ tục {code} sau ngày {valid_to}: {reason}.",
    "procedures.imported": (
        "{actor} nhập bộ thủ tục từ {source}: thêm {added}, sửa {changed}, giữ nguyên {unchanged}, lỗi {broken}."
    ),
}
