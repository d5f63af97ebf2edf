"""How history tells what happened to the catalogue."""

SENTENCES = {
    "procedures.added": "{actor} thêm thủ tục {code} vào bộ thủ tục: {title}.",
    "procedures.drafted": "{actor} soạn dự thảo phiên bản {number} của thủ tục {code}.",
    "procedures.rewritten": "{actor} sửa dự thảo phiên bản {number} của thủ tục {code}.",
    "procedures.published": (
        "{actor} công bố phiên bản {number} của thủ tục {code}, áp dụng từ {valid_from} "
        "(công bố: {announced}; quy trình nội bộ: {process})."
    ),
    "procedures.retired": "{actor} kết thúc phiên bản {number} của thủ tục {code} sau ngày {valid_to}: {reason}.",
    "procedures.imported": (
        "{actor} nhập bộ thủ tục từ {source}: thêm {added}, sửa {changed}, giữ nguyên {unchanged}, lỗi {broken}."
    ),
}
