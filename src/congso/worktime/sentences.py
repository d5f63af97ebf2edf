"""One Vietnamese sentence for each event of this room."""

SENTENCES = {
    "worktime.calendar_opened": "{actor} mở lịch làm việc với {days} ngày nghỉ và ngày làm bù đã biết.",
    "worktime.calendar_revised": "{actor} sửa lịch làm việc thành bản {revision}. Lý do: {why}.",
    "worktime.day_corrected": (
        "{actor} sửa ngày {on} trong lịch làm việc ({reason}), thành bản {revision}; "
        "{touched} ngày hẹn trả có tính ngày này. Lý do: {why}."
    ),
    "worktime.sessions_set": "{actor} đặt giờ làm việc {hours} từ {valid_from}, thành bản {revision}. Lý do: {why}.",
    "worktime.part_of_day_closed": "{actor} ghi nghỉ {hours} ngày {on}, thành bản {revision}. Lý do: {why}.",
    "worktime.closure_lifted": "{actor} bỏ ghi nghỉ {hours} ngày {on}, thành bản {revision}. Lý do: {why}.",
    "worktime.due_time_chosen": "{actor} chọn giờ hẹn trả, lịch thành bản {revision}. Lý do: {why}.",
}
