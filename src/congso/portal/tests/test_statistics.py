"""The page of statistics: on a phone each figure says beside it what it counts."""

from __future__ import annotations

import re

from django.test import Client

from tests.cast import Cast
from tests.voice_stops import in_figures


def test_every_figure_of_a_table_that_stacks_names_its_column(cast: Cast) -> None:
    in_figures(cast)
    page = Client().get("/thong-ke/").text
    tables = re.findall(r'<table class="[^"]*\bstacks\b.*?</table>', page, re.S)
    assert len(tables) == 2
    for table in tables:
        heads = re.findall(r'<th scope="col" class="r">([^<]+)<', table)
        labels = re.findall(r'<td[^>]* data-label="([^"]+)"', table)
        assert len(labels) == len(re.findall(r"<td\b", table))
        assert labels == heads * (len(labels) // len(heads))
    months = re.search(r'<table class="[^"]*\bby-month\b.*?</table>', page, re.S)
    assert months is not None
    assert len(re.findall(r'<th scope="row">', months[0])) == 12
