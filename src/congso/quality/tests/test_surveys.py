"""Surveys: a sample that anybody can draw again, slips on paper, answers entered once."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client

from congso.figures.periods import Period
from congso.kernel.refusals import Refused
from congso.ledger.queries import story
from congso.people.models import Person
from congso.quality import actions, queries
from congso.quality.models import SurveySample, SurveySlip
from tests.cast import Cast

YEAR = Period(2020)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_the_same_seed_draws_the_same() -> None:
    uids = [uuid4() for _ in range(50)]
    first = actions.drawn(uids, "seed", 10)
    assert first == actions.drawn(list(reversed(uids)), "seed", 10)
    assert len(set(first)) == 10
    assert first != actions.drawn(uids, "another", 10)


def test_a_sample_is_drawn_and_told(cast: Cast) -> None:
    ended = [cast.returned(), cast.finished(), cast.returned()]
    cast.assigned()
    cast.stopped()
    sample = actions.draw_sample(agency=cast.agency, period=YEAR, size=2, by=cast.office_head)
    assert (sample.population, sample.size, len(sample.seed)) == (3, 2, 16)
    drawn = actions.drawn([one.uid for one in ended], sample.seed, 2)
    assert [slip.dossier.uid for slip in sample.slips.all()] == drawn
    assert sample.seed in story(sample.ref)[0].sentence
    with pytest.raises(Refused, match="chỉ có 3 hồ sơ"):
        actions.draw_sample(agency=cast.agency, period=YEAR, size=4, by=cast.office_head)
    with pytest.raises(Refused, match="được giao"):
        actions.draw_sample(agency=cast.agency, period=YEAR, size=1, by=cast.clerk)


def test_answers_are_entered_once_and_counted(cast: Cast) -> None:
    cast.returned()
    cast.returned()
    sample = actions.draw_sample(agency=cast.agency, period=YEAR, size=2, seed="abc", by=cast.office_head)
    told = {"satisfaction": "satisfied", "items": {"a": "very_satisfied"}, "by": cast.clerk}
    actions.enter_answer(sample=sample, number=1, **told)
    with pytest.raises(Refused, match="đã nhập rồi"):
        actions.enter_answer(sample=sample, number=1, **told)
    with pytest.raises(Refused, match="không có phiếu số 9"):
        actions.enter_answer(sample=sample, number=9, **told)
    result = queries.result_of(sample)
    assert (result.answered, result.sent, result.rate) == (1, 2, 50)
    assert [tally.marks for tally in result.tallies] == [(0, 1, 0), (1, 0, 0)]


def test_the_pages_of_a_survey(cast: Cast, neighbours: Cast) -> None:
    cast.returned()
    client = signed_in(cast.office_head)
    page = client.post("/chat-luong/khao-sat/", {"nam": "2020", "ky": "", "size": "5"})
    assert "chỉ có 1 hồ sơ" in page.content.decode()
    where = client.post("/chat-luong/khao-sat/", {"nam": "2020", "ky": "quy-2", "size": "1", "seed": "thu"}).url
    assert SurveySample.objects.get().seed == "thu"
    assert client.get(f"{where}phieu/").content.startswith(b"%PDF")
    clerk = signed_in(cast.clerk)
    assert "Nhập phiếu" in clerk.get(where).content.decode()
    assert "Thái độ, ứng xử" in clerk.get(f"{where}phieu/1/").content.decode()
    assert clerk.post(f"{where}phieu/1/", {"comment": "x"}).status_code == 200
    assert not SurveySlip.objects.get().answered_at
    done = clerk.post(f"{where}phieu/1/", {"satisfaction": "satisfied", "muc_dd": "not_satisfied"})
    assert done.status_code == 302
    assert SurveySlip.objects.get().items == {"đ": "not_satisfied"}
    assert "100" in clerk.get(where).content.decode()
    assert clerk.get("/chat-luong/khao-sat/").status_code == 200
    assert signed_in(neighbours.office_head).get(where).status_code == 404
