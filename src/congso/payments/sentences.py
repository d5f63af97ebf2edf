"""Receipt books and receipts in sentences."""

SENTENCES = {
    "payments.book_registered": "{actor} đăng ký quyển biên lai {book}, từ số {first_number} đến số {last_number}.",
    "payments.book_closed": "{actor} khóa quyển biên lai {book}: đã viết {written}, không dùng {unused}; {reason}.",
    "payments.receipt_written": "{actor} viết biên lai {number} ({book}): {amount} đồng, {way}. {about}",
    "payments.receipt_voided": "{actor} hủy biên lai {number} ({book}), {amount} đồng: {reason}.",
    "payments.receipt_rewritten": "{actor} viết biên lai {number} ({book}) thay biên lai {replaced_number} đã hủy.",
    "payments.receipt_printed": "{actor} in biên lai {number}.",
}
