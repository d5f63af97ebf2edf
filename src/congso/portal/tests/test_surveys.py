"""The surveys on the website: no result where somebody could be told from it."""

from __future__ import annotations

from django.test import Client

from congso.figures.periods import Period
from congso.portal.voices import surveys
from congso.quality import actions
from congso.quality.models import SurveySample
from tests.cast import Cast


def drawn(cast: Cast, size: int) -> SurveySample:
    for _ in range(size):
        cast.returned()
    sample = actions.draw_sample(agency=cast.agency, period=Period(2020), size=size, by=cast.office_head)
    marks = {"satisfaction": "satisfied", "items": {"a": "very_satisfied"}}
    for number in range(1, size + 1):
        actions.enter_answer(sample=sample, number=number, by=cast.clerk, **marks)
    return sample


def test_results_are_shown_when_enough_have_answered(cast: Cast, monkeypatch) -> None:
    sample, client = drawn(cast, 2), Client()
    assert "2 phiếu đã trả lời" in client.get("/khao-sat/").content.decode()
    where = f"/khao-sat/{sample.uid}/"
    assert "Chưa đủ 5 phiếu" in client.get(where).content.decode()
    monkeypatch.setattr(surveys, "FEWEST", 2)
    page = client.get(where).content.decode()
    assert "Kết quả" in page
    assert sample.seed in page
    assert client.get("/khao-sat/01729bf4-a100-7e65-9c0a-c8a1c6382872/").status_code == 404
