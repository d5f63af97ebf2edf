"""How the house speaks of scores and surveys."""

from __future__ import annotations

from congso.kernel.subjects import Subject, register
from congso.quality.models import SelfScore, SurveySample

register(
    Subject(
        kind="quality.selfscore",
        word="điểm tự chấm",
        model=SelfScore,
        title=lambda score: f"điểm chỉ số {score.index}, kỳ đến {score.last_day:%d/%m/%Y}",
    )
)
register(
    Subject(
        kind="quality.surveysample",
        word="đợt khảo sát",
        model=SurveySample,
        title=str,
        link=SurveySample.get_absolute_url,
        visible=SurveySample.objects.visible_to,
    )
)
