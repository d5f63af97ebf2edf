"""Every type of page is read by anybody, with few questions, and nothing that is not live is."""

import pytest

from congso.portal.models import Item
from tests.website import website

MOST = 12


@pytest.fixture
def site(cast):
    return website(cast)


def addresses() -> list[str]:
    return ["/", *Item.objects.shown().order_by("address").values_list("address", flat=True)]


def test_every_page_is_read_with_few_questions(site, client, django_assert_max_num_queries):
    assert len(addresses()) == 19
    for address in addresses():
        with django_assert_max_num_queries(MOST):
            answer = client.get(address)
        assert answer.status_code == 200, address
        assert "text/html" in answer["Content-Type"]
