"""How the house speaks of what people say."""

from __future__ import annotations

from congso.kernel.subjects import Subject, register
from congso.numbers.series import series_words
from congso.quality.models.voice import Voice

register(
    Subject(
        kind="quality.voice",
        word="câu hỏi, phản ánh, kiến nghị",
        model=Voice,
        title=str,
        link=Voice.get_absolute_url,
        visible=Voice.objects.visible_to,
    )
)
series_words.register("question", "Số câu hỏi")
series_words.register("feedback", "Số phản ánh, kiến nghị")
