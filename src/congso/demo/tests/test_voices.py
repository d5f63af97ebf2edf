"""What people say in the demo's year is answered by the office's own actions."""

from __future__ import annotations

from collections import Counter

from congso.demo.founding import found
from congso.demo.living import live
from congso.demo.voices.playing import VoicesPlayer, read_voices
from congso.demo.year import read_year
from congso.quality.models import Voice
from congso.quality.voices import queries

YEAR = read_year(2020)


def test_the_year_is_said_and_answered(db) -> None:
    office = found(2020)
    player = VoicesPlayer(office, 2020, YEAR.now, 2020)
    live([player])
    sorts = Counter(Voice.objects.values_list("sort", flat=True))
    assert sorts == {"question": 40, "feedback": 15}
    states = Counter(Voice.objects.values_list("state", flat=True))
    assert states == {"published": 49, "forwarded": 2, "refused": 1, "kept": 1, "assigned": 1, "drafted": 1}
    told = queries.figures(office.agency.pk, "question", YEAR.opens.date(), YEAR.now.date())
    assert (told.asked, told.answered, told.on_time) == (40, 38, 37)


def test_every_word_of_the_year_is_there() -> None:
    for one in read_voices(2020):
        assert one.answer or one.end in ("assign", "draft", "refuse", "forward")
        assert (one.end == "forward") == bool(one.body)
