"""Scores and surveys in sentences."""

SENTENCES = {
    "quality.score_entered": (
        "{actor} chấm chỉ số {index}, kỳ {first_day} đến {last_day}: tự chấm {points}, thẩm định {appraised}."
    ),
    "quality.sample_drawn": (
        "{actor} lấy mẫu khảo sát {size} trong {population} hồ sơ có kết quả từ {first_day} đến {last_day}, "
        "khóa ngẫu nhiên {seed}."
    ),
    "quality.answer_entered": "{actor} nhập phiếu khảo sát số {number}: {satisfaction}.",
}
