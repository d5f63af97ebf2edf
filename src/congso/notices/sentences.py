"""Messages in sentences."""

SENTENCES = {
    "notices.message_released": "{actor} cho gửi {channel} báo tin còn giữ lại.",
    "notices.message_sent": "{actor} đã gửi {channel} báo tin.",
}
