"""Numbers in sentences."""

SENTENCES = {
    "numbers.held": "{actor} giữ số {number} ({series}, {period}) đến hết ngày {held_until}: {reason}.",
    "numbers.held_used": "{actor} dùng số {number} đã giữ ({series}, {period}).",
    "numbers.voided": "{actor} hủy số {number} ({series}, {period}): {reason}.",
    "numbers.lapsed": "Số {number} ({series}, {period}) giữ đến hết ngày {held_until} không dùng nên tự hủy.",
    "numbers.closed": "{actor} khóa sổ số ({series}, {period}), từ số {first_number} đến số {last_number}. {reason}",
    "numbers.reopened": "{actor} mở lại sổ số ({series}, {period}): {reason}.",
    "numbers.started": "{actor} mở sổ số ({series}, {period}) từ số {first_number}. {reason}",
}
