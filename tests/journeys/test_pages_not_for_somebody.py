"""Every page without a thing of its own: who may not see it is told so with 403, whatever the page's state."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests.cast import Cast

OF_LIBRARIES = ("bien-tap/", "tai-khoan/", "api/", "static/")
ASKS_FOR_A_DAY = "/quan-tri/lich-lam-viec/ngay/"


def addresses(patterns: Any, above: str = "") -> Iterator[str]:
    """The addresses of the house's own pages that name no thing."""
    for one in patterns:
        here = above + str(one.pattern)
        if here.startswith(OF_LIBRARIES) or "<" in here or "^" in here:
            continue
        if isinstance(one, URLPattern):
            yield f"/{here}"
        else:
            yield from addresses(one.url_patterns, here)


@pytest.mark.parametrize("who", ["specialist", "clerk"])
def test_a_page_is_refused_to_whoever_it_is_not_for_as_a_page_and_not_as_an_act(cast: Cast, who: str) -> None:
    client = Client()
    client.force_login(cast.people[who])
    asked = list(addresses(get_resolver().url_patterns))
    told = {address: client.get(address) for address in asked}
    assert len(asked) > 100
    assert [address for address, answer in told.items() if answer.status_code == 409] in ([], [ASKS_FOR_A_DAY])
    refused = [answer for answer in told.values() if answer.status_code == 403]
    assert refused
    assert all(not answer.content or 'href="/"' in answer.text for answer in refused)
