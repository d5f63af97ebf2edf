"""Messages in sentences."""

SENTENCES = {
    "notices.browser_joined": "{actor} nhận thông báo trên một trình duyệt.",
    "notices.browser_left": "Một trình duyệt thôi nhận thông báo.",
    "notices.channels_chosen": "{actor} chọn cách nhận tin: {channels}.",
    "notices.message_arrived": "Nhà cung cấp báo {channel} đã tới nơi.",
    "notices.message_lost": "Nhà cung cấp báo {channel} không tới nơi.",
    "notices.message_released": "{actor} cho gửi {channel} báo tin còn giữ lại.",
    "notices.message_sent": "{actor} đã gửi {channel} báo tin.",
    "notices.texts_erased": "Đã xóa nội dung {many} thư, tin báo gửi trước {sent_before}; việc đã gửi vẫn còn ghi.",
}
