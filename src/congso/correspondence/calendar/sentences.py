"""The story of the calendar of work, one sentence for each event."""

SENTENCES = {
    "correspondence.entry_prepared": "{actor} soạn việc trên lịch lúc {begins_at}: {title}.",
    "correspondence.entry_proposed": "{actor} đề xuất đưa vào lịch tuần, lúc {begins_at}.",
    "correspondence.entry_scheduled": "{actor} xếp vào lịch tuần, lúc {begins_at}.",
    "correspondence.entry_declined": "{actor} không xếp lịch: {reason}.",
    "correspondence.entry_amended": "{actor} sửa {fields} trên lịch.",
    "correspondence.entry_moved": "{actor} dời lịch từ {was} sang {begins_at}: {reason}.",
    "correspondence.entry_cancelled": "{actor} hoãn, hủy việc lúc {begins_at}: {reason}.",
    "correspondence.busy_kept": "{actor} giữ thời gian riêng từ {begins_at} đến {ends_at}.",
    "correspondence.week_published": "{actor} phát hành lịch tuần từ {monday}, bản {edition}, {entries} việc.",
    "correspondence.resource_added": "{actor} thêm {sort} “{resource}”.",
    "correspondence.resource_closed": "{actor} thôi dùng “{resource}”.",
    "correspondence.booking_asked": "{actor} đăng ký {resource} từ {begins_at} đến {ends_at}.",
    "correspondence.booking_approved": "{actor} duyệt {resource} lúc {begins_at}.",
    "correspondence.booking_refused": "{actor} không duyệt {resource}: {reason}.",
    "correspondence.booking_moved": "{actor} chuyển đăng ký {resource} sang {begins_at}.",
    "correspondence.booking_cancelled": "{actor} bỏ đăng ký {resource}: {reason}.",
    "correspondence.journey_noted": "{actor} ghi {resource} đi {kilometres} km.",
    "correspondence.feed_renewed": "{actor} đổi địa chỉ riêng của lịch, lần {times}.",
}
