"""Whether a figure and its list agree: the list that a figure opens has exactly as many rows as the figure counts."""

import re
from collections.abc import Iterable
from html import unescape

from django.test import Client

from congso.figures.definitions import Total
from congso.figures.measuring import Figure

BODY = re.compile(r'<table class="rows".*?<tbody>(.*?)</tbody>', re.DOTALL)
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def rows_listed(client: Client, address: str) -> int:
    """How many rows a list shows, over all its pages."""
    total = 0
    while address:
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        page = response.content.decode()
        body = BODY.search(page)
        total += body[1].count("<tr>") if body else 0
        following = NEXT.search(page)
        path = address.partition("?")[0]
        address = unescape(following[1]) if following else ""
        if address.startswith("?"):
            address = path + address
    return total


def disagreeing(client: Client, figures: Iterable[Figure]) -> dict[str, tuple[int, int]]:
    """The figures whose list has another number of rows: key to (counted, listed); a total opens its parts instead."""
    counted = [figure for figure in figures if not isinstance(figure.indicator, Total)]
    listed = {figure.key: (figure.numerator, rows_listed(client, figure.rows)) for figure in counted}
    return {key: pair for key, pair in listed.items() if pair[0] != pair[1]}
