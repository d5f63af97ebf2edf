"""What happens to figures, in words."""

SENTENCES = {
    "figures.frozen": "{actor} chốt số liệu {title}.",
    "figures.table_frozen": "{actor} chốt biểu {title}, mã kiểm tra {sha256}.",
}
