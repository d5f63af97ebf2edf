"""The surveys on the website: no result where somebody could be told from it."""

from __future__ import annotations

from django.test import Client

from congso.figures.periods import Period
from congso.portal.voices.surveys import FEWEST
from congso.quality import actions
from congso.quality.models import SurveySample
from tests.cast import Cast

MARKS = {"satisfaction": "satisfied", "items": {"a": "very_satisfied"}}


def drawn(cast: Cast, size: int, answered: int) -> SurveySample:
    for _ in range(size):
        cast.returned()
    sample = actions.draw_sample(agency=cast.agency, period=Period(2020), size=size, by=cast.office_head)
    for number in range(1, answered + 1):
        actions.enter_answer(sample=sample, number=number, by=cast.clerk, **MARKS)
    return sample


def test_results_are_shown_when_enough_have_answered(cast: Cast) -> None:
    sample, client = drawn(cast, FEWEST, answered=FEWEST - 1), Client()
    assert "4 phiếu đã trả lời" in client.get("/khao-sat/").content.decode()
    where = f"/khao-sat/{sample.uid}/"
    assert "Chưa đủ 5 phiếu" in client.get(where).content.decode()
    actions.enter_answer(sample=sample, number=FEWEST, by=cast.clerk, **MARKS)
    page = client.get(where).content.decode()
    assert "Kết quả" in page
    assert sample.seed in page
    assert client.get("/khao-sat/01729bf4-a100-7e65-9c0a-c8a1c6382872/").status_code == 404
